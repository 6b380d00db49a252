/**
 * What the simulation would see: for each promise, one fault is planted in the product, or in the disk or network it stands on, and the
 * promise must be found broken. A check that finds nothing in a broken product proves nothing in a whole one.
 */
import './virtualWorld.ts';
import { afterEach, expect, test, vi } from 'vitest';
import type { Draft as EntryDraft } from '../../shared/meeting/entry.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { ActOf } from '../../shared/meeting/acts.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';

const planted = vi.hoisted(() => ({ fault: '' }));

vi.mock('../../server/meeting/chain.ts', async (whole) => {
  const own = await whole<typeof import('../../server/meeting/chain.ts')>();
  return {
    ...own,
    chained: (draft: EntryDraft, seq: number, prev: string) => own.chained(planted.fault === 'the clock goes back' && seq % 5 === 0 ? { ...draft, at: (draft.at - 60_000) as Instant } : draft, seq, prev),
    assertFollows: (...given: Parameters<typeof own.assertFollows>) => { if (planted.fault !== 'a damaged log is believed') own.assertFollows(...given); },
  };
});
vi.mock('../../server/meeting/carryOut.ts', async (whole) => {
  const own = await whole<typeof import('../../server/meeting/carryOut.ts')>();
  return { ...own, carryOut: (...given: Parameters<typeof own.carryOut>) => { if (planted.fault !== 'moves change only the report' || given[1].type !== 'ParagraphMoved') own.carryOut(...given); } };
});
vi.mock('../../server/meeting/loadReport.ts', async (whole) => {
  const own = await whole<typeof import('../../server/meeting/loadReport.ts')>();
  return { ...own, remember: (loaded: Parameters<typeof own.remember>[0], entry: Parameters<typeof own.remember>[1]) => own.remember(loaded, planted.fault === 'keys are forgotten' ? { ...entry, key: null } : entry) };
});
vi.mock('../../server/meeting/draft.ts', async (whole) => {
  const own = await whole<typeof import('../../server/meeting/draft.ts')>();
  class Draft extends own.Draft {
    #taken = 0;
    override takeWords(...given: Parameters<InstanceType<typeof own.Draft>['takeWords']>) {
      const words = super.takeWords(...given);
      return planted.fault === 'some words are not written' && words !== null && (this.#taken += 1) % 9 === 0 ? { ...words, update: Uint8Array.of(0, 0) } : words;
    }
    override mayUse(client: number, person: Parameters<InstanceType<typeof own.Draft>['mayUse']>[1]) {
      return planted.fault === 'anybody’s client id may be used' || super.mayUse(client, person);
    }
  }
  return { ...own, Draft };
});
vi.mock('../../server/sync/control.ts', async (whole) => {
  const own = await whole<typeof import('../../server/sync/control.ts')>();
  return {
    ...own,
    readControl: (json: string) => {
      const control = own.readControl(json);
      return planted.fault === 'barriers are not answered' && control?.t === 'barrier' ? { t: 'differed' as const, seq: 0 } : control;
    },
  };
});
vi.mock('../../shared/meeting/paragraph.ts', async (whole) => {
  const own = await whole<typeof import('../../shared/meeting/paragraph.ts')>();
  return { ...own, isSealed: (state: Parameters<typeof own.isSealed>[0]) => (planted.fault === 'agreed words stay open' ? state === 'deleted' : own.isSealed(state)) };
});
vi.mock('../../shared/ledger/standing.ts', async (whole) => {
  const own = await whole<typeof import('../../shared/ledger/standing.ts')>();
  return { ...own, standingOf: (...given: Parameters<typeof own.standingOf>) => (planted.fault === 'a finding asks for the time' && Date.now() < 0 ? 'lapsed' : own.standingOf(...given)) };
});
vi.mock('../../shared/consensus/prevents.ts', async (whole) => {
  const own = await whole<typeof import('../../shared/consensus/prevents.ts')>();
  return { ...own, prevents: (...given: Parameters<typeof own.prevents>) => planted.fault !== 'objections prevent nothing' && own.prevents(...given) };
});
vi.mock('../../shared/meeting/decideChair.ts', async (whole) => {
  const own = await whole<typeof import('../../shared/meeting/decideChair.ts')>();
  const blind = (act: ActOf<'agreeParagraph'>) => ({ ok: true as const, value: [{ type: 'ParagraphAgreed', v: 1, paragraph: act.paragraph, on: act.on, passedOver: { absent: [], awaiting: [] } }] as readonly MeetingEvent[] });
  return { ...own, agreeParagraph: (...given: Parameters<typeof own.agreeParagraph>) => (planted.fault === 'the gavel falls unseen' ? blind(given[1]) : own.agreeParagraph(...given)) };
});

const { simulate } = await import('./simulate.ts');

const SEEDS = 12, STEPS = 260;
afterEach(() => { planted.fault = ''; });

test.each([
  ['I1', 'the disk forgets on a crash what it said it had', { disk: { forgetsOnCrash: true } }],
  ['I2', 'the disk answers before it has written', { disk: { answersEarly: true } }],
  ['I3', 'moves change only the report', {}],
  ['I4', 'the network swallows what was sent', { swallows: true }],
  ['I5', 'some words are not written', {}],
  ['I6', 'agreed words stay open', {}],
  ['I7', 'a finding asks for the time', {}],
  ['I8', 'objections prevent nothing', {}],
  ['I9', 'the gavel falls unseen', {}],
  ['I16', 'keys are forgotten', {}],
  ['I17', 'the clock goes back', {}],
  ['I18', 'barriers are not answered', {}],
  ['I20', 'a damaged log is believed', {}],
  ['I20', 'anybody’s client id may be used', {}],
] as const)('%s is found broken when %s', { timeout: 120_000 }, async (invariant, fault, wish) => {
  planted.fault = fault;
  const found = new Set<string>();
  for (let seed = 1; seed <= SEEDS && !found.has(invariant); seed++) {
    for (const broken of (await simulate({ seed, steps: STEPS, everySo: 10, ...wish })).broken) found.add(broken.invariant);
    await new Promise((go) => setImmediate(go));
  }
  expect([...found]).toContain(invariant);
});
