/** Acts over the socket: once each, whatever the connection does meanwhile. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { ClientControl } from '../../shared/protocol/wire.ts';
import { openSocketActs } from '../../client/connection/socketActs.ts';

const act = { act: 'delete', paragraph: 'par_1' as ParagraphId } as const;
beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function open() {
  const sent: ClientControl[] = [], acts = openSocketActs((control) => { sent.push(control); return true; });
  const idOf = (k: number) => { const control = sent[k]; if (control?.t !== 'act') throw new Error('no act was sent'); return control.id; };
  return { sent, acts, idOf };
}

test('an act is refused at once while there is no connection, and nothing is sent', async () => {
  const { sent, acts } = open();
  expect(await acts.submit(act)).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
  expect(sent).toEqual([]);
});

test('an act whose receipt was lost is sent again under the same id, and answered once', async () => {
  const { sent, acts, idOf } = open();
  acts.connected();
  const outcome = acts.submit(act);
  acts.disconnected();
  acts.connected();
  expect(sent).toHaveLength(2);
  expect(idOf(1)).toBe(idOf(0));
  acts.answered({ t: 'receipt', id: idOf(0), receipt: { seq: 4, at: 5, hash: 'f' }, made: ['par_2'] });
  expect(await outcome).toEqual({ ok: true, receipt: { seq: 4, at: 5, hash: 'f' }, made: ['par_2'] });
  acts.connected();
  expect(sent).toHaveLength(2);
});

test('a refusal comes back as it is', async () => {
  const { acts, idOf } = open();
  acts.connected();
  const outcome = acts.submit(act);
  acts.answered({ t: 'refused', id: idOf(0), refusal: { code: 'penNotYours' } });
  expect(await outcome).toEqual({ ok: false, refusal: { code: 'penNotYours' } });
});

test('a server that never answers, and a connection that is given up, end the waiting', async () => {
  const { acts } = open();
  acts.connected();
  const slow = acts.submit(act);
  vi.advanceTimersByTime(20_000);
  expect(await slow).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
  const given = acts.submit(act);
  acts.abandon('This page was left.');
  expect(await given).toEqual({ ok: false, refusal: { code: 'unreachable', detail: 'This page was left.' } });
});
