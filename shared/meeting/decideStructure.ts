/**
 * Judges acts on the structure of the text. Only open paragraphs may be touched; what is agreed must be reopened first.
 * Who holds the pen is settled before (decide.ts).
 */
import type { ParagraphId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { dividesCharacter } from '../base/runs.ts';
import { unreachable } from '../base/unreachable.ts';
import { standingBrackets } from '../ledger/brackets.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import type { Decision } from './decision.ts';
import { nextLiving, placeOf } from './order.ts';
import { bearsPositions, type Paragraph, type ParagraphKind } from './paragraph.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

const DEEPEST = { heading: 3, numbered: 1, sub: 3, preambular: 1, unnumbered: 1 } as const satisfies Record<ParagraphKind, number>;

const levelExists = (kind: ParagraphKind, level: number): boolean => Number.isInteger(level) && level >= 1 && level <= DEEPEST[kind];

/** What follows when a writer goes on after the end of a paragraph: after a heading, text. */
export function continuing(paragraph: Pick<Paragraph, 'kind' | 'level'>): { readonly kind: ParagraphKind; readonly level: number } {
  return paragraph.kind === 'heading' ? { kind: 'numbered', level: 1 } : { kind: paragraph.kind, level: paragraph.level };
}

/** The paragraph, if its words and its place may be changed. */
export function changeable(state: ReportState, id: ParagraphId): Result<Paragraph, Refusal> {
  const paragraph = state.paragraphs.get(id);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  switch (paragraph.state) {
    case 'deleted': return refuse({ code: 'paragraphDeleted', paragraph: id });
    case 'agreedAdRef': return refuse({ code: 'paragraphAgreed', paragraph: id });
    case 'underSilence': return refuse({ code: 'underSilence', paragraph: id });
    case 'open': case 'reopened': case 'agreedSmallGroup': return ok(paragraph);
    default: return unreachable(paragraph.state, 'changeable');
  }
}

const within = (offset: number, length: number): boolean => Number.isInteger(offset) && offset >= 0 && offset <= length;

/**
 * A split at either end divides no words: it makes an empty paragraph there, and the positions stay with the text instead
 * of being copied to a paragraph that says nothing (T2).
 */
export function split(state: ReportState, act: ActOf<'split'>, { fresh, lengthOf, runsOf }: Attempt): Decision {
  const { paragraph: id, offset } = act.at;
  const found = changeable(state, id);
  if (!found.ok) return found;
  const paragraph = found.value;
  const length = lengthOf(id);
  if (!within(offset, length) || dividesCharacter(runsOf?.(id) ?? paragraph.runs, offset)) return refuse({ code: 'outOfRange' });
  if (act.as !== undefined) {
    const gone = state.paragraphs.get(act.as);
    if (gone === undefined) return refuse({ code: 'noSuchParagraph' });
    if (gone.state !== 'deleted' || gone.mergedInto !== id) return refuse({ code: 'notDeleted' });
    return ok([{ type: 'ParagraphSplit', v: 1, paragraph: id, at: offset, into: act.as }]);
  }
  const into = fresh[0];
  if (into === undefined || state.paragraphs.has(into)) return refuse({ code: 'outOfRange' });
  const drafted = { how: 'drafted' } as const;
  if (offset === length) return ok([{ type: 'ParagraphInserted', v: 1, paragraph: into, after: id, ...continuing(paragraph), runs: [], lineage: drafted }]);
  if (offset === 0) return ok([{ type: 'ParagraphInserted', v: 1, paragraph: into, after: placeOf(state, id), kind: paragraph.kind, level: paragraph.level, runs: [], lineage: drafted }]);
  return ok([{ type: 'ParagraphSplit', v: 1, paragraph: id, at: offset, into }]);
}

/** A first part without words, positions and brackets is dropped instead, so that the text keeps its identity and its positions (T3). */
export function merge(state: ReportState, act: ActOf<'merge'>, { lengthOf }: Attempt): Decision {
  const first = changeable(state, act.first);
  if (!first.ok) return first;
  const second = changeable(state, act.second);
  if (!second.ok) return second;
  if (nextLiving(state, act.first) !== act.second) return refuse({ code: 'notAdjacent' });
  if (lengthOf(act.first) === 0 && first.value.positions.size === 0 && standingBrackets(first.value).length === 0) return ok([{ type: 'ParagraphDeleted', v: 1, paragraph: act.first }]);
  const lost = refusalToUnite(first.value, second.value);
  if (lost !== null) return refuse(lost);
  return ok([{ type: 'ParagraphsMerged', v: 1, into: act.first, merged: act.second, at: lengthOf(act.first) }]);
}

/** Positions must not vanish into a heading, where nobody would count them (T4). */
export function refusalToUnite(into: Paragraph, merged: Paragraph): Refusal | null {
  return !bearsPositions(into.kind) && merged.positions.size > 0 ? { code: 'headingsBearNoPositions' } : null;
}

export function move(state: ReportState, act: ActOf<'move'>): Decision {
  const found = changeable(state, act.paragraph);
  if (!found.ok) return found;
  if (act.after === act.paragraph) return refuse({ code: 'outOfRange' });
  if (act.after !== null && !state.paragraphs.has(act.after)) return refuse({ code: 'noSuchParagraph' });
  return ok([{ type: 'ParagraphMoved', v: 1, paragraph: act.paragraph, after: act.after, wasAfter: placeOf(state, act.paragraph) }]);
}

export function insert(state: ReportState, act: ActOf<'insert'>, { fresh }: Attempt): Decision {
  if (act.after !== null && !state.paragraphs.has(act.after)) return refuse({ code: 'noSuchParagraph' });
  if (act.copiedFrom !== undefined && !state.paragraphs.has(act.copiedFrom)) return refuse({ code: 'noSuchParagraph' });
  const paragraph = fresh[0];
  if (!levelExists(act.kind, act.level) || paragraph === undefined || state.paragraphs.has(paragraph)) return refuse({ code: 'outOfRange' });
  const lineage = act.copiedFrom === undefined ? { how: 'drafted' } as const : { how: 'copiedFrom', of: act.copiedFrom } as const;
  return ok([{ type: 'ParagraphInserted', v: 1, paragraph, after: act.after, kind: act.kind, level: act.level, runs: act.runs, lineage }]);
}

export function retype(state: ReportState, act: ActOf<'retype'>): Decision {
  const found = changeable(state, act.paragraph);
  if (!found.ok) return found;
  const { kind, level, positions } = found.value;
  if (!levelExists(act.kind, act.level)) return refuse({ code: 'outOfRange' });
  if (!bearsPositions(act.kind) && positions.size > 0) return refuse({ code: 'headingsBearNoPositions' });
  return ok([{ type: 'ParagraphRetyped', v: 1, paragraph: act.paragraph, kind: act.kind, level: act.level, was: { kind, level } }]);
}

export function remove(state: ReportState, act: ActOf<'delete'>): Decision {
  const found = changeable(state, act.paragraph);
  return found.ok ? ok([{ type: 'ParagraphDeleted', v: 1, paragraph: act.paragraph }]) : found;
}

/** What was merged away comes back by splitting it off: its words are elsewhere now. */
export function restore(state: ReportState, act: ActOf<'restore'>): Decision {
  const paragraph = state.paragraphs.get(act.paragraph);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (paragraph.state !== 'deleted') return refuse({ code: 'notDeleted' });
  if (paragraph.mergedInto !== null) return refuse({ code: 'cannotRevert' });
  return ok([{ type: 'ParagraphRestored', v: 1, paragraph: act.paragraph }]);
}
