/** What somebody pastes, drops or types that is not words: the words and our marks stay, and nothing of the rest runs or is shown. */
import { beforeEach, describe, expect, test } from 'vitest';
import { plainly, type EditorPage } from '../support/editorPage/editorDriver.ts';
import { editorJourneys, type Site } from '../support/editorPage/editorJourneys.ts';

let at: EditorPage, site: Site;
editorJourneys((page, where) => {
  at = page;
  site = where;
});
beforeEach(async () => {
  await at.open(site.address, plainly('Alpha beta.', 'Gamma.'));
  await at.click('par_1:6');
});
const hostile = () => at.page.evaluate(() => document.querySelectorAll('.tx script, .tx svg, .tx math, .tx img, .tx iframe, .tx template, .tx base, .tx meta, .tx style, .tx [style], .tx [onerror], .tx [class^="Mso"]').length);
/** [C15] The page's policy reports whatever would have run or been styled; the driver collects it as an error. */
const nothingRan = async () => {
  expect(await hostile()).toBe(0);
  expect(await at.page.evaluate(() => (window as unknown as { ran?: number }).ran ?? 0)).toBe(0);
  expect(at.errors).toEqual([]);
};

describe('a paste', () => {
  test.each([
    ['conditional comments of Word', '<p class=MsoNormal style="mso-list:l0"><!--[if gte mso 9]><xml><o:x onload="window.ran=1"/></xml><![endif]-->kept<o:p></o:p></p>'],
    ['MathML and SVG', '<p>kept<svg onload="window.ran=1"><script>window.ran=1</script></svg><math><mtext><img src=x onerror="window.ran=1"></mtext></math></p>'],
    ['a base and a refresh', '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/"><p>kept</p>'],
    ['templates in templates', '<template><template><img src=x onerror="window.ran=1"></template></template><p>kept</p>'],
    ['a picture that fails', '<p>kept<img src=x onerror="window.ran=1"></p><style>*{display:none}</style>'],
    ['a frame', '<p>kept</p><iframe srcdoc="<script>parent.ran=1</script>"></iframe>'],
  ])('[C11] with %s leaves its words', async (_what, html) => {
    await at.paste({ 'text/html': html, 'text/plain': 'plain' });
    await at.page.waitForFunction(() => document.querySelector('#report')?.textContent?.includes('kept'));
    await at.page.waitForTimeout(200);
    expect(new URL(at.page.url()).origin).toBe(new URL(site.address).origin);
    await nothingRan();
  });
  test('[C12] of five megabytes changes nothing, is answered, and the page goes on', async () => {
    await at.paste({ 'text/plain': 'word '.repeat(1_000_000) });
    expect((await at.page.evaluate(() => window.table.refused)).length).toBe(1);
    await at.type('!');
    await at.reads('Alpha !beta.', 'Gamma.');
    await nothingRan();
  });
});

describe('a file', () => {
  test.each(['drop', 'paste'] as const)('[C13] that comes by %s is ignored', async (how) => {
    await at.page.evaluate((how) => {
      const files = new DataTransfer();
      files.items.add(new File(['<script>window.ran=1</script>'], 'x.html', { type: 'text/html' }));
      files.items.add(new File([Uint8Array.of(137, 80, 78, 71)], 'x.png', { type: 'image/png' }));
      const editor = document.querySelector('[contenteditable="true"]');
      const event = how === 'drop' ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true });
      editor?.dispatchEvent(event);
    }, how);
    await at.type('!');
    await at.reads('Alpha !beta.', 'Gamma.');
    await nothingRan();
  });
});

describe('a link', () => {
  test('[C14] in the signs of Markdown stays as it was typed', async () => {
    await at.type('[text](javascript:alert(1)) ');
    await at.reads('Alpha [text](javascript:alert(1)) beta.', 'Gamma.');
    expect(await at.page.evaluate(() => document.querySelectorAll('.tx a').length)).toBe(0);
    await nothingRan();
  });
});
