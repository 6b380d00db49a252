/** The room sorted for reading: what stands under which paragraph, and which drafts fit the words as they are. */
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import type { NoteKind } from '../../../shared/meeting/delegationRoom.ts';
import type { SeenDraft, SeenNote, SeenRoom, SeenRoomItem } from '../../../shared/protocol/delegationRoom.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';

export type RoomRow = { readonly paragraph: SeenParagraph; readonly drafts: readonly SeenDraft[]; readonly notes: readonly SeenNote[] };
export type RoomFilter = 'ours' | 'all';

export const NOTE_WORDS: Readonly<Record<NoteKind, string>> = { note: 'Note', redLine: 'Red line', fallBack: 'Fall-back' };

/**
 * `ours`: paragraphs on which the delegation has something in the room or a position. A paragraph that was deleted stays for as long as
 * something is written under it.
 */
export function roomRows(paragraphs: readonly SeenParagraph[], { items }: SeenRoom, filter: RoomFilter): readonly RoomRow[] {
  const of = Map.groupBy(items, ({ paragraph }) => paragraph);
  return paragraphs.flatMap((paragraph) => {
    const here = of.get(paragraph.id) ?? [];
    if (here.length === 0 && (paragraph.state === 'deleted' || !bearsPositions(paragraph.kind))) return [];
    if (filter === 'ours' && here.length === 0 && !hasSpoken(paragraph)) return [];
    return [{ paragraph, drafts: here.filter(isDraft), notes: here.filter(isNote) }];
  });
}

/** Notes on the report as a whole. */
export const notesOnAll = ({ items }: SeenRoom): readonly SeenNote[] => items.filter(isNote).filter(({ paragraph }) => paragraph === null);

/** May it be signed off as it is? */
export const fits = (draft: SeenDraft, { words, state }: Pick<SeenParagraph, 'words' | 'state'>): boolean => draft.filed === null && draft.on === words && state !== 'deleted';

/** Drafts that could be signed off now; of several on one paragraph the head chooses, so none of them is counted as ready by itself. */
export function readyDrafts(paragraphs: readonly SeenParagraph[], { items }: SeenRoom): readonly { readonly draft: SeenDraft; readonly paragraph: SeenParagraph }[] {
  const known = new Map<ParagraphId, SeenParagraph>(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  return items.filter(isDraft).flatMap((draft) => {
    const paragraph = known.get(draft.paragraph);
    return paragraph !== undefined && fits(draft, paragraph) ? [{ draft, paragraph }] : [];
  });
}

const hasSpoken = ({ mine }: SeenParagraph): boolean => mine !== null && (mine.position !== null || mine.prepared !== null);
const isDraft = (item: SeenRoomItem): item is SeenDraft => item.is === 'draft';
const isNote = (item: SeenRoomItem): item is SeenNote => item.is === 'note';
