/**
 * Judges packages: making one, dissolving it, and putting or agreeing all of it at once. What is done to one of its
 * paragraphs alone is refused or done to all, so that none is ever agreed without the others (Z2).
 */
import type { Fingerprint, ParagraphId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { type Package, packageOf, togetherWith } from '../ledger/packages.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { agreeParagraph, putParagraph } from './decideChair.ts';
import { bearing } from './decidePosition.ts';
import type { Decision } from './decision.ts';
import type { MeetingEvent } from './events.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

type Frozen = readonly { readonly paragraph: ParagraphId; readonly on: Fingerprint }[];

export function makePackage(state: ReportState, act: ActOf<'makePackage'>): Decision {
  if (act.text.trim() === '') return refuse({ code: 'reasonMissing' });
  const members = new Set(act.paragraphs);
  if (members.size < 2 || members.size !== act.paragraphs.length) return refuse({ code: 'packageNeedsTwo' });
  for (const id of members) {
    const paragraph = bearing(state, id);
    if (!paragraph.ok) return paragraph;
    if (packageOf(state, id) !== null) return refuse({ code: 'partOfPackage', paragraph: id });
    if (paragraph.value.state === 'agreedAdRef') return refuse({ code: 'paragraphAgreed', paragraph: id });
    if (paragraph.value.state === 'underSilence') return refuse({ code: 'underSilence', paragraph: id });
  }
  for (const id of act.parties) if (state.delegations.get(id)?.seat !== 'member') return refuse({ code: 'observersDoNotBlock' });
  const paragraphs = state.order.filter((id) => members.has(id));
  // Questions that are before the room were about each alone.
  const withdrawn = paragraphs.filter((id) => state.paragraphs.get(id)?.question !== null).map((paragraph): MeetingEvent => ({ type: 'QuestionWithdrawn', v: 1, paragraph }));
  return ok([...withdrawn, { type: 'PackageMade', v: 1, paragraphs, parties: [...new Set(act.parties)].sort(), text: act.text.trim() }]);
}

/** What was agreed as one stays agreed; from then on each paragraph is on its own. */
export function dissolvePackage(state: ReportState, act: ActOf<'dissolvePackage'>): Decision {
  const found = standing(state, act.package);
  if (!found.ok) return found;
  if (act.reason.trim() === '') return refuse({ code: 'declarationNeedsReason' });
  const put = found.value.paragraphs.filter((id) => (state.paragraphs.get(id)?.question ?? null) !== null);
  return ok([...put.map((paragraph): MeetingEvent => ({ type: 'QuestionWithdrawn', v: 1, paragraph })), { type: 'PackageDissolved', v: 1, package: act.package, reason: act.reason }]);
}

export const putPackage = (state: ReportState, act: ActOf<'putPackage'>): Decision => all(state, act.package, act.frozen, (one) => putParagraph(state, { act: 'putParagraph', ...one }));

/** One that cannot be agreed keeps all from being agreed. */
export const agreePackage = (state: ReportState, act: ActOf<'agreePackage'>, attempt: Pick<Attempt, 'connected' | 'at'>): Decision =>
  all(state, act.package, act.frozen, (one) => agreeParagraph(state, { act: 'agreeParagraph', ...one }, attempt));

function all(state: ReportState, id: number, frozen: Frozen, each: (one: Frozen[number]) => Decision): Decision {
  const found = standing(state, id);
  if (!found.ok) return found;
  const { paragraphs } = found.value, named = new Set(frozen.map(({ paragraph }) => paragraph));
  if (named.size !== frozen.length || named.size !== paragraphs.length || !paragraphs.every((one) => named.has(one))) return refuse({ code: 'notTheWholePackage' });
  const events: MeetingEvent[] = [];
  for (const one of frozen) {
    const decision = each(one);
    if (!decision.ok) return decision;
    events.push(...decision.value);
  }
  return ok(events);
}

/** An act on one paragraph that would part it from its package. */
export const alone = (state: ReportState, paragraph: ParagraphId, judge: () => Decision): Decision => (packageOf(state, paragraph) === null ? judge() : refuse({ code: 'partOfPackage', paragraph }));

/** An act on one that is done to all of its package: what it says of the one decides, and the others go along where they can. */
export function alongWith(state: ReportState, paragraph: ParagraphId | null, judge: (paragraph: ParagraphId | null) => Decision): Decision {
  const first = judge(paragraph);
  if (!first.ok || paragraph === null) return first;
  const others = togetherWith(state, paragraph).filter((id) => id !== paragraph).flatMap((id) => { const decision = judge(id); return decision.ok ? decision.value : []; });
  return ok([...first.value, ...others]);
}

/** A silence procedure that would circulate a package in part. */
export function packageDivided(state: ReportState, circulated: ReadonlySet<ParagraphId>): Refusal | null {
  const divided = [...circulated].find((id) => togetherWith(state, id).some((other) => !circulated.has(other)));
  return divided === undefined ? null : { code: 'partOfPackage', paragraph: divided };
}

function standing(state: ReportState, id: number): Result<Package, Refusal> {
  const found = state.packages?.get(id);
  return found === undefined || found.dissolved !== null ? refuse({ code: 'noSuchPackage' }) : ok(found);
}
