/** Which paragraph hangs on the wall: what is before the room, else what the Chair has turned to, else the first of the text. */
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import type { ReportScreen, SeenParagraph, SeenSilence } from '../../../shared/protocol/screens.ts';

export function paragraphOnWall({ head: { shown }, paragraphs }: Pick<ReportScreen, 'paragraphs'> & { readonly head: { readonly shown: ParagraphId | null } }): SeenParagraph | null {
  const there = paragraphs.filter(({ state }) => state !== 'deleted');
  const put = there.filter(({ question }) => question !== null).toSorted((a, b) => (b.question?.at ?? 0) - (a.question?.at ?? 0));
  return put[0] ?? there.find(({ id }) => id === shown) ?? there.find(({ kind }) => bearsPositions(kind)) ?? null;
}

/** "IV. Norms, rules and principles": the headings above it, the nearest one. */
export function sectionOf(paragraphs: readonly SeenParagraph[], on: SeenParagraph): SeenParagraph | null {
  const at = paragraphs.findIndex(({ id }) => id === on.id);
  return paragraphs.slice(0, at).findLast(({ kind, state }) => kind === 'heading' && state !== 'deleted') ?? null;
}

/** Deadlines that are still to come, the next one first. */
export const deadlinesAhead = (silences: readonly SeenSilence[]): readonly SeenSilence[] => silences.filter(({ stage }) => stage === 'running').toSorted((a, b) => a.deadline.at - b.deadline.at);
