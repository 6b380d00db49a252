/**
 * The log of a report as one viewer may see it, by the rules of the screens. Hashes are given only as long as nothing
 * was left out: a hash over few possible contents tells the contents to whoever tries them all.
 */
import type { DelegationId } from '../../shared/base/ids.ts';
import { declaredOn, voteOf } from '../../shared/ledger/declarations.ts';
import { benchOf, isOffice } from '../../shared/ledger/proposals.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { EventOf, MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { hearsSoundings } from './composeSoundings.ts';
import { seenFiling, type Sight } from './sight.ts';

/** What the room is like now, which is what the viewer may see the past by. */
type Recorded = Pick<ReportState, 'delegations' | 'paragraphs' | 'soundings'>;

export type RecordLine = {
  readonly seq: number;
  readonly at: number;
  readonly kind: Entry['kind'];
  /** null for words (several hands), for the server's own entries, and where the viewer may not see who acted. */
  readonly by: Actor | null;
  readonly events: readonly MeetingEvent[];
  /** Something of this entry is not for this viewer. */
  readonly partial: boolean;
  readonly prev?: string;
  readonly hash?: string;
};

/** @returns a function to be called with each entry in order, from the first */
export function recordFor(sight: Sight, state: Recorded): (entry: Entry) => RecordLine {
  let whole = true;
  return (entry) => {
    const events = entry.events.flatMap((event) => seenEvent(event, entry.by, sight, state));
    // Of an entry that is wholly private, not even whose it is.
    const isPrivate = events.length === 0 && entry.events.length > 0;
    const by = entry.by !== null && !isPrivate && maySeeActor(entry.by, sight, state) ? entry.by : null;
    // Who wrote what stands beside words, also where no event tells of it.
    const partial = by !== entry.by || (entry.words !== null && !sight.names) || events.length !== entry.events.length || events.some((event, index) => event !== entry.events[index]);
    whole &&= !partial;
    return { seq: entry.seq, at: entry.at, kind: entry.kind, by, events, partial, ...(whole ? { prev: entry.prev, hash: entry.hash } : {}) };
  };
}

function withoutHands(event: EventOf<'WordsReplaced'>): MeetingEvent {
  const { hands, wasHands, ...words } = event;
  return hands === undefined && wasHands === undefined ? event : words;
}

/** Only a vote that was closed is over: words that changed meanwhile may come back, and their ballots with them. */
function isVoteClosed({ paragraphs }: Recorded, { paragraph, on }: EventOf<'BallotCast'>): boolean {
  const declarations = paragraphs.get(paragraph)?.declarations;
  return declarations !== undefined && voteOf(declaredOn({ declarations, words: on })) === 'closed';
}

const isOwn = (delegation: DelegationId | null, sight: Sight) => delegation !== null && delegation === sight.delegation;

const own = (delegations: readonly DelegationId[], sight: Sight): readonly DelegationId[] => delegations.filter((delegation) => isOwn(delegation, sight));

/** Officers act openly, and observers are outside the positions; everybody else as names are seen. */
function maySeeActor(by: Actor, sight: Sight, state: Recorded): boolean {
  if (sight.names || by.delegation === null || isOwn(by.delegation, sight)) return true;
  return state.delegations.get(by.delegation)?.seat === 'observer';
}

/** @returns the event, the event without what is not for this viewer, or nothing. */
function seenEvent(event: MeetingEvent, by: Actor | null, sight: Sight, state: Recorded): readonly MeetingEvent[] {
  switch (event.type) {
    case 'PositionTaken': {
      if (!sight.names && !isOwn(event.delegation, sight)) return [];
      const filing = seenFiling(event.filing, event.delegation, sight);
      return [filing === event.filing ? event : { ...event, filing }];
    }
    case 'PositionWithdrawn':
      return sight.names || isOwn(event.delegation, sight) ? [event] : [];
    case 'EditorialContested':
      return sight.names || isOwn(event.delegation, sight) ? [event] : [];
    case 'MaintainedRecorded':
      return [sight.names ? event : { ...event, maintained: own(event.maintained, sight), notMaintained: own(event.notMaintained, sight), away: own(event.away, sight) }];
    case 'BallotCast': // nobody sees how a vote goes while it is open
      return isOwn(event.delegation, sight) || (sight.names && isVoteClosed(state, event)) ? [event] : [];
    case 'Declared':
      return 'of' in event.declaration && !sight.names && !isOwn(event.declaration.of, sight) ? [] : [event];
    case 'PositionPrepared':
    case 'PreparationDiscarded':
      return isOwn(event.delegation, sight) ? [event] : [];
    case 'ProposalDrafted': case 'ProposalEdited': case 'ProposalDiscarded':
      return by !== null && sight.bench !== null && benchOf(by) === sight.bench ? [event] : [];
    case 'BracketPlaced': case 'BracketJoined': case 'BracketLeft': case 'AlternativeTabled':
      return [event.bench === null || sight.names || isOffice(event.bench) || event.bench === sight.bench ? event : { ...event, bench: null }];
    case 'AlternativeChosen':
      return [sight.names || event.lapsed.length === 0 ? event : { ...event, lapsed: event.lapsed.filter((delegation) => isOwn(delegation, sight)) }];
    case 'OfferDeposited': case 'OfferWithdrawn':
      return isOwn(event.delegation, sight) ? [event] : [];
    case 'OffersMatched': // told to its parties on their screens; in the record it names offers, which nobody else may count
      return [];
    case 'MatchConfirmed':
      return isOwn(event.delegation, sight) ? [{ ...event, parties: [] }] : [];
    case 'MatchDeclined':
      return event.parties.some((party) => isOwn(party, sight)) ? [event] : [];
    case 'MatchDisclosed':
      return sight.names || event.parties.some((party) => isOwn(party, sight)) ? [event] : [];
    case 'SoundingStarted': case 'SoundingClosed':
      return hearsSoundings(sight, state) ? [event] : [];
    case 'SoundingAnswered': // how it is seen was said when it began, which may be before what the viewer asks for: the state of now tells
      return isOwn(event.delegation, sight) || (sight.chair && state.soundings?.get(event.sounding)?.seenAs === 'chair') ? [event] : [];
    case 'PackageMade':
      return [sight.names || event.parties.length === 0 ? event : { ...event, parties: [] }];
    case 'WindowAsked':
      return [sight.names || isOwn(event.delegation, sight) ? event : { ...event, delegation: null }];
    // Made in a delegation's own name, for everybody: whoever explains itself says who it is.
    case 'Explained': case 'ExplanationWithdrawn':
    case 'ParagraphsLinked': case 'ParagraphsUnlinked': // by officers, for all who read either report
    case 'WindowStopped': case 'WindowResumed': case 'WindowLengthened':
      return [event];
    case 'SilenceBroken': case 'LateObjectionNoted':
      return [sight.names || isOwn(event.delegation, sight) ? event : { ...event, delegation: null }];
    case 'SilenceAcknowledged':
      return sight.guard || isOwn(event.delegation, sight) ? [event] : [];
    case 'SilenceStarted': case 'SilenceExtended': case 'SilenceEnded': case 'SilenceHeld': case 'SilenceExpired':
      return [event];
    case 'ParagraphAgreed':
      return [sight.guard ? event : { ...event, passedOver: { absent: [], awaiting: [] } }];
    case 'ParagraphReworded':
      return [sight.names || event.writers.length === 0 ? event : { ...event, writers: [] }];
    case 'HandsNoted':
      return sight.names ? [event] : [];
    case 'WordsReplaced':
      return [sight.names ? event : withoutHands(event)];
    case 'FrameRefused':
      return sight.guard ? [event] : [];
    case 'EditorialCertified': case 'MaintainedAsked':
    case 'CommentMade': case 'BracketLifted':
    case 'ProposalTabled': case 'ProposalSponsored': case 'SponsorshipWithdrawn': case 'ProposalRebased': case 'ProposalWithdrawn': case 'ProposalAccepted': case 'ProposalAcceptedInPart': case 'ProposalSetAside':
    case 'ReportOpened': case 'DelegationSeated': case 'RevisionIssued': case 'ReportPut': case 'ReportWithdrawn': case 'ReportAdopted':
    case 'NoConsensusRecorded': case 'SummaryIssued': case 'PackageDissolved':
    case 'ParagraphInserted': case 'ParagraphSplit': case 'ParagraphsMerged': case 'ParagraphMoved': case 'ParagraphRetyped': case 'ParagraphDeleted':
    case 'ParagraphRestored':
    case 'QuestionPut': case 'SettledInSmallGroup': case 'ChairLeft': case 'ChairTaken': case 'ParagraphShown': case 'QuestionWithdrawn': case 'ParagraphReopened':
      return [event];
    default:
      return unreachable(event, `record of an entry by ${by?.role ?? 'nobody'} among ${state.delegations.size}`);
  }
}
