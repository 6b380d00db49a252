/**
 * Where an update's insertions will come to lie, found out on a copy of the order of ids before anything is applied:
 * the same placing that Yjs will do. At every step the left neighbour must stand left of the right one. Slower than
 * gapOrder.ts and exact; needed when somebody types between words of their own that have not arrived and others' that have.
 */
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { CharId } from '../meeting/movedText.ts';
import { itemsOf } from '../meeting/sharedText.ts';
import type { NewStruct } from './newStructs.ts';
import { crossed, Refused } from './refused.ts';

type Node = { readonly client: number; readonly clock: number; length: number; readonly origin: CharId | null; readonly right: CharId | null; next: Node | null; prev: Node | null };

const MOST_STEPS = 200_000;

export class Rehearsal {
  readonly #texts = new Map<Y.XmlText, Rehearsed>();
  readonly #budget = { steps: 0 };

  /** @throws Refused when the neighbours of `struct` are not in order; call in dependency order. */
  place(struct: NewStruct, text: Y.XmlText): void {
    let rehearsed = this.#texts.get(text);
    if (!rehearsed) this.#texts.set(text, (rehearsed = new Rehearsed(text, this.#budget)));
    rehearsed.place(struct);
  }
}

class Rehearsed {
  #first: Node | null = null;
  readonly #byClient = new Map<number, Node[]>();
  readonly #budget: { steps: number };

  constructor(text: Y.XmlText, budget: { steps: number }) {
    this.#budget = budget;
    let last: Node | null = null;
    for (const { id, length, origin, rightOrigin } of itemsOf(text)) {
      this.#spend();
      const node: Node = { client: id.client, clock: id.clock, length, origin, right: rightOrigin, next: null, prev: last };
      if (last) last.next = node; else this.#first = node;
      last = node;
      this.#list(id.client).push(node);
    }
    for (const nodes of this.#byClient.values()) nodes.sort((a, b) => a.clock - b.clock);
  }

  place({ client, from, length, origin, rightOrigin }: NewStruct): void {
    // The right one first: cutting it off may shorten the piece that the left one is the end of.
    const right = rightOrigin ? this.#beginningAt(rightOrigin) : null;
    let left = origin ? this.#endingAt(origin) : null;
    if (right) this.#assertReaches(left ? left.next : this.#first, right);
    const conflicting = new Set<Node>(), passed = new Set<Node>();
    for (let other = left ? left.next : this.#first; other !== null && other !== right; other = other.next) {
      this.#spend();
      passed.add(other);
      conflicting.add(other);
      if (same(origin, other.origin)) {
        if (other.client < client) { left = other; conflicting.clear(); } else if (same(rightOrigin, other.right)) break;
      } else {
        const its = other.origin && this.#at(other.origin);
        if (!its || !passed.has(its)) break;
        if (!conflicting.has(its)) { left = other; conflicting.clear(); }
      }
    }
    const next = left ? left.next : this.#first;
    const node: Node = { client, clock: from, length, origin, right: rightOrigin, prev: left, next };
    if (left) left.next = node; else this.#first = node;
    if (next) next.prev = node;
    this.#list(client).push(node);
  }

  #assertReaches(from: Node | null, wanted: Node): void {
    let at = from;
    for (; at !== null && at !== wanted; at = at.next) this.#spend();
    if (at === null) throw crossed();
  }

  #endingAt(id: CharId): Node {
    const node = this.#need(id);
    return id.clock + 1 < node.clock + node.length ? this.#cut(node, id.clock + 1).prev! : node;
  }

  #beginningAt(id: CharId): Node {
    const node = this.#need(id);
    return id.clock > node.clock ? this.#cut(node, id.clock) : node;
  }

  /** @returns the part from `clock` on */
  #cut(node: Node, clock: number): Node {
    const kept = clock - node.clock;
    const rest: Node = { client: node.client, clock, length: node.length - kept, origin: { client: node.client, clock: clock - 1 }, right: node.right, next: node.next, prev: node };
    if (node.next) node.next.prev = rest;
    node.next = rest;
    node.length = kept;
    const nodes = this.#list(node.client);
    nodes.splice(nodes.indexOf(node) + 1, 0, rest);
    return rest;
  }

  #need(id: CharId): Node {
    const node = this.#at(id);
    if (node === null) throw crossed();
    return node;
  }

  #at({ client, clock }: CharId): Node | null {
    const nodes = this.#list(client);
    let low = 0, high = nodes.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (nodes[mid]!.clock <= clock) low = mid; else high = mid - 1;
    }
    const node = nodes[low];
    return node !== undefined && clock >= node.clock && clock < node.clock + node.length ? node : null;
  }

  #list(client: number): Node[] {
    let nodes = this.#byClient.get(client);
    if (!nodes) this.#byClient.set(client, (nodes = []));
    return nodes;
  }

  #spend(): void {
    if (++this.#budget.steps > MOST_STEPS) throw new Refused(CLOSE.rebase, 'the update is too far behind the text');
  }
}

const same = (a: CharId | null, b: CharId | null) => a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
