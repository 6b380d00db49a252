/** What others do to the words under one's hands: agree them, refuse them, type in them, divide and join them. */
import { describe, expect, test } from 'vitest';
import { plainly, type EditorPage } from '../support/editorPage/editorDriver.ts';
import { editorJourneys, type Site } from '../support/editorPage/editorJourneys.ts';

let at: EditorPage, site: Site;
editorJourneys((page, where) => {
  at = page;
  site = where;
});

describe('agreed words', () => {
  const seal = () => at.page.evaluate(() => {
    const { report, CHAIR } = window.table, on = report.words('par_2') as never, paragraph = 'par_2' as never;
    report.act(CHAIR, { act: 'putParagraph', paragraph, on });
    return report.act(CHAIR, { act: 'agreeParagraph', paragraph, on }).ok;
  });

  test('can be read and selected with a caret, but nothing changes them', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'));
    expect(await seal()).toBe(true);
    await at.click('par_2:2');
    await at.type('x');
    await at.press('Backspace', 'Enter', 'Control+b');
    await at.paste({ 'text/plain': 'pasted' });
    await at.press('Home', 'Backspace', 'ArrowUp', 'End', 'Delete');
    await at.reads('Alpha', 'Beta', 'Gamma');
    expect(await at.page.evaluate(() => document.querySelector('[data-id="par_2"]')?.textContent)).toContain('Beta');
    expect(new Set((await at.refused()).map(({ code }) => code))).toEqual(new Set(['paragraphAgreed']));
    await at.drag('par_1:2', 'par_3:2');
    expect((await at.copied()).plain).toBe('pha\n\nBeta\n\nGa');
    await at.press('Delete');
    await at.reads('Alpha', 'Beta', 'Gamma');
    expect(await at.acts()).toEqual([]);
  });

  test('under somebody who is typing them become read-only where the caret stands', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_2:4');
    await at.type('!');
    await at.settled();
    expect(await seal()).toBe(true);
    await at.page.waitForFunction(() => document.activeElement?.getAttribute('aria-readonly') === 'true');
    expect(await at.caret()).toBe('par_2:5');
    await at.type('more');
    expect(await at.page.evaluate(() => document.querySelector('[data-id="par_2"] .tx')?.textContent)).toBe('Beta!');
  });

  test('opened again are edited in their new container', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await seal();
    await at.page.evaluate(() => window.table.report.act(window.table.CHAIR, { act: 'reopenParagraph', paragraph: 'par_2' as never, reason: 'A State asked.' }));
    await at.click('par_2:4');
    await at.type('!');
    await at.reads('Alpha', 'Beta!');
  });
});

test('without the pen the text can be read and selected, and nothing is typed', async () => {
  await at.open(site.address, plainly('Alpha', 'Beta'));
  await at.page.evaluate(() => window.table.mayWrite.set(false));
  await at.click('par_1:2');
  await at.type('x');
  await at.press('Enter');
  await at.reads('Alpha', 'Beta');
  expect((await at.refused()).map(({ code }) => code)).toContain('penNotYours');
});

test('without the pen a caret that stands in the words still sees what others do to them', async () => {
  await at.open(site.address, plainly('Alpha', 'Beta'));
  await at.page.evaluate(() => { window.table.mayWrite.set(false); });
  await at.click('par_1:3');
  await at.page.evaluate(() => { window.table.others('par_1', 0, 'First '); window.table.others('par_1', 11, ' last'); });
  await expect.poll(() => at.page.evaluate(() => document.querySelector('[data-id="par_1"] .tx')?.textContent)).toBe('First Alpha last');
  expect(await at.caret()).toBe('par_1:9');
  await at.page.evaluate(() => window.table.othersAct({ act: 'split', at: { paragraph: 'par_1' as never, offset: 6 } }));
  await expect.poll(() => at.page.evaluate(() => document.querySelector('[data-id="par_1"] .tx')?.textContent)).toBe('First ');
});

test('an act that is refused gives the words back that were typed meanwhile', async () => {
  // Slow enough that a loaded machine has typed it all before the answer comes.
  await at.open(site.address, plainly('Alpha', 'Beta'), 1_500);
  await at.click('par_1:3');
  await at.page.evaluate(() => {
    const { report, CHAIR } = window.table, paragraph = 'par_1' as never, on = report.words('par_1') as never;
    report.act(CHAIR, { act: 'putParagraph', paragraph, on });
    report.act(CHAIR, { act: 'agreeParagraph', paragraph, on });
  });
  await at.press('Enter');
  await at.type('typed in hope');
  await expect.poll(() => at.refused(), { timeout: 15_000 }).toEqual([{ code: 'paragraphAgreed', words: ['typed in hope'] }]);
  await at.reads('Alpha', 'Beta');
});

describe('others', () => {
  test('type in the same paragraph and nobody loses a letter', async () => {
    await at.open(site.address, plainly('start '), 30);
    await at.click('par_1:6');
    for (let k = 0; k < 10; k++) {
      await at.type('m');
      await at.page.evaluate(() => window.table.others('par_1', 0, 'o'));
    }
    await expect.poll(() => at.server()).toEqual(['oooooooooostart mmmmmmmmmm']);
    await at.settled();
    expect(await at.caret()).toBe('par_1:26');
  });

  test('show their carets with their code and colour, and hidden from screen readers', async () => {
    await at.open(site.address, plainly('Alpha beta', 'Gamma'));
    await at.page.evaluate(() => {
      const { carets, othersCaret } = window.table, head = othersCaret('par_1', 5);
      carets.set([{ client: 7, code: 'VAI', name: 'Vaiora', colour: '#0a7d4f', paragraph: 'par_1', anchor: head, head, at: 0 }]);
    });
    const flag = at.page.locator('.remote-caret');
    await flag.waitFor();
    expect(await flag.textContent()).toBe('VAI');
    expect(await at.page.locator('.caret-layer').getAttribute('aria-hidden')).toBe('true');
    const where = () => at.page.evaluate(() => { const box = document.querySelector('.remote-caret')?.getBoundingClientRect(); return Math.abs((box?.left ?? 0) - window.table.pixel('par_1', window.table.report.reads('par_1').indexOf(' beta')).x); });
    expect(await where()).toBeLessThan(1.5);
    expect(await flag.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(10, 125, 79)');
    await at.page.evaluate(() => window.table.others('par_1', 0, 'More words. '));
    await expect.poll(where).toBeLessThan(1.5);
    // The flag covers words: it goes when its owner rests, the caret stays.
    await flag.locator('b').waitFor({ state: 'detached', timeout: 8_000 });
    expect(await flag.isVisible()).toBe(true);
  });

  test('wait while a character is being composed', async () => {
    await at.open(site.address, plainly('ab'));
    await at.click('par_1:1');
    const devtools = await at.page.context().newCDPSession(at.page);
    await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    await at.page.evaluate(() => window.table.others('par_1', 0, 'XY'));
    await devtools.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await devtools.send('Input.insertText', { text: '日本' });
    await at.reads('XYa日本b');
  });

  test('split a paragraph while its end is being typed', async () => {
    await at.open(site.address, plainly('Alpha beta gamma'), 30);
    await at.page.evaluate(() => window.table.text.focusParagraph('par_1' as never, 'end'));
    await at.type('1');
    await at.page.evaluate(() => window.table.othersAct({ act: 'split', at: { paragraph: 'par_1' as never, offset: 6 } }));
    await at.type('2');
    await expect.poll(() => at.server()).toEqual(['Alpha ', 'beta gamma12']);
    await at.settled();
    expect(await at.caret()).toMatch(/^par_new\d+:12$/);
    await at.type('3');
    await at.reads('Alpha ', 'beta gamma123');
  });

  test('join the paragraph that is being typed to the one before, and the caret goes along', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'), 30);
    await at.click('par_2:2');
    await at.type('1');
    await at.settled();
    await at.page.evaluate(() => window.table.othersAct({ act: 'merge', first: 'par_1' as never, second: 'par_2' as never }));
    await at.reads('AlphaBe1ta', 'Gamma');
    await at.type('2');
    await at.reads('AlphaBe12ta', 'Gamma');
  });

  test('delete the paragraph under the caret: typing goes nowhere unseen', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'));
    await at.click('par_2:2');
    await at.page.evaluate(() => window.table.othersAct({ act: 'delete', paragraph: 'par_2' as never }));
    await at.reads('Alpha', 'Gamma');
    expect(await at.page.evaluate(() => document.querySelector('.s-deleted .tx')?.textContent)).toBe('[deleted]');
    expect(await at.caret()).toBe('par_1:5');
  });
});
