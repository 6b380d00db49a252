/**
 * Two readings of a report beside each other, paragraph by paragraph: what each has become, and the words inside. It goes
 * by the identity of paragraphs, so a paragraph that moved is told as moved and not as removed here and added there; where
 * a paragraph was divided or joined, the words are compared across its parts.
 */
import type { ParagraphId } from '../base/ids.ts';
import { lengthOfRuns, type Run, type Runs } from '../base/runs.ts';
import type { Lineage, ParagraphKind, ParagraphState } from '../meeting/paragraph.ts';
import { diffWords, joined, type Stretch } from './wordingDiff.ts';

/** A paragraph as it stood in one reading. A report's `Paragraph` is one. */
export type ParagraphThen = {
  readonly id: ParagraphId;
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly state: ParagraphState;
  readonly runs: Runs;
  readonly lineage: Lineage;
  readonly mergedInto: ParagraphId | null;
};

/** All paragraphs in order, deleted ones at their old place. */
export type ReportThen = readonly ParagraphThen[];

export type Change =
  | { readonly what: 'added' | 'removed' | 'reworded' }
  /** `after`: the paragraph it now follows; null at the beginning. */
  | { readonly what: 'moved'; readonly after: ParagraphId | null }
  | { readonly what: 'splitFrom' | 'mergedInto'; readonly of: ParagraphId }
  | { readonly what: 'splitInto' | 'mergedFrom'; readonly parts: readonly ParagraphId[] }
  | { readonly what: 'retyped'; readonly was: { readonly kind: ParagraphKind; readonly level: number } }
  | { readonly what: 'stateChanged'; readonly was: ParagraphState };

export type Line = {
  readonly id: ParagraphId;
  /** null: not part of the text then. */
  readonly before: ParagraphThen | null;
  readonly after: ParagraphThen | null;
  /** Empty: nothing changed. */
  readonly changes: readonly Change[];
  /**
   * Words kept, removed and added, where they differ. Of a divided paragraph each part tells its own share of the words
   * before; of joined ones the part that remains tells them all, and the other none.
   */
  readonly words: readonly Stretch[] | null;
};

/** Lines in the order of the later reading; what is gone stands after what it used to follow. */
export function compareTexts(before: ReportThen, after: ReportThen): readonly Line[] {
  const work = comparing(before, after);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The same, with a pause after every paragraph whose words were compared: a server does other things meanwhile. */
export function* comparing(before: ReportThen, after: ReportThen): Generator<void, readonly Line[]> {
  const then = new Map(before.filter(isAlive).map((paragraph) => [paragraph.id, paragraph]));
  const now = new Map(after.filter(isAlive).map((paragraph) => [paragraph.id, paragraph]));
  const kin = familiesOf(before, after, then, now);
  const words = yield* wordsOf(kin, then, now);
  const moved = movedAmong([...then.keys()].filter((id) => now.has(id)), [...now.keys()]);
  const lines = new Map<ParagraphId, Line>();
  let previous: ParagraphId | null = null;
  for (const [id, paragraph] of now) {
    const was = then.get(id) ?? null, said = words.get(id) ?? null;
    const changes: Change[] = [];
    const from = kin.splitFrom.get(id);
    if (from !== undefined) changes.push({ what: 'splitFrom', of: from });
    else if (was === null) changes.push({ what: 'added' });
    const parts = kin.splitInto.get(id), joinedIn = kin.mergedFrom.get(id);
    if (parts !== undefined) changes.push({ what: 'splitInto', parts });
    if (joinedIn !== undefined) changes.push({ what: 'mergedFrom', parts: joinedIn });
    // The space where a text is divided or joined is nobody's rewording.
    const isShared = from !== undefined || parts !== undefined || joinedIn !== undefined;
    const isReworded = said?.some(({ what, runs }) => what !== 'kept' && (!isShared || runs.some(([text]) => /\S/u.test(text)))) ?? false;
    if (isReworded && (was !== null || isShared)) changes.push({ what: 'reworded' });
    if (was !== null) {
      if (moved.has(id)) changes.push({ what: 'moved', after: previous });
      if (was.kind !== paragraph.kind || was.level !== paragraph.level) changes.push({ what: 'retyped', was: { kind: was.kind, level: was.level } });
      if (was.state !== paragraph.state) changes.push({ what: 'stateChanged', was: was.state });
    }
    lines.set(id, { id, before: was, after: paragraph, changes, words: said });
    previous = id;
  }
  return withGone(before, then, now, kin, lines);
}

const isAlive = ({ state }: ParagraphThen): boolean => state !== 'deleted';

type Kin = {
  readonly splitFrom: ReadonlyMap<ParagraphId, ParagraphId>;
  readonly splitInto: ReadonlyMap<ParagraphId, readonly ParagraphId[]>;
  readonly mergedInto: ReadonlyMap<ParagraphId, ParagraphId>;
  readonly mergedFrom: ReadonlyMap<ParagraphId, readonly ParagraphId[]>;
};

type Alive = ReadonlyMap<ParagraphId, ParagraphThen>;

/** Who came out of whom, and who went into whom, between the two readings. */
function familiesOf(before: ReportThen, after: ReportThen, then: Alive, now: Alive): Kin {
  const allThen = new Map(before.map((paragraph) => [paragraph.id, paragraph])), allNow = new Map(after.map((paragraph) => [paragraph.id, paragraph]));
  const splitFrom = new Map<ParagraphId, ParagraphId>(), mergedInto = new Map<ParagraphId, ParagraphId>();
  for (const { id } of now.values()) {
    if (then.has(id)) continue;
    // One that had been merged away comes back out of the paragraph that held it.
    const origin = originOf(id, (one) => allThen.get(one)?.mergedInto ?? splitOrigin(allNow.get(one)), (one) => then.has(one));
    if (origin !== null && now.has(origin)) splitFrom.set(id, origin);
  }
  for (const { id } of then.values()) {
    if (now.has(id)) continue;
    const heir = originOf(id, (one) => allNow.get(one)?.mergedInto ?? null, (one) => now.has(one));
    if (heir !== null && then.has(heir)) mergedInto.set(id, heir);
  }
  return { splitFrom, mergedInto, splitInto: turned(splitFrom, [...now.keys()]), mergedFrom: turned(mergedInto, [...then.keys()]) };
}

const splitOrigin = (paragraph: ParagraphThen | undefined): ParagraphId | null => (paragraph?.lineage.how === 'splitFrom' ? paragraph.lineage.of : null);

/** Follows a chain to the first that is wanted; null when it ends before, or turns in a circle. */
function originOf(id: ParagraphId, next: (id: ParagraphId) => ParagraphId | null, wanted: (id: ParagraphId) => boolean): ParagraphId | null {
  const met = new Set([id]);
  for (let at = next(id); at !== null && !met.has(at); at = next(at)) {
    if (wanted(at)) return at;
    met.add(at);
  }
  return null;
}

function turned(relation: ReadonlyMap<ParagraphId, ParagraphId>, order: readonly ParagraphId[]): ReadonlyMap<ParagraphId, readonly ParagraphId[]> {
  const out = new Map<ParagraphId, ParagraphId[]>();
  for (const id of order) {
    const of = relation.get(id);
    if (of !== undefined) out.set(of, [...out.get(of) ?? [], id]);
  }
  return out;
}

/** The words of every paragraph that is part of the later text and reads otherwise, or shares its words with others. */
function* wordsOf({ splitInto, mergedFrom, splitFrom }: Kin, then: Alive, now: Alive): Generator<void, ReadonlyMap<ParagraphId, readonly Stretch[]>> {
  const out = new Map<ParagraphId, readonly Stretch[]>();
  for (const { id, runs } of now.values()) {
    if (splitFrom.has(id)) continue;
    const was = then.get(id);
    if (was === undefined) {
      // Nothing kept, also of one that came back empty: its earlier words must not be taken for the words now.
      out.set(id, runs.length > 0 ? [{ what: 'added', runs }] : []);
      continue;
    }
    const parts = splitInto.get(id) ?? [], joinedIn = mergedFrom.get(id) ?? [];
    if (parts.length + joinedIn.length === 0 && sameRuns(was.runs, runs)) continue;
    const old = joined([was, ...joinedIn.flatMap((one) => then.get(one) ?? [])].flatMap((one) => one.runs));
    const pieces = [id, ...parts].map((one) => now.get(one)?.runs ?? []);
    const shares = sharesOf(diffWords(old, joined(pieces.flat())), pieces.map(lengthOfRuns));
    for (const [index, one] of [id, ...parts].entries()) out.set(one, shares[index] ?? []);
    yield;
  }
  return out;
}

const sameRuns = (a: Runs, b: Runs): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Cuts one difference where the parts of the later wording end. What was removed goes with the words before it. */
function sharesOf(difference: readonly Stretch[], lengths: readonly number[]): readonly (readonly Stretch[])[] {
  const shares: Stretch[][] = lengths.map(() => []);
  let part = 0, room = lengths[0] ?? 0;
  for (const { what, runs } of difference) {
    if (what === 'removed') { shares[part]?.push({ what, runs }); continue; }
    for (let rest = runs; rest.length > 0;) {
      while (room === 0 && part < lengths.length - 1) { part += 1; room = lengths[part] ?? 0; }
      const [head, tail] = cut(rest, room > 0 ? room : lengthOfRuns(rest));
      shares[part]?.push({ what, runs: head });
      room -= lengthOfRuns(head);
      rest = tail;
    }
  }
  return shares;
}

function cut(runs: Runs, at: number): readonly [Runs, Runs] {
  const head: Run[] = [], tail: Run[] = [];
  let passed = 0;
  for (const [text, marks] of runs) {
    const inHead = Math.max(0, Math.min(text.length, at - passed));
    if (inHead > 0) head.push([text.slice(0, inHead), marks]);
    if (inHead < text.length) tail.push([text.slice(inHead), marks]);
    passed += text.length;
  }
  return [head, tail];
}

/** The fewest paragraphs that must be moved to turn one order into the other: all but a longest rising sequence. */
function movedAmong(common: readonly ParagraphId[], later: readonly ParagraphId[]): ReadonlySet<ParagraphId> {
  const place = new Map(common.map((id, index) => [id, index]));
  const order = later.flatMap((id) => place.get(id) ?? []);
  const ends: number[] = [], endAt: number[] = [], before: number[] = [];
  for (const [index, value] of order.entries()) {
    let low = 0, high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < value) low = middle + 1; else high = middle;
    }
    ends[low] = value;
    endAt[low] = index;
    before[index] = low === 0 ? -1 : endAt[low - 1] ?? -1;
  }
  const staying = new Set<number>();
  for (let index = endAt.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) staying.add(order[index] ?? -1);
  return new Set(common.filter((_, index) => !staying.has(index)));
}

/** Puts the lines of what is gone where it used to stand. */
function withGone(before: ReportThen, then: Alive, now: Alive, { mergedInto }: Kin, lines: ReadonlyMap<ParagraphId, Line>): readonly Line[] {
  const behind = new Map<ParagraphId | null, Line[]>();
  let anchor: ParagraphId | null = null;
  for (const { id } of before) {
    const was = then.get(id);
    if (was === undefined) continue;
    if (now.has(id)) { anchor = id; continue; }
    const heir = mergedInto.get(id);
    const line: Line = heir === undefined
      ? { id, before: was, after: null, changes: [{ what: 'removed' }], words: was.runs.length > 0 ? [{ what: 'removed', runs: was.runs }] : [] }
      : { id, before: was, after: null, changes: [{ what: 'mergedInto', of: heir }], words: null };
    behind.set(anchor, [...behind.get(anchor) ?? [], line]);
  }
  return [...behind.get(null) ?? [], ...[...lines.values()].flatMap((line) => [line, ...behind.get(line.id) ?? []])];
}
