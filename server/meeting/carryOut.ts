/** What each structural event does to the shared document. The order of paragraphs follows the report's own. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { canonicalRuns, lengthOfRuns, type Runs } from '../../shared/base/runs.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { Hand } from '../../shared/ledger/hands.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { isSealed, type Paragraph, type ParagraphState } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { IndexRow } from '../../shared/report/layout.ts';
import type { Draft } from './draft.ts';
import { insertRuns } from './runsInText.ts';
import { keyBetween } from './orderKey.ts';

/** What of a report decides where its paragraphs stand. */
export type Shape = Pick<ReportState, 'order' | 'paragraphs' | 'status'>;

/**
 * `after` is the report once the event has happened. Events that leave the text alone do nothing here.
 * @param hand whose the words are that the event brings; null: nobody's, as in a text that was brought in
 */
export function carryOut(draft: Draft, event: MeetingEvent, after: Shape, hand: Hand = null): void {
  draft.change(() => {
    switch (event.type) {
      case 'ParagraphInserted': {
        const paragraph = need(after, event.paragraph);
        draft.credit(draft.seed(paragraph.id, paragraph.generation, event.runs), 0, [[lengthOfRuns(event.runs), hand]]);
        return putRow(draft, after, paragraph, placeKey(draft, after, paragraph.id), canonicalRuns(event.runs));
      }
      case 'ParagraphSplit': {
        const right = need(after, event.into);
        const text = draft.seed(right.id, right.generation, []);
        draft.transfer(draft.text(event.paragraph), event.at, text, 0);
        putRow(draft, after, right, placeKey(draft, after, right.id));
        return draft.touch(event.paragraph);
      }
      case 'ParagraphsMerged': {
        const into = draft.text(event.into);
        draft.transfer(draft.text(event.merged), 0, into, into.length);
        putRow(draft, after, need(after, event.merged));
        return draft.touch(event.into);
      }
      case 'ParagraphMoved': return putRow(draft, after, need(after, event.paragraph), placeKey(draft, after, event.paragraph));
      case 'ParagraphRetyped': return putRow(draft, after, need(after, event.paragraph));
      case 'ParagraphDeleted': return putRow(draft, after, need(after, event.paragraph));
      case 'ParagraphRestored': {
        const paragraph = need(after, event.paragraph);
        rewrite(draft, paragraph);
        return putRow(draft, after, paragraph);
      }
      case 'WordsReplaced': {
        const text = draft.text(event.paragraph);
        if (event.to > event.from) text.delete(event.from, event.to - event.from);
        insertRuns(text, event.from, event.runs);
        draft.credit(text, event.from, event.hands ?? [[lengthOfRuns(event.runs), hand]]);
        return draft.touch(event.paragraph);
      }
      case 'ParagraphAgreed': return putRow(draft, after, need(after, event.paragraph));
      case 'ParagraphReopened': {
        const paragraph = need(after, event.paragraph);
        draft.credit(draft.seed(paragraph.id, paragraph.generation, paragraph.runs), 0, paragraph.hands ?? []);
        return putRow(draft, after, paragraph);
      }
      // Words are frozen as they stand, sealed like agreed ones; set free again they lie in a container of their own.
      case 'SilenceStarted': case 'SilenceExpired': case 'SilenceBroken': case 'SilenceEnded': {
        for (const id of after.order) sealOrFree(draft, after, need(after, id));
        return;
      }
      // The report is decided: nothing of it opens for anybody any more.
      case 'ReportAdopted': case 'NoConsensusRecorded': {
        for (const id of after.order) putRow(draft, after, need(after, id));
        return;
      }
      case 'OfferDeposited': case 'OfferWithdrawn': case 'OffersMatched': case 'MatchConfirmed': case 'MatchDeclined': case 'MatchDisclosed':
      case 'PackageMade': case 'PackageDissolved': case 'SoundingStarted': case 'SoundingAnswered': case 'SoundingClosed':
      case 'Explained': case 'ExplanationWithdrawn': case 'ParagraphsLinked': case 'ParagraphsUnlinked':
      case 'WindowStopped': case 'WindowResumed': case 'WindowLengthened': case 'WindowAsked':
      case 'SilenceExtended': case 'SilenceAcknowledged': case 'LateObjectionNoted': case 'SilenceHeld':
      case 'ReportOpened': case 'DelegationSeated': case 'RevisionIssued': case 'ReportPut': case 'ReportWithdrawn':
      case 'SummaryIssued': case 'ParagraphReworded': case 'HandsNoted': case 'Declared': case 'BallotCast': case 'PositionTaken': case 'PositionWithdrawn':
      case 'EditorialCertified': case 'EditorialContested': case 'MaintainedAsked': case 'MaintainedRecorded':
      case 'PositionPrepared': case 'PreparationDiscarded': case 'CommentMade':
      case 'ProposalDrafted': case 'ProposalEdited': case 'ProposalDiscarded': case 'ProposalTabled': case 'ProposalSponsored': case 'SponsorshipWithdrawn':
      case 'ProposalRebased': case 'ProposalWithdrawn': case 'ProposalAccepted': case 'ProposalAcceptedInPart': case 'ProposalSetAside':
      case 'BracketPlaced': case 'BracketJoined': case 'BracketLeft': case 'AlternativeTabled': case 'BracketLifted': case 'AlternativeChosen':
      case 'QuestionPut': case 'SettledInSmallGroup': case 'ChairLeft': case 'ChairTaken': case 'ParagraphShown': case 'QuestionWithdrawn': case 'FrameRefused':
        return;
      default: return unreachable(event, 'carryOut');
    }
  });
}

/** Brings the row of one paragraph into line with its state, where silence has changed it. */
function sealOrFree(draft: Draft, after: Shape, paragraph: Paragraph): void {
  const row = draft.row(paragraph.id);
  if (row === undefined || row.s === rowState(paragraph.state, after.status !== 'drafting')) return;
  if (paragraph.generation > row.g) draft.credit(draft.seed(paragraph.id, paragraph.generation, paragraph.runs), 0, paragraph.hands ?? []);
  putRow(draft, after, paragraph);
}

/** While sealed, everybody renders the row instead of the container. */
const rowState = (state: ParagraphState, decided: boolean): IndexRow['s'] => (state === 'deleted' ? 'deleted' : decided || isSealed(state) ? 'sealed' : 'open');

/** The row says what the paragraph is; while it is sealed, also what everybody renders. */
function putRow(draft: Draft, after: Shape, paragraph: Paragraph, key: string | null = null, runs: Runs = paragraph.runs): void {
  const state = rowState(paragraph.state, after.status !== 'drafting');
  const row: IndexRow = {
    g: paragraph.generation, o: key ?? draft.row(paragraph.id)?.o ?? placeKey(draft, after, paragraph.id),
    kind: paragraph.kind, level: paragraph.level, s: state, ...(state === 'sealed' ? { sealed: runs } : {}),
  };
  draft.putRow(paragraph.id, row);
}

/** A key between those of its neighbours in the report. */
function placeKey(draft: Draft, after: Shape, paragraph: ParagraphId): string {
  const at = after.order.indexOf(paragraph);
  const keyOf = (neighbour: ParagraphId | undefined) => (neighbour === undefined ? null : draft.row(neighbour)?.o ?? null);
  return keyBetween(keyOf(after.order[at - 1]), keyOf(after.order[at + 1]));
}

/** A deleted paragraph comes back with the words it had, whatever was typed into it unseen meanwhile. */
function rewrite(draft: Draft, { id, runs, hands = [] }: Paragraph): void {
  if (canonicalJson(draft.runsOf(id)) === canonicalJson(canonicalRuns(runs))) return;
  const text = draft.text(id);
  text.delete(0, text.length);
  insertRuns(text, 0, runs);
  draft.credit(text, 0, hands);
}

function need({ paragraphs }: Shape, id: ParagraphId): Paragraph {
  const paragraph = paragraphs.get(id);
  if (paragraph === undefined) throw new Error(`carryOut: no paragraph ${id}`);
  return paragraph;
}
