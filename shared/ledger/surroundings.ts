/**
 * What a position rests on beside the words of its paragraph: the headings and chapeaux it stands under and the paragraphs
 * that it names. Noted when it is filed, by paragraph and wording, so that a later change of them is flagged to its author
 * (P19, P20). A flag never changes where a position stands.
 */
import type { Fingerprint, ParagraphId } from '../base/ids.ts';
import { plainText } from '../base/runs.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import type { Flag } from './carryOver.ts';
import { labelsOf } from './labels.ts';

export type Rest = { readonly paragraph: ParagraphId; readonly words: Fingerprint };

/** What stood around a paragraph when something was filed on it. */
export type Surroundings = { readonly under: readonly Rest[]; readonly names: readonly Rest[] };

type Text = Pick<ReportState, 'order' | 'paragraphs' | 'revision'>;

/** The paragraphs under which each living one stands: its heading first, then the chapeaux, the outermost first. */
export function framesOf({ order, paragraphs }: Pick<Text, 'order' | 'paragraphs'>): ReadonlyMap<ParagraphId, readonly Rest[]> {
  const frames = new Map<ParagraphId, readonly Rest[]>();
  let heading: readonly Rest[] = [], chapeaux: readonly (Rest & { readonly depth: number })[] = [];
  for (const id of order) {
    const paragraph = paragraphs.get(id);
    if (paragraph === undefined || paragraph.state === 'deleted') continue;
    const self = { paragraph: id, words: paragraph.words };
    if (paragraph.kind === 'heading') { heading = [self]; chapeaux = []; frames.set(id, []); continue; }
    const depth = depthOf(paragraph);
    chapeaux = chapeaux.filter((over) => over.depth < depth);
    frames.set(id, [...heading, ...chapeaux.map((over) => ({ paragraph: over.paragraph, words: over.words }))]);
    chapeaux = [...chapeaux, { ...self, depth }];
  }
  return frames;
}

/** Sub-paragraphs stand under what comes before them at a higher level; all other paragraphs stand beside each other. */
const depthOf = ({ kind, level }: Pick<Paragraph, 'kind' | 'level'>): number => (kind === 'sub' ? level : 0);

const NAMED = /\bparagraphs?\s+\d/i;
const ONE_NAMED = /\bparagraphs?\s+(\d+(?:\s+(?:bis|ter|quater|quinquies))?(?:\s*\([a-z]{1,4}\))?)/gi;

/** The paragraphs that its words name, by the numbers that are on paper now. */
export function namedIn(state: Text, paragraph: Paragraph): readonly Rest[] {
  const text = plainText(paragraph.runs);
  if (!NAMED.test(text)) return [];
  const byName = new Map([...labelsOf(state)].map(([id, { name }]) => [name, id]));
  const named = new Map<ParagraphId, Rest>();
  for (const [, number = ''] of text.matchAll(ONE_NAMED)) {
    const found = byName.get(`paragraph ${number.replaceAll(/\s+/g, ' ').toLowerCase()}`), other = found === undefined ? undefined : state.paragraphs.get(found);
    if (other !== undefined && other.id !== paragraph.id) named.set(other.id, { paragraph: other.id, words: other.words });
  }
  return [...named.values()];
}

export function surroundingsOf(state: Text, paragraph: Paragraph): Surroundings {
  return { under: framesOf(state).get(paragraph.id) ?? [], names: namedIn(state, paragraph) };
}

/** @param frame what the paragraph stands under now */
export function flagsOf(around: Surroundings | undefined, frame: readonly Rest[], { paragraphs }: Pick<Text, 'paragraphs'>): readonly Flag[] {
  if (around === undefined) return [];
  const flags: Flag[] = [];
  const sameFrame = around.under.length === frame.length && around.under.every(({ paragraph }, place) => frame[place]?.paragraph === paragraph);
  if (!sameFrame) flags.push('movedAcrossChapeau');
  else if (around.under.some(({ words }, place) => frame[place]?.words !== words)) flags.push('chapeauChanged');
  if (around.names.some(({ paragraph, words }) => { const now = paragraphs.get(paragraph); return now === undefined || now.state === 'deleted' || now.words !== words; })) flags.push('referentChanged');
  return flags;
}
