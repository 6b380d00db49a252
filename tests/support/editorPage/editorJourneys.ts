/** One browser and one page of the editor for all tests of a file; each test gets a fresh window and must leave no complaint behind. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { openEditorPage, type EditorPage } from './editorDriver.ts';
import { serveEditorPage } from './serveEditorPage.ts';

export type Site = Awaited<ReturnType<typeof serveEditorPage>>;

/** Call once at the head of a file. @param given is told the window before each test */
export function editorJourneys(given: (at: EditorPage, site: Site) => void | Promise<void>): void {
  let browser: Browser, site: Site, at: EditorPage;
  beforeAll(async () => { [browser, site] = await Promise.all([launchBrowser(), serveEditorPage()]); });
  afterAll(async () => { await browser.close(); site.stop(); });
  beforeEach(async () => {
    at = await openEditorPage(browser);
    await given(at, site);
  });
  afterEach(async () => {
    const frames = await at.page.evaluate(() => window.table.report.refusedFrames);
    await at.page.context().close();
    expect(at.errors).toEqual([]);
    expect(frames).toEqual([]);
  });
}
