/**
 * Carets of one report. A client says where its caret is and nothing else; who it belongs to is stamped here. Moves are
 * gathered and sent twenty times a second at most, everything is renewed before clients think it old, and what a stock client
 * merely sends back is ignored.
 */
import type { PersonId } from '../../shared/base/ids.ts';
import { parseParagraphId } from '../../shared/base/ids.ts';
import { presenceFrame, readPresence, type PresenceEntry } from './frames.ts';
import type { Nameplate } from './nameplate.ts';

export interface CaretHolder {
  readonly person: PersonId;
  readonly plate: Nameplate;
  send(frame: Uint8Array, canBeSkipped: boolean): void;
}

type Caret = { readonly holder: CaretHolder; json: string; clock: number };

const GATHER_MS = 50;
/** y-websocket drops a connection after 30 s of silence, and a caret after 30 s without news. */
const RENEW_MS = 12_000;
const LONGEST_STATE = 1_024;
const LARGEST_CLOCK = 2 ** 31;

export class Carets {
  readonly #ownerOf: (client: number) => PersonId | null;
  readonly #holders = new Set<CaretHolder>();
  readonly #carets = new Map<number, Caret>();
  /** Client ids of the carets that a connection shows. */
  readonly #shownBy = new Map<CaretHolder, Set<number>>();
  /** Who first showed a caret under an id: a late echo of somebody who has left is not the sender's own. */
  readonly #firstShown = new Map<number, PersonId>();
  readonly #clocks = new Map<number, number>();
  readonly #moved = new Set<number>();
  #gather: NodeJS.Timeout | null = null;
  #renew: NodeJS.Timeout | null = null;

  /** @param ownerOf the person a client id is bound to by what was written under it */
  constructor(ownerOf: (client: number) => PersonId | null) {
    this.#ownerOf = ownerOf;
  }

  join(holder: CaretHolder): void {
    this.#holders.add(holder);
    this.#renew ??= setInterval(() => this.#renewAll(), RENEW_MS);
    this.show(holder);
  }

  /** Everything there is to see, to one. */
  show(holder: CaretHolder): void {
    const entries = [...this.#carets].map(([client, { clock, json }]) => ({ client, clock, json }));
    if (entries.length > 0) holder.send(presenceFrame(entries), true);
  }

  leave(holder: CaretHolder): void {
    if (!this.#holders.delete(holder)) return;
    for (const client of this.#shownBy.get(holder) ?? []) this.#remove(client);
    if (this.#holders.size > 0) return;
    for (const timer of [this.#renew, this.#gather]) if (timer) clearInterval(timer);
    this.#renew = this.#gather = null;
    this.#moved.clear();
    this.#clocks.clear();
    this.#firstShown.clear();
  }

  /** @returns false when the bytes are no awareness update, or this connection's own part of it is none of ours. */
  take(holder: CaretHolder, payload: Uint8Array): boolean {
    const entries = readPresence(payload);
    if (entries === null) return false;
    const own = entries.filter(({ client }) => this.#isOwn(holder, client));
    // Judged as a whole before anything of it counts.
    const states = own.map(({ json, clock }) => (json.length > LONGEST_STATE || clock > LARGEST_CLOCK ? undefined : stampedState(json, holder.plate)));
    if (states.includes(undefined)) return false;
    own.forEach(({ client }, index) => this.#put(holder, client, states[index] ?? null));
    return true;
  }

  #isOwn(holder: CaretHolder, client: number): boolean {
    const held = this.#carets.get(client)?.holder.person ?? this.#firstShown.get(client);
    const owner = this.#ownerOf(client);
    if ((owner !== null && owner !== holder.person) || (held !== undefined && held !== holder.person)) return false;
    const shown = this.#shownBy.get(holder);
    return shown === undefined || shown.size === 0 || (shown.size === 1 && shown.has(client));
  }

  #put(holder: CaretHolder, client: number, json: string | null): void {
    if (json === null) return this.#remove(client);
    this.#firstShown.set(client, holder.person);
    this.#hide(client);
    const shown = this.#shownBy.get(holder);
    if (shown) shown.add(client); else this.#shownBy.set(holder, new Set([client]));
    this.#carets.set(client, { holder, json, clock: this.#tick(client) });
    this.#announce(client);
  }

  #remove(client: number): void {
    this.#hide(client);
    if (!this.#carets.delete(client)) return;
    this.#tick(client);
    this.#announce(client);
  }

  /** The caret belongs to whichever connection showed it last. */
  #hide(client: number): void {
    const holder = this.#carets.get(client)?.holder, shown = holder && this.#shownBy.get(holder);
    if (holder === undefined || shown === undefined) return;
    shown.delete(client);
    if (shown.size === 0) this.#shownBy.delete(holder);
  }

  /** Clocks are ours: a client that comes back begins with an old one, and others would not believe it. */
  #tick(client: number): number {
    const clock = (this.#clocks.get(client) ?? 0) + 1;
    this.#clocks.set(client, clock);
    return clock;
  }

  #announce(client: number): void {
    this.#moved.add(client);
    this.#gather ??= setTimeout(() => {
      this.#gather = null;
      const moved = [...this.#moved];
      this.#moved.clear();
      this.#send(moved, false);
    }, GATHER_MS);
  }

  #renewAll(): void {
    for (const [client, caret] of this.#carets) caret.clock = this.#tick(client);
    this.#send([...this.#carets.keys()], true);
  }

  /** To everybody but about themselves: an echo would overwrite a newer caret. */
  #send(clients: readonly number[], alsoEmpty: boolean): void {
    const entries = clients.map((client): PresenceEntry & { holder: CaretHolder | null } => {
      const caret = this.#carets.get(client);
      return { client, clock: this.#clocks.get(client) ?? 0, json: caret?.json ?? 'null', holder: caret?.holder ?? null };
    });
    const holders = new Set(entries.map(({ holder }) => holder));
    const toAll = presenceFrame(entries);
    for (const holder of this.#holders) {
      const theirs = holders.has(holder) ? entries.filter((entry) => entry.holder !== holder) : entries;
      if (theirs.length > 0 || alsoEmpty) holder.send(theirs === entries ? toAll : presenceFrame(theirs), true);
    }
  }
}

/** @returns the state as everybody will see it, null when the caret goes away, undefined when it is none of ours. */
function stampedState(json: string, user: Nameplate): string | null | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (raw === null) return null;
  if (typeof raw !== 'object' || Array.isArray(raw)) return undefined;
  const cursor = Object.hasOwn(raw, 'cursor') ? parseCursor((raw as { cursor: unknown }).cursor) : null;
  return JSON.stringify({ user, ...(cursor ? { cursor } : {}) });
}

type Cursor = { readonly paragraph: string; readonly anchor: Place; readonly head: Place };
type Place = { readonly type?: Id; readonly tname?: string; readonly item?: Id; readonly assoc?: number };
type Id = { readonly client: number; readonly clock: number };

function parseCursor(raw: unknown): Cursor | null {
  const { paragraph, anchor, head } = fieldsOf(raw);
  const id = parseParagraphId(paragraph), from = parsePlace(anchor), to = parsePlace(head);
  return id && from && to ? { paragraph: id, anchor: from, head: to } : null;
}

/** A Yjs relative position. */
function parsePlace(raw: unknown): Place | null {
  const { type, tname, item, assoc } = fieldsOf(raw);
  const typeId = parseId(type), itemId = parseId(item);
  const place: Place = {
    ...(typeId ? { type: typeId } : {}), ...(itemId ? { item: itemId } : {}),
    ...(typeof tname === 'string' && tname.length <= 64 ? { tname } : {}),
    assoc: assoc === -1 ? -1 : 0,
  };
  return typeId || itemId || place.tname !== undefined ? place : null;
}

function parseId(raw: unknown): Id | null {
  const { client, clock } = fieldsOf(raw);
  return isCount(client) && isCount(clock) ? { client, clock } : null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const fieldsOf = (raw: unknown): { readonly [name: string]: unknown } => (typeof raw === 'object' && raw !== null ? { ...raw } : {});
