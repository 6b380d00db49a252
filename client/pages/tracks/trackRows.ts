/** Two texts as the rows of a table: what is linked shares a row; with everything shown, what is not linked stands alone in its own. */
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Texts } from '../../../shared/consensus/convergence.ts';
import { endOf, type Elsewhere, type End, type Link, type LinkKind } from '../../../shared/ledger/links.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import type { ReportScreen, SeenHead, SeenParagraph } from '../../../shared/protocol/screens.ts';

/** A link as it is read from here. `kept`: in which logs it stands, and how it is named there. */
export type TrackLink = {
  readonly kind: LinkKind;
  readonly at: number;
  readonly by: Link['by'];
  readonly left: End<SeenParagraph>;
  readonly right: End<SeenParagraph>;
  /** What the ends are called now, or were when the link was made. */
  readonly called: { readonly left: string; readonly right: string };
  readonly kept: readonly { readonly in: 'left' | 'right'; readonly paragraph: ParagraphId; readonly there: Elsewhere }[];
};

export type TrackRow = { readonly key: string; readonly left: SeenParagraph | null; readonly right: SeenParagraph | null; readonly link: TrackLink | null };

type Pair = { readonly left: ReportScreen; readonly right: ReportScreen };

export function rowsOf({ left, right }: Pair, everything: boolean): readonly TrackRow[] {
  const inLeft = placesOf(left), inRight = placesOf(right);
  const linked = linksBetween({ left, right }).map((link): TrackRow => ({ key: `${link.kept[0]?.paragraph} ${link.kept[0]?.there.paragraph}`, left: link.left.paragraph, right: link.right.paragraph, link }))
    .toSorted((a, b) => place(inLeft, a.left) - place(inLeft, b.left) || place(inRight, a.right) - place(inRight, b.right));
  if (!everything) return linked;
  const hasLink = { left: new Set(linked.map((row) => row.left?.id)), right: new Set(linked.map((row) => row.right?.id)) };
  const rows: TrackRow[] = [...linked, ...alone(left, hasLink.left).map((one): TrackRow => ({ key: one.id, left: one, right: null, link: null }))].toSorted((a, b) => place(inLeft, a.left) - place(inLeft, b.left));
  // What only the right text has comes after what precedes it there.
  let before: ParagraphId | null = null;
  const solo = new Set(alone(right, hasLink.right).map(({ id }) => id));
  for (const one of textOf(right)) {
    if (solo.has(one.id)) {
      const at = before === null ? -1 : rows.findLastIndex((row) => row.right?.id === before);
      rows.splice(at + 1, 0, { key: one.id, left: null, right: one, link: null });
    }
    before = one.id;
  }
  return rows;
}

/** Paragraphs that bear positions and stand in the text, in order. */
export const textOf = ({ paragraphs }: ReportScreen): readonly SeenParagraph[] => paragraphs.filter(({ kind, state }) => bearsPositions(kind) && state !== 'deleted');

const alone = (screen: ReportScreen, linked: ReadonlySet<ParagraphId | undefined>): readonly SeenParagraph[] => textOf(screen).filter(({ id }) => !linked.has(id));
const placesOf = ({ paragraphs }: ReportScreen): ReadonlyMap<ParagraphId, number> => new Map(paragraphs.map(({ id }, at) => [id, at]));
/** What is gone from a text comes last. */
const place = (places: ReadonlyMap<ParagraphId, number>, paragraph: SeenParagraph | null): number => (paragraph === null ? places.size : places.get(paragraph.id) ?? places.size);

/** Every pair once, from whichever log it stands in. */
export function linksBetween({ left, right }: Pair): readonly TrackLink[] {
  const known = { left: new Map(left.paragraphs.map((one) => [one.id, one])), right: new Map(right.paragraphs.map((one) => [one.id, one])) };
  const found = new Map<string, TrackLink>();
  const add = (home: 'left' | 'right', link: Link, a: ParagraphId, b: ParagraphId) => {
    const key = `${a} ${b}`, kept = { in: home, paragraph: link.paragraph, there: { report: link.there.report, paragraph: link.there.paragraph } };
    const before = found.get(key);
    if (before !== undefined) { found.set(key, { ...before, kept: [...before.kept, kept] }); return; }
    const words = home === 'left' ? { left: link.words, right: link.there.words } : { left: link.there.words, right: link.words };
    const ends = { left: endOf(known.left, a, words.left), right: endOf(known.right, b, words.right) };
    const named = (side: 'left' | 'right', id: ParagraphId) => ends[side].paragraph?.name ?? (side === home ? known[side].get(id)?.name : link.there.called) ?? 'a paragraph';
    found.set(key, { kind: link.kind, at: link.at, by: link.by, ...ends, called: { left: named('left', a), right: named('right', b) }, kept: [kept] });
  };
  for (const link of left.head.links ?? []) if (link.there.report === right.head.id) add('left', link, link.paragraph, link.there.paragraph);
  for (const link of right.head.links ?? []) if (link.there.report === left.head.id) add('right', link, link.there.paragraph, link.paragraph);
  return [...found.values()];
}

const kindOf = ({ settings, symbol }: SeenHead): Texts['left'] => ({ binds: settings.labels === 'articles', symbol });
export const textsOf = (left: SeenHead, right: SeenHead): Texts => ({ left: kindOf(left), right: kindOf(right) });

/** Political norms stand at the start, what binds in law at the end; two of a kind stand as they were asked for. */
export const inOrder = (asked: ReportScreen, other: ReportScreen): Pair => (asked.head.settings.labels === 'articles' && other.head.settings.labels !== 'articles' ? { left: other, right: asked } : { left: asked, right: other });
