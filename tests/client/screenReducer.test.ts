/** One change from the feed laid over the screen that the browser has. */
import { expect, test } from 'vitest';
import type { ReportScreen, ScreenChange, SeenParagraph } from '../../shared/protocol/screens.ts';
import { withChange } from '../../client/screen/screenReducer.ts';

const paragraph = (id: string, words: string) => ({ id, words }) as unknown as SeenParagraph; // the reducer looks at nothing else
const screen = { seq: 5, at: 50, viewer: { name: 'me' }, head: { title: 'old' }, paragraphs: [paragraph('par_1', 'a'), paragraph('par_2', 'b')] } as unknown as ReportScreen;
const change = (over: Partial<Record<keyof ScreenChange, unknown>>) => ({ seq: 6, at: 60, head: { title: 'new' }, order: ['par_1', 'par_2'], paragraphs: [], ...over }) as unknown as ScreenChange;

test('paragraphs that changed are replaced, others stay the very same objects', () => {
  const next = withChange(screen, change({ paragraphs: [paragraph('par_2', 'c')] }));
  expect(next?.paragraphs.map(({ words }) => words)).toEqual(['a', 'c']);
  expect(next?.paragraphs[0]).toBe(screen.paragraphs[0]);
  expect(next?.head).toEqual({ title: 'new' });
  expect(next?.viewer).toBe(screen.viewer);
});

test('the order is the change\'s: paragraphs are added, moved and left out', () => {
  const next = withChange(screen, change({ order: ['par_3', 'par_1'], paragraphs: [paragraph('par_3', 'n')] }));
  expect(next?.paragraphs.map(({ id }) => id)).toEqual(['par_3', 'par_1']);
});

test('a change of the head alone leaves the list of paragraphs the same object', () => {
  expect(withChange(screen, change({}))?.paragraphs).toBe(screen.paragraphs);
});

test('an older change says nothing, and one that names an unknown paragraph asks for the whole screen', () => {
  expect(withChange(screen, change({ seq: 4 }))).toBe(screen);
  expect(withChange(screen, change({ order: ['par_9'] }))).toBeNull();
});
