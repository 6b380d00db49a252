/**
 * A Chromium for the browser tests: one that is there, else Debian's package when root, else Playwright's own download,
 * else a sentence saying what to do. Plain JavaScript, because it runs before Node 24 is certain.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { giveUp } from '../../server/launch/prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) for (const name of NAMES) {
    const path = join(folder, name);
    try { accessSync(path, constants.X_OK); return path; } catch { /* not here */ }
  }
  return PLACES.find((path) => existsSync(path)) ?? null;
}

function playwrights() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
  } catch { return null; }
}

const quietly = (command, args) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;

/** @returns the path of an executable; ends the process with a sentence when none can be had. */
export function findChromium() {
  const given = process.env.NEMCON_CHROMIUM;
  if (given) return existsSync(given) ? given : giveUp(`NEMCON_CHROMIUM names ${given}, which does not exist. Correct it or leave it out.`);
  const there = onPath() ?? playwrights();
  if (there) return there;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the browser tests (once) …');
    if (quietly('apt-get', ['update', '-qq']) && quietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'])) {
      const installed = onPath();
      if (installed) return installed;
    }
  }
  console.log('Downloading Chromium for the browser tests (once) …');
  quietly(process.execPath, [createRequire(import.meta.url).resolve('playwright-core/cli.js'), 'install', 'chromium']);
  return playwrights() ?? giveUp('The browser tests need Chromium or Chrome and none could be installed. Install one, or set NEMCON_CHROMIUM to its path, and run npm test again.');
}
