/**
 * The editor's schema: one paragraph (or several, while an act of structure is on its way), plain text and five marks.
 * How the marks look is agreed with runsDom.ts; how they are stored, with wording.ts.
 */
import { Mark, Node } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import Bold from '@tiptap/extension-bold';
import Italic from '@tiptap/extension-italic';
import Paragraph from '@tiptap/extension-paragraph';
import Text from '@tiptap/extension-text';
import Underline from '@tiptap/extension-underline';
import type { Mark as PmMark, Node as PmNode, Schema } from '@tiptap/pm/model';
import type { Runs } from '../../shared/base/runs.ts';
import { deltaOfRuns, runsOfDelta } from '../../shared/report/delta.ts';
import type { DeltaInsert } from '../../shared/report/delta.ts';
import { markName } from '../../shared/report/markKey.ts';
import { isSafeLink } from '../../shared/report/linkTarget.ts';

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]' }],
  renderHTML: ({ mark }) => {
    const href: unknown = mark.attrs['href'];
    return typeof href === 'string' && isSafeLink(href) ? ['a', { href, rel: 'noopener noreferrer' }, 0] : ['span', 0];
  },
});

/** Carried by one U+FFFC; the number is counted by the stylesheet. */
const Footnote = Mark.create({
  name: 'footnote',
  inclusive: false,
  // Notes that stand side by side are two marks; y-tiptap then keeps each under a key of its own (shared/report/markKey.ts).
  excludes: '',
  addAttributes: () => ({ note: { default: '' } }),
  parseHTML: () => [{ tag: 'sup[data-note]', getAttrs: (element) => ({ note: element.getAttribute('data-note') ?? '' }) }],
  renderHTML: ({ mark }) => { const note = String(mark.attrs['note']); return ['sup', { class: 'fn', 'data-note': note, title: note }, 0]; },
});

const bare = { addInputRules: () => [], addPasteRules: () => [] };
const INLINE: Extensions = [Link, Bold.extend(bare), Italic.extend(bare), Underline.extend(bare), Footnote, Paragraph, Text];

/** For the editor on one paragraph. */
export const ONE_PARAGRAPH: Extensions = [Node.create({ name: 'doc', topNode: true, content: 'paragraph' }), ...INLINE];
/** For the plain editor over the paragraphs that an act concerns. */
export const SEVERAL_PARAGRAPHS: Extensions = [Node.create({ name: 'doc', topNode: true, content: 'paragraph+' }), ...INLINE];

/** Runs of one paragraph node, not canonical: offsets are kept. */
export function runsOfNode(paragraph: PmNode): Runs {
  const delta: DeltaInsert[] = [];
  paragraph.forEach((child) => {
    if (child.isText) delta.push({ insert: child.text ?? '', attributes: Object.fromEntries(child.marks.map((mark) => [mark.type.name, mark.attrs])) });
  });
  return runsOfDelta(delta);
}

export function nodeOfRuns(schema: Schema, runs: Runs): PmNode {
  return schema.node('paragraph', null, inlineOfRuns(schema, runs));
}

export function inlineOfRuns(schema: Schema, runs: Runs): PmNode[] {
  return deltaOfRuns(runs).map(({ insert, attributes }) => schema.text(insert, pmMarks(schema, attributes)));
}

function pmMarks(schema: Schema, attributes: Readonly<Record<string, unknown>>): PmMark[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const type = schema.marks[markName(key)];
    return type ? [type.create(typeof value === 'object' ? value : null)] : [];
  });
}
