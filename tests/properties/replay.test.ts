/** Replaying in place gives what applying the events one by one gives, and no state that somebody holds ever changes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import { replay, type Recorded } from '../../shared/meeting/replay.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { aReportLog } from '../support/aReportLog.ts';

const [opening] = aReportLog().entries;
const idOf = (n: number) => `par_${n}` as ParagraphId;

/** What happens next, as choices that are made good against what is there: 0 insert, 1 move, 2 number anew, 3 delete. */
const choices = fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 2, 3), fc.nat(), fc.nat()), { maxLength: 40 });

function eventsOf(chosen: readonly (readonly [number, number, number])[], made: { count: number }): readonly MeetingEvent[] {
  return chosen.map(([what, one, other]): MeetingEvent => {
    const after = made.count === 0 || other % 5 === 0 ? null : idOf(other % made.count);
    const some = made.count === 0 ? null : idOf(one % made.count);
    if (what === 1 && some !== null && after !== some) return { type: 'ParagraphMoved', v: 1, paragraph: some, after, wasAfter: null };
    if (what === 2) return { type: 'RevisionIssued', v: 1 };
    if (what === 3 && some !== null) return { type: 'ParagraphDeleted', v: 1, paragraph: some };
    return { type: 'ParagraphInserted', v: 1, paragraph: idOf(made.count++), after, kind: 'numbered', level: 1, runs: [[`Words ${one}.`, []]], lineage: { how: 'imported' } };
  });
}

test('[W7] a log replayed at once, in pieces, or event by event gives one state, and states that were given out stay as they were', () => {
  if (opening === undefined) throw new Error('the log is empty');
  fc.assert(fc.property(choices, fc.array(choices, { maxLength: 6 }), fc.nat(), (first, later, cutAt) => {
    const made = { count: 0 };
    const log: readonly Recorded[] = [
      { ...opening.stamp, events: [...opening.events, ...eventsOf(first, made)] },
      ...later.map((chosen, index): Recorded => ({ ...opening.stamp, seq: index + 2, events: eventsOf(chosen, made) })),
    ];
    const given: ReportState[] = [];
    let plain: ReportState | null = null;
    for (const { events, ...stamp } of log) {
      for (const event of events) given.push((plain = evolve(plain, event, stamp)));
      if (plain !== null) given.push((plain = { ...plain, seq: stamp.seq, at: stamp.at }));
    }
    const copies = structuredClone(given);
    const whole = replay(log);
    const cut = 1 + (cutAt % log.length);
    const half = replay(log.slice(0, cut)), halfCopy = structuredClone(half);
    const inPieces = replay(log.slice(cut), half);
    // Evolving on from a state that was given out changes it no more than replaying does.
    if (whole !== null) evolve(whole, { type: 'ParagraphInserted', v: 1, paragraph: idOf(-1), after: null, kind: 'numbered', level: 1, runs: [], lineage: { how: 'drafted' } }, { ...opening.stamp, seq: log.length });
    expect(whole).toEqual(plain);
    expect(inPieces).toEqual(plain);
    expect(half).toEqual(halfCopy);
    expect(given).toEqual(copies);
  }), { numRuns: 150 });
});
