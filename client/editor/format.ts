/** Bold, italic, underline, links and footnotes, in one paragraph or over a selection of several. */
import { FOOTNOTE_ANCHOR } from '../../shared/base/runs.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { Desk } from './desk.ts';
import { WRITTEN } from './history.ts';
import { isSafeLink } from '../../shared/report/linkTarget.ts';
import { cleanWords, cutRuns, putRuns } from './wording.ts';

/** In UTF-16 units; the door lets no longer one in. */
const LONGEST_NOTE = 4_000;

export type PlainMark = 'bold' | 'italic' | 'underline';
export type Format = PlainMark | { readonly link: string | null } | { readonly footnote: string };

/** @returns false when there is nothing here that may be formatted, or the link is none */
export function format(desk: Desk, what: Format): boolean {
  if (typeof what === 'string') return formatSelection(desk, what);
  if ('footnote' in what) return addFootnote(desk, what.footnote);
  if (what.link !== null && !isSafeLink(what.link)) return false;
  if (desk.cross.active()) return onSelection(desk, () => ({ link: what.link === null ? null : { href: what.link } }));
  const editor = desk.region.focused() ?? writing(desk);
  if (!editor) return false;
  const chain = editor.chain().focus().extendMarkRange('link');
  return what.link === null ? chain.unsetMark('link').run() : chain.setMark('link', { href: what.link }).run();
}

/** Sets the mark on everything selected, or takes it away when everything has it. */
export function formatSelection(desk: Desk, mark: PlainMark): boolean {
  if (!desk.cross.active()) return (desk.region.focused() ?? writing(desk))?.chain().focus().toggleMark(mark).run() ?? false;
  return onSelection(desk, (all) => ({ [mark]: all.flat().every(([, marks]) => marks.includes(mark)) ? null : {} }));
}

function writing(desk: Desk) {
  const live = desk.one.live();
  if (!live) return null;
  if (!live.writes) { desk.hint(live.id); return null; }
  return live.editor;
}

function onSelection(desk: Desk, attributes: (all: readonly Runs[]) => Record<string, object | null>): boolean {
  const ends = desk.cross.ends();
  if (!ends) return false;
  const [from, to] = desk.inOrder(...ends), paragraphs = desk.span(from.id, to.id), sealed = paragraphs.find((id) => !desk.mayEdit(id));
  if (sealed) { desk.hint(sealed); return false; }
  const parts = paragraphs.map((id) => {
    const start = id === from.id ? from.offset : 0, end = id === to.id ? to.offset : desk.model.length(id);
    return { text: desk.model.text(id), start, end, runs: cutRuns(desk.model.runs(id), start, end) };
  });
  const wanted = attributes(parts.map((part) => part.runs));
  desk.doc.transact(() => { for (const { text, start, end } of parts) if (end > start) text?.format(start, end - start, wanted); }, WRITTEN);
  return true;
}

function addFootnote(desk: Desk, note: string): boolean {
  const words = cleanWords(note).trim().slice(0, LONGEST_NOTE), live = desk.one.live();
  if (words === '' || !live || !writing(desk)) return false;
  const text = desk.model.text(live.id), head = desk.one.head();
  if (!text || !head) return false;
  desk.doc.transact(() => putRuns(text, head.offset, [[FOOTNOTE_ANCHOR, [`footnote:${words}`]]]), WRITTEN);
  desk.one.mount(live.id, head.offset + 1);
  return true;
}

/** What the caret stands in, for a toolbar. */
export function marksHere(desk: Desk): ReadonlySet<PlainMark> {
  const editor = desk.region.focused() ?? desk.one.live()?.editor, names: readonly PlainMark[] = ['bold', 'italic', 'underline'];
  return new Set(editor ? names.filter((name) => editor.isActive(name)) : []);
}

/** Address of the link at the caret, for the link dialog. */
export function linkHere(desk: Desk): string | null {
  const href: unknown = (desk.region.focused() ?? desk.one.live()?.editor)?.getAttributes('link')['href'];
  return typeof href === 'string' ? href : null;
}
