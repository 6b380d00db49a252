/**
 * Carets of one report. A client says where its caret is and nothing else; who it belongs to is stamped here. Moves are
 * gathered and sent often in a small room and twenty times in a large one. Clients that understand our short messages get those (placeBoard.ts);
 * all others get standard awareness with everybody in it, renewed before they think it old, and what they merely send
 * back is ignored. Whoever may not write has no caret to show, and nobody is shown to those who may not see names.
 */
import type { PersonId } from '../../shared/base/ids.ts';
import { parseParagraphId } from '../../shared/base/ids.ts';
import { jsonOfSpot, spotOf, type SentPlace } from '../../shared/protocol/places.ts';
import { presenceFrame, readPresence, type PresenceEntry } from './frames.ts';
import type { Nameplate } from './nameplate.ts';
import { PlaceBoard, type Place, type Wants } from './placeBoard.ts';

export interface CaretHolder {
  readonly person: PersonId;
  readonly plate: Nameplate;
  /** Chairs the sitting: can be followed without a caret in the text. */
  readonly leads: boolean;
  readonly mayWrite: boolean;
  /** May see who is where. */
  readonly seesPlaces: boolean;
  /** @returns false when it was left out because too much waits already */
  send(frame: Uint8Array, canBeSkipped: boolean): boolean;
}

type Caret = { readonly holder: CaretHolder; readonly place: Place | null; clock: number; json: string | null };

/** A small room waits hardly at all; the more readers were told the last time, the more is gathered first. */
const gatherMs = (toldLast: number): number => Math.min(50, 10 + toldLast / 10);
/** y-websocket drops a connection after 30 s of silence, and a caret after 30 s without news. */
const RENEW_MS = 12_000;
/** How many renewals long it is known whose a caret was that is gone. */
const REMEMBERED = 2;
const LONGEST_STATE = 1_024;
/** Our own clocks begin with the time in ms and come back in what a stock client merely echoes. */
const LARGEST_CLOCK = 2 ** 50;
/** Yjs never takes a client id from here on: under these the carets of short messages are shown to stock clients. */
const FIRST_ISSUED = 2 ** 32;

export class Carets {
  readonly #ownerOf: (client: number) => PersonId | null;
  readonly #holders = new Set<CaretHolder>();
  readonly #carets = new Map<number, Caret>();
  /** Client ids of the carets that a connection shows. */
  readonly #shownBy = new Map<CaretHolder, Set<number>>();
  /** Who showed a caret under an id of late: a late echo of somebody who has left is not the sender's own. */
  readonly #shownLately = new Map<number, { readonly person: PersonId; renewals: number }>();
  #clock: number;
  readonly #moved = new Set<number>();
  readonly #board = new PlaceBoard();
  /** Holders that speak in short messages, with the client id under which others see them. */
  readonly #short = new Map<CaretHolder, number>();
  #issued = 0;
  #gather: NodeJS.Timeout | null = null;
  #toldLast = 0;
  #renew: NodeJS.Timeout | null = null;

  /**
   * @param ownerOf the person a client id is bound to by what was written under it
   * @param now in ms; after a restart clocks go on above those that clients remember
   */
  constructor(ownerOf: (client: number) => PersonId | null, now = 0) {
    this.#ownerOf = ownerOf;
    this.#clock = now;
  }

  join(holder: CaretHolder): void {
    this.#holders.add(holder);
    this.#renew ??= setInterval(() => this.#renewAll(), RENEW_MS);
  }

  /** Everything there is to see, to a stock client. */
  show(holder: CaretHolder): void {
    if (this.#short.has(holder) || !holder.seesPlaces) return;
    const entries = [...this.#carets].map(([client, caret]) => ({ client, clock: caret.clock, json: jsonOf(caret) }));
    if (entries.length > 0) holder.send(presenceFrame(entries), true);
  }

  /** This holder's client understands short messages: it gets no awareness from now on. */
  speakShort(holder: CaretHolder): void {
    if (!this.#holders.has(holder) || this.#short.has(holder)) return;
    this.#short.set(holder, FIRST_ISSUED + this.#issued++);
    this.#board.read(holder);
  }

  watch(holder: CaretHolder, wants: Wants): void {
    this.#board.watch(holder, wants);
  }

  /** Where the client of this holder says that it is. @returns false when that cannot be read, or its client never said that it speaks so */
  takePlace(holder: CaretHolder, sent: SentPlace | null): boolean {
    const client = this.#short.get(holder), paragraph = sent && parseParagraphId(sent.paragraph);
    if (client === undefined || (sent !== null && !paragraph)) return false;
    const span = holder.mayWrite ? sent?.span ?? null : null;
    if (paragraph && (span || holder.leads)) this.#put(holder, client, { paragraph, span }); else this.#remove(client);
    return true;
  }

  leave(holder: CaretHolder): void {
    if (!this.#holders.delete(holder)) return;
    for (const client of this.#shownBy.get(holder) ?? []) this.#remove(client);
    this.#short.delete(holder);
    this.#board.leave(holder);
    if (this.#holders.size > 0) return;
    this.#board.stop();
    for (const timer of [this.#renew, this.#gather]) if (timer) clearInterval(timer);
    this.#renew = this.#gather = null;
    this.#moved.clear();
    this.#shownLately.clear();
  }

  /** @returns false when the bytes are no awareness update, or this connection's own part of it is none of ours. */
  take(holder: CaretHolder, payload: Uint8Array): boolean {
    const entries = readPresence(payload);
    if (entries === null) return false;
    if (this.#short.has(holder)) return true;
    const first = entries.find(({ client }) => client < FIRST_ISSUED && this.#isOwn(holder, client));
    const own = entries.filter(({ client }) => client === first?.client);
    // Judged as a whole before anything of it counts.
    const states = own.map(({ json, clock }) => (json.length > LONGEST_STATE || clock > LARGEST_CLOCK ? undefined : readState(json)));
    if (states.includes(undefined)) return false;
    if (holder.mayWrite) own.forEach(({ client }, nth) => { const state = states[nth]; if (state) this.#put(holder, client, state.place); else this.#remove(client); });
    return true;
  }

  #isOwn(holder: CaretHolder, client: number): boolean {
    const held = this.#carets.get(client)?.holder.person ?? this.#shownLately.get(client)?.person;
    const owner = this.#ownerOf(client);
    if ((owner !== null && owner !== holder.person) || (held !== undefined && held !== holder.person)) return false;
    const shown = this.#shownBy.get(holder);
    return shown === undefined || shown.size === 0 || (shown.size === 1 && shown.has(client));
  }

  #put(holder: CaretHolder, client: number, place: Place | null): void {
    const before = this.#carets.get(client)?.holder;
    if (before && before !== holder) this.#board.put(before, null);
    this.#shownLately.set(client, { person: holder.person, renewals: 0 });
    this.#hide(client);
    const shown = this.#shownBy.get(holder);
    if (shown) shown.add(client); else this.#shownBy.set(holder, new Set([client]));
    this.#carets.set(client, { holder, place, clock: this.#tick(), json: null });
    this.#board.put(holder, place);
    this.#announce(client);
  }

  #remove(client: number): void {
    const holder = this.#carets.get(client)?.holder;
    this.#hide(client);
    if (!this.#carets.delete(client)) return;
    if (holder) this.#board.put(holder, null);
    this.#announce(client);
  }

  /** The caret belongs to whichever connection showed it last. */
  #hide(client: number): void {
    const holder = this.#carets.get(client)?.holder, shown = holder && this.#shownBy.get(holder);
    if (holder === undefined || shown === undefined) return;
    shown.delete(client);
    if (shown.size === 0) this.#shownBy.delete(holder);
  }

  /** Clocks are ours: a client that comes back begins with an old one, and others would not believe it. One for all, so that none need be kept. */
  #tick(): number {
    return (this.#clock += 1);
  }

  #announce(client: number): void {
    this.#moved.add(client);
    this.#gather ??= setTimeout(() => {
      this.#gather = null;
      const moved = [...this.#moved];
      this.#moved.clear();
      this.#toldLast = this.#board.flush() + this.#send(moved, false);
    }, gatherMs(this.#toldLast));
  }

  #renewAll(): void {
    for (const caret of this.#carets.values()) caret.clock = this.#tick();
    for (const [client, shown] of this.#shownLately) if (!this.#carets.has(client) && ++shown.renewals > REMEMBERED) this.#shownLately.delete(client);
    this.#send([...this.#carets.keys()], true);
    this.#board.renew();
  }

  /** To everybody who speaks awareness but about themselves: an echo would overwrite a newer caret. */
  #send(clients: readonly number[], alsoEmpty: boolean): number {
    if (this.#short.size === this.#holders.size) return 0;
    const entries = clients.map((client): PresenceEntry & { holder: CaretHolder | null } => {
      const caret = this.#carets.get(client);
      return { client, clock: caret?.clock ?? this.#tick(), json: caret ? jsonOf(caret) : 'null', holder: caret?.holder ?? null };
    });
    const holders = new Set(entries.map(({ holder }) => holder));
    const toAll = presenceFrame(entries);
    const nothing = presenceFrame([]);
    let told = 0;
    for (const holder of this.#holders) {
      if (this.#short.has(holder)) continue;
      if (!holder.seesPlaces) {
        if (alsoEmpty) holder.send(nothing, true);
        continue;
      }
      told += 1;
      const theirs = holders.has(holder) ? entries.filter((entry) => entry.holder !== holder) : entries;
      if (theirs.length > 0 || alsoEmpty) holder.send(theirs === entries ? toAll : presenceFrame(theirs), true);
    }
    return told;
  }
}

/** As everybody who speaks awareness sees it. */
function jsonOf(caret: Caret): string {
  const { holder, place } = caret, span = place?.span;
  return (caret.json ??= JSON.stringify({ user: holder.plate, ...(place && span ? { cursor: { paragraph: place.paragraph, anchor: jsonOfSpot(span.anchor), head: jsonOfSpot(span.head) } } : {}) }));
}

/** @returns where the caret is, null when it goes away, undefined when the state is none of ours. */
function readState(json: string): { readonly place: Place | null } | null | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (raw === null) return null;
  if (typeof raw !== 'object' || Array.isArray(raw)) return undefined;
  const { cursor } = raw as { readonly cursor?: unknown };
  const { paragraph, anchor, head } = (typeof cursor === 'object' && cursor !== null ? cursor : {}) as { readonly [name: string]: unknown };
  const id = parseParagraphId(paragraph), from = spotOf(anchor), to = spotOf(head);
  return { place: id && from && to ? { paragraph: id, span: { anchor: from, head: to } } : null };
}
