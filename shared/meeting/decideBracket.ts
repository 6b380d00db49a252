/**
 * Judges acts on brackets and alternatives (B1 to B8). Who may, apart from who holds what, is settled before (decide.ts).
 * Nobody lifts another's bracket but the chair, for the record; and never over an objection that is limited to it.
 */
import type { AlternativeId, BracketId, Fingerprint, ParagraphId } from '../base/ids.ts';
import { canonicalJson } from '../base/canonicalJson.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { canonicalRuns, plainText, type Runs } from '../base/runs.ts';
import { isCrossing, openAlternatives, scopedTo, standingBrackets, type Alternative, type Bracket, type BracketScope } from '../ledger/brackets.ts';
import { CARRY_OVER } from '../ledger/carryOver.ts';
import { carriedRange, wholeWords, type Range } from '../ledger/carriedRange.ts';
import type { Bench } from '../ledger/proposals.ts';
import { mergeWords } from '../ledger/wordMerge.ts';
import { cutRuns } from '../ledger/wordTokens.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { refusalOnWords } from './decidePosition.ts';
import { ownBench } from './decideProposal.ts';
import { changeable } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { MeetingEvent } from './events.ts';
import type { Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import { readingOf } from './readings.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/**
 * Around whole words, exactly as they were read: they may have moved in the paragraph meanwhile, but not changed. Brackets
 * that were typed around them become this one.
 */
export function placeBracket(state: ReportState, by: Actor, act: ActOf<'placeBracket'>, attempt: Attempt): Decision {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const found = changeable(state, act.paragraph);
  if (!found.ok) return found;
  const paragraph = found.value;
  if (act.reason.trim() === '') return refuse({ code: 'bracketNeedsReason' });
  const range = rangeNow(paragraph, act.on, act);
  if (!range.ok) return range;
  const typed = insideTyped(paragraph.runs, range.value), inside = typed ?? range.value;
  if (plainText(cutRuns(paragraph.runs, inside.from, inside.to)).trim() === '') return refuse({ code: 'outOfRange' });
  for (const other of standingBrackets(paragraph)) {
    if (other.from === inside.from && other.to === inside.to) return refuse({ code: 'bracketStands' });
    if (isCrossing(other, inside)) return refuse({ code: 'bracketsCross' });
  }
  const placed: MeetingEvent = { type: 'BracketPlaced', v: 1, paragraph: paragraph.id, bracket: `brk_${(state.seq + 1).toString(36)}` as BracketId, bench: bench.value, on: paragraph.words, ...inside, reason: act.reason.trim() }; // an entry places one
  if (typed === null) return ok([placed]);
  const text = rewritten(paragraph, canonicalRuns([...cutRuns(paragraph.runs, 0, range.value.from), ...cutRuns(paragraph.runs, inside.from, inside.to), ...cutRuns(paragraph.runs, range.value.to)]), attempt);
  return text.ok ? ok([...text.value, placed]) : text;
}

export function joinBracket(state: ReportState, by: Actor, act: ActOf<'joinBracket'>): Decision {
  const found = held(state, by, act);
  if (!found.ok) return found;
  const { bench, held: { holders } } = found.value;
  if (holders.has(bench)) return refuse({ code: 'alreadyHolds' });
  return ok([{ type: 'BracketJoined', v: 1, paragraph: act.paragraph, bracket: act.bracket, alternative: act.alternative ?? null, bench, reason: act.reason }]);
}

/** The last who leaves lifts it. */
export function leaveBracket(state: ReportState, by: Actor, act: ActOf<'leaveBracket'>): Decision {
  const found = held(state, by, act);
  if (!found.ok) return found;
  const { bench, paragraph, held: { holders } } = found.value;
  if (!holders.has(bench)) return refuse({ code: 'notHolder' });
  const left: MeetingEvent = { type: 'BracketLeft', v: 1, paragraph: act.paragraph, bracket: act.bracket, alternative: act.alternative ?? null, bench };
  if (act.alternative !== undefined || holders.size > 1) return ok([left]);
  if (isContested(paragraph, act.bracket)) return refuse({ code: 'bracketContested' });
  return ok([left, { type: 'BracketLifted', v: 1, paragraph: act.paragraph, bracket: act.bracket, keeps: true, reason: null }]);
}

export function liftBracket(state: ReportState, act: ActOf<'liftBracket'>, attempt: Attempt): Decision {
  const found = standing(state, act.paragraph, act.bracket);
  if (!found.ok) return found;
  const { paragraph, bracket } = found.value;
  const stale = refusalOnWords(paragraph, act.on);
  if (stale !== null) return refuse(stale);
  if (act.reason.trim() === '') return refuse({ code: 'bracketNeedsReason' });
  if (isContested(paragraph, bracket.id)) return refuse({ code: 'bracketContested' });
  const lifted: MeetingEvent = { type: 'BracketLifted', v: 1, paragraph: paragraph.id, bracket: bracket.id, keeps: act.keeps, reason: act.reason.trim() };
  if (act.keeps || bracket.from === bracket.to) return ok([lifted]);
  const text = instead(paragraph, bracket, [], attempt);
  return text.ok ? ok([...text.value, lifted]) : text;
}

export function tableAlternative(state: ReportState, by: Actor, act: ActOf<'tableAlternative'>): Decision {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const found = standing(state, act.paragraph, act.bracket);
  if (!found.ok) return found;
  const { paragraph, bracket } = found.value, runs = canonicalRuns(act.runs);
  if (bracket.from === bracket.to) return refuse({ code: 'bracketWordsGone' });
  const known = [canonicalRuns(cutRuns(paragraph.runs, bracket.from, bracket.to)), ...openAlternatives(bracket).map((other) => other.runs)];
  if (known.some((other) => canonicalJson(other) === canonicalJson(runs))) return refuse({ code: 'alternativeStands' });
  const alternative = `alt_${(state.seq + 1).toString(36)}` as AlternativeId; // an entry tables one
  return ok([{ type: 'AlternativeTabled', v: 1, paragraph: act.paragraph, bracket: act.bracket, alternative, bench: bench.value, runs, reason: act.reason }]);
}

/** The wording comes into the text in place, the bracket goes, and what was not chosen stays on record. */
export function chooseAlternative(state: ReportState, act: ActOf<'chooseAlternative'>, attempt: Attempt): Decision {
  const found = standing(state, act.paragraph, act.bracket);
  if (!found.ok) return found;
  const { paragraph, bracket } = found.value;
  const stale = refusalOnWords(paragraph, act.on);
  if (stale !== null) return refuse(stale);
  const tabled = openAlternatives(bracket), chosen = tabled.find(({ id }) => id === act.alternative);
  if (tabled.length === 0 || (act.alternative !== null && chosen === undefined)) return refuse({ code: 'noSuchAlternative' });
  if (bracket.from === bracket.to) return refuse({ code: 'bracketWordsGone' });
  // Objections to the losing wordings lapse; those to the winner, and those that are not limited, stand.
  const lapsed = CARRY_OVER.alternativeChosen.limited !== 'lapses' ? [] : [...paragraph.positions].filter(([, position]) => position.kind === 'object' && loses(position.scope, bracket.id, act.alternative)).map(([delegation]) => delegation);
  const settled: MeetingEvent = { type: 'AlternativeChosen', v: 1, paragraph: paragraph.id, bracket: bracket.id, alternative: act.alternative, lapsed, reason: act.reason };
  if (chosen === undefined) return ok([settled]);
  const text = instead(paragraph, bracket, chosen.runs, attempt);
  return text.ok ? ok([...text.value, settled]) : text;
}

/** Objections that are limited to it are answered first: withdrawn, or filed anew without the limit. */
const isContested = ({ positions }: Paragraph, bracket: BracketId): boolean => CARRY_OVER.bracketsLifted.limited === 'answeredFirst' && scopedTo(positions, bracket).length > 0;

const loses = (scope: BracketScope | undefined, bracket: BracketId, winner: AlternativeId | null): boolean => scope?.bracket === bracket && scope.alternative !== winner;

/** Only in text that may be changed: what is agreed has no brackets. */
function standing(state: ReportState, id: ParagraphId, bracketId: BracketId): Result<{ readonly paragraph: Paragraph; readonly bracket: Bracket }, Refusal> {
  const paragraph = changeable(state, id);
  if (!paragraph.ok) return paragraph;
  const bracket = paragraph.value.brackets?.get(bracketId);
  if (bracket === undefined) return refuse({ code: 'noSuchBracket' });
  return bracket.state === 'standing' ? ok({ paragraph: paragraph.value, bracket }) : refuse({ code: 'bracketClosed' });
}

type Held = { readonly bench: Bench; readonly paragraph: Paragraph; readonly held: Bracket | Alternative };

/** The bracket, or the alternative in it, that somebody joins or leaves. */
function held(state: ReportState, by: Actor, act: { readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly alternative?: AlternativeId }): Result<Held, Refusal> {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const found = standing(state, act.paragraph, act.bracket);
  if (!found.ok) return found;
  const { paragraph, bracket } = found.value;
  const alternative = act.alternative === undefined ? bracket : openAlternatives(bracket).find(({ id }) => id === act.alternative);
  return alternative === undefined ? refuse({ code: 'noSuchAlternative' }) : ok({ bench: bench.value, paragraph, held: alternative });
}

/** The same words in the paragraph as it reads now. */
function rangeNow(paragraph: Paragraph, on: Fingerprint, asked: Range): Result<Range, Refusal> {
  const read = on === paragraph.words ? paragraph.runs : readingOf(paragraph, on)?.runs;
  if (!read) return refuse(refusalOnWords(paragraph, on) ?? { code: 'neverReadSo' });
  if (asked.from >= asked.to) return refuse({ code: 'outOfRange' });
  const words = wholeWords(read, asked), now = on === paragraph.words ? words : carriedRange(read, words, paragraph.runs);
  const same = canonicalJson(cutRuns(read, words.from, words.to)) === canonicalJson(cutRuns(paragraph.runs, now.from, now.to));
  return same && now.from < now.to ? ok(now) : refuse(refusalOnWords(paragraph, on) ?? { code: 'outOfRange' });
}

/** The words between a typed "[" at the beginning of the range and the "]" at its end that closes it. */
function insideTyped(runs: Runs, { from, to }: Range): Range | null {
  const text = cutRuns(runs, from, to).map(([part]) => part).join('');
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  let depth = 0;
  for (const [at, letter] of [...text].entries()) {
    depth += letter === '[' ? 1 : letter === ']' ? -1 : 0;
    if (depth === 0 && at < [...text].length - 1) return null;
  }
  const inside = text.slice(1, -1), before = inside.length - inside.trimStart().length, after = inside.length - inside.trimEnd().length;
  return depth !== 0 || inside.trim() === '' ? null : { from: from + 1 + before, to: to - 1 - after };
}

/** The words of a bracket replaced by others, or the paragraph deleted where nothing would be left of it. */
function instead(paragraph: Paragraph, { from, to }: Range, runs: Runs, attempt: Attempt): Decision {
  const wanted = canonicalRuns([...cutRuns(paragraph.runs, 0, from), ...runs, ...cutRuns(paragraph.runs, to)]);
  if (plainText(wanted).trim() === '') return ok([{ type: 'ParagraphDeleted', v: 1, paragraph: paragraph.id }]);
  return rewritten(paragraph, wanted, attempt);
}

/** In place, so that the paragraph, its marks and what is typed elsewhere in it stay. */
function rewritten(paragraph: Paragraph, wanted: Runs, { runsOf }: Attempt): Decision {
  const standingRuns = runsOf?.(paragraph.id) ?? paragraph.runs;
  const merge = mergeWords(paragraph.runs, wanted, standingRuns);
  if (!merge.ok) return refuse({ code: 'textMovedOn', paragraph: paragraph.id, words: paragraph.words, runs: paragraph.runs });
  return ok(merge.edits.map(({ from, to, runs }): MeetingEvent => ({ type: 'WordsReplaced', v: 1, paragraph: paragraph.id, from, to, runs, was: cutRuns(standingRuns, from, to) })));
}
