/** The deadline of a sounding on a real report: real storage, a clock that the test holds, and a restart. */
import { afterEach, expect, test } from 'vitest';
import type { Instant } from '../../shared/base/time.ts';
import { soundingsIn } from '../../shared/ledger/soundings.ts';
import { GRACE_MS } from '../../shared/meeting/expireSilence.ts';
import { createPens, type LivePens } from '../../server/meeting/pens.ts';
import { watchSilences, type SilenceWatch } from '../../server/meeting/silenceWatch.ts';
import { newId } from '../../server/newId.ts';
import { chair, head } from '../support/aRoom.ts';
import { openedReport } from '../support/aSilentReport.ts';

const DEADLINE = Date.UTC(2026, 10, 27, 16);
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close(); });

test('[Y6] it closes by itself after its hour, also when the server was started anew meanwhile, and takes no answer after it', async () => {
  const { store, report, close } = await openedReport();
  closing.push(close);
  let wall = DEADLINE - 86_400_000, pens: LivePens, watch: SilenceWatch;
  const settings = new Map<string, string>();
  const startServer = async () => {
    pens = createPens({ store, clock: () => wall as Instant, newId, heartbeatMs: 0 });
    watch = await watchSilences({ store: { setting: (key) => Promise.resolve(settings.get(key) ?? null), putSetting: async (key, value) => void settings.set(key, value) }, clock: () => wall as Instant, monotonic: () => wall, opened: pens.opened, open: pens.open, everyMs: null, onTrouble: (cause) => { throw cause; } });
  };
  const pen = async () => (await pens.open(report)) ?? expect.fail('no report');
  await startServer();
  closing.push(() => pens.close());
  await (await pen()).attempt({ act: 'startSounding', about: { scope: 'report' }, deadline: { local: '2026-11-27T17:00', zone: 'Europe/Vienna', city: 'Vienna', which: null }, seenAs: 'counts' }, chair, null);
  const sounding = soundingsIn((await pen()).state)[0]?.id ?? 0;
  expect(soundingsIn((await pen()).state)[0]?.deadline.at).toBe(DEADLINE);
  for (const code of ['AAA', 'BBB']) expect((await (await pen()).attempt({ act: 'answerSounding', sounding, level: 'canLive' }, head(code), null)).ok).toBe(true);
  await watch!.look();
  await pens!.close();

  // The report is opened by the watch alone: nobody asks for it.
  await startServer();
  wall = DEADLINE;
  expect((await (await pen()).attempt({ act: 'answerSounding', sounding, level: 'canLive' }, head('CCC'), null)).ok).toBe(true);
  wall = DEADLINE + 1;
  expect(await (await pen()).attempt({ act: 'answerSounding', sounding, level: 'uneasy' }, head('CCC'), null)).toMatchObject({ ok: false, refusal: { code: 'soundingClosed' } });
  wall = DEADLINE + GRACE_MS;
  await watch!.look();
  await (await pen()).attempt({ act: 'comment', paragraph: (await pen()).state.order[0]!, text: 'Next.' }, chair, null);
  expect(soundingsIn((await pen()).state)[0]).toMatchObject({ closedAt: DEADLINE + GRACE_MS, seenAs: 'counts' });
});
