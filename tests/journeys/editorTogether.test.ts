/** Several browsers on the real server: words meet, carets are stamped, and what is said about saving is true. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';
import { buildEditorPage } from '../support/editorPage/serveEditorPage.ts';
import { stretchWire, type Wire } from '../support/editorPage/wire.ts';

type Seat = { readonly page: Page; readonly context: BrowserContext; readonly wire: Wire; readonly person: string; readonly code: string };

let browser: Browser, product: Product, files: Awaited<ReturnType<typeof buildEditorPage>>, report: string, codes: readonly string[], paragraphs: readonly string[] = [];
const seats: Seat[] = [];

beforeAll(async () => {
  [browser, product, files] = await Promise.all([launchBrowser(), startProduct(), buildEditorPage('live.html')]);
  const demo = await (await fetch(`${product.address}/api/demo`)).json() as { report: string; seats: { role: string; delegation: { code: string } | null }[] };
  ({ report } = demo);
  codes = demo.seats.filter(({ role }) => role === 'head').map(({ delegation }) => delegation?.code ?? '');
});
afterAll(async () => {
  await browser.close();
  for (const { wire } of seats) wire.stop();
  await product.stop();
  product.forget();
});

/** Sits down as the head of the nth delegation, in a browser of their own on a network of their own. */
async function sit(n: number): Promise<Seat> {
  const code = codes[n] ?? '', { cookie } = await demoCookie(product.address, { role: 'head', code });
  const wire = await stretchWire(product.address, files), context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: wire.address }]);
  const page = await context.newPage(), me = await (await fetch(`${product.address}/api/session`, { headers: { cookie } })).json() as { person: string };
  const seat = { page, context, wire, person: me.person, code };
  seats.push(seat);
  await open(seat);
  return seat;
}

async function open({ page, wire, person }: Seat): Promise<void> {
  await page.goto(`${wire.address}/live.html`);
  await page.evaluate(([report, person]) => { window.openLive(report, person); }, [report, person] as const);
  await page.waitForFunction(() => window.live.ready());
  paragraphs = await page.evaluate(() => window.live.openOnes());
}

const goTo = ({ page }: Seat, id: string, where: number | 'end' = 'end') => page.evaluate(([id, where]) => window.live.text().focusParagraph(id as never, where), [id, where] as const);
const shows = ({ page }: Seat, id: string) => page.evaluate((id) => window.live.shows(id), id);
const saved = ({ page }: Seat) => page.evaluate(() => window.live.saved());
const leave = async (...all: readonly Seat[]) => { for (const { context, wire } of all) { await context.close(); wire.stop(); } };

async function chair(act: object): Promise<void> {
  const { cookie } = await demoCookie(product.address, { role: 'chair' });
  const answer = await fetch(`${product.address}/api/reports/${report}/acts`, { method: 'POST', headers: { cookie, origin: product.address, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(act) });
  if (!answer.ok) throw new Error(`the chair was refused: ${await answer.text()}`);
}
/** The paragraph as the chair's screen has it. */
async function onScreen(id: string): Promise<{ words: string; state: string; runs: [string, string[]][] }> {
  const { cookie } = await demoCookie(product.address, { role: 'chair' });
  const screen = await (await fetch(`${product.address}/api/reports/${report}`, { headers: { cookie } })).json() as { paragraphs: { id: string; words: string; state: string; runs: [string, string[]][] }[] };
  const found = screen.paragraphs.find((paragraph) => paragraph.id === id);
  if (!found) throw new Error(`no paragraph ${id}`);
  return found;
}

describe('two delegations', () => {
  test('type in one paragraph at once: both words arrive with both, and on the server', async () => {
    const [a, b] = [await sit(0), await sit(1)], id = paragraphs[0] ?? '';
    await goTo(a, id, 'end');
    await goTo(b, id, 0);
    await Promise.all([a.page.keyboard.type(' aaaaaaaaaaaaaaaaaaaa'), b.page.keyboard.type('bbbbbbbbbbbbbbbbbbbb ')]);
    await expect.poll(async () => (await shows(a, id)) === (await shows(b, id)) && (await shows(a, id))?.includes('bbbbbbbbbbbbbbbbbbbb ') && (await shows(a, id))?.endsWith(' aaaaaaaaaaaaaaaaaaaa')).toBe(true);
    await expect.poll(() => saved(a)).toMatchObject({ is: 'saved' });
    expect((await onScreen(id)).runs.map(([text]) => text).join('')).toBe(await shows(a, id));
    expect(await a.page.evaluate((id) => window.live.text().displayedFingerprint(id as never), id)).toBe((await onScreen(id)).words);
    await leave(a, b);
  });

  test('see each other\'s caret in a paragraph that both work in, with the code that the server stamped, and see it go', async () => {
    const [a, b] = [await sit(0), await sit(1)], id = paragraphs[0] ?? '';
    await goTo(a, id, 3);
    const flag = b.page.locator('.remote-caret');
    await b.page.waitForFunction((id) => (window.live.connection.editing.get().get(id) ?? 0) === 1, id);
    expect(await flag.count()).toBe(0);
    await goTo(b, id, 9);
    await flag.waitFor();
    expect(await flag.textContent()).toBe(a.code);
    await a.page.evaluate(() => { window.live.connection.setCaret(null); });
    await flag.waitFor({ state: 'detached' });
    await leave(a, b);
  });

  test('see a split, a merge and the words typed right after them', async () => {
    const [a, b] = [await sit(0), await sit(1)], id = paragraphs[1] ?? '', before = await shows(a, id) ?? '';
    await goTo(a, id, 10);
    await a.page.keyboard.press('Enter');
    await a.page.keyboard.type('typed at once ');
    await expect.poll(() => shows(b, id)).toBe(before.slice(0, 10));
    const next = await b.page.evaluate((id) => document.querySelector(`[data-id="${id}"]`)?.nextElementSibling?.getAttribute('data-id') ?? '', id);
    await expect.poll(() => shows(b, next)).toBe(`typed at once ${before.slice(10)}`);
    await goTo(b, next, 0);
    await b.page.keyboard.press('Backspace');
    await expect.poll(() => shows(a, id)).toBe(`${before.slice(0, 10)}typed at once ${before.slice(10)}`);
    await a.page.keyboard.press('Control+z');
    await expect.poll(() => saved(a)).toMatchObject({ is: 'saved' });
    expect(await b.page.evaluate(() => window.live.refused)).toEqual([]);
    await leave(a, b);
  });

  test('a key is on the other screen within 250 ms (median)', async () => {
    const [a, b] = [await sit(0), await sit(1)], id = paragraphs[2] ?? '';
    await goTo(a, id);
    await b.page.evaluate((id) => {
      const seen = new Map<number, number>();
      Object.assign(window, { seen });
      const words = document.querySelector(`[data-id="${id}"] .tx`);
      if (words) new MutationObserver(() => seen.set(words.textContent.length, Date.now())).observe(words, { childList: true, characterData: true, subtree: true });
    }, id);
    const pressed: [number, number][] = [];
    let length = (await shows(a, id))?.length ?? 0;
    for (const letter of 'forty letters typed at the pace of a hand') { pressed.push([++length, Date.now()]); await a.page.keyboard.type(letter); await a.page.waitForTimeout(60); }
    await expect.poll(async () => (await shows(b, id))?.length).toBe(length);
    const seen = new Map(await b.page.evaluate(() => [...(window as unknown as { seen: Map<number, number> }).seen]));
    const delays = pressed.map(([at, when]) => { let arrived = Infinity; for (const [reached, time] of seen) if (reached >= at) arrived = Math.min(arrived, time); return arrived - when; }).sort((x, y) => x - y);
    console.log(`key to the other screen: p50 ${delays[Math.floor(delays.length / 2)]} ms, p95 ${delays[Math.floor(delays.length * 0.95)]} ms`);
    expect(delays[Math.floor(delays.length / 2)]).toBeLessThan(250);
    await leave(a, b);
  });
});

test('new paragraphs, and letters typed while their answer is on its way, are on their author\'s screen within 100 and 50 ms (median)', async () => {
  const a = await sit(3), id = paragraphs[8] ?? '';
  await goTo(a, id, 5);
  await a.page.evaluate(() => {
    const delays: Record<string, number[]> = { letter: [], structure: [] };
    Object.assign(window, { delays });
    addEventListener('keydown', (event) => {
      const pressed = performance.now(), kind = event.key.length === 1 ? 'letter' : 'structure';
      requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.addEventListener('message', () => delays[kind]?.push(performance.now() - pressed)); port1.start(); port2.postMessage(null); });
    }, true);
  });
  for (let k = 0; k < 20; k++) { await a.page.keyboard.press('Enter'); await a.page.keyboard.type('abc', { delay: 20 }); await a.page.keyboard.press('Enter'); await a.page.waitForTimeout(40); }
  const delays = await a.page.evaluate(() => (window as unknown as { delays: Record<string, number[]> }).delays);
  // A machine under load has slow outliers; the 95th percentile is told here and measured by `npm run bench`.
  const share = (kind: string, part: number) => { const all = (delays[kind] ?? []).toSorted((x, y) => x - y); return all[Math.floor(all.length * part)] ?? Infinity; };
  console.log(`own screen: letter p95 ${share('letter', 0.95).toFixed(1)} ms, Enter p95 ${share('structure', 0.95).toFixed(1)} ms`);
  expect(share('letter', 0.5)).toBeLessThan(50);
  expect(share('structure', 0.5)).toBeLessThan(100);
  await expect.poll(() => a.page.evaluate(() => document.querySelector('.tx p + p')), { timeout: 10_000 }).toBeNull();
  await expect.poll(() => saved(a)).toMatchObject({ is: 'saved' });
  expect(await a.page.evaluate(() => window.live.refused)).toEqual([]);
  await leave(a);
});

describe('what is said about saving', () => {
  test('is true while the network is away, over a reload, and when it is back', async () => {
    const a = await sit(2), id = paragraphs[3] ?? '', before = await shows(a, id) ?? '';
    await expect.poll(() => saved(a)).toMatchObject({ is: 'saved' });
    a.wire.cut();
    await expect.poll(() => a.page.evaluate(() => window.live.connection.online.get())).toBe(false);
    expect(await saved(a)).toMatchObject({ is: 'saved' });
    await goTo(a, id);
    await a.page.keyboard.type(' kept');
    expect(await saved(a)).toMatchObject({ is: 'notSaved', changes: 5 });
    await a.page.keyboard.press('Enter');
    expect(await a.page.evaluate(() => window.live.refused.map(({ code }) => code))).toEqual(['unreachable']);
    expect(await shows(a, id)).toBe(`${before} kept`);
    expect((await onScreen(id)).runs.map(([text]) => text).join('')).toBe(before);
    a.page.on('dialog', (dialog) => void dialog.accept());
    await a.page.reload();
    a.wire.mend();
    await open(a);
    await expect.poll(() => shows(a, id)).toBe(`${before} kept`);
    await expect.poll(() => saved(a)).toMatchObject({ is: 'saved' });
    expect((await onScreen(id)).runs.map(([text]) => text).join('')).toBe(`${before} kept`);
    await leave(a);
  });

  test('words typed offline into a paragraph that was agreed meanwhile are handed back', async () => {
    const a = await sit(2), id = paragraphs.at(-1) ?? '';
    const on = (await onScreen(id)).words;
    a.wire.cut();
    await goTo(a, id);
    await a.page.keyboard.type(' too late');
    await chair({ act: 'putParagraph', paragraph: id, on });
    await chair({ act: 'agreeParagraph', paragraph: id, on });
    a.wire.mend();
    await expect.poll(() => a.page.evaluate(() => window.live.connection.keptTexts.get().map(({ why, words, received }) => ({ why, words, received }))), { timeout: 10_000 }).toEqual([{ why: 'sealed', words: 'too late', received: true }]);
    expect(await shows(a, id)).not.toContain('too late');
    await leave(a);
  });

  test('when the server ends the connection for good, the unsent words are kept as a draft', async () => {
    const a = await sit(3), id = paragraphs[4] ?? '';
    a.wire.cut();
    await goTo(a, id);
    await a.page.keyboard.type(' unsent words');
    const [cookie] = await a.context.cookies();
    await fetch(`${product.address}/api/session`, { method: 'DELETE', headers: { cookie: `${cookie?.name}=${cookie?.value}`, origin: product.address } });
    a.wire.mend();
    await expect.poll(() => saved(a), { timeout: 10_000 }).toMatchObject({ is: 'closed', code: 4401 });
    expect(await a.page.evaluate(() => window.live.connection.keptTexts.get().map(({ words }) => words))).toEqual(['unsent words']);
    await leave(a);
  });

  test('the screen catches up after a break without being loaded again', async () => {
    const [a, b] = [await sit(0), await sit(4)], id = paragraphs[5] ?? '';
    a.wire.cut();
    await goTo(b, id);
    await b.page.keyboard.type(' meanwhile');
    await expect.poll(() => saved(b)).toMatchObject({ is: 'saved' });
    a.wire.mend();
    await expect.poll(() => a.page.evaluate((id) => window.live.seen(id)?.runs.map(([text]) => text).join('').endsWith(' meanwhile'), id), { timeout: 15_000 }).toBe(true);
    await expect.poll(() => shows(a, id), { timeout: 10_000 }).toContain(' meanwhile');
    await leave(a, b);
  });

  test('a server that is killed while somebody types comes back, and nothing typed is lost', async () => {
    const a = await sit(0), id = paragraphs[6] ?? '', before = await shows(a, id) ?? '', port = Number(new URL(product.address).port);
    await goTo(a, id);
    const typed = ' one two three four five six seven eight nine ten';
    const typing = a.page.keyboard.type(typed, { delay: 25 });
    await expect.poll(() => shows(a, id)).toContain(' one two');
    await product.kill();
    const killed = product;
    product = await startProduct({ folder: killed.folder, port });
    await typing;
    await expect.poll(() => saved(a), { timeout: 15_000 }).toMatchObject({ is: 'saved' });
    expect(await shows(a, id)).toBe(before + typed);
    expect((await onScreen(id)).runs.map(([text]) => text).join('')).toBe(before + typed);
    await leave(a);
  });

  test('an act under way when the network breaks is done once, and the words after it arrive', async () => {
    const a = await sit(1), id = paragraphs[7] ?? '', before = await shows(a, id) ?? '';
    await goTo(a, id, 8);
    await Promise.all([a.page.keyboard.press('Enter'), a.page.waitForTimeout(0).then(() => a.wire.cut())]);
    await a.page.keyboard.type('after the break ');
    a.wire.mend();
    await expect.poll(() => a.page.evaluate(() => document.querySelector('.tx p + p')), { timeout: 15_000 }).toBeNull();
    await expect.poll(() => saved(a), { timeout: 15_000 }).toMatchObject({ is: 'saved' });
    const next = await a.page.evaluate((id) => document.querySelector(`[data-id="${id}"]`)?.nextElementSibling?.getAttribute('data-id') ?? '', id);
    const refused = await a.page.evaluate(() => window.live.refused);
    if (refused.length === 0) expect([await shows(a, id), await shows(a, next)]).toEqual([before.slice(0, 8), `after the break ${before.slice(8)}`]);
    else expect([await shows(a, id), refused]).toEqual([before.slice(0, 8) + before.slice(8), [{ code: 'unreachable', words: ['after the break'] }]]);
    await leave(a);
  });
});
