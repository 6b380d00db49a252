/** Text to measure with: pages of three paragraphs of some hundred characters, the same in every run. */
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { seeded } from './room.ts';

const WORDS = 'the group noted that several delegations had stressed the importance of voluntary measures and of further discussion on norms rules and principles of responsible behaviour in outer space including transparency and confidence building'.split(' ');
const PARAGRAPHS_A_PAGE = 3, LONG = 580;

export function paragraphsOf(pages: number): readonly string[] {
  const random = seeded(7);
  return Array.from({ length: pages * PARAGRAPHS_A_PAGE }, () => {
    let text = 'The';
    while (text.length < LONG) text += ` ${WORDS[Math.floor(random() * WORDS.length)] ?? 'group'}`;
    return `${text}.`;
  });
}

/** As our import reads it. */
export const plainText = (paragraphs: readonly string[]): string => paragraphs.map((text, n) => `${n + 1}. ${text}`).join('\n\n');

/** The same text in the layout of our documents, for servers that know nothing of paragraphs. */
export function sharedText(paragraphs: readonly string[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => paragraphs.forEach((words, n) => {
    const id = `par_${n.toString(36).padStart(12, '0')}` as ParagraphId;
    const row: IndexRow = { g: 0, o: n.toString(36).padStart(6, '0'), kind: 'numbered', level: 1, s: 'open' };
    doc.getMap<IndexRow>(INDEX).set(id, row);
    const element = new Y.XmlElement('paragraph');
    const text = new Y.XmlText();
    text.insert(0, words);
    element.insert(0, [text]);
    doc.getXmlFragment(containerKey(id, 0)).insert(0, [element]);
  }));
  return Y.encodeStateAsUpdate(doc);
}
