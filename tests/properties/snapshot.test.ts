/**
 * A report opened from a snapshot and what the log has had since is, byte for byte, the report that the whole log gives;
 * and a snapshot that is anything but what was made at that entry of that log is as if it were not there.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { loadReport, type Loaded, type Log } from '../../server/meeting/loadReport.ts';
import { openSnapshot, snapshotOf } from '../../server/meeting/snapshot.ts';
import type { SnapshotRow } from '../../server/storage/store.ts';
import { Desk, DeskClient } from '../support/deskSimulation.ts';
import { PEOPLE, REPORT } from '../support/syncRoom.ts';

const step = fc.record({ who: fc.nat(2), what: fc.nat(99), a: fc.nat(1_000), b: fc.nat(1_000) });
type Step = { readonly who: number; readonly what: number; readonly a: number; readonly b: number };

async function play(steps: readonly Step[]): Promise<readonly Entry[]> {
  const desk = await Desk.open([['a', 'ABCDEF'], ['b', 'GHIJKL'], ['c', 'MNOPQR']]);
  const clients = ['norway', 'brazil', 'chile'].map((name, index) => new DeskClient(desk, PEOPLE[name]!, 100 + index));
  for (const { who, what, a, b } of steps) {
    const client = clients[who]!, paragraphs = client.open();
    const at = paragraphs[a % Math.max(1, paragraphs.length)];
    const { order, paragraphs: states } = desk.loaded.state;
    const living = order.filter((id) => states.get(id)?.state !== 'deleted');
    const one = living[a % Math.max(1, living.length)], two = living[(a + 1) % Math.max(1, living.length)];
    if (at && what < 40) at[1].insert(b % (at[1].length + 1), String.fromCharCode(0x4e00 + b));
    else if (at && what < 50) at[1].delete(b % Math.max(1, at[1].length), at[1].length > 0 ? 1 : 0);
    else if (at && what < 56 && at[1].length > 1) at[1].format(b % at[1].length, 1, { bold: b % 3 === 0 ? null : {} });
    else if (at && what < 64 && at[1].length > 1) client.act({ act: 'split', at: { paragraph: at[0], offset: 1 + (b % (at[1].length - 1)) } });
    else if (one && two && what < 70) desk.act({ act: 'merge', first: one, second: two }, PEOPLE['chair']!);
    else if (one && two && what < 74) desk.act({ act: 'move', paragraph: one, after: two }, PEOPLE['chair']!);
    else if (one && what < 77) desk.act({ act: 'delete', paragraph: one }, PEOPLE['chair']!);
    else if (one && what < 82) desk.act({ act: 'takePosition', paragraph: one, on: states.get(one)!.words, filing: b % 2 === 0 ? { kind: 'object', reason: null, proposedWording: null } : { kind: 'acceptAsIs', reason: null } } as never, client.by);
    else if (one && what < 85) desk.act({ act: 'comment', paragraph: one, text: `${b}` }, client.by);
    else if (what < 87) desk.act({ act: 'issueRevision' }, PEOPLE['chair']!);
    else if (what < 90) { if (client.online) client.leave(); else client.comeBack(); }
    else client.deliverUp();
    if (b % 3 === 0) client.deliverDown();
  }
  for (const client of clients) { client.comeBack(); while (client.deliverUp()); }
  return desk.entries;
}

const logOf = (entries: readonly Entry[], snapshot: SnapshotRow | null = null): Log => ({
  read: async (_report, after = 0, limit = entries.length) => structuredClone(entries.filter(({ seq }) => seq > after).slice(0, limit)),
  snapshot: async () => snapshot && { ...snapshot, body: snapshot.body.slice() },
});
const open = async (entries: readonly Entry[], snapshot: SnapshotRow | null = null): Promise<Loaded> => {
  const loaded = await loadReport(logOf(entries, snapshot), REPORT, () => 77);
  if (loaded === null) throw new Error('the log is empty');
  return loaded;
};
/** Everything a report consists of, in order, as one text; the shared document in bytes. */
const facts = ({ draft, state, hash, acts, done }: Loaded): string => {
  const { doc } = draft;
  // A Y.Map lists its keys in the order in which they came, which is nobody's fact.
  const places = [...draft.rows()].map(([id, row]) => [id, row, draft.rawRunsOf(id as never)] as const).sort(([one], [two]) => (one < two ? -1 : 1));
  const all = { update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('hex'), vector: Buffer.from(Y.encodeStateVector(doc)).toString('hex'), client: doc.clientID, places, kept: draft.kept, state, hash, acts, done };
  return JSON.stringify(all, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
};
/** Two long texts; what is told is where they begin to differ. */
const expectSame = (one: string, other: string) => {
  if (one === other) return;
  expect(one.length).toBe(other.length);
  const at = [...one].findIndex((letter, n) => letter !== other[n]);
  expect(one.slice(Math.max(0, at - 40), at + 80)).toBe(other.slice(Math.max(0, at - 40), at + 80));
};
const snapshotAt = async (entries: readonly Entry[], seq: number, earlier: SnapshotRow | null = null) => snapshotOf(await open(entries.slice(0, seq), earlier));

test('[W7] from a snapshot at any entry, also one made from an earlier one, the same report comes out', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 45 }), fc.nat(), fc.nat(), async (steps, first, second) => {
    const entries = await play(steps);
    const whole = facts(await open(entries));
    const [early = 1, late = 1] = [1 + (first % entries.length), 1 + (second % entries.length)].sort((x, y) => x - y);
    const snapshot = await snapshotAt(entries, early);
    const loaded = await open(entries, snapshot);
    expect(loaded.snapshotAt).toBe(early);
    expectSame(facts(loaded), whole);
    const again = await open(entries, await snapshotAt(entries, late, snapshot));
    expect(again.snapshotAt).toBe(late);
    expectSame(facts(again), whole);
  }), { numRuns: 80 });
});

test('[W7] a document that has not been asked for is given out as it is kept, and is whole as soon as somebody writes', async () => {
  const entries = await play(Array.from({ length: 30 }, (_, n) => ({ who: n % 3, what: (n * 7) % 60, a: n, b: n * 3 })));
  const loaded = await open(entries, await snapshotAt(entries, entries.length));
  const whole = await open(entries);
  expect(Buffer.from(loaded.whole!.update).equals(Buffer.from(Y.encodeStateAsUpdate(whole.draft.doc)))).toBe(true);
  expect(Buffer.from(loaded.whole!.vector).equals(Buffer.from(Y.encodeStateVector(whole.draft.doc)))).toBe(true);
  expect([100, 101, 102].map((client) => loaded.draft.owner(client))).toEqual([100, 101, 102].map((client) => whole.draft.owner(client)));
  for (const id of loaded.state.order) expect(loaded.draft.lengthOf(id)).toBe(whole.draft.lengthOf(id));
});

describe('a snapshot is as if it were not there', () => {
  const played = async () => {
    const entries = await play(Array.from({ length: 40 }, (_, n) => ({ who: n % 3, what: (n * 13) % 100, a: n, b: n * 5 })));
    return { entries, snapshot: await snapshotAt(entries, entries.length - 2) };
  };
  test.each<[string, (row: SnapshotRow, entries: readonly Entry[]) => SnapshotRow | Promise<SnapshotRow>]>([
    ['when a byte of it is another', (row) => ({ ...row, body: row.body.map((byte, n) => (n === row.body.length >> 1 ? byte ^ 1 : byte)) })],
    ['when its end is torn off', (row) => ({ ...row, body: row.body.slice(0, -9) })],
    ['when it is empty', (row) => ({ ...row, body: new Uint8Array(0) })],
    ['when it says it was taken at another entry', (row) => ({ ...row, seq: row.seq - 1 })],
    ['when other code made it', (row) => ({ ...row, fold: row.fold.replace(/^./, (first) => (first === '0' ? '1' : '0')) })],
    ['when it is of another report', (row) => ({ ...row, report: 'rpt_other' as never })],
  ])('[W7] %s', async (_what, change) => {
    const { entries, snapshot } = await played();
    expect((await open(entries, snapshot)).snapshotAt).toBe(snapshot.seq);
    const loaded = await open(entries, await change(snapshot, entries));
    expect(loaded.snapshotAt).toBe(0);
    expectSame(facts(loaded), facts(await open(entries)));
  });
  test('[W7] when the log is shorter than it, as after an older backup was put back', async () => {
    const { entries, snapshot } = await played();
    const earlier = entries.slice(0, snapshot.seq - 1);
    const loaded = await open(earlier, snapshot);
    expect(loaded.snapshotAt).toBe(0);
    expectSame(facts(loaded), facts(await open(earlier)));
  });
  test('[W7] when the log went another way', async () => {
    const { snapshot } = await played();
    const other = await play(Array.from({ length: 60 }, (_, n) => ({ who: n % 3, what: 10, a: n, b: n * 3 })));
    expect(other.length).toBeGreaterThan(snapshot.seq);
    expect((await open(other, snapshot)).snapshotAt).toBe(0);
  });
});

test('[W7] the list of readings of a long session is kept and comes back', async () => {
  const desk = await Desk.open([['a', 'A']]);
  const client = new DeskClient(desk, PEOPLE['norway']!, 100);
  for (let n = 0; n < 400; n++) {
    client.open()[0]![1].insert(0, String.fromCharCode(0x4e00 + (n % 5_000)));
    client.deliverUp();
  }
  const row = await snapshotAt(desk.entries, desk.entries.length);
  const kept = openSnapshot(row, REPORT)!;
  const depth = (reading: { readonly earlier: unknown } | null): number => { let count = 0; for (let at = reading as { earlier: never } | null; at; at = at.earlier) count += 1; return count; };
  const { paragraphs } = (await open(desk.entries)).state, [id] = desk.loaded.state.order;
  expect(depth(kept.state.paragraphs.get(id!)!.readings)).toBe(depth(paragraphs.get(id!)!.readings));
  expect(kept.state.paragraphs.get(id!)!.words).toBe(fingerprintOf(id!, 'numbered', paragraphs.get(id!)!.runs));
});
