/** Words that come without a key for each letter: composed characters, dead keys, phones' keyboards, corrections, and scripts from right to left. */
import { describe, expect, test } from 'vitest';
import { plainly, type EditorPage } from '../support/editorPage/editorDriver.ts';
import { InputMethod } from '../support/editorPage/inputMethod.ts';
import { editorJourneys, type Site } from '../support/editorPage/editorJourneys.ts';

let at: EditorPage, site: Site, ime: InputMethod;
editorJourneys(async (page, where) => {
  at = page;
  site = where;
  ime = await InputMethod.of(page.page);
});

describe('a composed character', () => {
  test.each([
    ['Japanese', ['に', 'にほ', 'にほん', '日本'], '日本'],
    ['Chinese', ['z', 'zh', 'zhong', '中'], '中'],
    ['Korean', ['ㅎ', '하', '한'], '한'],
    ['a dead key', ['´'], 'é'],
  ])('(%s) stands once where it was typed, and goes back as one', async (_what, steps, whole) => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_1:2');
    await ime.compose(...steps);
    await ime.commit(whole);
    await at.reads(`Al${whole}pha`, 'Beta');
    expect(await at.caret()).toBe(`par_1:${2 + whole.length}`);
    await at.type('x');
    await at.reads(`Al${whole}xpha`, 'Beta');
    await at.press('Control+z', 'Control+z');
    await at.reads('Alpha', 'Beta');
  });

  test('is not disturbed by what others write in the same paragraph, before and behind it', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'), 20);
    await at.click('par_1:3');
    await ime.compose('に', 'にほ');
    await at.page.evaluate(() => { window.table.others('par_1', 0, 'First '); window.table.others('par_1', 11, ' last'); });
    await ime.compose('にほん', '日本');
    await ime.commit('日本');
    await at.reads('First Alp日本ha last', 'Beta');
    await at.type('!');
    await at.reads('First Alp日本!ha last', 'Beta');
  });

  test('is given up without a trace when it is cancelled', async () => {
    await at.open(site.address, plainly('Alpha'));
    await at.click('par_1:2');
    await ime.compose('に', 'にほ', '');
    await at.type('z');
    await at.reads('Alzpha');
  });

  test('right after Enter goes into the new paragraph, while the answer is on its way and beyond it', async () => {
    await at.open(site.address, plainly('Alpha beta'), 150);
    await at.click('par_1:6');
    await at.press('Enter');
    await ime.compose('に', 'にほ');
    await at.page.waitForTimeout(450);
    await ime.compose('にほん', '日本');
    await ime.commit('日本');
    await at.type('x');
    await at.reads('Alpha ', '日本xbeta');
  });

  test('takes the place of a selection over several paragraphs', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'), 20);
    await at.drag('par_1:2', 'par_3:2');
    await ime.compose('に', 'にほ', '日本');
    await ime.commit('日本');
    await at.reads('Al日本mma');
    await at.press('Control+z');
    await at.press('Control+z');
    await at.reads('Alpha', 'Beta', 'Gamma');
  });
});

describe('a keyboard without keys', () => {
  test('divides, joins and deletes across the edges of paragraphs', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'), 20);
    await at.click('par_1:2');
    await ime.command('InsertNewline');
    await ime.commit('new ');
    await at.reads('Al', 'new pha', 'Beta', 'Gamma');
    await at.press('Home');
    await ime.command('DeleteBackward');
    await at.reads('Alnew pha', 'Beta', 'Gamma');
    await at.press('End');
    await ime.command('DeleteForward');
    await at.reads('Alnew phaBeta', 'Gamma');
    await ime.command('DeleteBackward');
    await at.reads('Alnew phBeta', 'Gamma');
    await ime.command('DeleteWordBackward');
    await at.reads('Alnew Beta', 'Gamma');
  });

  test('acts on a selection over several paragraphs as one', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma', 'Delta'), 20);
    await at.drag('par_1:2', 'par_2:2');
    await ime.command('DeleteBackward');
    await at.reads('Alta', 'Gamma', 'Delta');
    await at.drag('par_1:2', 'par_3:2');
    await ime.command('InsertNewline');
    await at.reads('Al', 'mma', 'Delta');
    await at.press('Control+a', 'Control+a');
    await ime.commit('All');
    await at.reads('All');
  });

  test('undoes and makes bold from a menu', async () => {
    await at.open(site.address, plainly('Alpha'));
    await at.click('par_1:5');
    await ime.commit(' beta');
    await at.reads('Alpha beta');
    const menu = (inputType: string) => at.page.evaluate((inputType) => document.activeElement?.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true })), inputType);
    expect(await menu('historyUndo')).toBe(false);
    await at.reads('Alpha');
    await menu('historyRedo');
    await at.reads('Alpha beta');
    await at.press('Control+a');
    await menu('formatBold');
    expect(await at.page.evaluate(() => window.table.text.displayedRuns('par_1' as never))).toEqual([['Alpha beta', ['bold']]]);
  });

  test('composes word by word and goes on after a space', async () => {
    await at.open(site.address, plainly('Alpha'));
    await at.click('par_1:5');
    await ime.commit(' ');
    await ime.compose('h', 'he', 'hel', 'hello');
    await ime.commit('hello');
    await ime.commit(' ');
    await ime.compose('w', 'wo');
    await ime.commit('world');
    await ime.command('InsertNewline');
    await ime.compose('n', 'ne', 'next');
    await ime.commit('next');
    await at.reads('Alpha hello world', 'next');
  });
});

describe('a correction', () => {
  /** As the browser makes one: it says so, changes the letters on the page, and says that it did. */
  const correct = (wrong: string, right: string) => at.page.evaluate(([wrong, right]) => {
    const box = document.activeElement;
    if (!box) return;
    const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node instanceof Text; node = walk.nextNode()) {
      const found = node.data.indexOf(wrong);
      if (found < 0) continue;
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', right);
      getSelection()?.setBaseAndExtent(node, found, node, found + wrong.length);
      if (!box.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertReplacementText', dataTransfer, bubbles: true, cancelable: true }))) return;
      node.replaceData(found, wrong.length, right);
      getSelection()?.collapse(node, found + right.length);
      box.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText', bubbles: true }));
      return;
    }
  }, [wrong, right] as const);

  test('of spelling changes the word and nothing around it, bold words too', async () => {
    await at.open(site.address, [{ id: 'par_1', runs: [['States shuold ', []], ['refrian', ['bold']], [' from it', []]] }]);
    await at.click('par_1:3');
    await correct('shuold', 'should');
    await at.reads('States should refrian from it');
    await correct('refrian', 'refrain');
    await at.reads('States should refrain from it');
    expect(await at.page.evaluate(() => window.table.text.displayedRuns('par_1' as never))).toEqual([['States should ', []], ['refrain', ['bold']], [' from it', []]]);
    await at.type('!');
    await at.reads('States should refrain! from it');
  });

  test('that makes two spaces a full stop', async () => {
    await at.open(site.address, plainly('Alpha  beta'));
    await at.click('par_1:7');
    await correct('  ', '. ');
    await at.reads('Alpha. beta');
  });
});

describe('from right to left', () => {
  const HEBREW = 'הקבוצה מאשרת את סעיף 12 (א) של הדוח', ARABIC = 'قررت الأطراف اعتماد الفقرة 12';
  const direction = (id: string) => at.page.evaluate((id) => { const words = document.querySelector(`[data-id="${id}"] .tx`); return words ? getComputedStyle(words).direction : ''; }, id);
  const align = (id: string) => at.page.evaluate((id) => { const line = document.querySelector(`[data-id="${id}"] .tx p`), range = document.createRange(); if (!line) return []; range.selectNodeContents(line); const [words, box] = [range.getBoundingClientRect(), line.getBoundingClientRect()]; return [Math.round(words.left - box.left), Math.round(box.right - words.right)]; }, id);

  test('each paragraph runs as its own words do, also while they are being typed', async () => {
    await at.open(site.address, [...plainly('Alpha'), { id: 'par_2', runs: [[HEBREW, []]] }, { id: 'par_3', runs: [] }]);
    expect([await direction('par_1'), await direction('par_2')]).toEqual(['ltr', 'rtl']);
    expect((await align('par_2'))[1]).toBe(0);
    await at.click('par_3:0');
    await ime.commit(ARABIC);
    expect(await direction('par_3')).toBe('rtl');
    await at.press('Home');
    expect(await at.caret()).toBe('par_3:0');
    await at.press('ArrowLeft');
    expect(await at.caret()).toBe('par_3:1');
    await at.press('End', 'Enter');
    await at.type('Gamma');
    await at.reads('Alpha', HEBREW, ARABIC, 'Gamma');
    const last = (await at.order()).at(-1) ?? '';
    expect(await direction(last)).toBe('ltr');
  });

  test('numbers and brackets among the words stay where they were typed', async () => {
    await at.open(site.address, [{ id: 'par_1', runs: [[HEBREW, []]] }]);
    const place = HEBREW.indexOf('12') + 2;
    await at.page.evaluate((place) => window.table.text.focusParagraph('par_1' as never, place), place);
    await ime.commit('3');
    const whole = `${HEBREW.slice(0, place)}3${HEBREW.slice(place)}`;
    await at.reads(whole);
    await at.press('Backspace', 'Backspace');
    await at.reads(whole.slice(0, place - 1) + whole.slice(place + 1));
    await at.press('Enter');
    await at.reads(whole.slice(0, place - 1), whole.slice(place + 1));
    await at.press('Backspace', 'Control+a');
    expect((await at.copied()).plain).toBe(whole.slice(0, place - 1) + whole.slice(place + 1));
  });

  test('the label stays in its column, and the arrows cross from one direction into the other', async () => {
    await at.open(site.address, [...plainly('Alpha'), { id: 'par_2', runs: [[HEBREW, []]] }, { id: 'par_3', runs: [['Gamma', []]] }]);
    const lefts = await at.page.evaluate(() => ['par_1', 'par_2', 'par_3'].map((id) => Math.round(document.querySelector(`[data-id="${id}"] .no`)?.getBoundingClientRect().left ?? -1)));
    expect(new Set(lefts).size).toBe(1);
    await at.click('par_1:0');
    await at.press('End', 'ArrowRight');
    expect(await at.caret()).toBe('par_2:0');
    await at.press('End');
    expect(await at.caret()).toBe(`par_2:${HEBREW.length}`);
    await at.press('ArrowLeft');
    expect(await at.caret()).toBe('par_3:0');
  });

  test('a selection over both directions is deleted as it reads', async () => {
    await at.open(site.address, [...plainly('Alpha'), { id: 'par_2', runs: [[HEBREW, []]] }], 20);
    await at.page.evaluate(() => window.table.text.focusParagraph('par_1' as never, 2));
    await at.press('Shift+ArrowDown');
    const { head } = await at.page.evaluate(() => window.table.at());
    await at.press('Delete');
    const cut = Number(head?.split(':')[1]);
    await at.reads(`Al${HEBREW.slice(cut)}`);
  });
});
