/**
 * Whose each character of the shared document is, told from client ids: an id is bound to one person for ever, what the
 * server writes on somebody's behalf is theirs, and a character that a command copied stays its author's. Rebuilt from
 * the log. It knows nothing of Yjs, only of ids and clocks.
 */
import type { PersonId } from '../../shared/base/ids.ts';
import { joinedHands, type Hand, type Hands } from '../../shared/ledger/hands.ts';
import type { MovedRange, WrittenRange } from '../../shared/meeting/entry.ts';
import type { CharRange } from './movedText.ts';

type Owner = { readonly person: PersonId; readonly hand: Hand };
type Stretch<T> = { readonly from: number; readonly length: number; readonly is: T };
type Source = { readonly client: number; readonly clock: number };

/** What there is to go on from. */
export type AuthorshipKept = { readonly owners: Map<number, Owner>; readonly copied: Map<number, Stretch<Source>[]>; readonly written: Map<number, Stretch<Hand>[]> };

export class Authorship {
  readonly kept: AuthorshipKept;
  readonly #owners: Map<number, Owner>;
  readonly #copied: Map<number, Stretch<Source>[]>;
  readonly #written: Map<number, Stretch<Hand>[]>;

  constructor(kept: AuthorshipKept = { owners: new Map(), copied: new Map(), written: new Map() }) {
    this.kept = kept;
    this.#owners = kept.owners;
    this.#copied = kept.copied;
    this.#written = kept.written;
  }

  owner(client: number): PersonId | null {
    return this.#owners.get(client)?.person ?? null;
  }

  bind(client: number, person: PersonId, hand: Hand): void {
    if (!this.#owners.has(client)) this.#owners.set(client, { person, hand });
  }

  copied([client, from, length, to, clock]: MovedRange): void {
    put(this.#copied, to, { from: clock, length, is: { client, clock: from } });
  }

  wrote([client, from, length, hand]: WrittenRange): void {
    put(this.#written, client, { from, length, is: hand });
  }

  /** Whose these characters are, in order. */
  of(range: CharRange): Hands {
    const out: [number, Hand][] = [];
    // A copy of a copy is looked up where it came from, as often as it was copied.
    const waiting: CharRange[] = [range];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const { client, clock, length } = at;
      const owner = this.#owners.get(client);
      if (owner) { out.push([length, owner.hand]); continue; }
      const copies = pieces(this.#copied.get(client), clock, length);
      const [copy] = copies;
      if (copies.length > 1) { for (const piece of copies.toReversed()) waiting.push({ client, clock: piece.from, length: piece.length }); continue; }
      if (copy?.of) { waiting.push({ client: copy.of.is.client, clock: copy.of.is.clock + clock - copy.of.from, length }); continue; }
      for (const piece of pieces(this.#written.get(client), clock, length)) out.push([piece.length, piece.of?.is ?? null]);
    }
    return joinedHands(out);
  }
}

function put<T>(table: Map<number, Stretch<T>[]>, client: number, stretch: Stretch<T>): void {
  let stretches = table.get(client);
  if (!stretches) table.set(client, (stretches = []));
  const last = stretches.at(-1);
  // Clocks rise, so what comes last nearly always stands last.
  if (last === undefined || last.from < stretch.from) stretches.push(stretch);
  else stretches.splice(firstAfter(stretches, stretch.from), 0, stretch);
}

/** The range cut where the stretches begin and end. */
function pieces<T>(stretches: readonly Stretch<T>[] | undefined, clock: number, length: number): readonly { readonly from: number; readonly length: number; readonly of: Stretch<T> | null }[] {
  const out: { from: number; length: number; of: Stretch<T> | null }[] = [];
  const end = clock + length;
  let at = clock;
  for (let index = Math.max(0, firstAfter(stretches ?? [], clock) - 1); stretches !== undefined && index < stretches.length; index++) {
    const stretch = stretches[index]!;
    if (stretch.from >= end) break;
    const from = Math.max(at, stretch.from), to = Math.min(end, stretch.from + stretch.length);
    if (from >= to) continue;
    if (from > at) out.push({ from: at, length: from - at, of: null });
    out.push({ from, length: to - from, of: stretch });
    at = to;
  }
  if (at < end) out.push({ from: at, length: end - at, of: null });
  return out;
}

/** Index of the first stretch that begins after `clock`. */
function firstAfter(stretches: readonly { readonly from: number }[], clock: number): number {
  let low = 0, high = stretches.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (stretches[mid]!.from <= clock) low = mid + 1; else high = mid;
  }
  return low;
}
