/** A real Chromium for the journeys: found once, started quietly, without anything that calls home. */
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './chromium.mjs';

const QUIETLY = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Close it in `afterAll`. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: QUIETLY });
}
