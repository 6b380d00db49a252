/**
 * Three browsers type in one paragraph for a minute: how long until a key is on its author's screen, and until it is on
 * the others'. Each types a digit that occurs nowhere else, so that the n-th of them can be followed from screen to screen.
 */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startProduct } from '../support/product.ts';
import { caretAtEnd, paragraph, sitDown } from '../support/room.ts';

const LETTERS: readonly string[] = ['6', '7', '8'];
const NAMES = ['Serrana', 'Vaiora', 'Kwezi'] as const;
const LABEL = '27.';

type Seen = { readonly keys: number[]; readonly shown: Record<string, number[]> };

/** Notes when each of this page's keys went down and in which frame the n-th of every letter was painted. */
async function watch(page: Page, id: string): Promise<void> {
  await page.evaluate(([id, letters]) => {
    const now = () => performance.timeOrigin + performance.now();
    const seen: Seen = { keys: [], shown: Object.fromEntries(letters.map((letter) => [letter, []])) };
    (globalThis as unknown as { seen: Seen }).seen = seen;
    addEventListener('keydown', (event) => { if (letters.includes(event.key)) seen.keys.push(performance.timeOrigin + event.timeStamp); }, true);
    const row = document.querySelector(`[data-id="${id}"]`);
    const look = () => requestAnimationFrame(() => {
      const text = row?.querySelector('.tx')?.textContent ?? '';
      for (const letter of letters) {
        const times = seen.shown[letter];
        const count = text.split(letter).length - 1;
        while (times && times.length < count) times.push(now());
      }
    });
    if (row) new MutationObserver(look).observe(row, { subtree: true, childList: true, characterData: true });
  }, [id, [...LETTERS]] as const);
}

export const percentile = (values: readonly number[], p: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil((p / 100) * values.length) - 1)] ?? Number.NaN;

export async function run(seconds = 60, keysPerSecond = 6): Promise<void> {
  const product = await startProduct();
  let browser: Browser | null = null;
  try {
    browser = await launchBrowser();
    const seats = [];
    for (const name of NAMES) seats.push(await sitDown(browser, product, name));
    for (const seat of seats) {
      await caretAtEnd(seat, LABEL);
      await watch(seat.page, (await paragraph(seat, LABEL).getAttribute('data-id')) ?? '');
    }
    const end = Date.now() + seconds * 1000;
    await Promise.all(seats.map(async ({ page }, i) => {
      while (Date.now() < end) {
        const began = Date.now();
        await page.keyboard.press(LETTERS[i] ?? '?');
        await new Promise((done) => setTimeout(done, Math.max(0, 1000 / keysPerSecond - (Date.now() - began))));
      }
    }));
    await new Promise((done) => setTimeout(done, 1500));
    const seen = await Promise.all(seats.map(({ page }) => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)));
    const texts = new Set(await Promise.all(seats.map((seat) => paragraph(seat, LABEL).locator('.tx').innerText())));
    const own: number[] = [], others: number[] = [];
    let lost = 0;
    LETTERS.forEach((letter, author) => seen.forEach((screen, viewer) => seen[author]?.keys.forEach((at, n) => {
      const shown = screen.shown[letter]?.[n];
      if (shown === undefined) lost += 1;
      else (viewer === author ? own : others).push(shown - at);
    })));
    const line = (values: number[]) => `p50 ${percentile(values, 50).toFixed(1)} ms, p95 ${percentile(values, 95).toFixed(1)} ms, worst ${percentile(values, 100).toFixed(1)} ms of ${values.length}`;
    console.log(`typing, 3 browsers, one paragraph, ${seconds} s, ${keysPerSecond} keys/s each`);
    console.log(`  on the author's screen: ${line(own)}`);
    console.log(`  on the others' screens: ${line(others)}`);
    console.log(`  texts at the end: ${texts.size === 1 ? 'all equal' : `${texts.size} DIFFERENT`}; keys not shown somewhere: ${lost}`);
  } finally {
    await browser?.close();
    await product.stop();
    product.forget();
  }
}
