/**
 * Judges `revert`: the inverse of an own structural entry, event by event from the last to the first. It is refused as soon
 * as somebody else's work stands in the way; nothing that others wrote since is ever thrown away by an undo (T6).
 */
import type { ParagraphId } from '../base/ids.ts';
import { ok, refuse } from '../base/result.ts';
import { lengthOfRuns } from '../base/runs.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { changeable, refusalToUnite } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { MeetingEvent, Stamp } from './events.ts';
import { evolve } from './evolve.ts';
import { nextLiving, placeOf } from './order.ts';
import { bearsPositions, type Paragraph } from './paragraph.ts';
import { readingAt } from './readings.ts';
import type { ReportState } from './state.ts';

export function revert(state: ReportState, { seq }: ActOf<'revert'>, attempt: Attempt): Decision {
  const entry = attempt.entry(seq);
  if (entry === null || entry.by?.person !== attempt.by.person) return refuse({ code: 'cannotRevert' });
  const stamp: Stamp = { seq: state.seq + 1, at: attempt.at, by: attempt.by };
  const inverse: MeetingEvent[] = [];
  const lengths = new Map<ParagraphId, number>();
  const lengthOf = (id: ParagraphId) => lengths.get(id) ?? attempt.lengthOf(id);
  let working = state;
  for (const event of entry.events.toReversed()) {
    const undone = inverseOf(event, { now: working, start: state, seq, lengthOf });
    if (undone === 'nothing') continue;
    if (undone === null) return refuse({ code: 'cannotRevert' });
    inverse.push(undone);
    followLengths(undone, lengths, lengthOf);
    working = evolve(working, undone, stamp);
  }
  return inverse.length === 0 ? refuse({ code: 'cannotRevert' }) : ok(inverse);
}

type Circumstances = {
  /** With the inverse events so far applied. */
  readonly now: ReportState;
  readonly start: ReportState;
  /** Number of the entry that is being undone. */
  readonly seq: number;
  readonly lengthOf: (id: ParagraphId) => number;
};

/** `nothing`: the event is no structural one. null: it cannot be undone. */
function inverseOf(event: MeetingEvent, circumstances: Circumstances): MeetingEvent | 'nothing' | null {
  const { now, lengthOf } = circumstances;
  switch (event.type) {
    case 'ParagraphInserted': case 'ParagraphRestored': {
      const found = changeable(now, event.paragraph);
      if (!found.ok || !readsAsThen(event.paragraph, circumstances)) return null;
      if (event.type === 'ParagraphInserted' && found.value.positions.size > 0) return null;
      return { type: 'ParagraphDeleted', v: 1, paragraph: event.paragraph };
    }
    case 'ParagraphDeleted': {
      const paragraph = now.paragraphs.get(event.paragraph);
      return paragraph?.state === 'deleted' && paragraph.mergedInto === null ? { type: 'ParagraphRestored', v: 1, paragraph: event.paragraph } : null;
    }
    case 'ParagraphSplit': {
      const left = changeable(now, event.paragraph), right = changeable(now, event.into);
      if (!left.ok || !right.ok || nextLiving(now, event.paragraph) !== event.into || refusalToUnite(left.value, right.value) !== null) return null;
      return { type: 'ParagraphsMerged', v: 1, into: event.paragraph, merged: event.into, at: lengthOf(event.paragraph) };
    }
    case 'ParagraphsMerged': {
      const into = changeable(now, event.into), gone = now.paragraphs.get(event.merged);
      if (!into.ok || gone?.state !== 'deleted' || gone.mergedInto !== event.into || event.at > lengthOf(event.into)) return null;
      if (!readsAsThen(event.into, circumstances)) return null;
      return { type: 'ParagraphSplit', v: 1, paragraph: event.into, at: event.at, into: event.merged };
    }
    case 'ParagraphMoved': {
      if (!changeable(now, event.paragraph).ok || (event.wasAfter !== null && !now.paragraphs.has(event.wasAfter))) return null;
      return { type: 'ParagraphMoved', v: 1, paragraph: event.paragraph, after: event.wasAfter, wasAfter: placeOf(now, event.paragraph) };
    }
    case 'ParagraphRetyped': {
      const found = changeable(now, event.paragraph);
      if (!found.ok || found.value.kind !== event.kind || found.value.level !== event.level) return null;
      if (!bearsPositions(event.was.kind) && found.value.positions.size > 0) return null;
      return { type: 'ParagraphRetyped', v: 1, paragraph: event.paragraph, ...event.was, was: { kind: event.kind, level: event.level } };
    }
    case 'WordsReplaced': {
      if (event.was === undefined || !changeable(now, event.paragraph).ok || !readsAsThen(event.paragraph, circumstances)) return null;
      const to = event.from + lengthOfRuns(event.runs);
      return to > lengthOf(event.paragraph) ? null : { type: 'WordsReplaced', v: 1, paragraph: event.paragraph, from: event.from, to, runs: event.was, was: event.runs, hands: event.wasHands ?? [] };
    }
    // What became of a proposal stays: its words are changed back by hand, or by another proposal.
    case 'ProposalAccepted': case 'ProposalAcceptedInPart': return null;
    default: return 'nothing';
  }
}

/** Does it read as it did when the entry had been applied? One that the entry itself took away cannot have changed since. */
function readsAsThen(id: ParagraphId, { start, seq }: Circumstances): boolean {
  const paragraph: Paragraph | undefined = start.paragraphs.get(id);
  if (paragraph === undefined) return false;
  if (paragraph.state === 'deleted') return true;
  return readingAt(paragraph, seq)?.words === paragraph.words;
}

/** How long each paragraph will be once the event has been carried out on the shared document. */
function followLengths(event: MeetingEvent, lengths: Map<ParagraphId, number>, lengthOf: (id: ParagraphId) => number): void {
  switch (event.type) {
    case 'ParagraphsMerged': lengths.set(event.into, lengthOf(event.into) + lengthOf(event.merged)); break;
    case 'ParagraphSplit':
      lengths.set(event.into, lengthOf(event.paragraph) - event.at);
      lengths.set(event.paragraph, event.at);
      break;
    case 'WordsReplaced': lengths.set(event.paragraph, lengthOf(event.paragraph) - (event.to - event.from) + lengthOfRuns(event.runs)); break;
    default: break;
  }
}
