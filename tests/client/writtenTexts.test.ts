/** What was written here, as text: told from what others wrote, from what was acknowledged, and from what only moved. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openWrittenTexts } from '../../client/connection/writtenTexts.ts';
import { INDEX, type IndexRow } from '../../shared/report/layout.ts';

const SERVER = { name: 'server' };

function copy() {
  const server = new Y.Doc(), doc = new Y.Doc(), updates: Uint8Array[] = [];
  const row = (id: string, s: IndexRow['s'], more: Partial<IndexRow> = {}) => server.getMap<IndexRow>(INDEX).set(id, { g: 0, o: id, kind: 'numbered', level: 1, s, ...more });
  const seed = (id: string, words: string) => {
    const line = new Y.XmlElement('paragraph'), text = new Y.XmlText();
    line.insert(0, [text]);
    server.getXmlFragment(`p:${id}.0`).insert(0, [line]);
    text.insert(0, words);
    row(id, 'open');
    return text;
  };
  const pull = () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), SERVER);
  const push = () => { for (const update of updates) Y.applyUpdate(server, update); };
  doc.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== SERVER) updates.push(update); });
  const text = (id: string) => (doc.getXmlFragment(`p:${id}.0`).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  return { server, doc, updates, row, seed, pull, push, text, written: openWrittenTexts(doc, SERVER) };
}
const plain = (runs: readonly (readonly [string, readonly string[]])[] | null) => runs?.map(([words]) => words).join('') ?? null;

test('a paragraph reads as before and as its author left it, others’ words in both', () => {
  const { seed, pull, text, written, updates } = copy();
  const there = seed('par_a', 'States may notify.');
  pull();
  text('par_a').delete(7, 3);
  text('par_a').insert(7, 'should');
  text('par_a').format(0, 6, { bold: {} });
  there.insert(0, 'All ');
  pull();
  const [one] = written.all(updates);
  expect(plain(one?.base ?? null)).toBe('States may notify.');
  expect(plain(one?.wording ?? null)).toBe('All States should notify.');
  expect(one?.words).toBe('should');
  written.settled();
  expect(written.all([])).toEqual([]);
});

test('the base keeps the marks that stood', () => {
  const { seed, pull, text, written, updates } = copy();
  seed('par_a', 'one two').format(0, 3, { italic: {} });
  pull();
  text('par_a').delete(0, 7);
  expect(written.all(updates)[0]?.base).toEqual([['one', ['italic']], [' two', []]]);
});

test('only what lies where nobody reads it is stranded', () => {
  const { seed, pull, push, text, written, updates, row } = copy();
  for (const id of ['par_open', 'par_sealed', 'par_cut', 'par_deleted', 'par_moved', 'par_again']) seed(id, `words of ${id}`);
  pull();
  for (const id of ['par_open', 'par_sealed', 'par_deleted', 'par_moved', 'par_again']) text(id).insert(0, `mine in ${id}: `);
  text('par_cut').delete(0, 6);
  expect(written.stranded(updates)).toEqual([]);
  push();
  row('par_sealed', 'sealed', { sealed: [['words of par_sealed', []]] });
  row('par_cut', 'sealed', { sealed: [['words of par_cut', []]] });
  row('par_deleted', 'deleted');
  row('par_moved', 'deleted');
  row('par_again', 'open', { g: 1 });
  pull();
  // Its words were taken along by a merge: nothing of them is left behind.
  text('par_moved').delete(0, text('par_moved').length);
  expect(written.stranded(updates).map(({ text: { paragraph, words }, why }) => [paragraph, why, words])).toEqual([
    ['par_sealed', 'sealed', 'mine in par_sealed:'], ['par_deleted', 'deleted', 'mine in par_deleted:'], ['par_again', 'renewed', 'mine in par_again:'], ['par_cut', 'sealed', ''],
  ]);
});

test('ten thousand keys without a connection do not make the next one slow', () => {
  const { seed, pull, text, written, updates } = copy();
  seed('par_a', 'Start. ');
  pull();
  for (let k = 0; k < 10_000; k++) text('par_a').insert(7 + k, 'x');
  written.takeChanged(updates);
  const began = performance.now();
  for (let k = 0; k < 10; k++) { text('par_a').insert(7, 'y'); written.takeChanged(updates); }
  const each = (performance.now() - began) / 10;
  console.log(`a key after ten thousand unsent ones: ${each.toFixed(2)} ms`);
  expect(each).toBeLessThan(200);
});
