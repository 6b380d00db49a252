/** Judges positions, preparations and comments. Who may is settled before (decide.ts). */
import { ok, refuse, type Result } from '../base/result.ts';
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import { plainText } from '../base/runs.ts';
import { hasPhrase } from '../ledger/standing.ts';
import { openAlternatives, standingBrackets, type BracketScope } from '../ledger/brackets.ts';
import type { ActOf } from './acts.ts';
import { refusalOfCondition } from './conditionRefused.ts';
import type { Attempt } from './attempt.ts';
import { breaking } from './silenceBreaking.ts';
import type { Decision } from './decision.ts';
import { bearsPositions, type Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import { readingOf } from './readings.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/** An objection under a silence procedure breaks it, in the same entry. */
export function takePosition(state: ReportState, by: Actor, act: ActOf<'takePosition'>, attempt: Pick<Attempt, 'at' | 'arrived'>): Decision {
  const taken = filed('PositionTaken', state, by, act);
  if (!taken.ok || act.filing.kind !== 'object' || by.delegation === null) return taken;
  return ok([...taken.value, ...breaking(state, act.paragraph, by.delegation, 'objection', attempt)]);
}

export function preparePosition(state: ReportState, by: Actor, act: ActOf<'preparePosition'>): Decision {
  return filed('PositionPrepared', state, by, act);
}

/** An objection to words that have moved on is kept, on the words its author read; nothing else is (P4, P5). */
function filed(type: 'PositionTaken' | 'PositionPrepared', state: ReportState, by: Actor, { paragraph: id, on, filing }: ActOf<'takePosition' | 'preparePosition'>): Decision {
  const delegation = memberOf(state, by);
  if (!delegation.ok) return delegation;
  const paragraph = bearing(state, id);
  if (!paragraph.ok) return paragraph;
  const stale = refusalOnWords(paragraph.value, on);
  if (stale !== null && !(filing.kind === 'object' && stale.code === 'textMovedOn')) return refuse(stale);
  const unlimited = filing.kind === 'object' ? refusalOfScope(paragraph.value, filing.scope) ?? refusalOfPhrase(paragraph.value, on, filing.quote) : null;
  if (unlimited !== null) return refuse(unlimited);
  const unfit = filing.kind === 'conditional' ? refusalOfCondition(state, id, filing.condition) : null;
  if (unfit !== null) return refuse(unfit);
  return ok([{ type, v: 1, paragraph: id, delegation: delegation.value, on, filing }]);
}

/** An objection may be limited to what stands before the room in this paragraph. */
function refusalOfScope(paragraph: Paragraph, scope: BracketScope | undefined): Refusal | null {
  if (scope === undefined) return null;
  const bracket = standingBrackets(paragraph).find(({ id }) => id === scope.bracket);
  if (bracket === undefined) return { code: 'noSuchBracket' };
  return scope.alternative === null || openAlternatives(bracket).some(({ id }) => id === scope.alternative) ? null : { code: 'noSuchAlternative' };
}

/** A phrase is one that its author read: it stands in the words that the objection is bound to. */
function refusalOfPhrase(paragraph: Paragraph, on: Fingerprint, quote: string | undefined): Refusal | null {
  if (quote === undefined) return null;
  const read = on === paragraph.words ? paragraph.runs : readingOf(paragraph, on)?.runs ?? null;
  return read !== null && hasPhrase(plainText(read), quote) ? null : { code: 'phraseNotThere' };
}

/** Also from a deleted paragraph, where the position is suspended and would come back. */
export function withdrawPosition(state: ReportState, by: Actor, act: ActOf<'withdrawPosition'>): Decision {
  const delegation = memberOf(state, by);
  if (!delegation.ok) return delegation;
  const paragraph = state.paragraphs.get(act.paragraph);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (!paragraph.positions.has(delegation.value)) return refuse({ code: 'nothingToWithdraw' });
  return ok([{ type: 'PositionWithdrawn', v: 1, paragraph: act.paragraph, delegation: delegation.value }]);
}

export function discardPreparation(state: ReportState, by: Actor, act: ActOf<'discardPreparation'>): Decision {
  const delegation = memberOf(state, by);
  if (!delegation.ok) return delegation;
  const paragraph = state.paragraphs.get(act.paragraph);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (!paragraph.prepared.has(delegation.value)) return refuse({ code: 'nothingPrepared' });
  return ok([{ type: 'PreparationDiscarded', v: 1, paragraph: act.paragraph, delegation: delegation.value }]);
}

export function comment(state: ReportState, act: ActOf<'comment'>): Decision {
  if (!state.paragraphs.has(act.paragraph)) return refuse({ code: 'noSuchParagraph' });
  return ok([{ type: 'CommentMade', v: 1, paragraph: act.paragraph, text: act.text }]);
}

/** The delegation a person files for: seated, and with a member's seat (C5). */
export function memberOf(state: ReportState, by: Actor): Result<DelegationId, Refusal> {
  const delegation = by.delegation === null ? undefined : state.delegations.get(by.delegation);
  if (delegation === undefined) return refuse({ code: 'notYours' });
  return delegation.seat === 'member' ? ok(delegation.id) : refuse({ code: 'observersDoNotBlock' });
}

/** The paragraph, if positions may be taken on it. An agreed one is among these: all is provisional until adoption. */
export function bearing(state: ReportState, id: ParagraphId): Result<Paragraph, Refusal> {
  const paragraph = state.paragraphs.get(id);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (!bearsPositions(paragraph.kind)) return refuse({ code: 'headingsBearNoPositions' });
  if (paragraph.state === 'deleted') return refuse({ code: 'paragraphDeleted', paragraph: id });
  return ok(paragraph);
}

/** The paragraph where its words are neither agreed nor circulated, and read now as whoever acts has read them. */
export function openAsRead(state: ReportState, { paragraph: id, on }: { readonly paragraph: ParagraphId; readonly on: Fingerprint }): Result<Paragraph, Refusal> {
  const found = bearing(state, id);
  if (!found.ok) return found;
  if (found.value.state === 'agreedAdRef') return refuse({ code: 'paragraphAgreed', paragraph: id });
  if (found.value.state === 'underSilence') return refuse({ code: 'underSilence', paragraph: id });
  const stale = refusalOnWords(found.value, on);
  return stale === null ? found : refuse(stale);
}

/** null when these are the words now. */
export function refusalOnWords(paragraph: Paragraph, on: Fingerprint): Extract<Refusal, { code: 'textMovedOn' | 'neverReadSo' }> | null {
  if (on === paragraph.words) return null;
  if (readingOf(paragraph, on) === null) return { code: 'neverReadSo' };
  return { code: 'textMovedOn', paragraph: paragraph.id, words: paragraph.words, runs: paragraph.runs };
}
