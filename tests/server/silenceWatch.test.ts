/** Deadlines of silence on a real report: real storage, a clock that the test holds, and restarts. */
import { afterEach, expect, test } from 'vitest';
import type { Instant } from '../../shared/base/time.ts';
import type { ReportId } from '../../shared/base/ids.ts';
import { silencesUnderWay } from '../../shared/ledger/silence.ts';
import { GRACE_MS } from '../../shared/meeting/expireSilence.ts';
import { createPens, type LivePens } from '../../server/meeting/pens.ts';
import { watchSilences, type SilenceWatch } from '../../server/meeting/silenceWatch.ts';
import { newId } from '../../server/newId.ts';
import type { Store } from '../../server/storage/store.ts';
import { chair, filing, head } from '../support/aRoom.ts';
import { openedReport } from '../support/aSilentReport.ts';

const HOUR = 3_600_000, DEADLINE = Date.UTC(2026, 10, 27, 22);
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close(); });

/** A server of which only the clock is not real. */
class Machine {
  wall = DEADLINE - 100 * HOUR;
  steady = 0;
  /** What the installation remembers; thousands of signs of life need no disk here. */
  readonly settings = new Map<string, string>();
  pens!: LivePens;
  watch!: SilenceWatch;
  readonly store: Store;
  readonly report: ReportId;
  constructor(store: Store, report: ReportId) { this.store = store; this.report = report; }
  async start(): Promise<void> {
    this.pens = createPens({ store: this.store, clock: () => this.wall as Instant, newId, heartbeatMs: 0 });
    this.watch = await watchSilences({ store: { setting: (key) => Promise.resolve(this.settings.get(key) ?? null), putSetting: async (key, value) => void this.settings.set(key, value) }, clock: () => this.wall as Instant, monotonic: () => this.steady, opened: this.pens.opened, open: this.pens.open, everyMs: null, onTrouble: (cause) => { throw cause; } });
  }
  /** Time passes a minute at a time and the watch looks, as it does every second. */
  async pass(until: number): Promise<void> {
    while (this.wall < until) {
      const step = Math.min(60_000, until - this.wall);
      this.wall += step;
      this.steady += step;
      await this.watch.look();
    }
  }
  async pen() { const pen = await this.pens.open(this.report); if (pen === null) throw new Error('no report'); return pen; }
  /** Once everything that waits has had its turn: a comment comes after it. */
  async stage(): Promise<string | undefined> {
    const pen = await this.pen();
    await pen.attempt({ act: 'comment', paragraph: pen.state.order[0]!, text: 'Next.' }, chair, null);
    return [...(pen.state.silences?.values() ?? [])].at(-1)?.stage;
  }
}

async function underSilence(): Promise<Machine> {
  const { store, report, close } = await openedReport();
  closing.push(close);
  const machine = new Machine(store, report);
  closing.push(() => machine.pens.close());
  await machine.start();
  const pen = await machine.pen();
  const frozen = pen.state.order.map((paragraph) => ({ paragraph, on: pen.state.paragraphs.get(paragraph)!.words }));
  const outcome = await pen.attempt({ act: 'startSilence', scope: 'paragraphs', frozen, deadline: { local: '2026-11-27T17:00', zone: 'America/New_York', city: 'New York', which: null } }, chair, null);
  expect(outcome.ok).toBe(true);
  await machine.watch.look();
  return machine;
}

const objects = (pen: Awaited<ReturnType<Machine['pen']>>) => {
  const [paragraph] = pen.state.order;
  return pen.attempt({ act: 'takePosition', paragraph: paragraph!, on: pen.state.paragraphs.get(paragraph!)!.words, filing: filing('object') }, head('AAA'), null);
};

test('[N9] the deadline takes effect by itself, after the grace and not before; the words are sealed all the while', async () => {
  const machine = await underSilence();
  await machine.pass(DEADLINE + GRACE_MS - 1);
  expect(await machine.stage()).toBe('running');
  await machine.pass(DEADLINE + GRACE_MS);
  expect(await machine.stage()).toBe('expired');
  const { state } = await machine.pen();
  expect([...state.paragraphs.values()].map((paragraph) => paragraph.state)).toEqual(['agreedAdRef', 'agreedAdRef']);
});

test('[N4] what arrives in the last millisecond counts, although the deadline is acted on right after it', async () => {
  const machine = await underSilence();
  await machine.pass(DEADLINE);
  const pen = await machine.pen();
  const [outcome] = await Promise.all([objects(pen), machine.pass(DEADLINE + GRACE_MS)]);
  expect(outcome.ok).toBe(true);
  expect(await machine.stage()).toBe('broken');
});

test('[N9] a restart far from the deadline changes nothing, and the report is open again by itself', async () => {
  const machine = await underSilence();
  await machine.pass(DEADLINE - 10 * HOUR);
  await machine.pens.close();
  machine.wall += HOUR;
  machine.steady = 5;
  await machine.start();
  expect([...machine.pens.opened()].map(({ report }) => report)).toEqual([machine.report]);
  expect(machine.watch.hindrances()).toHaveLength(1);
  await machine.pass(DEADLINE + HOUR);
  expect(await machine.stage()).toBe('expired');
});

test('[N9] an outage over the deadline keeps it from taking effect; the chair confirms', async () => {
  const machine = await underSilence();
  await machine.pass(DEADLINE - HOUR);
  await machine.pens.close();
  machine.wall = DEADLINE + 2 * HOUR;
  machine.steady = 5;
  await machine.start();
  await machine.watch.look();
  expect(await machine.stage()).toBe('held');
  const pen = await machine.pen(), [silence] = silencesUnderWay(pen.state);
  expect(silence?.hindrance).toMatchObject({ why: 'outage', to: DEADLINE + 2 * HOUR });
  expect((await pen.attempt({ act: 'confirmSilence', silence: silence!.id, reason: 'All were reached.' }, chair, null)).ok).toBe(true);
  expect(await machine.stage()).toBe('expired');
});

test('[N9] a clock that is put forward past the deadline, and a process that stood still over it, leave it to the chair', async () => {
  const jumped = await underSilence();
  await jumped.pass(DEADLINE - HOUR);
  jumped.wall += 2 * HOUR;
  jumped.steady += 1_000;
  await jumped.watch.look();
  expect(await jumped.stage()).toBe('held');
  expect(silencesUnderWay((await jumped.pen()).state)[0]?.hindrance?.why).toBe('clockJump');
  const stood = await underSilence();
  await stood.pass(DEADLINE - 5 * 60_000);
  stood.wall += 10 * 60_000;
  stood.steady += 10 * 60_000;
  await stood.watch.look();
  expect(await stood.stage()).toBe('held');
});

test('[N5] what was frozen is typed in again after silence is broken, and the log gives it all back', async () => {
  const machine = await underSilence();
  const pen = await machine.pen(), [first] = pen.state.order;
  expect((await objects(pen)).ok).toBe(true);
  const split = await pen.attempt({ act: 'split', at: { paragraph: first!, offset: 3 } }, chair, null);
  expect(split.ok).toBe(true);
  const before = pen.state;
  await machine.pens.close();
  await machine.start();
  const again = (await machine.pen()).state;
  expect([...again.paragraphs.values()].map(({ words, state }) => [words, state])).toEqual([...before.paragraphs.values()].map(({ words, state }) => [words, state]));
  expect(again.silences).toEqual(before.silences);
});
