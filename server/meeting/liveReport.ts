/**
 * Holds the pen of one report. What arrives waits in one queue; a round takes it in that order, writes the entries it
 * makes in one append, and only when the disk has them does anything leave: words, answers, receipts, barriers.
 * When the disk fails, everybody is sent away and the report is read again from its log: memory is never believed over it.
 */
import * as Y from 'yjs';
import type { DelegationId, PersonId, ReportId } from '../../shared/base/ids.ts';
import { canonicalJson, type Json } from '../../shared/base/canonicalJson.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Hindrance } from '../../shared/ledger/silence.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { hidesHands, mayWrite } from '../../shared/permissions/policy.ts';
import type { Presence } from '../../shared/protocol/screens.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { sha256Hex } from '../../shared/report/fingerprint.ts';
import { ANY_BASE, type Base } from '../sync/knowledge.ts';
import { Doorbook } from './doorbook.ts';
import type { Seen } from './forward.ts';
import type { Wording } from './credits.ts';
import { changesNothing } from './draft.ts';
import type { Guest } from './guest.ts';
import { Heartbeat } from './heartbeat.ts';
import { authorOf, IssuedIds } from './issuedIds.ts';
import { answerFor, keyOf, loadReport, recordedKey, remember, type Loaded } from './loadReport.ts';
import { BEAT_MS, Pace } from './pace.ts';
import { NextRound } from './nextRound.ts';
import { PastStates } from './pastStates.ts';
import { type Done, type IncomingAct, KeyReused, type Pen, PenDown } from './pen.ts';
import type { PenNeeds } from './penNeeds.ts';
import { Recall } from './recall.ts';
import { delegationsOf, presenceOf } from './roster.ts';
import { Round } from './round.ts';
import { SnapshotDue } from './snapshotDue.ts';
import { canWait, takeTurns, type Turn } from './turn.ts';
import { WholeText } from './wholeText.ts';

const RETRY_MS = 1_000;
/** Hex digits that tell one act from another under the same key. */
const DIGEST_LENGTH = 16;

export class LiveReport implements Pen {
  readonly report: ReportId;
  readonly #needs: PenNeeds;
  #loaded: Loaded;
  #text: WholeText;
  readonly #due: SnapshotDue;
  readonly #guests = new Map<Guest, { current: boolean }>();
  /** Told from the guests; null: to be told anew. */
  #connected: ReadonlySet<DelegationId> | null = null;
  readonly #listeners = new Set<(entries: readonly Entry[], pen: Pen) => void>();
  readonly #names = new Map<PersonId, string>();
  readonly #underWay = new Map<string, { readonly of: string; readonly outcome: Promise<Result<Done, Refusal>> }>();
  readonly #doorbook: Doorbook;
  readonly #past: PastStates;
  readonly #heartbeat: Heartbeat;
  readonly #issuedIds: IssuedIds;
  readonly #recall = new Recall(this);
  #queue: Turn[] = [];
  #round: Promise<void> = Promise.resolve();
  readonly #pace: Pace;
  readonly #next: NextRound;
  #down: 'no' | 'reloading' | 'closed' = 'no';

  constructor(report: ReportId, needs: PenNeeds, loaded: Loaded) {
    this.report = report;
    this.#needs = needs;
    this.#loaded = loaded;
    this.#text = new WholeText(loaded);
    this.#due = new SnapshotDue(needs.keepSnapshot && (() => needs.keepSnapshot?.(report) ?? Promise.resolve()), loaded.since);
    this.#pace = new Pace(hidesHands(loaded.state.settings) ? needs.beatMs ?? BEAT_MS : null);
    this.#next = new NextRound(this.#pace, () => { this.#round = this.#play(); });
    this.#doorbook = new Doorbook(needs.clock, () => this.#wake(false));
    this.#past = new PastStates(needs.store, report);
    this.#issuedIds = new IssuedIds(needs.clock, needs.newClient);
    this.#heartbeat = new Heartbeat(() => { for (const [guest, { current }] of this.#guests) if (current) this.#beat(guest); }, needs.heartbeatMs);
  }

  get state(): ReportState {
    return this.#loaded.state;
  }

  get presence(): Presence {
    return presenceOf(this.#actors(), (person) => this.#names.get(person) ?? '');
  }

  /** State vector of what is committed. */
  get vector(): Uint8Array { return this.#text.vector; }

  mayWrite(by: Actor): boolean {
    return mayWrite(by.role, this.state.settings);
  }

  /** The person a client id is bound to; null when nobody has written under it. */
  ownerOf(client: number): PersonId | null {
    return this.#loaded.draft.owner(client);
  }

  async past(seq: number): Promise<ReportState | null> {
    return seq === this.state.seq ? this.state : seq > this.state.seq ? null : this.#past.at(seq);
  }

  watch(listener: (entries: readonly Entry[], pen: Pen) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  // ── the room

  /** @returns false when nobody can come in now; the guest should come back later. */
  join(guest: Guest, name: string): boolean {
    if (this.#down !== 'no') return false;
    this.#names.set(guest.by.person, name);
    this.#guests.set(guest, { current: false });
    this.#connected = null;
    this.#tell([]);
    return true;
  }

  leave(guest: Guest): void {
    if (!this.#guests.delete(guest)) return;
    this.#connected = null;
    this.#tell([]);
  }

  /** @param seen the guest's state vector when the update is its whole state; null for a live update @param base what it was written on */
  words(guest: Guest, update: Uint8Array, seen: Seen | null, base: Base = ANY_BASE): void {
    this.#enqueue({ kind: 'words', guest, update, seen, base });
  }

  askState(guest: Guest, vector: Uint8Array): void {
    this.#enqueue({ kind: 'state', guest, vector });
  }

  askIds(guest: Guest, have: number): void {
    this.#enqueue({ kind: 'ids', guest, have });
  }

  barrier(guest: Guest, n: number): void {
    this.#enqueue({ kind: 'barrier', guest, n });
  }

  /** A frame that was refused before it came to the pen goes on record too. */
  refused(guest: Guest, code: number, why: string): void {
    this.#doorbook.note(guest.by.person, code, why);
    this.#wake(false);
  }

  /** From here on nothing counts that this person sent before: neither words nor acts that still wait for their turn. */
  cutOff(person: PersonId, why: string, mayReturn: boolean): void {
    const theirs = this.#queue.filter((turn) => turn.kind === 'act' && turn.by.person === person);
    this.#queue = this.#queue.filter((turn) => !theirs.includes(turn));
    this.#refuseWaiting(theirs, new PenDown(why));
    this.#recall.sendAway(person, why);
    for (const guest of this.#guests.keys()) if (guest.by.person === person) this.#dismiss(guest, mayReturn ? CLOSE.restarting : CLOSE.forbidden, why);
  }

  // ── acts

  /** Deadlines of silence that have passed take effect, after everything that arrived before. */
  expire(hindrances: readonly Hindrance[]): void {
    this.#enqueue({ kind: 'due', hindrances });
  }

  async attempt(act: IncomingAct, by: Actor, key: string | null): Promise<Result<Done, Refusal>> {
    if (this.#down !== 'no') throw new PenDown('the report is being read again');
    // Nothing that cannot be recorded may get as far as the round.
    const canonical = canonicalJson({ ...act, rel: undefined } as unknown as Json);
    const arrived = this.#needs.clock();
    if (key === null) return this.#submit(act, by, null, arrived);
    const name = keyOf(by.person, key), of = sha256Hex(new TextEncoder().encode(canonical)).slice(0, DIGEST_LENGTH);
    const known = this.#loaded.done.get(name);
    if (known) return answerFor(known, of);
    const underWay = this.#underWay.get(name);
    if (underWay && underWay.of !== of) throw new KeyReused('the key is in use for another act');
    if (underWay) return underWay.outcome;
    const outcome = this.#submit(act, by, recordedKey(key, of), arrived).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, { of, outcome });
    return outcome;
  }

  #submit(act: IncomingAct, by: Actor, key: string | null, arrived: Instant): Promise<Result<Done, Refusal>> {
    const queue = (wording: Wording | null) => new Promise<Result<Done, Refusal>>((settle, fail) => this.#enqueue({ kind: 'act', act, by, key, wording, arrived, settle, fail }));
    return act.act === 'restoreWording' ? this.#recall.wording(act, by).then(queue) : 'there' in act && this.#needs.elsewhere ? this.#needs.elsewhere.read(act.there.report).then(() => queue(null)) : queue(null);
  }

  /** After `close`: makes the snapshot that is due, if one is. */
  finishSnapshot(): Promise<void> { return this.#due.finish(); }

  /** Lets the round under way finish, sends everybody away and refuses what still waits. */
  async close(): Promise<void> {
    const before = this.#down;
    this.#down = 'closed';
    await this.#round;
    this.#heartbeat.stop();
    this.#doorbook.stop();
    if (before === 'closed') return;
    this.#sendAway('the server is stopping');
    this.#refuseWaiting(this.#queue, new PenDown('the server is stopping'));
    this.#queue = [];
    this.#listeners.clear();
  }

  // ── rounds

  #enqueue(turn: Turn): void {
    if (this.#down !== 'no') {
      if (turn.kind === 'act') turn.fail(new PenDown('the report is being read again'));
      return;
    }
    this.#queue.push(turn);
    if (turn.kind === 'words') this.#pace.came(performance.now());
    this.#wake(!canWait(turn));
  }

  #wake(isHurried: boolean): void { if (this.#down === 'no') this.#next.call(this.#queue.length, isHurried); }

  async #play(): Promise<void> {
    if (this.#down !== 'no') return;
    const begun = performance.now();
    const taken: Turn[] = [];
    const afterwards: (() => void)[] = [];
    const round = new Round(this.#loaded.draft, { state: this.state, seq: this.state.seq, hash: this.#loaded.hash }, {
      now: this.#needs.clock,
      freshParagraph: this.#needs.newParagraph,
      freshProposal: this.#needs.newProposal,
      connected: (this.#connected ??= delegationsOf(this.#actors())),
      entry: (seq) => this.#loaded.acts.get(seq) ?? null,
      newSalt: this.#needs.newSalt, elsewhere: this.#needs.elsewhere?.of,
    });
    try {
      takeTurns(this.#queue, begun + this.#pace.roundMs, taken, round, (turn) => this.#take(turn, round, afterwards));
      round.closeWords();
      for (const events of this.#doorbook.take()) round.record(events, null, null);
      this.#queue.splice(0, taken.length);
      this.#pace.began(begun, this.#queue.length);
      if (round.entries.length > 0) await this.#keep(round.entries);
    } catch (cause) {
      this.#queue = this.#queue.filter((turn) => !taken.includes(turn));
      this.#refuseWaiting(taken, new PenDown('the report could not be written', { cause }));
      return void this.#reload(cause);
    }
    this.#commit(round);
    for (const effect of afterwards) this.#guarded(effect);
    const now = performance.now();
    this.#pace.ended(now, now - begun, this.#guests.size);
    this.#next.ended();
    if (this.#queue.length > 0 || this.#doorbook.waiting) this.#wake(!this.#queue.every(canWait));
  }

  async #keep(entries: readonly Entry[]): Promise<void> {
    const begun = performance.now();
    await this.#needs.store.append(this.report, this.state.seq, entries);
    this.#pace.kept(performance.now() - begun);
  }

  #take(turn: Turn, round: Round, afterwards: (() => void)[]): void {
    switch (turn.kind) {
      case 'words': return this.#takeWords(turn, round, afterwards);
      case 'state': return void afterwards.push(() => this.#answer(turn.guest, turn.vector));
      case 'ids': {
        if (!this.#guests.has(turn.guest)) return;
        const { ids, freshAfter } = this.#issuedIds.issue(round, turn.guest.by, turn.have, this.state.settings);
        return void afterwards.push(() => this.#ifHere(turn.guest)?.ids(ids, freshAfter));
      }
      case 'barrier': return void afterwards.push(() => this.#ifHere(turn.guest)?.durable(turn.n, this.state.seq, this.state.at));
      case 'due': return round.expire(turn.hindrances);
      case 'act': {
        let outcome: Result<Done, Refusal>;
        try {
          outcome = round.act(turn.act, turn.by, turn.key, turn.wording, turn.arrived);
        } catch (cause) {
          turn.fail(cause);
          if (!round.intact) throw cause;
          // A bug in judging, before anything was touched: this act has no answer, everything else goes on.
          this.#needs.onTrouble(cause, this.report);
          return;
        }
        return void afterwards.push(() => turn.settle(outcome));
      }
    }
  }

  #takeWords({ guest, update, seen, base }: Extract<Turn, { kind: 'words' }>, round: Round, afterwards: (() => void)[]): void {
    if (!this.#guests.has(guest)) return;
    const outcome = round.words(update, authorOf(guest.by, this.state.settings), seen, base);
    if (outcome.ok) {
      if (outcome.late.length > 0) afterwards.push(() => this.#ifHere(guest)?.late(outcome.late));
      return;
    }
    this.#doorbook.note(guest.by.person, outcome.code, outcome.why);
    this.#dismiss(guest, outcome.code, outcome.why);
  }

  /** From here on the round has happened. */
  #commit({ entries, tail }: Round): void {
    if (tail.state === null || entries.length === 0) return;
    const loaded = this.#loaded;
    for (const entry of entries) remember(loaded, entry);
    this.#loaded = { ...loaded, state: tail.state, hash: tail.hash };
    const updates = entries.flatMap(({ words }) => (words && !changesNothing(words.update) ? [words.update] : []));
    if (updates.length > 0) {
      const [first] = updates;
      const update = updates.length === 1 && first ? first : Y.mergeUpdates(updates);
      this.#text.grew(update);
      for (const [guest, { current }] of this.#guests) if (current) this.#guarded(() => guest.deliver(update));
      this.#heartbeat.changed();
    }
    this.#due.wrote(entries);
    this.#tell(entries);
  }

  #answer(guest: Guest, vector: Uint8Array): void {
    const here = this.#guests.get(guest);
    if (!here) return;
    const isFirst = !here.current, parts = this.#text.missingTo(vector);
    here.current = true;
    parts.forEach((part, n) => (n < parts.length - 1 ? guest.begin(part) : guest.answer(part)));
    if (isFirst) setImmediate(() => { if (this.#guests.get(guest)?.current) this.#beat(guest); });
  }

  // ── when the disk fails

  /** The draft may be ahead of the log or half changed: it is dropped, and everybody comes back to what is on disk. */
  async #reload(cause: unknown): Promise<void> {
    if (this.#down !== 'no') return;
    this.#down = 'reloading';
    this.#needs.onTrouble(cause, this.report);
    this.#sendAway('the report is being read again');
    this.#refuseWaiting(this.#queue, new PenDown('the report is being read again', { cause }));
    this.#queue = [];
    while (this.#isReloading()) {
      try {
        const loaded = await loadReport(this.#needs.store, this.report, this.#needs.newClient);
        if (loaded === null) throw new Error('the log is empty');
        if (!this.#isReloading()) return;
        this.#loaded = loaded;
        this.#text = new WholeText(loaded);
        this.#next.ended();
        this.#down = 'no';
        this.#tell([]);
      } catch (again) {
        this.#needs.onTrouble(again, this.report);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  #isReloading(): boolean {
    return this.#down === 'reloading';
  }

  #sendAway(why: string): void {
    for (const guest of Array.from(this.#guests.keys())) this.#dismiss(guest, CLOSE.restarting, why);
  }

  #refuseWaiting(turns: readonly Turn[], cause: PenDown): void {
    for (const turn of turns) if (turn.kind === 'act') turn.fail(cause);
  }

  // ── small things

  #dismiss(guest: Guest, code: number, why: string): void {
    this.#guests.delete(guest);
    this.#connected = null;
    this.#guarded(() => guest.close(code, why));
  }

  /** Everything committed has been delivered, so the committed text is what this guest must have. */
  #beat(guest: Guest): void {
    this.#guarded(() => guest.heartbeat(this.#heartbeat.pulse(this.state)));
  }

  #ifHere(guest: Guest): Guest | null {
    return this.#guests.has(guest) ? guest : null;
  }

  *#actors(): Generator<Actor> {
    for (const guest of this.#guests.keys()) yield guest.by;
  }

  #tell(entries: readonly Entry[]): void {
    for (const listener of this.#listeners) this.#guarded(() => listener(entries, this));
  }

  /** A listener's or a socket's trouble is not the pen's. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (cause) {
      this.#needs.onTrouble(cause, this.report);
    }
  }
}
