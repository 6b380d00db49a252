/** What structural events do to a report. Like all of `evolve` it applies and never judges. */
import { NO_WORDS, type DelegationId, type ParagraphId } from '../base/ids.ts';
import type { Position } from '../ledger/positions.ts';
import { carried, sameFiling, united, unitedRecord } from '../ledger/unite.ts';
import type { EventOf } from './events.ts';
import { unitedProposals } from '../ledger/proposals.ts';
import { dividedBrackets, unitedBrackets } from './bracketPlaces.ts';
import { nextLiving } from './order.ts';
import { withEntry, withPlace } from './ownedCopy.ts';
import { bearsPositions, type Paragraph } from './paragraph.ts';
import type { ReportState } from './state.ts';

export function inserted(state: ReportState, event: EventOf<'ParagraphInserted'>): ReportState {
  const paragraph: Paragraph = {
    id: event.paragraph, kind: event.kind, level: event.level, state: event.state ?? 'open', stateBeforeDeletion: null, generation: 0,
    lineage: event.lineage, mergedInto: null, words: NO_WORDS, runs: event.runs, readings: null,
    positions: new Map(), prepared: new Map(), record: [], comments: [], question: null, tested: null, agreement: null, reopenedBecause: null,
  };
  return placed(state, paragraph, event.after);
}

export function split(state: ReportState, event: EventOf<'ParagraphSplit'>): ReportState {
  const left = need(state, event.paragraph);
  const before = state.paragraphs.get(event.into), brackets = dividedBrackets(left, state.seq);
  if (before !== undefined) return cameBack(left.brackets === undefined ? state : withParagraph(state, left, brackets.left), left, before, brackets.right);
  const right: Paragraph = {
    id: event.into, kind: left.kind, level: left.level, state: 'open', stateBeforeDeletion: null, generation: 0,
    lineage: { how: 'splitFrom', of: left.id }, mergedInto: null, words: NO_WORDS, runs: [], readings: null, ...brackets.right,
    positions: carried(left.positions, left.id), prepared: new Map(), record: left.record, comments: [],
    question: null, tested: null, agreement: null, reopenedBecause: null,
  };
  return placed(left.brackets === undefined ? state : withParagraph(state, left, brackets.left), right, left.id);
}

/**
 * A paragraph that had been merged away is split off again. It has its own positions back, but for those whose authors
 * withdrew or filed anew meanwhile, and those of the paragraph it leaves. If it reads exactly as before, what had only been
 * the other's goes home; what was filed on the merged text stays on both.
 */
function cameBack(state: ReportState, left: Paragraph, before: Paragraph, coming: Pick<Paragraph, 'brackets'>): ReportState {
  const asMerged = left.beforeMerge?.merged === before.id ? left.beforeMerge.united : null;
  // A heading takes nothing with it: what was filed on the merged text stays on the text, where it is counted (T4).
  const filed: Paragraph['positions'] = bearsPositions(before.kind) ? left.positions : new Map();
  const own = new Map<DelegationId, Position>();
  for (const [delegation, position] of filed) {
    const former = before.positions.get(delegation);
    const filedSince = asMerged === null ? former === undefined : !sameFiling(position, asMerged.get(delegation));
    if (filedSince) own.set(delegation, { ...position, carriedFrom: left.id });
    else if (former !== undefined) own.set(delegation, former);
  }
  const positions = united(own, filed, left.id);
  const back = withParagraph(state, before, {
    state: before.stateBeforeDeletion === 'reopened' ? 'reopened' : 'open', stateBeforeDeletion: null, mergedInto: null,
    generation: before.generation + 1, words: NO_WORDS, runs: [], ...coming, question: null, tested: null,
    positions, record: unitedRecord(before.record, left.record),
    beforeMerge: { words: before.words, merged: left.id, positions: own, united: positions },
  });
  // Where it still follows directly it keeps its place, so that tombstones between the two return to theirs.
  const order = nextLiving(back, left.id) === before.id ? back.order : orderAfter(back.order.filter((id) => id !== before.id), before.id, left.id);
  return { ...back, order, question: null };
}

export function merged(state: ReportState, event: EventOf<'ParagraphsMerged'>): ReportState {
  const into = need(state, event.into), gone = need(state, event.merged);
  const positions = united(into.positions, gone.positions, gone.id);
  const prepared = new Map([...gone.prepared, ...into.prepared]);
  const comments = gone.comments.length === 0 ? into.comments : [...into.comments, ...gone.comments].sort((a, b) => a.seq - b.seq);
  const kept = withParagraph(state, into, {
    ...(gone.proposals === undefined ? {} : { proposals: unitedProposals(into, gone) }),
    ...unitedBrackets(into, gone),
    positions, prepared, comments, record: unitedRecord(into.record, gone.record),
    beforeMerge: { words: into.words, merged: gone.id, positions: into.positions, united: positions },
  });
  const after = withParagraph(kept, gone, { state: 'deleted', stateBeforeDeletion: gone.state, mergedInto: into.id, question: null, ...(gone.proposals === undefined ? {} : { proposals: new Map() }), ...(gone.brackets === undefined ? {} : { brackets: new Map() }) });
  return { ...after, question: null };
}

export function moved(state: ReportState, event: EventOf<'ParagraphMoved'>): ReportState {
  const paragraph = need(state, event.paragraph);
  const rest = state.order.filter((id) => id !== paragraph.id);
  return { ...state, order: orderAfter(rest, paragraph.id, event.after), question: null };
}

export function retyped(state: ReportState, event: EventOf<'ParagraphRetyped'>): ReportState {
  return { ...withParagraph(state, need(state, event.paragraph), { kind: event.kind, level: event.level }), question: null };
}

export function deleted(state: ReportState, event: EventOf<'ParagraphDeleted'>): ReportState {
  const paragraph = need(state, event.paragraph);
  return { ...withParagraph(state, paragraph, { state: 'deleted', stateBeforeDeletion: paragraph.state, question: null, ...(event.withdrawn === true ? { withdrawn: { at: state.at, seq: state.seq } } : {}) }), question: null };
}

export function restored(state: ReportState, event: EventOf<'ParagraphRestored'>): ReportState {
  const paragraph = need(state, event.paragraph);
  const { withdrawn: _withdrawn, ...back } = paragraph;
  return { ...withParagraph(state, { ...back, reinstated: state.seq }, { state: paragraph.stateBeforeDeletion ?? 'open', stateBeforeDeletion: null, mergedInto: null }), question: null };
}

/** @throws Error when the log speaks of a paragraph that never was. */
export function need(state: ReportState, id: ParagraphId): Paragraph {
  const paragraph = state.paragraphs.get(id);
  if (paragraph === undefined) throw new Error(`evolve: no paragraph ${id}`);
  return paragraph;
}

export function withParagraph(state: ReportState, paragraph: Paragraph, change: Partial<Paragraph>): ReportState {
  return { ...state, paragraphs: withEntry(state.paragraphs, paragraph.id, { ...paragraph, ...change }) };
}

function placed(state: ReportState, paragraph: Paragraph, after: ParagraphId | null): ReportState {
  // What stands in the very first entry is the text as opened: it is numbered as issued.
  const asOpened = state.revision.number === 0 && state.revision.seq === state.seq;
  const order = orderAfter(state.order, paragraph.id, after, asOpened ? null : state.revision.order);
  const revision = asOpened
    ? { ...state.revision, order, shape: withEntry(state.revision.shape ?? new Map(), paragraph.id, { kind: paragraph.kind, level: paragraph.level }) }
    : state.revision;
  return { ...state, paragraphs: withEntry(state.paragraphs, paragraph.id, paragraph), order, revision, question: null };
}

/**
 * @param kept see `withPlace`
 * @throws Error when `after` is nowhere in the order.
 */
function orderAfter(order: readonly ParagraphId[], id: ParagraphId, after: ParagraphId | null, kept: readonly ParagraphId[] | null = null): readonly ParagraphId[] {
  // Most paragraphs are added at the end.
  const at = after === null ? -1 : order.lastIndexOf(after);
  if (after !== null && at < 0) throw new Error(`evolve: no paragraph ${after} to stand after`);
  return withPlace(order, at + 1, id, kept);
}
