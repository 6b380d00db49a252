/**
 * Where an update's insertions will come to lie, found out on a copy of the order of ids before anything is applied:
 * the same placing that Yjs will do. Slower than gapOrder.ts and exact; needed when somebody typed between words of their
 * own that have not arrived and others' that have.
 */
import * as Y from 'yjs';
import type { CharId } from '../meeting/movedText.ts';
import { itemsOf } from '../meeting/sharedText.ts';
import type { Knowledge } from './knowledge.ts';
import type { NewStruct } from './newStructs.ts';
import { crossed, notAdjacent, type Steps } from './refused.ts';

type Node = { readonly client: number; readonly clock: number; length: number; readonly origin: CharId | null; readonly right: CharId | null; next: Node | null; prev: Node | null };

export class Rehearsal {
  #first: Node | null = null;
  readonly #byClient = new Map<number, Node[]>();
  readonly #knowledge: Knowledge;
  readonly #steps: Steps;

  constructor(text: Y.XmlText, knowledge: Knowledge, steps: Steps) {
    this.#knowledge = knowledge;
    this.#steps = steps;
    let last: Node | null = null;
    for (const { id, length, origin, rightOrigin } of itemsOf(text)) {
      this.#steps.spend();
      const node: Node = { client: id.client, clock: id.clock, length, origin, right: rightOrigin, next: null, prev: last };
      if (last) last.next = node; else this.#first = node;
      last = node;
      this.#list(id.client).push(node);
    }
    for (const nodes of this.#byClient.values()) nodes.sort((a, b) => a.clock - b.clock);
  }

  /**
   * Call in dependency order.
   * @param isJudged false for what has been found in order before
   * @throws Refused when the neighbours of the piece are not in order, or its author knew what stands between them.
   */
  place({ client, from, length, origin, rightOrigin }: NewStruct, isJudged: boolean): void {
    // The right one first: cutting it off may shorten the piece that the left one is the end of.
    const right = rightOrigin ? this.#beginningAt(rightOrigin) : null;
    let left = origin ? this.#endingAt(origin) : null;
    if (isJudged) this.#assertNextTo(client, left ? left.next : this.#first, right);
    const conflicting = new Set<Node>(), passed = new Set<Node>();
    for (let other = left ? left.next : this.#first; other !== null && other !== right; other = other.next) {
      this.#steps.spend();
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

  #assertNextTo(client: number, from: Node | null, right: Node | null): void {
    let knew = false, at = from;
    for (; at !== null && at !== right; at = at.next) {
      this.#steps.spend();
      knew ||= this.#knowledge.had(client, at);
    }
    if (at !== right) throw crossed();
    if (knew) throw notAdjacent();
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
}

const same = (a: CharId | null, b: CharId | null) => a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
