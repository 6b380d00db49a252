/** Judges links between paragraphs of two reports of one meeting. Who may is settled before (decide.ts). */
import type { ParagraphId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { labelsOf } from '../ledger/labels.ts';
import { type Elsewhere, isLinked } from '../ledger/links.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import type { Decision } from './decision.ts';
import { bearsPositions, type Paragraph } from './paragraph.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

type Around = Pick<Attempt, 'elsewhere'>;

export function linkParagraphs(state: ReportState, act: ActOf<'linkParagraphs'>, around: Around): Decision {
  const here = linkable(state, act.paragraph);
  if (!here.ok) return here;
  const other = otherReport(state, act.there, around);
  if (!other.ok) return other;
  const there = linkable(other.value, act.there.paragraph);
  if (!there.ok) return there;
  if (isLinked(state, act.paragraph, act.there) || isLinkedBack(state, act.paragraph, act.there, other.value)) return refuse({ code: 'alreadyLinked' });
  const called = labelsOf(other.value).get(act.there.paragraph)?.name ?? '';
  const end = { report: act.there.report, paragraph: act.there.paragraph, words: there.value.words, called, symbol: other.value.symbol };
  return ok([{ type: 'ParagraphsLinked', v: 1, kind: act.kind, paragraph: act.paragraph, words: here.value.words, there: end }]);
}

/** Links of deleted paragraphs too, and to a report that cannot be read: whoever made a link can always take it back. */
export function unlinkParagraphs(state: ReportState, { paragraph, there }: ActOf<'unlinkParagraphs'>, around: Around): Decision {
  if (isLinked(state, paragraph, there)) return ok([{ type: 'ParagraphsUnlinked', v: 1, paragraph, there: { report: there.report, paragraph: there.paragraph } }]);
  const other = otherReport(state, there, around);
  return refuse({ code: other.ok && isLinkedBack(state, paragraph, there, other.value) ? 'linkKeptThere' : 'notLinked' });
}

const isLinkedBack = (state: ReportState, paragraph: ParagraphId, there: Elsewhere, other: ReportState): boolean =>
  isLinked(other, there.paragraph, { report: state.id, paragraph });

/** A report of another meeting is as if it were not there. */
function otherReport(state: ReportState, { report }: Elsewhere, { elsewhere }: Around): Result<ReportState, Refusal> {
  if (report === state.id) return refuse({ code: 'linkWithinReport' });
  const other = elsewhere?.(report) ?? null;
  return other === null || other.meeting !== state.meeting ? refuse({ code: 'notInThisMeeting' }) : ok(other);
}

function linkable({ paragraphs }: ReportState, id: ParagraphId): Result<Paragraph, Refusal> {
  const paragraph = paragraphs.get(id);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (paragraph.state === 'deleted') return refuse({ code: 'paragraphDeleted', paragraph: id });
  return bearsPositions(paragraph.kind) ? ok(paragraph) : refuse({ code: 'headingsBearNoPositions' });
}
