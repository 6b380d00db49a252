/**
 * Paragraphs of two reports of one meeting that are the same measure, or stand without prejudice to each other (J1 to J4).
 * A link is kept in the log of the report in which it was made, and says of the other report all that a reader of this log
 * needs. It decides nothing in either report.
 */
import type { Fingerprint, ParagraphId, ReportId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Lineage, ParagraphState } from '../meeting/paragraph.ts';
import type { Role } from '../meeting/people.ts';

export const LINK_KINDS = ['sameMeasure', 'withoutPrejudice'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** A paragraph of another report. */
export type Elsewhere = { readonly report: ReportId; readonly paragraph: ParagraphId };

/** The other end as it was when the link was made: `called` for a reader who has only this log ("article 3", "WP.2"). */
export type FarEnd = Elsewhere & { readonly words: Fingerprint; readonly called: string; readonly symbol: string };

export type Link = {
  readonly kind: LinkKind;
  readonly paragraph: ParagraphId;
  /** What it read like when the link was made. */
  readonly words: Fingerprint;
  readonly there: FarEnd;
  readonly at: Instant;
  readonly seq: number;
  readonly by: Role;
};

/** Names a link within its report: two paragraphs are linked once. */
export const linkKey = (paragraph: ParagraphId, there: Elsewhere): string => `${paragraph} ${there.report} ${there.paragraph}`;

type Linked = { readonly links?: ReadonlyMap<string, Link> };

/** In the order in which they were made. */
export const linksIn = ({ links }: Linked): readonly Link[] => [...(links?.values() ?? [])];

/** Does this report hold a link between its own paragraph and that one? */
export const isLinked = ({ links }: Linked, paragraph: ParagraphId, there: Elsewhere): boolean => links?.has(linkKey(paragraph, there)) ?? false;

/** One end of a link as the text is now. */
export type End<P> = {
  /** Null where neither it nor what it went into is in the text. */
  readonly paragraph: P | null;
  /** Since the link was made: `merged` into another, `divided` so that words of it stand elsewhere too, `changed` words, `deleted`. */
  readonly since: readonly ('merged' | 'divided' | 'changed' | 'deleted')[];
  /** Where the rest of a divided paragraph stands. */
  readonly parts: readonly P[];
};

type Ended = { readonly id: ParagraphId; readonly state: ParagraphState; readonly words: Fingerprint; readonly mergedInto?: ParagraphId | null; readonly lineage: Lineage };

/**
 * A link follows its paragraph into what that was merged into, stays with the part that kept the number when it was
 * divided, and waits while the paragraph is deleted.
 * @param words what it read like when the link was made
 */
export function endOf<P extends Ended>(paragraphs: ReadonlyMap<ParagraphId, P>, id: ParagraphId, words: Fingerprint): End<P> {
  const first = paragraphs.get(id);
  const now = first === undefined ? null : goneInto(paragraphs, first);
  if (now === null) return { paragraph: null, since: ['deleted'], parts: [] };
  if (now.id !== id) return { paragraph: now, since: ['merged'], parts: [] };
  if (now.words === words) return { paragraph: now, since: [], parts: [] };
  const parts = [...paragraphs.values()].filter(({ lineage, state }) => lineage.how === 'splitFrom' && lineage.of === id && state !== 'deleted');
  return { paragraph: now, since: parts.length > 0 ? ['divided', 'changed'] : ['changed'], parts };
}

/** Itself while it is in the text, else what it was merged into; null where neither is. */
function goneInto<P extends Ended>(paragraphs: ReadonlyMap<ParagraphId, P>, first: P): P | null {
  const passed = new Set<ParagraphId>();
  let now: P | undefined = first;
  while (now !== undefined && now.state === 'deleted' && !passed.has(now.id)) {
    passed.add(now.id);
    now = now.mergedInto ? paragraphs.get(now.mergedInto) : undefined;
  }
  return now === undefined || now.state === 'deleted' ? null : now;
}
