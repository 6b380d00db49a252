/** The structs of one update that the document does not know yet, and into which paragraph's words each of them goes. */
import * as Y from 'yjs';
import { INDEX } from '../../shared/report/layout.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Draft } from '../meeting/draft.ts';
import { structAt } from '../meeting/sharedText.ts';
import type { CharId } from '../meeting/movedText.ts';
import { Refused } from './refused.ts';

/** `from`: the first clock that is new; a struct may begin with what is known already. */
export type NewStruct = {
  readonly struct: Y.Item | Y.GC;
  readonly client: number;
  readonly from: number;
  readonly length: number;
  readonly origin: CharId | null;
  readonly rightOrigin: CharId | null;
  /** undefined while unresolved, null when it goes into collected text where nobody will ever see it. */
  text: Y.XmlText | null | undefined;
  visiting: boolean;
};

export class NewStructs {
  readonly #draft: Draft;
  readonly #byClient = new Map<number, NewStruct[]>();
  readonly claims: number[] = [];
  size = 0;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** How many clients the update has news of. */
  get clients(): number {
    return this.#byClient.size;
  }

  get clientIds(): readonly number[] {
    return [...this.#byClient.keys()];
  }

  /** First clock of this client that neither the document nor the update knows so far. */
  state(client: number): number {
    const last = this.#byClient.get(client)?.at(-1);
    return last ? last.from + last.length : Y.getState(this.#draft.doc.store, client);
  }

  add(struct: Y.Item | Y.GC, firstUse: boolean): void {
    const { client, clock } = struct.id;
    const from = this.state(client);
    let own = this.#byClient.get(client);
    if (!own) {
      this.#byClient.set(client, (own = []));
      if (firstUse) this.claims.push(client);
    }
    const item = struct instanceof Y.Item ? struct : null;
    own.push({
      struct, client, from, length: clock + struct.length - from, text: undefined, visiting: false,
      origin: from > clock ? { client, clock: from - 1 } : item?.origin ?? null, rightOrigin: item?.rightOrigin ?? null,
    });
    this.size += 1;
  }

  /** Each after those it hangs on; those of one client in the order in which they were written. */
  *all(): Generator<NewStruct> {
    const next = new Map<number, number>();
    const done = (struct: NewStruct) => struct.from < (this.#byClient.get(struct.client)?.[next.get(struct.client) ?? 0]?.from ?? Infinity);
    for (const own of this.#byClient.values()) {
      const waiting: NewStruct[] = own.toReversed();
      for (let at = waiting.at(-1); at !== undefined; at = waiting.at(-1)) {
        if (done(at)) { waiting.pop(); continue; }
        const needed = this.#needed(at, next).find((struct) => !done(struct));
        if (needed !== undefined) {
          if (needed.visiting) throw new Refused(CLOSE.malformed, 'the update refers to itself');
          needed.visiting = true;
          waiting.push(needed);
          continue;
        }
        waiting.pop();
        at.visiting = false;
        next.set(at.client, (next.get(at.client) ?? 0) + 1);
        yield at;
      }
    }
  }

  /** What must come before a struct: its client's previous one, and its neighbours where they are new. */
  #needed(struct: NewStruct, next: ReadonlyMap<number, number>): readonly NewStruct[] {
    const previous = this.#byClient.get(struct.client)?.[next.get(struct.client) ?? 0];
    const out = previous && previous !== struct ? [previous] : [];
    for (const id of [struct.origin, struct.rightOrigin]) {
      const held = id && this.at(id);
      if (held && held !== struct) out.push(held);
    }
    return out;
  }

  /** The new struct that holds this id; null when it is not new. */
  at({ client, clock }: CharId): NewStruct | null {
    const own = this.#byClient.get(client);
    if (own === undefined || clock < own[0]!.from) return null;
    let low = 0, high = own.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (own[mid]!.from <= clock) low = mid; else high = mid - 1;
    }
    const found = own[low]!;
    return clock < found.from + found.length ? found : null;
  }

  /**
   * The text a struct goes into; null when its neighbours have been collected.
   * @throws Refused when it goes anywhere else, or nowhere, or its neighbours lie in different texts.
   */
  textOf(struct: NewStruct): Y.XmlText | null {
    const path: NewStruct[] = [];
    let at: NewStruct = struct;
    let text: Y.XmlText | null | undefined = at.text;
    while (text === undefined) {
      if (at.visiting) throw new Refused(CLOSE.malformed, 'the update refers to itself');
      at.visiting = true;
      path.push(at);
      const next = this.#step(at);
      if (next === null || next instanceof Y.XmlText) text = next;
      else {
        at = next;
        text = at.text;
      }
    }
    for (const passed of path) {
      passed.text = text;
      passed.visiting = false;
    }
    if (struct.origin && struct.rightOrigin && text !== null) {
      const right = this.#textAt(struct, struct.rightOrigin);
      const rightText = right === null || right instanceof Y.XmlText ? right : right.text === undefined ? this.textOf(right) : right.text;
      if (rightText === null) return (struct.text = null);
      if (rightText !== text) throw new Refused(CLOSE.malformed, 'the update joins two texts');
    }
    return text;
  }

  /** One step towards the text: the text itself, null for collected, or the new struct to ask next. */
  #step(at: NewStruct): Y.XmlText | null | NewStruct {
    const { struct } = at;
    if (struct instanceof Y.GC) return null;
    const parent: unknown = struct.parent;
    if (struct.parentSub !== null) throw new Refused(CLOSE.forbidden, parent === INDEX ? 'the index is the server’s' : 'the structure of the text is the server’s');
    const neighbour = at.origin ?? at.rightOrigin;
    if (neighbour) return this.#textAt(at, neighbour);
    if (parent instanceof Y.ID) {
      const holder = structAt(this.#draft.doc, parent);
      if (holder === null) throw new Refused(CLOSE.malformed, 'the update hangs on something unknown');
      if (holder instanceof Y.GC) return null;
      return this.#known(holder.content instanceof Y.ContentType ? holder.content.type : null);
    }
    if (parent === INDEX) throw new Refused(CLOSE.forbidden, 'the index is the server’s');
    if (typeof parent === 'string' && this.#draft.doc.share.has(parent)) throw new Refused(CLOSE.forbidden, 'the structure of the text is the server’s');
    throw new Refused(CLOSE.malformed, 'the update writes outside every paragraph');
  }

  #textAt(from: NewStruct, id: CharId): Y.XmlText | null | NewStruct {
    const stored = structAt(this.#draft.doc, id);
    if (stored instanceof Y.GC) return null;
    if (stored !== null) return this.#known(stored.parent);
    const fresh = this.at(id);
    if (fresh === null || (id.client === from.client && id.clock >= from.from)) throw new Refused(CLOSE.malformed, 'the update hangs on something unknown');
    return fresh;
  }

  #known(type: unknown): Y.XmlText {
    if (type instanceof Y.XmlText && this.#draft.placeOf(type)) return type;
    throw new Refused(CLOSE.forbidden, 'the structure of the text is the server’s');
  }
}
