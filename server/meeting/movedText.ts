/**
 * Where characters went that a command copied elsewhere (split, merge, forwarding): ranges of ids, followed as often
 * as the text moved on. Rebuilt from the log, so that words typed offline find their way after a restart too.
 */
import type { MovedRange } from '../../shared/meeting/entry.ts';

export type CharId = { readonly client: number; readonly clock: number };
export type CharRange = CharId & { readonly length: number };

export type MovedKept = Map<number, Step[]>;
type Step = { readonly from: number; readonly length: number; readonly client: number; readonly clock: number };

export class MovedText {
  /** By client of the source, sorted by clock; a character is copied away once at most, since its source is deleted then. */
  readonly #steps: Map<number, Step[]>;

  constructor(kept: MovedKept = new Map()) {
    this.#steps = kept;
  }

  /** What there is to go on from. */
  get kept(): MovedKept {
    return this.#steps;
  }

  add([sourceClient, from, length, client, clock]: MovedRange): void {
    let steps = this.#steps.get(sourceClient);
    if (!steps) this.#steps.set(sourceClient, (steps = []));
    steps.splice(firstAfter(steps, from), 0, { from, length, client, clock });
  }

  get empty(): boolean {
    return this.#steps.size === 0;
  }

  /** One step on; null when this character was never copied away. */
  next({ client, clock }: CharId): CharId | null {
    const steps = this.#steps.get(client);
    const step = steps?.[firstAfter(steps, clock) - 1];
    return step !== undefined && clock < step.from + step.length ? { client: step.client, clock: step.clock + clock - step.from } : null;
  }

  /** The last character of `range` that was copied away; null when none was. */
  lastIn({ client, clock, length }: CharRange): CharId | null {
    const steps = this.#steps.get(client) ?? [];
    const step = steps[firstAfter(steps, clock + length - 1) - 1];
    return step !== undefined && step.from + step.length > clock ? { client, clock: Math.min(clock + length, step.from + step.length) - 1 } : null;
  }

  /** The first character of `range` that was copied away; null when none was. */
  firstIn({ client, clock, length }: CharRange): CharId | null {
    const steps = this.#steps.get(client) ?? [];
    const before = firstAfter(steps, clock);
    const covering = steps[before - 1];
    if (covering !== undefined && covering.from + covering.length > clock) return { client, clock };
    const next = steps[before];
    return next !== undefined && next.from < clock + length ? { client, clock: next.from } : null;
  }

  /** Where the character is now; itself when it was never copied away. */
  latest(id: CharId): CharId {
    let at = id;
    for (let next = this.next(at); next !== null; next = this.next(at)) at = next;
    return at;
  }

  /**
   * Where the copied characters among `range` are now. `wanted` may leave out copies by where the first step led.
   * Characters that never moved are not in the answer.
   */
  latestOf(range: CharRange, wanted: (copy: CharId) => boolean = () => true): readonly CharRange[] {
    const out: CharRange[] = [];
    for (const piece of this.#firstSteps(range)) {
      // `wanted` cuts by clock, so a piece is split at most once; halving finds the cut.
      for (const part of cut(piece, wanted)) out.push(...this.#settle(part));
    }
    return out;
  }

  #settle(range: CharRange): readonly CharRange[] {
    const moved = this.#firstSteps(range, true);
    return moved.flatMap((piece) => (piece.stays ? [piece.range] : this.#settle(piece.range)));
  }

  #firstSteps(range: CharRange): readonly CharRange[];
  #firstSteps(range: CharRange, whole: true): readonly { readonly stays: boolean; readonly range: CharRange }[];
  #firstSteps({ client, clock, length }: CharRange, whole = false): readonly unknown[] {
    const out: { stays: boolean; range: CharRange }[] = [];
    const end = clock + length;
    const steps = this.#steps.get(client) ?? [];
    let at = clock;
    for (let i = Math.max(0, firstAfter(steps, clock) - 1); i < steps.length; i++) {
      const step = steps[i]!;
      if (step.from >= end) break;
      const from = Math.max(at, step.from), to = Math.min(end, step.from + step.length);
      if (from >= to) continue;
      if (from > at) out.push({ stays: true, range: { client, clock: at, length: from - at } });
      out.push({ stays: false, range: { client: step.client, clock: step.clock + from - step.from, length: to - from } });
      at = to;
    }
    if (at < end) out.push({ stays: true, range: { client, clock: at, length: end - at } });
    return whole ? out : out.filter((piece) => !piece.stays).map((piece) => piece.range);
  }
}

function cut(range: CharRange, wanted: (copy: CharId) => boolean): readonly CharRange[] {
  const first = wanted(range), last = wanted({ client: range.client, clock: range.clock + range.length - 1 });
  if (first && last) return [range];
  if (!first && !last) return [];
  if (range.length === 1) return first ? [range] : [];
  const half = range.length >> 1;
  return [...cut({ ...range, length: half }, wanted), ...cut({ client: range.client, clock: range.clock + half, length: range.length - half }, wanted)];
}

/** Index of the first step that begins after `clock`. */
function firstAfter(steps: readonly Step[], clock: number): number {
  let low = 0, high = steps.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (steps[mid]!.from <= clock) low = mid + 1; else high = mid;
  }
  return low;
}
