/**
 * The only way a report moves: state + event → state. It applies what happened and never judges whether it should have;
 * judging is `decide`. Structure (split, merge, move …) is applied in evolveStructure.ts.
 */
import { NO_WORDS, type BracketId, type DelegationId, type ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import { assessParagraph } from '../consensus/assess.ts';
import type { Declarations } from '../ledger/declarations.ts';
import { type GavelWindow, openedWindow } from '../ledger/gavelWindow.ts';
import type { Position, PositionRecord } from '../ledger/positions.ts';
import { surroundingsOf } from '../ledger/surroundings.ts';
import { sameFiling } from '../ledger/unite.ts';
import type { EventOf, MeetingEvent, Stamp } from './events.ts';
import { deleted, inserted, merged, moved, need, restored, retyped, split, withParagraph } from './evolveStructure.ts';
import { carriedBrackets } from './bracketPlaces.ts';
import { bracketEvolved } from './evolveBracket.ts';
import { objectedInWindow, windowEvolved } from './evolveWindow.ts';
import { carryOverEvolved } from './evolveCarryOver.ts';
import { linkEvolved } from './evolveLink.ts';
import { packageEvolved, packagesAfterMerge, packagesAfterSplit } from './evolvePackage.ts';
import { offerEvolved, spokenOtherwise } from './evolveOffer.ts';
import { soundingEvolved } from './evolveSounding.ts';
import { silenceEvolved } from './evolveSilence.ts';
import { proposalEvolved } from './evolveProposal.ts';
import type { Paragraph, Question } from './paragraph.ts';
import type { Actor } from './people.ts';
import { presidingEvolved } from './presiding.ts';
import { withFiling, withReading } from './readings.ts';
import type { ReportState } from './state.ts';

/** @throws Error when the event cannot follow on this state: the log is broken, and nothing may be believed of it. */
export function evolve(before: ReportState | null, event: MeetingEvent, stamp: Stamp): ReportState {
  if (event.type === 'ReportOpened') {
    if (before !== null) throw new Error(`evolve: a second ReportOpened in entry ${stamp.seq}`);
    return opened(event, stamp);
  }
  if (before === null) throw new Error(`evolve: ${event.type} before ReportOpened`);
  const state: ReportState = before.seq === stamp.seq && before.at === stamp.at ? before : { ...before, seq: stamp.seq, at: stamp.at };
  switch (event.type) {
    case 'DelegationSeated': return { ...state, delegations: new Map(state.delegations).set(event.delegation.id, event.delegation) };
    case 'RevisionIssued': return revised(state);
    case 'ReportPut': return { ...state, question: { at: stamp.at, seq: stamp.seq, by: actor(stamp), ...windowFrom(state, stamp) } };
    case 'ReportWithdrawn': return { ...state, question: null };
    case 'ReportAdopted': return decidedAs(state, 'adopted', stamp);
    case 'NoConsensusRecorded': return decidedAs(state, 'notAdopted', stamp);
    case 'SummaryIssued': return { ...state, summaries: [...state.summaries, { seq: stamp.seq, at: stamp.at, by: actor(stamp), sha256: event.sha256 }] };
    case 'ParagraphInserted': return inserted(state, event);
    case 'ParagraphSplit': return packagesAfterSplit(split(state, event), event.paragraph, event.into);
    case 'ParagraphsMerged': return packagesAfterMerge(merged(state, event), event.into, event.merged);
    case 'ParagraphMoved': return moved(state, event);
    case 'ParagraphRetyped': return retyped(state, event);
    case 'ParagraphDeleted': return deleted(state, event);
    case 'ParagraphRestored': return restored(state, event);
    // The words themselves change by the ParagraphReworded that stands in the same entry.
    case 'WordsReplaced': return state;
    case 'ParagraphReworded': return reworded(state, event, stamp);
    case 'HandsNoted': return withParagraph(state, need(state, event.paragraph), { hands: event.hands });
    case 'PositionTaken': {
      const taken = spokenOtherwise(positionTaken(state, event, stamp), event, stamp.seq);
      return event.filing.kind === 'object' ? objectedInWindow(taken, event.paragraph, stamp) : taken;
    }
    case 'PositionWithdrawn': return positionWithdrawn(state, event, stamp);
    case 'PositionPrepared': {
      const paragraph = need(state, event.paragraph);
      const preparation = { filing: event.filing, on: event.on, at: stamp.at, seq: stamp.seq, by: actor(stamp).person };
      return withParagraph(state, paragraph, { prepared: new Map(paragraph.prepared).set(event.delegation, preparation), filedOn: withFiling(paragraph, event.on) });
    }
    case 'PreparationDiscarded': {
      const paragraph = need(state, event.paragraph);
      return withParagraph(state, paragraph, { prepared: without(paragraph.prepared, event.delegation) });
    }
    case 'CommentMade': {
      const paragraph = need(state, event.paragraph);
      return withParagraph(state, paragraph, { comments: [...paragraph.comments, { seq: stamp.seq, at: stamp.at, by: actor(stamp), text: event.text }] });
    }
    case 'ProposalDrafted': case 'ProposalEdited': case 'ProposalDiscarded': case 'ProposalTabled': case 'ProposalSponsored': case 'SponsorshipWithdrawn':
    case 'ProposalRebased': case 'ProposalWithdrawn': case 'ProposalAccepted': case 'ProposalAcceptedInPart': case 'ProposalSetAside':
      return proposalEvolved(state, event, stamp);
    case 'BracketPlaced': case 'BracketJoined': case 'BracketLeft': case 'AlternativeTabled': case 'BracketLifted': case 'AlternativeChosen':
      return bracketEvolved(state, event, stamp);
    case 'EditorialCertified': case 'EditorialContested': case 'MaintainedAsked': return carryOverEvolved(state, event, stamp);
    case 'MaintainedRecorded': return tested(carryOverEvolved(state, event, stamp), event.paragraph);
    // The wall turns to what is before the room, and stays there when that is over.
    case 'QuestionPut': return { ...tested(withParagraph(state, need(state, event.paragraph), { question: { on: event.on, at: stamp.at, seq: stamp.seq, by: actor(stamp), ...windowFrom(state, stamp) } }), event.paragraph), shown: event.paragraph };
    case 'WindowStopped': case 'WindowResumed': case 'WindowLengthened': case 'WindowAsked': return windowEvolved(state, event, stamp);
    case 'ChairLeft': case 'ChairTaken': return presidingEvolved(state, event, stamp);
    case 'ParagraphShown': return { ...state, shown: event.paragraph };
    case 'QuestionWithdrawn': return withParagraph(state, need(state, event.paragraph), { question: null });
    case 'SettledInSmallGroup': return withParagraph(state, need(state, event.paragraph), { state: 'agreedSmallGroup' });
    case 'ParagraphAgreed': return withParagraph(state, need(state, event.paragraph), { state: 'agreedAdRef', question: null, agreement: { on: event.on, at: stamp.at, seq: stamp.seq, by: actor(stamp) } });
    case 'ParagraphReopened': {
      const paragraph = need(state, event.paragraph);
      return withParagraph({ ...state, question: null }, paragraph, {
        state: 'reopened', generation: paragraph.generation + 1, reopenedBecause: event.reason, question: null, tested: null, testedReadings: new Map(), declarations: NO_DECLARATIONS,
      });
    }
    case 'Declared': {
      const paragraph = need(state, event.paragraph), { declared, ballots } = paragraph.declarations ?? NO_DECLARATIONS;
      const line = { on: event.on, at: stamp.at, seq: stamp.seq, by: actor(stamp), declaration: event.declaration, reason: event.reason };
      return tested(withParagraph(state, paragraph, { declarations: { declared: [...declared, line], ballots } }), event.paragraph);
    }
    case 'BallotCast': {
      const paragraph = need(state, event.paragraph), { declared, ballots } = paragraph.declarations ?? NO_DECLARATIONS;
      const cast = { on: event.on, at: stamp.at, seq: stamp.seq, by: actor(stamp), ballot: event.ballot };
      return withParagraph(state, paragraph, { declarations: { declared, ballots: new Map(ballots).set(event.delegation, cast) } });
    }
    case 'SilenceStarted': case 'SilenceExtended': case 'SilenceAcknowledged': case 'SilenceBroken': case 'LateObjectionNoted': case 'SilenceEnded': case 'SilenceHeld': case 'SilenceExpired':
      return silenceEvolved(state, event, stamp);
    case 'Explained': {
      const explanation = { seq: stamp.seq, at: stamp.at, delegation: event.delegation, kind: event.kind, scope: event.scope, text: event.text, withdrawnAt: null };
      return { ...state, explanations: [...(state.explanations ?? []), explanation] };
    }
    case 'ExplanationWithdrawn': return { ...state, explanations: (state.explanations ?? []).map((one) => (one.seq === event.explanation ? { ...one, withdrawnAt: stamp.at } : one)) };
    case 'OfferDeposited': case 'OfferWithdrawn': case 'OffersMatched': case 'MatchConfirmed': case 'MatchDeclined': case 'MatchDisclosed': return offerEvolved(state, event, stamp);
    case 'ParagraphsLinked': case 'ParagraphsUnlinked': return linkEvolved(state, event, stamp);
    case 'PackageMade': case 'PackageDissolved': return packageEvolved(state, event, stamp);
    case 'SoundingStarted': case 'SoundingAnswered': case 'SoundingClosed': return soundingEvolved(state, event, stamp);
    case 'FrameRefused': return state;
    default: return unreachable(event, 'evolve');
  }
}

/** Nothing declared: also what a reopened paragraph begins with again. */
const NO_DECLARATIONS: Declarations = { declared: [], ballots: new Map() };

/** The seconds begin with the question. */
function windowFrom({ settings }: ReportState, { at }: Stamp): { readonly window?: GavelWindow } {
  const window = openedWindow(settings.gavelWindowSeconds, at);
  return window === undefined ? {} : { window };
}

function opened(event: EventOf<'ReportOpened'>, { seq, at }: Stamp): ReportState {
  return {
    id: event.report, meeting: event.meeting, body: event.body, title: event.title, symbol: event.symbol, settings: event.settings,
    seq, at, status: 'drafting', delegations: new Map(event.delegations.map((delegation) => [delegation.id, delegation])),
    order: [], paragraphs: new Map(), revision: { number: 0, at, seq, order: [], shape: new Map() },
    question: null, decided: null, summaries: [],
  };
}

function revised(state: ReportState): ReportState {
  const order = state.order.filter((id) => need(state, id).state !== 'deleted');
  const shape = new Map(order.map((id) => [id, { kind: need(state, id).kind, level: need(state, id).level }]));
  return { ...state, revision: { number: state.revision.number + 1, at: state.at, seq: state.seq, order, shape, made: state.paragraphs.size } };
}

function decidedAs(state: ReportState, status: 'adopted' | 'notAdopted', stamp: Stamp): ReportState {
  return { ...state, status, decided: { at: stamp.at, seq: stamp.seq, by: actor(stamp) }, question: null };
}

/** Is it also, or only, in another paragraph? Asked of a paragraph that has just been divided. */
function bracketElsewhere({ paragraphs }: ReportState, here: ParagraphId, id: BracketId): boolean {
  for (const [other, { brackets }] of paragraphs) if (other !== here && brackets?.get(id)?.state === 'standing') return true;
  return false;
}

/** New words void the questions before the room; positions are not touched, since their standing is derived. */
function reworded(state: ReportState, event: EventOf<'ParagraphReworded'>, { seq, at }: Stamp): ReportState {
  const paragraph = need(state, event.paragraph);
  if (paragraph.words === event.words) return withParagraph(state, paragraph, { ...carriedBrackets(paragraph, event.runs, seq, (id) => bracketElsewhere(state, paragraph.id, id)), runs: event.runs });
  const home = paragraph.beforeMerge?.words === event.words ? takenHome(state, paragraph) : null;
  const first = paragraph.words === NO_WORDS;
  return withParagraph(state.question === null ? state : { ...state, question: null }, paragraph, {
    ...carriedBrackets(paragraph, event.runs, seq, (id) => bracketElsewhere(state, paragraph.id, id)),
    words: event.words,
    runs: event.runs,
    readings: withReading(paragraph.readings, { words: event.words, runs: event.runs, at, seq }),
    question: null,
    tested: paragraph.testedReadings?.get(event.words) ?? null,
    // What a small group settled was these words; other words are open again.
    ...(paragraph.state === 'agreedSmallGroup' && !first ? { state: 'open' as const } : {}),
    ...(home === null ? {} : { positions: home, beforeMerge: null }),
  });
}

/**
 * A merge undone exactly: whatever was filed since stays, everything else is as it was before the merge. An objection goes
 * home only where it still stands: words that are typed back never end the last of it.
 */
function takenHome(state: ReportState, { positions, beforeMerge }: Paragraph): ReadonlyMap<DelegationId, Position> | null {
  const away = beforeMerge ? state.paragraphs.get(beforeMerge.merged) : undefined;
  if (!beforeMerge || away?.state === 'deleted') return null;
  const home = new Map(positions);
  for (const delegation of new Set([...beforeMerge.united.keys(), ...positions.keys()])) {
    if (!sameFiling(positions.get(delegation), beforeMerge.united.get(delegation))) continue;
    const former = beforeMerge.positions.get(delegation);
    if (positions.get(delegation)?.kind === 'object' && former?.kind !== 'object' && away?.positions.get(delegation)?.kind !== 'object') continue;
    if (former === undefined) home.delete(delegation); else home.set(delegation, former);
  }
  return home;
}

function positionTaken(state: ReportState, event: EventOf<'PositionTaken'>, stamp: Stamp): ReportState {
  const paragraph = need(state, event.paragraph);
  const position: Position = { ...event.filing, on: event.on, since: stamp.at, seq: stamp.seq, by: actor(stamp), carriedFrom: null, around: surroundingsOf(state, paragraph) };
  const line: PositionRecord = { seq: stamp.seq, at: stamp.at, delegation: event.delegation, what: { filed: event.filing, on: event.on } };
  return tested(withParagraph(state, paragraph, {
    positions: new Map(paragraph.positions).set(event.delegation, position),
    record: [...paragraph.record, line],
    prepared: without(paragraph.prepared, event.delegation),
    filedOn: withFiling(paragraph, event.on),
  }), event.paragraph);
}

function positionWithdrawn(state: ReportState, event: EventOf<'PositionWithdrawn'>, stamp: Stamp): ReportState {
  const paragraph = need(state, event.paragraph);
  return tested(withParagraph(state, paragraph, {
    positions: without(paragraph.positions, event.delegation),
    record: [...paragraph.record, { seq: stamp.seq, at: stamp.at, delegation: event.delegation, what: 'withdrawn' }],
  }), event.paragraph);
}

/**
 * While a question is before the room it is evidence that the words were tested for as long as nobody's objection stands:
 * one that is filed in answer takes the evidence away, its withdrawal gives it back.
 */
function tested(state: ReportState, id: ParagraphId): ReportState {
  const paragraph = need(state, id);
  const { question } = paragraph;
  if (question === null) return state;
  const contested = assessParagraph(state, paragraph).kind === 'doesNotHold';
  const readings = new Map<Paragraph['words'], Question>(paragraph.testedReadings ?? []);
  if (contested) readings.delete(question.on); else readings.set(question.on, question);
  return withParagraph(state, paragraph, { tested: readings.get(paragraph.words) ?? null, testedReadings: readings });
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** @throws Error when an act has no author; only words and the server's own entries may go without. */
function actor({ by, seq }: Stamp): Actor {
  if (by === null) throw new Error(`evolve: entry ${seq} has no author`);
  return by;
}
