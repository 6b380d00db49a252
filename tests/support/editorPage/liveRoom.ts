/** Delegations with the editor on a bare page against the real server, each in a browser window and on a network of its own. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { chairOverHttp, type ChairOverHttp } from '../chairOverHttp.ts';
import { demoCookie, startProduct, type Product } from '../product.ts';
import { buildEditorPage, type PageFiles } from './serveEditorPage.ts';
import { stretchWire, type Wire } from './wire.ts';

export type LiveSeat = { readonly page: Page; readonly context: BrowserContext; readonly wire: Wire; readonly person: string; readonly code: string };
export type Seen = { readonly id: string; readonly words: string; readonly state: string; readonly runs: readonly (readonly [string, readonly string[]])[] };

export class LiveRoom {
  product: Product;
  chair: ChairOverHttp;
  /** Open numbered paragraphs, in their order. */
  paragraphs: readonly string[] = [];
  readonly #browser: Browser;
  readonly #files: PageFiles;
  readonly #codes: readonly string[];
  readonly #seats = new Set<LiveSeat>();

  private constructor(browser: Browser, product: Product, files: PageFiles, chair: ChairOverHttp, codes: readonly string[]) {
    this.#browser = browser;
    this.product = product;
    this.#files = files;
    this.chair = chair;
    this.#codes = codes;
  }

  static async open(): Promise<LiveRoom> {
    const [browser, product, files] = await Promise.all([launchBrowser(), startProduct(), buildEditorPage('live.html')]);
    const demo = (await (await fetch(`${product.address}/api/demo`)).json()) as { seats: { role: string; delegation: { code: string } | null }[] };
    return new LiveRoom(browser, product, files, await chairOverHttp(product), demo.seats.filter(({ role }) => role === 'head').map(({ delegation }) => delegation?.code ?? ''));
  }

  /** Sits down as the head of the nth delegation. */
  async sit(n: number): Promise<LiveSeat> {
    const { address } = this.product, code = this.#codes[n] ?? '', { cookie } = await demoCookie(address, { role: 'head', code });
    const wire = await stretchWire(address, this.#files), context = await this.#browser.newContext({ viewport: { width: 1000, height: 800 } });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: wire.address }]);
    const page = await context.newPage(), me = (await (await fetch(`${address}/api/session`, { headers: { cookie } })).json()) as { person: string };
    const seat = { page, context, wire, person: me.person, code };
    this.#seats.add(seat);
    await this.load(seat);
    return seat;
  }

  /** Opens the page, or opens it again. */
  async load({ page, wire, person }: LiveSeat): Promise<void> {
    await page.goto(`${wire.address}/live.html`);
    await page.evaluate(([report, person]) => { window.openLive(report, person); }, [this.chair.report, person] as const);
    await page.waitForFunction(() => window.live.ready());
    this.paragraphs = await page.evaluate(() => window.live.openOnes());
  }

  async leave(...all: readonly LiveSeat[]): Promise<void> {
    for (const seat of all) {
      await seat.context.close();
      seat.wire.stop();
      this.#seats.delete(seat);
    }
  }

  /** The server dies and comes back on the same folder and port. */
  async killAndRestart(): Promise<void> {
    const { folder, address } = this.product;
    await this.product.kill();
    this.product = await startProduct({ folder, port: Number(new URL(address).port) });
  }

  /** The paragraph as the chair's screen has it. */
  async onScreen(id: string): Promise<Seen> {
    const found = (await this.chair.read()).paragraphs.find((paragraph) => paragraph.id === id);
    if (!found) throw new Error(`no paragraph ${id}`);
    return found;
  }

  async close(): Promise<void> {
    await this.leave(...this.#seats);
    await this.#browser.close();
    await this.product.stop();
    this.product.forget();
  }
}

export const goTo = ({ page }: LiveSeat, id: string, where: number | 'end' = 'end'): Promise<void> => page.evaluate(([id, where]) => window.live.text().focusParagraph(id as never, where), [id, where] as const);
export const shows = ({ page }: LiveSeat, id: string): Promise<string | null> => page.evaluate((id) => window.live.shows(id), id);
export const saved = ({ page }: LiveSeat): Promise<{ readonly is: string }> => page.evaluate(() => window.live.saved());
/** No act is on its way any more. */
export const isCalm = ({ page }: LiveSeat): Promise<boolean> => page.evaluate(() => document.querySelector('.tx p + p') === null && document.querySelector('.covered') === null);
export const nextOf = ({ page }: LiveSeat, id: string): Promise<string> => page.evaluate((id) => document.querySelector(`[data-id="${id}"]`)?.nextElementSibling?.getAttribute('data-id') ?? '', id);
