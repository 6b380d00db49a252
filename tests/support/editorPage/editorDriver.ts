/** What the editor's journeys do again and again: open a report on the test page, press, wait until everybody agrees. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Opening } from './reportInPage.ts';

export type Place = `${string}:${number}`;

export class EditorPage {
  readonly page: Page;
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') this.errors.push(message.text()); });
  }

  async open(address: string, openings: readonly Opening[], oneWayMs = 0): Promise<void> {
    await this.page.goto(address);
    await this.page.evaluate(([all, ms]) => { window.openTable(all, ms); }, [openings, oneWayMs] as const);
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** Clicks just before a letter. */
  async click(place: Place): Promise<void> {
    const { x, y } = await this.pixel(place);
    await this.page.mouse.click(x + 0.5, y);
  }

  async pixel(place: Place): Promise<{ x: number; y: number }> {
    const [id, at] = parts(place);
    return this.page.evaluate(([id, at]) => {
      document.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: 'nearest' });
      return window.table.pixel(id, at);
    }, [id, at] as const);
  }

  async drag(from: Place, to: Place): Promise<void> {
    const a = await this.pixel(from), b = await this.pixel(to);
    await this.page.mouse.move(a.x + 0.5, a.y);
    await this.page.mouse.down();
    await this.page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2, { steps: 4 });
    await this.page.mouse.move(b.x + 0.5, b.y, { steps: 4 });
    await this.page.mouse.up();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words);
  }

  /** Waits until screen, own copy and server read the same and no act is on its way. */
  async settled(): Promise<void> {
    try {
      await this.page.waitForFunction(() => window.table.agree(), undefined, { timeout: 5_000 });
    } catch {
      throw new Error(`screen and server do not agree: ${JSON.stringify(await this.page.evaluate(() => ({ shown: window.table.shown(), server: window.table.report.order().map((id) => `${id} ${window.table.report.reads(id)}`), refused: window.table.refused, frames: window.table.report.refusedFrames })))} ${this.errors.join('; ')}`);
    }
  }

  /** Waits until everybody reads this, paragraph by paragraph. */
  async reads(...words: readonly string[]): Promise<void> {
    await this.page.waitForFunction((words) => JSON.stringify(window.table.report.order().map((id) => window.table.report.reads(id))) === words, JSON.stringify(words), { timeout: 5_000 }).catch(() => undefined);
    expect(await this.server()).toEqual(words);
    await this.settled();
  }

  /** Anchor and head of the selection; one place while it is a caret. */
  async caret(): Promise<string> {
    const { anchor, head } = await this.page.evaluate(() => window.table.at());
    return anchor === head ? String(head) : `${anchor} ${head}`;
  }

  /** The words of every paragraph as the server has them. */
  server(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.table.report.order().map((id) => window.table.report.reads(id)));
  }

  order(): Promise<readonly string[]> {
    return this.page.evaluate(() => [...window.table.report.order()]);
  }

  acts(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.table.report.acts.map((act) => act.act));
  }

  refused(): Promise<readonly { code: string; words: string[] }[]> {
    return this.page.evaluate(() => window.table.refused);
  }

  /** Pastes as if it had been copied elsewhere. */
  async paste(formats: Readonly<Record<string, string>>): Promise<void> {
    await this.page.evaluate((formats) => {
      const clipboardData = new DataTransfer();
      for (const [type, text] of Object.entries(formats)) clipboardData.setData(type, text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, formats);
  }

  /** Copies or cuts and gives what would be on the clipboard. */
  async copied(type: 'copy' | 'cut' = 'copy'): Promise<{ html: string; plain: string }> {
    return this.page.evaluate((type) => {
      const clipboardData = new DataTransfer();
      document.activeElement?.dispatchEvent(new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }));
      return { html: clipboardData.getData('text/html'), plain: clipboardData.getData('text/plain') };
    }, type);
  }
}

function parts(place: Place): readonly [string, number] {
  const [id = '', at = '0'] = place.split(':');
  return [id, Number(at)];
}

export async function openEditorPage(browser: Browser, size = { width: 1000, height: 800 }): Promise<EditorPage> {
  const context = await browser.newContext({ viewport: size });
  return new EditorPage(await context.newPage());
}

/** Paragraphs par_1, par_2, … of plain words. */
export const plainly = (...texts: readonly string[]): readonly Opening[] => texts.map((text, k) => ({ id: `par_${k + 1}`, runs: [[text, []]] }));
