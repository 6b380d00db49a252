/** The notes under the report, in the order in which their numbers stand in the text. */
import { FOOTNOTE_ANCHOR } from '../../shared/base/runs.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Desk } from './desk.ts';
import { WORDS } from './editorWords.ts';

export type NoteList = { readonly draw: () => void; readonly stop: () => void };
type Note = { readonly id: ParagraphId; readonly offset: number; readonly note: string };

/** @param runsShown what is drawn of a paragraph now */
export function openNoteList(desk: Desk, runsShown: (id: ParagraphId) => Runs): NoteList {
  const list = document.createElement('ol');
  list.className = 'notes';
  list.setAttribute('aria-label', WORDS.notes);
  list.hidden = true;
  desk.host.append(list);
  let drawn = '';

  function draw() {
    const notes = desk.model.lines().filter((line) => line.state !== 'deleted').flatMap((line) => notesIn(line.id, runsShown(line.id)));
    const key = JSON.stringify(notes);
    if (key === drawn) return;
    drawn = key;
    list.hidden = notes.length === 0;
    list.replaceChildren(...notes.map((note) => {
      const item = document.createElement('li'), back = document.createElement('button');
      back.type = 'button';
      back.textContent = note.note;
      back.title = WORDS.backToText;
      back.dir = 'auto';
      back.addEventListener('click', () => { desk.one.mount(note.id, note.offset + 1); desk.one.reveal(); });
      item.append(back);
      return item;
    }));
  }
  return { draw, stop: () => list.remove() };
}

function notesIn(id: ParagraphId, runs: Runs): readonly Note[] {
  const notes: Note[] = [];
  let offset = 0;
  for (const [text, marks] of runs) {
    const note = marks.find((mark) => mark.startsWith('footnote:'));
    if (note !== undefined) for (let k = text.indexOf(FOOTNOTE_ANCHOR); k >= 0; k = text.indexOf(FOOTNOTE_ANCHOR, k + 1)) notes.push({ id, offset: offset + k, note: note.slice('footnote:'.length) });
    offset += text.length;
  }
  return notes;
}
