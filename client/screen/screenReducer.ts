/** Lays one change from the feed over the screen that the browser already has. Pure: the same two inputs, the same screen. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { ReportScreen, ScreenChange, SeenParagraph } from '../../shared/protocol/screens.ts';

/**
 * @returns the same object when the change is older than the screen, and null when the change names a paragraph that
 * this browser never received: then the whole screen must be asked for again.
 */
export function withChange(screen: ReportScreen, change: ScreenChange): ReportScreen | null {
  if (change.seq < screen.seq) return screen;
  const known = new Map<ParagraphId, SeenParagraph>();
  for (const paragraph of screen.paragraphs) known.set(paragraph.id, paragraph);
  for (const paragraph of change.paragraphs) known.set(paragraph.id, paragraph);
  const paragraphs: SeenParagraph[] = [];
  for (const id of change.order) {
    const paragraph = known.get(id);
    if (!paragraph) return null;
    paragraphs.push(paragraph);
  }
  const same = change.paragraphs.length === 0 && paragraphs.length === screen.paragraphs.length
    && paragraphs.every((paragraph, place) => paragraph === screen.paragraphs[place]);
  return { ...screen, seq: change.seq, at: change.at, head: change.head, paragraphs: same ? screen.paragraphs : paragraphs, ...(change.soundings === undefined ? {} : { soundings: change.soundings }) };
}
