/** The wall of the room: follows the Chair, shows what is before the room and its seconds, fits 16:9, can be read from afar, and names nobody whoever opens it. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { journey } from '../support/journey.ts';
import { chairSitsDown, onTheFloor, registerByKeys, sitDown, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const SHOTS = 'test-results/projector';
const sitting = journey('projector', { env: { NEMCON_DEMO_SECONDS: '20' } });

async function wallOf({ context, page }: Seat): Promise<Page> {
  const wall = await context.newPage();
  await wall.setViewportSize({ width: 1920, height: 1080 });
  await wall.goto(page.url().replace(/(reports\/[^/]+).*/, '$1/projector'));
  await wall.locator('.wall').waitFor();
  return wall;
}

/** Smallest type in px, and the least contrast between letters and what is behind them. */
const legibility = (wall: Page) => wall.evaluate(() => {
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = (/\d+(?:\.\d+)?, \d+(?:\.\d+)?, \d+(?:\.\d+)?/.exec(colour)?.[0] ?? '').split(', ').map((part) => { const v = Number(part) / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let smallest = Infinity, least = Infinity;
  for (const element of document.querySelectorAll<HTMLElement>('.wall *')) {
    if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '') || element.closest('.vh') !== null) continue;
    const style = getComputedStyle(element);
    let behind: HTMLElement | null = element;
    while (behind !== null && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
    const a = light(style.color), b = light(getComputedStyle(behind ?? document.body).backgroundColor);
    smallest = Math.min(smallest, Number.parseFloat(style.fontSize));
    least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return { smallest, least };
});

test('it follows the Chair, counts without names, and shows the seconds of the gavel', async () => {
  const chair = await chairSitsDown(sitting.browser, sitting.product), member = await sitDown(sitting.browser, sitting.product, 'Kwezi');
  await onTheFloor(chair, '15.');
  await chair.page.getByRole('button', { name: 'Show on the wall' }).click();
  const walls = [await wallOf(chair), await wallOf(member)] as const;
  for (const wall of walls) await until(() => wall.locator('.no').first().innerText(), (label) => label.startsWith('15.'));

  // What hangs there is the same whoever opened it, and holds no name of a delegation and nothing to press.
  const said = await Promise.all(walls.map((wall) => wall.locator('.wall-text,.wall-verdict').allInnerTexts()));
  expect(said[0]).toEqual(said[1]);
  const names = await chair.page.evaluate(async () => {
    const report = location.hash.split('/')[2] ?? '';
    const screen = (await (await fetch(`/api/reports/${report}`)).json()) as { head: { delegations: { name: string; code: string }[] } };
    return screen.head.delegations.flatMap(({ name, code }) => [name, code]);
  });
  const whole = (await walls[0].locator('.wall').innerText()).split(/[^\p{L}-]+/u);
  expect(names.filter((name) => whole.includes(name))).toEqual([]);
  expect(await walls[0].locator('button,a,input,select,[tabindex]').count()).toBe(0);

  // An objection arrives as a count.
  const objections = async () => Number((await walls[0].locator('.wall-verdict li', { hasText: 'object' }).allInnerTexts()).join('').replace(/\D.*/, '') || 0), before = await objections();
  await onTheFloor(member, '15.');
  await registerByKeys(member, '5', 'Too wide for Kwezi.');
  await until(objections, (now) => now === before + 1);
  expect(await walls[0].locator('.wall').innerText()).not.toContain('Too wide');
  await walls[0].screenshot({ path: `${SHOTS}/objection.png` });

  // What is before the room takes the wall at once, with its seconds.
  await onTheFloor(chair, '17.');
  await chair.page.getByRole('button', { name: /^Put paragraph 17 as displayed/ }).click();
  for (const wall of walls) await wall.getByText('The Chair proposes to agree paragraph 17 as displayed.').waitFor();
  await until(() => walls[1].locator('.secs b').innerText(), (seconds) => Number(seconds) > 0 && Number(seconds) < 20);
  await walls[0].screenshot({ path: `${SHOTS}/gavel.png` });
  for (const theme of ['light', 'dark']) {
    await walls[0].evaluate((name) => { document.documentElement.dataset['theme'] = name; }, theme);
    const { smallest, least } = await legibility(walls[0]);
    expect(smallest, theme).toBeGreaterThanOrEqual(28);
    expect(least, theme).toBeGreaterThanOrEqual(4.5);
  }
  await walls[0].screenshot({ path: `${SHOTS}/gavel-dark.png` });
  await chair.page.getByRole('button', { name: 'Withdraw the question' }).first().click();
  await walls[0].getByText('The Chair proposes').waitFor({ state: 'detached' });
  expect(await walls[0].locator('.no').first().innerText()).toMatch(/^17/);

  // 16:9 in any window, nothing cut off, on a small one too and from right to left.
  for (const [width, height] of [[1920, 1080], [1280, 1024], [800, 450]] as const) {
    await walls[0].setViewportSize({ width, height });
    const { ratio, over } = await walls[0].evaluate(() => {
      const wall = document.querySelector('.wall')!.getBoundingClientRect();
      const cut = [...document.querySelectorAll('.wall-head,.wall-verdict,.wall-foot,.wall-text .no')].filter((part) => part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().bottom > wall.bottom + 1).map((part) => part.className);
      return { ratio: wall.width / wall.height, over: [...cut, ...(document.documentElement.scrollWidth > innerWidth ? ['page'] : [])] };
    });
    expect(ratio).toBeCloseTo(16 / 9, 2);
    expect(over, `${width} × ${height}`).toEqual([]);
  }
  await walls[0].evaluate(() => { document.documentElement.dir = 'rtl'; });
  await walls[0].screenshot({ path: `${SHOTS}/rtl-small.png` });
  expect([chair, member].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);

test('words that are too many for the wall get smaller, and then turn part by part', async () => {
  const chair = await chairAgain(), page = await wallOf(chair);
  const size = () => page.locator('.fit').getAttribute('data-size');
  expect(await size()).toBe('60');
  const report = /reports\/([^/]+)/.exec(chair.page.url())?.[1] ?? '';
  const grown = async (times: number) => chair.page.evaluate(async ({ id, many }) => {
    const screen = (await (await fetch(`/api/reports/${id}`)).json()) as { paragraphs: { id: string; label: string }[] };
    const after = screen.paragraphs.find(({ label }) => label === '17.')?.id;
    const act = async (body: object) => (await (await fetch(`/api/reports/${id}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) })).json()) as { made: string[] };
    const { made } = await act({ act: 'insert', after, kind: 'numbered', level: 1, runs: [['States should give notice in good time of what they do in orbit. '.repeat(many), []]] });
    return act({ act: 'showParagraph', paragraph: made[0] });
  }, { id: report, many: times });
  expect(await grown(7)).toHaveProperty('receipt');
  await until(size, (now) => now === '52' || now === '46');
  expect(await grown(30)).toHaveProperty('receipt');
  await page.locator('.no small', { hasText: /^Part 1 of [2-9]/ }).waitFor();
  // The next deadline is told at the foot, never cut off, however much is circulated.
  expect(await chair.page.evaluate(async (id) => {
    const screen = (await (await fetch(`/api/reports/${id}`)).json()) as { paragraphs: { id: string; words: string; kind: string; state: string; tally: { object: number } | null; bracketed: boolean; question: unknown }[] };
    const frozen = screen.paragraphs.filter(({ kind, state, tally, bracketed, question }) => kind === 'numbered' && (state === 'open' || state === 'agreedSmallGroup') && tally?.object === 0 && !bracketed && question === null).slice(0, 6).map((one) => ({ paragraph: one.id, on: one.words }));
    const answer = await fetch(`/api/reports/${id}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ act: 'startSilence', scope: 'paragraphs', frozen, deadline: { local: new Date(Date.now() + 100 * 3_600_000).toISOString().slice(0, 16), zone: 'Europe/Zurich', city: 'Geneva', which: null } }) });
    return `${frozen.length} ${answer.ok ? 'started' : await answer.text()}`;
  }, report)).toMatch(/^[3-6] started$/);
  await page.locator('.wall-foot .cd', { hasText: /left$/ }).waitFor();
  const foot = await page.locator('.wall-foot').evaluate((bar) => ({ over: bar.scrollWidth - bar.clientWidth, cut: [...bar.children].filter((part) => !part.classList.contains('what') && part.scrollWidth > part.clientWidth + 1).length }));
  expect(foot).toEqual({ over: 0, cut: 0 });
  await page.screenshot({ path: `${SHOTS}/parts.png` });
  expect(chair.complaints).toEqual([]);
}, 60_000);

/** The chair's link is good for one use: here it is taken over by the session of the first window. */
async function chairAgain(): Promise<Seat> {
  const context = sitting.browser.contexts()[0]!, page = context.pages()[0]!;
  return { who: 'Chair', context, page, complaints: [] };
}
