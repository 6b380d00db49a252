/** Whose the words are that the server writes when it carries out an act. */
import { canonicalRuns, type Runs } from '../../shared/base/runs.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { carriedHands, handsAsTheyStand, isNobodys, type Hand, type Hands } from '../../shared/ledger/hands.ts';
import { benchOf, proposalIn } from '../../shared/ledger/proposals.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Draft } from './draft.ts';

/** Words that a paragraph once had, and whose each character was. */
export type Wording = { readonly runs: Runs; readonly hands: Hands };

/** On whose behalf an entry changes the text. `proposed`: a proposal says what it is to read, word by word. */
export type Behind = { readonly hand: Hand; readonly proposed: boolean };

/** Words of a proposal or of an alternative are its author's, whoever brings them into the text; all others are of whoever acts. */
export function handBehind(events: readonly MeetingEvent[], state: ReportState, by: Actor | null): Behind {
  for (const event of events) {
    if (event.type === 'ProposalAccepted' || event.type === 'ProposalAcceptedInPart') return { hand: proposalIn(state, event.proposal)?.bench ?? null, proposed: true };
    if (event.type === 'AlternativeChosen') {
      const record = state.paragraphs.get(event.paragraph)?.brackets?.get(event.bracket)?.record ?? [];
      return { hand: record.find(({ did, alternative }) => did === 'tabledAlternative' && alternative === event.alternative)?.bench ?? null, proposed: true };
    }
  }
  return { hand: by === null ? null : benchOf(by), proposed: false };
}

/**
 * The event with whose words it takes away and, where that is not simply the actor, whose it brings. What is replaced may be
 * put back one day, and is its author's again then; a word of which a proposal changes a letter stays, but for that letter,
 * its author's. Call before the event is carried out.
 */
export function withHands(draft: Draft, event: MeetingEvent, { hand, proposed }: Behind): MeetingEvent {
  if (event.type !== 'WordsReplaced' || event.to <= event.from) return event;
  const wasHands = draft.handsBetween(event.paragraph, event.from, event.to);
  const hands = event.hands ?? (proposed ? carriedHands(textOf(draft.rawRunsOf(event.paragraph)).slice(event.from, event.to), wasHands, textOf(event.runs), hand) : undefined);
  return { ...event, ...(hands === undefined ? {} : { hands }), ...(event.was === undefined || isNobodys(wasHands) ? {} : { wasHands }) };
}

/**
 * Words that a paragraph has back are of those who wrote them then, not of whoever put them back.
 * @param since the server's clock before the act: what stood there all the time is left alone
 */
export function creditReturned(draft: Draft, { paragraph, runs, hands }: Wording & { readonly paragraph: ParagraphId }, hand: Hand, since: number): void {
  const raw = draft.rawRunsOf(paragraph), text = draft.text(paragraph);
  const readsSo = textOf(canonicalRuns(raw)) === textOf(canonicalRuns(runs));
  draft.credit(text, 0, readsSo ? handsAsTheyStand(raw, hands) : [[text.length, hand]], since);
}

const textOf = (runs: Runs): string => runs.map(([text]) => text).join('');
