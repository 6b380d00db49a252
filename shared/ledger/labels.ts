/**
 * What each paragraph is called: computed from the last issued revision, the order, the kinds and the levels, and never
 * stored. A number that stands on paper keeps its paragraph until the next revision is issued; what is inserted meanwhile
 * is bis, ter, quater … of what it follows (rules L1 to L5).
 */
import type { ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { ParagraphKind } from '../meeting/paragraph.ts';
import type { ReportSettings } from '../meeting/settings.ts';
import type { ReportState } from '../meeting/state.ts';
import { numeral, suffix } from './numerals.ts';

export type Label = {
  /** As printed: "12.", or "Art. 12" in an instrument, "12 bis.", "(a)", "IV.", "PP3"; "" for running text and for what was deleted before the last issue. */
  readonly label: string;
  /** For sentences: "paragraph 12 bis", "paragraph 12 (a)", "section IV". */
  readonly name: string;
};

type Shape = { readonly kind: ParagraphKind; readonly level: number };
type Numbered = Pick<ReportState, 'order' | 'paragraphs' | 'revision'> & { readonly settings?: Pick<ReportSettings, 'labels'> };

/** `series`: what is counted together, such as the sub-paragraphs (a), (b), (c) of one paragraph. */
type Placed = { readonly id: ParagraphId; readonly shape: Shape; readonly series: string; readonly parent: ParagraphId | null };

export function labelsOf(state: Numbered): ReadonlyMap<ParagraphId, Label> {
  const issued = issuedNumbers(state);
  // A report opened without text has nothing on paper yet: it is numbered as it stands.
  const asItStands = state.revision.order.length === 0;
  const since = madeSince(state);
  const placed = place(state.order.filter((id) => isAlive(state, id) || (!asItStands && (issued.has(id) || since.has(id)))), (id) => shapeNow(state, id));
  const marks = asItStands ? countedMarks(placed) : insertedMarks(state, placed, issued);
  const labels = new Map<ParagraphId, Label>(), articles = state.settings?.labels === 'articles';
  let last: string | null = null;
  for (const id of state.order) labels.set(id, { label: '', name: 'a deleted paragraph' });
  for (const { id, shape, parent } of placed) {
    const mark = marks.get(id) ?? '';
    const label: Label = { label: labelOf(shape, mark, articles), name: nameOf(shape, mark, parent === null ? null : labels.get(parent)?.name ?? null, last, articles) };
    labels.set(id, label);
    if (shape.kind !== 'unnumbered') last = label.name;
  }
  return labels;
}

const shapeNow = (state: Numbered, id: ParagraphId): Shape | null => state.paragraphs.get(id) ?? null;
const isAlive = (state: Numbered, id: ParagraphId): boolean => state.paragraphs.get(id)?.state !== 'deleted';

/** Paragraphs made since the last issue: their tombstones keep their bis, which may be on somebody's lips.
 * The map of paragraphs is in the order in which they were made. */
const madeSince = (state: Numbered): ReadonlySet<ParagraphId> => new Set([...state.paragraphs.keys()].slice(state.revision.made ?? 0));

type Issued = { readonly number: number; readonly series: string };

/** The numbers as they stood when the last revision was issued. */
function issuedNumbers(state: Numbered): ReadonlyMap<ParagraphId, Issued> {
  const { order, shape } = state.revision;
  const placed = place(order, (id) => shape?.get(id) ?? shapeNow(state, id));
  const counts = new Map<string, number>(), issued = new Map<ParagraphId, Issued>();
  for (const { id, series } of placed) {
    const number = (counts.get(series) ?? 0) + 1;
    counts.set(series, number);
    issued.set(id, { number, series });
  }
  return issued;
}

function countedMarks(placed: readonly Placed[]): ReadonlyMap<ParagraphId, string> {
  const counts = new Map<string, number>();
  return new Map(placed.map(({ id, series, shape }) => {
    counts.set(series, (counts.get(series) ?? 0) + 1);
    return [id, numeral(shape.kind, shape.level, counts.get(series) ?? 0)];
  }));
}

/**
 * Issued paragraphs have their number. The others are bis, ter … in the order in which they came, so that the second one to
 * be inserted at a place does not rename the first. In a series of which nothing is on paper, numbers are counted.
 */
function insertedMarks(state: Numbered, placed: readonly Placed[], issued: ReadonlyMap<ParagraphId, Issued>): ReadonlyMap<ParagraphId, string> {
  const onPaper = (at: Placed): Issued | null => {
    const number = issued.get(at.id);
    return number !== undefined && number.series === at.series ? number : null;
  };
  const seriesOnPaper = new Set(placed.flatMap((at) => onPaper(at) === null ? [] : [at.series]));
  const marks = new Map<ParagraphId, string>(countedMarks(placed.filter(({ series }) => !seriesOnPaper.has(series))));
  const current = new Map<string, number>(), followers = new Map<string, Placed[]>();
  for (const at of placed) {
    const number = onPaper(at);
    if (number !== null) {
      current.set(at.series, number.number);
      marks.set(at.id, numeral(at.shape.kind, at.shape.level, number.number));
    } else if (seriesOnPaper.has(at.series)) {
      const after = `${current.get(at.series) ?? 0} ${at.series}`;
      const group = followers.get(after);
      if (group === undefined) followers.set(after, [at]); else group.push(at);
    }
  }
  const came = new Map([...state.paragraphs.keys()].map((id, index) => [id, index]));
  for (const [after, group] of followers) {
    group.sort((a, b) => (came.get(a.id) ?? 0) - (came.get(b.id) ?? 0));
    const number = Number.parseInt(after, 10);
    for (const [index, { id, shape }] of group.entries()) {
      marks.set(id, number === 0 ? `${numeral(shape.kind, shape.level, 1)} ante${index === 0 ? '' : ` ${suffix(index)}`}` : `${numeral(shape.kind, shape.level, number)} ${suffix(index + 1)}`);
    }
  }
  return marks;
}

/** Walks an order and says for each paragraph what it is counted with and under what it stands. */
function place(order: readonly ParagraphId[], shapeOf: (id: ParagraphId) => Shape | null): readonly Placed[] {
  const placed: Placed[] = [];
  const headings: (ParagraphId | null)[] = [null, null, null], subs: (ParagraphId | null)[] = [null, null, null];
  let text: ParagraphId | null = null;
  for (const id of order) {
    const shape = shapeOf(id);
    if (shape === null) continue;
    const { kind, level } = shape;
    let parent: ParagraphId | null = null;
    if (kind === 'heading') {
      parent = nearest(headings, level);
      headings.fill(null, level - 1);
      headings[level - 1] = id;
      text = null;
      subs.fill(null);
    } else if (kind === 'sub') {
      parent = nearest(subs, level) ?? text;
      subs.fill(null, level - 1);
      subs[level - 1] = id;
    } else {
      text = id;
      subs.fill(null);
    }
    const under = kind === 'heading' || kind === 'sub' ? parent ?? '' : '';
    placed.push({ id, shape, series: `${kind} ${level} ${under}`, parent });
  }
  return placed;
}

/** The closest one above at a higher level. */
function nearest(levels: readonly (ParagraphId | null)[], level: number): ParagraphId | null {
  for (let above = level - 2; above >= 0; above -= 1) {
    const id = levels[above];
    if (id !== null && id !== undefined) return id;
  }
  return null;
}

function labelOf({ kind, level }: Shape, mark: string, articles: boolean): string {
  switch (kind) {
    case 'heading': return `${mark}.`;
    case 'numbered': return articles ? `Art. ${mark}` : `${mark}.`;
    case 'sub': return level === 3 ? `${mark}.` : `(${mark})`;
    case 'preambular': return `PP${mark}`;
    case 'unnumbered': return '';
    default: return unreachable(kind, 'labelOf');
  }
}

function nameOf({ kind, level }: Shape, mark: string, parent: string | null, last: string | null, articles: boolean): string {
  switch (kind) {
    case 'heading': return parent === null ? `section ${mark}` : `${parent} ${mark}`;
    case 'numbered': return `${articles ? 'article' : 'paragraph'} ${mark}`;
    case 'preambular': return `preambular paragraph ${mark}`;
    case 'sub': return `${parent ?? 'sub-paragraph'} ${level === 3 ? mark : `(${mark})`}`;
    case 'unnumbered': return last === null ? 'the opening text' : `the text after ${last}`;
    default: return unreachable(kind, 'nameOf');
  }
}
