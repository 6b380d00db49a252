/** What a journey in a browser stands on: the product, started for this file alone, and a browser; closed again after it. */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openMeeting, type Meeting } from './aMeeting.ts';
import { launchBrowser } from './browser.ts';
import { startProduct, type Product } from './product.ts';

export type Journey = { readonly product: Product; readonly browser: Browser };
type Started = { product?: Product; browser?: Browser; meeting?: Meeting };

function there<T>(what: T | undefined): T {
  if (what === undefined) throw new Error('a journey begins with its first test');
  return what;
}

const begun = (started: Started): Journey => ({
  get product() { return there(started.product); },
  get browser() { return there(started.browser); },
});

/** @param pictures folder under test-results for what is photographed on the way */
export function journey(pictures: string, options: Parameters<typeof startProduct>[0] = {}): Journey {
  return begun(started(pictures, options, () => Promise.resolve(undefined)));
}

/** A journey in a meeting of its own, without the illustrative one. */
export function meetingJourney(pictures: string, setting: Parameters<typeof openMeeting>[1]): Journey & { readonly meeting: Meeting } {
  const all = started(pictures, { demo: false }, (product) => openMeeting(product, setting)), both = begun(all);
  return { get product() { return both.product; }, get browser() { return both.browser; }, get meeting() { return there(all.meeting); } };
}

function started(pictures: string, options: Parameters<typeof startProduct>[0], meet: (product: Product) => Promise<Meeting | undefined>): Started {
  const all: Started = {};
  beforeAll(async () => {
    const product = all.product = await startProduct(options);
    all.browser = await launchBrowser();
    const meeting = await meet(product);
    if (meeting !== undefined) all.meeting = meeting;
    mkdirSync(`test-results/${pictures}`, { recursive: true });
  });
  afterAll(async () => {
    await all.browser?.close();
    await all.product?.stop();
    all.product?.forget();
  });
  return all;
}
