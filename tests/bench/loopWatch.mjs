/** Watches the event loop of the process it is loaded into and writes the longest stall since the start into the file "loop". */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const STARTING_MS = 5_000, RESOLUTION_MS = 10;

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  // Loading the program is no stall of it.
  setTimeout(() => {
    delay.enable();
    setInterval(() => writeFileSync(join(process.env.FOLDER ?? '.', 'loop'), String(Math.max(0, delay.max / 1e6 - RESOLUTION_MS))), 1_000).unref();
  }, STARTING_MS).unref();
}
