/** Undo of one's own work where others, or acts of structure, have moved it meanwhile; and whole paragraphs that move. */
import { describe, expect, test } from 'vitest';
import { plainly, type EditorPage } from '../support/editorPage/editorDriver.ts';
import { editorJourneys, type Site } from '../support/editorPage/editorJourneys.ts';

let at: EditorPage, site: Site;
editorJourneys((page, where) => {
  at = page;
  site = where;
});

type Wish = Parameters<typeof window.table.othersAct>[0];
const othersDo = (act: object) => at.page.evaluate((act) => window.table.othersAct(act as Wish).then(({ ok }) => ok), act);

describe('words that were typed', () => {
  test('are undone where they went when somebody else joined their paragraph to the one before', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'));
    await at.click('par_2:4');
    await at.type(' typed');
    await at.settled();
    expect(await othersDo({ act: 'merge', first: 'par_1', second: 'par_2' })).toBe(true);
    await at.reads('AlphaBeta typed', 'Gamma');
    await at.press('Control+z');
    await at.reads('AlphaBeta', 'Gamma');
    await at.press('Control+y');
    await at.reads('AlphaBeta typed', 'Gamma');
  });

  test('are undone where they went when somebody else divided their paragraph before them', async () => {
    await at.open(site.address, plainly('Alpha beta', 'Gamma'));
    await at.click('par_1:10');
    await at.type(' typed');
    await at.settled();
    expect(await othersDo({ act: 'split', at: { paragraph: 'par_1', offset: 6 } })).toBe(true);
    await at.reads('Alpha ', 'beta typed', 'Gamma');
    await at.press('Control+z');
    await at.reads('Alpha ', 'beta', 'Gamma');
  });

  test('are undone in their paragraph wherever somebody else has moved it', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'));
    await at.click('par_1:5');
    await at.type(' typed');
    await at.settled();
    expect(await othersDo({ act: 'move', paragraph: 'par_1', after: 'par_3' })).toBe(true);
    await at.reads('Beta', 'Gamma', 'Alpha typed');
    await at.press('Control+z');
    await at.reads('Beta', 'Gamma', 'Alpha');
    await at.press('Control+Shift+z');
    await at.reads('Beta', 'Gamma', 'Alpha typed');
  });

  test('stay, and the step before them is undone, when they cannot be told from the words of others any more', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_1:0');
    await at.type('First ');
    await at.settled();
    await at.click('par_2:4');
    await at.type('xy');
    await at.settled();
    expect(await othersDo({ act: 'split', at: { paragraph: 'par_2', offset: 2 } })).toBe(true);
    await at.reads('First Alpha', 'Be', 'taxy');
    await at.press('Control+z');
    await at.reads('Alpha', 'Be', 'taxy');
  });

  test('and words of others inside them: only one\'s own go', async () => {
    await at.open(site.address, plainly('Alpha'));
    await at.click('par_1:5');
    await at.type(' one two');
    await at.settled();
    await at.page.evaluate(() => window.table.others('par_1', 9, ' THEIRS'));
    await at.reads('Alpha one THEIRS two');
    await at.press('Control+z');
    await at.reads('Alpha THEIRS');
  });
});

describe('an act of structure', () => {
  test('is not undone over what others wrote since, and says so; what came before it still is', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_1:5');
    await at.type('!');
    await at.settled();
    await at.click('par_2:0');
    await at.press('Backspace');
    await at.reads('Alpha!Beta');
    await at.page.evaluate(() => window.table.others('par_1', 0, 'Theirs '));
    await at.reads('Theirs Alpha!Beta');
    await at.press('Control+z');
    await expect.poll(() => at.refused()).toEqual([{ code: 'cannotRevert', words: [] }]);
    await at.reads('Theirs Alpha!Beta');
    await at.press('Control+z');
    await at.reads('Theirs AlphaBeta');
  });

  test('and the words after it go back one by one and come again one by one', async () => {
    await at.open(site.address, plainly('Alpha beta'), 60);
    await at.click('par_1:6');
    await at.press('Enter');
    await at.type('new ');
    await at.reads('Alpha ', 'new beta');
    await at.press('Control+z');
    await at.reads('Alpha ', 'beta');
    await at.press('Control+z');
    await at.reads('Alpha beta');
    await at.press('Control+y');
    await at.reads('Alpha ', 'beta');
    await at.press('Control+y');
    await at.reads('Alpha ', 'new beta');
  });

  test('deleted by oneself and restored by somebody else: undo finds nothing to do and says so', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_2:1');
    await at.page.evaluate(() => window.table.text.command({ do: 'delete' }));
    await at.reads('Alpha');
    expect(await othersDo({ act: 'restore', paragraph: 'par_2' })).toBe(true);
    await at.reads('Alpha', 'Beta');
    await at.press('Control+z');
    await expect.poll(() => at.refused()).toEqual([{ code: 'cannotRevert', words: [] }]);
    await at.reads('Alpha', 'Beta');
  });

  test('a paragraph before the first one is put there and taken away', async () => {
    await at.open(site.address, [{ id: 'par_0', kind: 'heading', runs: [['Title', []]] }, ...plainly('Alpha')]);
    await at.click('par_0:0');
    await at.page.evaluate(() => window.table.text.command({ do: 'insertBefore' }));
    await at.type('Before');
    await at.reads('Before', 'Title', 'Alpha');
    await at.press('Control+z', 'Control+z');
    await at.reads('Title', 'Alpha');
  });
});

describe('whole paragraphs', () => {
  test('that are cut and pasted move as themselves, and one undo takes each gesture back', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma', 'Delta'), 20);
    await at.drag('par_1:0', 'par_3:0');
    const { html } = await at.copied('cut');
    await at.reads('Gamma', 'Delta');
    await at.click('par_4:5');
    await at.paste({ 'text/html': html });
    await at.reads('Gamma', 'Delta', 'Alpha', 'Beta');
    expect(await at.order()).toEqual(['par_3', 'par_4', 'par_1', 'par_2']);
    await at.press('Control+z');
    await at.reads('Gamma', 'Delta');
    await at.press('Control+z');
    await at.reads('Alpha', 'Beta', 'Gamma', 'Delta');
    expect(await at.order()).toEqual(['par_1', 'par_2', 'par_3', 'par_4']);
    await at.press('Control+y', 'Control+y');
    await at.reads('Gamma', 'Delta', 'Alpha', 'Beta');
  });

  test('are pasted as new ones when somebody has restored them meanwhile, and nothing is taken from its place', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'), 20);
    await at.drag('par_1:0', 'par_2:4');
    const { html, plain } = await at.copied('cut');
    await at.reads('Gamma');
    expect(await othersDo({ act: 'restore', paragraph: 'par_1' })).toBe(true);
    await at.reads('Alpha', 'Gamma');
    await at.click('par_3:5');
    await at.press('Enter');
    await at.paste({ 'text/html': html, 'text/plain': plain });
    await at.reads('Alpha', 'Gamma', 'Alpha', 'Beta');
    expect((await at.order()).slice(0, 2)).toEqual(['par_1', 'par_3']);
  });
});

describe('marks', () => {
  test('and a footnote set while somebody else divides the paragraph go along with their words', async () => {
    await at.open(site.address, plainly('Alpha beta gamma'), 120);
    await at.click('par_1:11');
    await at.press('Shift+End', 'Control+b', 'End');
    await at.page.evaluate(() => window.table.text.format({ footnote: 'A note.' }));
    void othersDo({ act: 'split', at: { paragraph: 'par_1', offset: 6 } });
    await at.reads('Alpha ', 'beta gamma\uFFFC');
    const id = (await at.order())[1] ?? '';
    expect(await at.page.evaluate((id) => window.table.text.displayedRuns(id as never), id)).toEqual([['beta ', []], ['gamma', ['bold']], ['\uFFFC', ['footnote:A note.']]]);
  });
});
