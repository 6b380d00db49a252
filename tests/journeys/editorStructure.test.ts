/** Typing, splitting, merging, pasting and going back in the editor, against the real pen with a slow network. */
import { describe, expect, test } from 'vitest';
import { plainly, type EditorPage } from '../support/editorPage/editorDriver.ts';
import { editorJourneys, type Site } from '../support/editorPage/editorJourneys.ts';

/** One way; an answer takes twice as long. */
const SLOW_MS = 150;
let at: EditorPage, site: Site;
editorJourneys((page, where) => {
  at = page;
  site = where;
});

describe('Enter', () => {
  test('in the middle divides the words, and what is typed before the answer lands in the new paragraph', async () => {
    await at.open(site.address, plainly('Alpha beta.', 'Gamma.'));
    await at.page.evaluate(() => window.table.report.hold(true));
    await at.click('par_1:6');
    await at.press('Enter');
    await at.type('new ');
    expect(await at.page.evaluate(() => window.table.shown()[0])).toBe('1. Alpha  | new beta.');
    expect(await at.server()).toEqual(['Alpha ', 'beta.', 'Gamma.']);
    await at.page.evaluate(() => window.table.report.hold(false));
    await at.reads('Alpha ', 'new beta.', 'Gamma.');
    expect(await at.caret()).toBe('par_new1:4');
    expect(await at.acts()).toEqual(['split']);
  });

  test('at the end opens an empty paragraph after, at the start one before, and the text keeps its identity', async () => {
    await at.open(site.address, plainly('Alpha.', 'Beta.'), SLOW_MS);
    await at.click('par_1:3');
    await at.press('End', 'Enter');
    await at.type('after');
    await at.reads('Alpha.', 'after', 'Beta.');
    await at.click('par_2:0');
    await at.press('Enter');
    await at.type('B');
    await at.reads('Alpha.', 'after', '', 'BBeta.');
    expect((await at.order()).at(-1)).toBe('par_2');
    expect(await at.caret()).toBe('par_2:1');
    expect(await at.acts()).toEqual(['insert', 'insert']);
  });

  test('after a heading goes on with a numbered paragraph', async () => {
    await at.open(site.address, [{ id: 'par_1', kind: 'heading', runs: [['Norms', []]] }, ...plainly('x').map((p) => ({ ...p, id: 'par_2' }))]);
    await at.click('par_1:2');
    await at.press('End', 'Enter');
    await at.type('Text');
    await at.settled();
    expect(await at.page.evaluate(() => window.table.shown())).toEqual(['I. Norms', '1. Text', '1 bis. x'].map(() => expect.any(String)));
    expect(await at.page.evaluate(() => document.querySelector('[data-id="par_new1"]')?.className)).toContain('k-numbered');
  });

  test('four times inside one answer leaves five paragraphs with their words', async () => {
    await at.open(site.address, plainly('onetwothreefourfive', 'last'), SLOW_MS);
    await at.click('par_1:3');
    await at.press('Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    for (let k = 0; k < 5; k++) await at.press('ArrowRight');
    await at.press('Enter');
    for (let k = 0; k < 4; k++) await at.press('ArrowRight');
    await at.press('Enter');
    await at.type('!');
    await at.reads('one', 'two', 'three', 'four', '!five', 'last');
  });

  test('while others write in both halves loses none of their words', async () => {
    await at.open(site.address, plainly('left right'), SLOW_MS);
    await at.click('par_1:5');
    await at.press('Enter');
    await at.page.evaluate(() => { window.table.others('par_1', 2, 'XX'); window.table.others('par_1', 12, 'YY'); });
    await at.type('mine ');
    await at.settled();
    expect((await at.server()).join('|')).toBe('leXXft |mine rightYY');
  });
});

describe('Backspace and Delete', () => {
  test('at the start joins the paragraph to the one before', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'), SLOW_MS);
    await at.click('par_2:0');
    await at.press('Backspace');
    await at.type('-');
    await at.reads('Alpha-Beta');
    expect(await at.order()).toEqual(['par_1']);
    expect(await at.caret()).toBe('par_1:6');
    expect(await at.page.evaluate(() => window.table.shown())).toEqual(['1. Alpha-Beta']);
  });

  test('joins what was divided before, and what is typed at the seam stays there', async () => {
    await at.open(site.address, plainly('one four'), 60);
    await at.click('par_1:4');
    await at.press('Enter');
    await at.reads('one ', 'four');
    await at.press('Backspace');
    await at.type('joined ');
    await at.reads('one joined four');
    await at.page.evaluate(() => window.table.text.focusParagraph('par_1' as never, 4));
    await at.type('is ');
    await at.reads('one is joined four');
  });

  test('at the end joins the next one', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'), SLOW_MS);
    await at.click('par_1:2');
    await at.press('End', 'Delete', 'Delete');
    await at.reads('Alphaeta', 'Gamma');
  });

  test('an empty paragraph before words goes, and the words keep their identity', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'), SLOW_MS);
    await at.click('par_2:0');
    await at.press('Enter');
    await at.settled();
    await at.press('Backspace');
    await at.settled();
    expect(await at.order()).toEqual(['par_1', 'par_2']);
    expect(await at.caret()).toBe('par_2:0');
  });

  test('at the two ends of the report does nothing', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_1:0');
    await at.press('Backspace', 'Control+End', 'Delete');
    await at.reads('Alpha', 'Beta');
    expect(await at.acts()).toEqual([]);
  });
});

describe('a selection over several paragraphs', () => {
  test('by mouse is copied with its structure, without labels', async () => {
    await at.open(site.address, [{ id: 'par_1', kind: 'heading', runs: [['Norms', []]] }, { id: 'par_2', runs: [['plain ', []], ['bold', ['bold']], [' and ', []], ['link', ['link:https://example.org/a']]] }, { id: 'par_3', runs: [['third one', []]] }]);
    await at.drag('par_1:2', 'par_3:5');
    expect(await at.caret()).toBe('par_1:2 par_3:5');
    const { html, plain } = await at.copied();
    expect(plain).toBe('rms\n\nplain bold and link\n\nthird');
    expect(html).toBe('<h2 data-paragraph="par_1">rms</h2><p data-paragraph="par_2">plain <strong>bold</strong> and <a href="https://example.org/a" rel="noopener noreferrer">link</a></p><p data-paragraph="par_3">third</p>');
  });

  test('is replaced by what is typed as one act, and undone as one', async () => {
    await at.open(site.address, plainly('Alpha one', 'Beta two', 'Gamma three'), SLOW_MS);
    await at.drag('par_1:6', 'par_3:6');
    await at.type('NEW ');
    await at.reads('Alpha NEW three');
    expect(await at.acts()).toEqual(['replaceRange']);
    await at.press('Control+z', 'Control+z', 'Control+z');
    await at.reads('Alpha one', 'Beta two', 'Gamma three');
  });

  test('made with Shift and arrows grows, shrinks and is deleted', async () => {
    await at.open(site.address, plainly('Alpha one', 'Beta two', 'Gamma three'), SLOW_MS);
    await at.click('par_1:6');
    await at.press('Shift+ArrowDown', 'Shift+ArrowDown');
    expect(await at.caret()).toMatch(/^par_1:6 par_3:\d+$/);
    await at.press('Shift+ArrowUp');
    expect(await at.caret()).toMatch(/^par_1:6 par_2:\d+$/);
    await at.press('Shift+Control+ArrowDown', 'Delete');
    await at.reads('Alpha ', 'Gamma three');
    expect(await at.caret()).toBe('par_1:6');
  });

  test('made with the keyboard upwards from the start of a line covers both', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_2:2');
    await at.press('Home', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
    expect(await at.caret()).toBe('par_2:0 par_1:4');
    await at.press('ArrowRight');
    expect(await at.caret()).toBe('par_2:0');
  });

  test('is made bold in every paragraph, and plain again', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.drag('par_1:2', 'par_2:2');
    await at.press('Control+b');
    await at.settled();
    const marked = () => at.page.evaluate(() => [...document.querySelectorAll('strong')].map((one) => one.textContent));
    expect(await marked()).toEqual(['pha', 'Be']);
    await at.press('Control+b');
    await at.page.waitForFunction(() => document.querySelector('strong') === null);
    await at.settled();
  });

  test('Ctrl+A takes the paragraph, then the report', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'));
    await at.click('par_2:2');
    await at.press('Control+a');
    expect(await at.caret()).toBe('par_2:0 par_2:4');
    await at.press('Control+a');
    expect(await at.caret()).toBe('par_1:0 par_3:5');
  });
});

describe('paste', () => {
  const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{color:red}</style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal style='margin-bottom:6pt'><b><span style='font-family:"Times New Roman",serif'>First</span></b> and <i>second</i><o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>a listed <u>line</u> with <a href="https://example.org/x">a link</a> and <a href="javascript:alert(1)">no link</a><a href="#_ftn1" name="_ftnref1">[1]</a></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><span style='color:red;font-weight:bold'>Third</span></p><!--EndFragment--></body></html>`;

  test('from Word keeps paragraphs, bold, italic, underline and links, and drops the rest', async () => {
    await at.open(site.address, plainly('Alpha beta', 'Gamma'), SLOW_MS);
    await at.click('par_1:6');
    await at.paste({ 'text/html': WORD, 'text/plain': 'ignored' });
    await at.type('!');
    await at.reads('Alpha First and second', 'a listed line with a link and no link', 'Third!beta', 'Gamma');
    expect(await at.page.evaluate(() => document.getElementById('report')?.querySelector('.k-numbered .tx')?.innerHTML)).toContain('<strong>First</strong> and <em>second</em>');
    expect(await at.page.evaluate(() => [...document.querySelectorAll('.tx a')].map((a) => a.getAttribute('href')))).toEqual(['https://example.org/x']);
    expect(await at.page.evaluate(() => document.querySelectorAll('.tx [style], .tx [class^="Mso"]').length)).toBe(0);
    expect(await at.acts()).toEqual(['replaceRange']);
  });

  test('of a few words stays inside the paragraph', async () => {
    await at.open(site.address, plainly('Alpha beta'));
    await at.click('par_1:6');
    await at.paste({ 'text/plain': 'plain words ' });
    await at.reads('Alpha plain words beta');
    expect(await at.acts()).toEqual([]);
  });

  test('of whole paragraphs that were cut here moves them, and they keep their identity', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma', 'Delta'), 20);
    await at.drag('par_2:0', 'par_3:5');
    const { html, plain } = await at.copied('cut');
    await at.page.waitForFunction(() => window.table.report.order().join() === 'par_1,par_4');
    await at.settled();
    await at.click('par_4:2');
    await at.press('End');
    await at.paste({ 'text/html': html, 'text/plain': plain });
    await at.page.waitForFunction(() => window.table.report.order().join() === 'par_1,par_4,par_2,par_3');
    await at.reads('Alpha', 'Delta', 'Beta', 'Gamma');
    expect(await at.acts()).toEqual(['delete', 'delete', 'restore', 'move', 'restore', 'move']);
  });
});

describe('going back', () => {
  test('undoes own words paragraph by paragraph and leaves the words of others', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta'));
    await at.click('par_1:5');
    await at.type(' one');
    await at.press('ArrowDown', 'End');
    await at.type(' two');
    await at.page.evaluate(() => window.table.others('par_2', 0, 'Others: '));
    await at.settled();
    await at.press('Control+z');
    await at.reads('Alpha one', 'Others: Beta');
    await at.press('Control+z');
    await at.reads('Alpha', 'Others: Beta');
    expect(await at.caret()).toBe('par_1:5');
    await at.press('Control+Shift+z', 'Control+Shift+z');
    await at.reads('Alpha one', 'Others: Beta two');
  });

  test('undoes a split, then the words typed before it, and does them again', async () => {
    await at.open(site.address, plainly('Alpha beta'), 20);
    await at.click('par_1:10');
    await at.type(' gamma');
    for (let k = 0; k < 6; k++) await at.press('ArrowLeft');
    await at.press('Enter');
    await at.settled();
    await at.press('Control+z');
    await at.reads('Alpha beta gamma');
    await at.press('Control+z');
    await at.reads('Alpha beta');
    expect(await at.caret()).toBe('par_1:10');
    await at.press('Control+y', 'Control+y');
    await at.reads('Alpha beta', ' gamma');
  });

  test('undoes a merge: both paragraphs come back as themselves', async () => {
    await at.open(site.address, plainly('Alpha', 'Beta', 'Gamma'), 20);
    await at.click('par_2:0');
    await at.press('Backspace');
    await at.settled();
    await at.press('Control+z');
    await at.reads('Alpha', 'Beta', 'Gamma');
    expect(await at.order()).toEqual(['par_1', 'par_2', 'par_3']);
    await at.press('Control+y');
    await at.reads('AlphaBeta', 'Gamma');
  });
});
