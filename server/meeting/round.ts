/**
 * One round of the pen: what has arrived is applied in its order to the shared document and to the report, and becomes
 * entries of the log that nobody has seen yet. liveReport.ts writes them and only then shows anything.
 */
import type { ParagraphId, PersonId, ProposalId } from '../../shared/base/ids.ts';
import { NO_WORDS } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Act, Spot } from '../../shared/meeting/acts.ts';
import { decide } from '../../shared/meeting/decide.ts';
import type { Draft as EntryDraft, Entry, Receipt } from '../../shared/meeting/entry.ts';
import type { MeetingEvent, Stamp } from '../../shared/meeting/events.ts';
import { dueSoundings } from '../../shared/meeting/evolveSounding.ts';
import { dueSilences } from '../../shared/meeting/expireSilence.ts';
import type { Hindrance } from '../../shared/ledger/silence.ts';
import { findMatches } from '../../shared/ledger/offers.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import { giveUp, ownedCopy } from '../../shared/meeting/ownedCopy.ts';
import { isNobodys, sameHands } from '../../shared/ledger/hands.ts';
import { benchOf } from '../../shared/ledger/proposals.ts';
import { isSealed } from '../../shared/meeting/paragraph.ts';
import type { Attempt } from '../../shared/meeting/attempt.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { momentsOf } from '../../shared/protocol/localTime.ts';
import { admit, type Author } from '../sync/admission.ts';
import { ANY_BASE, type Base } from '../sync/knowledge.ts';
import { carryOut } from './carryOut.ts';
import { creditReturned, handBehind, withHands, type Wording } from './credits.ts';
import { chained } from './chain.ts';
import type { Draft } from './draft.ts';
import { forward, type Seen } from './forward.ts';
import type { Done, IncomingAct } from './pen.ts';

/** Where the log ends before the round. */
export type Tail = { readonly state: ReportState | null; readonly seq: number; readonly hash: string };

export type RoundNeeds = Pick<Attempt, 'connected' | 'entry'> & {
  readonly now: () => Instant;
  readonly freshParagraph: () => ParagraphId;
  readonly freshProposal: () => ProposalId;
  /** Other reports, for links. */
  readonly elsewhere?: Attempt['elsewhere'] | undefined;
  /** 128 random bits in hex; without it entries of equal content have equal hashes. */
  readonly newSalt?: () => string;
};

export type WordsOutcome =
  | { readonly ok: true; readonly late: readonly ParagraphId[] }
  | { readonly ok: false; readonly code: number; readonly why: string };

/** From here on the state is changed in place while an act is recorded. */
const MANY_EVENTS = 8;

export class Round {
  readonly entries: Entry[] = [];
  /** false while the shared document is being changed: if something throws then, it is not to be believed any more. */
  intact = true;
  readonly #draft: Draft;
  readonly #needs: RoundNeeds;
  #state: ReportState | null;
  #seq: number;
  #hash: string;
  readonly #writers = new Map<ParagraphId, Set<PersonId>>();
  #started: Instant | null = null;

  constructor(draft: Draft, tail: Tail, needs: RoundNeeds) {
    this.#draft = draft;
    this.#needs = needs;
    ({ state: this.#state, seq: this.#seq, hash: this.#hash } = tail);
  }

  get tail(): Tail {
    return { state: this.#state, seq: this.#seq, hash: this.#hash };
  }

  /** Words that are taken in `work` change the document once. Acts must not be among them. */
  together(work: () => void): void {
    this.#draft.together(work);
    // What Yjs has tidied up afterwards is nobody's writing, but it is noticed.
    for (const paragraph of this.#draft.takeDirty()) this.#writersOf(paragraph);
  }

  /** @throws when the document took an update only half: the draft is not to be believed any more. */
  words(update: Uint8Array, author: Author, seen: Seen | null, base: Base = ANY_BASE): WordsOutcome {
    const verdict = admit(this.#draft, update, author, base);
    switch (verdict.kind) {
      case 'refuse': return { ok: false, code: verdict.code, why: verdict.why };
      case 'nothing': return { ok: true, late: [] };
      case 'apply': break;
    }
    this.#started ??= this.#now();
    this.intact = false;
    this.#draft.apply(update, author.person);
    this.#draft.wrote(verdict.admitted, author.person, author.hand ?? null);
    const late = forward(this.#draft, verdict.admitted, this.#report, seen);
    for (const paragraph of this.#draft.takeDirty()) this.#writersOf(paragraph).add(author.person);
    this.intact = true;
    if (this.#draft.heavy) this.closeWords();
    return { ok: true, late: [...late] };
  }

  /** Client ids nobody has used, bound to this person in the next entry; given out only when that is on the disk. */
  issue(count: number, newClient: () => number, by: Actor): readonly number[] {
    return Array.from({ length: count }, () => this.#draft.issue(newClient, by.person, benchOf(by)));
  }

  /**
   * @param wording what `restoreWording` asks for, looked up in the log
   * @throws on a bug; `intact` says whether it was found before anything had been touched.
   */
  act({ rel, ...act }: IncomingAct, by: Actor, key: string | null, wording: Wording | null = null, arrived: Instant | null = null): Result<Done, Refusal> {
    this.closeWords();
    const settled = this.#settled(act as Act, rel);
    const lines = settled.act === 'replaceRange' ? settled.lines.length : 1;
    const at = this.#now();
    const decision = decide(this.#report, {
      act: settled, by, at,
      fresh: Array.from({ length: lines + 1 }, () => this.#needs.freshParagraph()),
      freshProposal: this.#needs.freshProposal(),
      connected: this.#needs.connected,
      momentsOf,
      ...(arrived === null ? {} : { arrived }),
      ...(this.#needs.elsewhere === undefined ? {} : { elsewhere: this.#needs.elsewhere }),
      lengthOf: (paragraph) => this.#draft.lengthOf(paragraph),
      runsOf: (paragraph) => this.#draft.rawRunsOf(paragraph),
      wordingAt: () => wording?.runs ?? null,
      entry: (seq) => this.entries.find((entry) => entry.seq === seq) ?? this.#needs.entry(seq),
    });
    if (!decision.ok) return decision;
    const done = this.record(decision.value, by, key, at, settled.act === 'restoreWording' && wording ? { paragraph: settled.paragraph, ...wording } : null);
    // What is under seal may meet now: found by the server, told to its parties alone.
    if (this.#report.offers !== undefined) for (const offers of findMatches(this.#report)) this.record([{ type: 'OffersMatched', v: 1, offers }], null, null);
    return ok(done);
  }

  /** The server's own entries for deadlines that have passed. */
  expire(hindrances: readonly Hindrance[]): void {
    this.closeWords();
    for (const events of dueSilences(this.#report, this.#now(), hindrances)) this.record(events, null, null);
    for (const events of dueSoundings(this.#report, this.#now())) this.record(events, null, null);
  }

  /**
   * Puts events that have happened into an entry of their own.
   * @param returning the words that a paragraph has back, and whose they were
   */
  record(events: readonly MeetingEvent[], by: Actor | null, key: string | null, at: Instant = this.#now(), returning: (Wording & { readonly paragraph: ParagraphId }) | null = null): Done {
    const stamp: Stamp = { seq: this.#seq + 1, at, by };
    if (this.#state === null) return this.#begin(events, stamp, key);
    if (events.length > MANY_EVENTS) return this.#recordMany(this.#state, events, stamp, key);
    const steps: { readonly event: MeetingEvent; readonly after: ReportState }[] = [];
    for (const event of events) steps.push({ event, after: evolve(steps.at(-1)?.after ?? this.#state, event, stamp) });
    this.intact = false;
    const behind = handBehind(events, this.#state, by), { hand } = behind, since = this.#draft.clock;
    const told = steps.map(({ event, after }) => {
      const whose = withHands(this.#draft, event, behind);
      carryOut(this.#draft, whose, after, returning === null ? hand : null);
      return whose;
    });
    if (returning !== null) creditReturned(this.#draft, returning, hand, since);
    const after = steps.at(-1)?.after;
    if (after) this.#state = after;
    return this.#recorded(told, stamp, key);
  }

  /** A long paste is hundreds of events, and a long report is not copied at each: they are tried on one copy and carried out on another. */
  #recordMany(before: ReportState, events: readonly MeetingEvent[], stamp: Stamp, key: string | null): Done {
    let tried = ownedCopy(before);
    for (const event of events) tried = evolve(tried, event, stamp);
    this.intact = false;
    let after = ownedCopy(before);
    for (const event of events) {
      after = evolve(after, event, stamp);
      carryOut(this.#draft, event, after);
    }
    giveUp(after);
    this.#state = after;
    return this.#recorded(events, stamp, key);
  }

  /** The entry that opens the report: a long text is thousands of events, and nobody holds a state to go back to. */
  #begin(events: readonly MeetingEvent[], stamp: Stamp, key: string | null): Done {
    this.intact = false;
    for (const event of events) {
      const after = evolve(this.#state, event, stamp);
      this.#state = this.#state === null ? ownedCopy(after) : after;
      carryOut(this.#draft, event, this.#state);
    }
    const done = this.#recorded(events, stamp, key);
    if (this.#state !== null) giveUp(this.#state);
    return done;
  }

  #recorded(events: readonly MeetingEvent[], stamp: Stamp, key: string | null): Done {
    const { at, by } = stamp;
    for (const paragraph of this.#draft.takeDirty()) if (by) this.#writersOf(paragraph).add(by.person); else this.#writersOf(paragraph);
    this.intact = true;
    return { receipt: this.#enter({ at, by, kind: 'act', events, words: this.#draft.takeWords(stamp.seq), key }, stamp), made: madeBy(events) };
  }

  /** Ends the entry that collects words. Nothing happens when no words have come. */
  closeWords(): void {
    const words = this.#draft.takeWords(this.#seq + 1);
    if (words === null) return;
    const at = this.#started ?? this.#now();
    this.#started = null;
    this.#enter({ at, by: null, kind: 'words', events: [], words, key: null }, { seq: this.#seq + 1, at, by: null });
  }

  #enter(entry: EntryDraft, stamp: Stamp): Receipt {
    const events = [...entry.events, ...this.#noticed(stamp)];
    const salt = this.#needs.newSalt?.();
    const made = chained({ ...entry, events, ...(salt === undefined ? {} : { salt }) }, stamp.seq, this.#hash);
    this.entries.push(made);
    if (this.#state !== null && this.#state.seq !== made.seq) this.#state = { ...this.#state, seq: made.seq, at: made.at };
    this.#seq = made.seq;
    this.#hash = made.hash;
    return { seq: made.seq, at: made.at, hash: made.hash };
  }

  /** Compares what has changed with what was read before; a difference is an event, whatever caused it. */
  #noticed(stamp: Stamp): readonly MeetingEvent[] {
    const events: MeetingEvent[] = [], many = this.#writers.size > MANY_EVENTS;
    if (many) this.#state = ownedCopy(this.#report);
    for (const [id, writers] of this.#writers) {
      const paragraph = this.#report.paragraphs.get(id);
      const closed = this.#report.status !== 'drafting' || (paragraph !== undefined && isSealed(paragraph.state));
      if (paragraph === undefined || (closed && paragraph.words !== NO_WORDS)) continue;
      const { runs, words, hands } = this.#draft.wordsOf(id, paragraph.kind);
      const found: MeetingEvent[] = [];
      if (words !== paragraph.words) found.push({ type: 'ParagraphReworded', v: 1, paragraph: id, words, runs, writers: [...writers].sort() });
      if (paragraph.hands === undefined ? !isNobodys(hands) : !sameHands(hands, paragraph.hands)) found.push({ type: 'HandsNoted', v: 1, paragraph: id, hands });
      for (const event of found) this.#state = evolve(this.#report, event, stamp);
      events.push(...found);
    }
    if (many) giveUp(this.#report);
    this.#writers.clear();
    return events;
  }

  /** A relative position travels with the words it was taken on, so it decides over the offset that was counted from it. */
  #settled(act: Act, rel: IncomingAct['rel']): Act {
    const spot = (given: Spot, at: unknown): Spot => (at === undefined ? given : this.#draft.spotOf(at) ?? given);
    if (rel === undefined) return act;
    if (act.act === 'split') return { ...act, at: spot(act.at, rel.at) };
    if (act.act === 'replaceRange') return { ...act, from: spot(act.from, rel.from), to: spot(act.to, rel.to) };
    return act;
  }

  #writersOf(paragraph: ParagraphId): Set<PersonId> {
    let writers = this.#writers.get(paragraph);
    if (!writers) this.#writers.set(paragraph, (writers = new Set()));
    return writers;
  }

  get #report(): ReportState {
    if (this.#state === null) throw new Error('the report has not been opened');
    return this.#state;
  }

  /** Time in the log never goes back. */
  #now(): Instant {
    const now = this.#needs.now(), last = this.#state?.at;
    return last !== undefined && last > now ? last : now;
  }
}

/** Ids of the paragraphs that these events made, in order. */
export function madeBy(events: readonly MeetingEvent[]): readonly ParagraphId[] {
  return events.flatMap((event) => (event.type === 'ParagraphInserted' ? [event.paragraph] : event.type === 'ParagraphSplit' ? [event.into] : []));
}
