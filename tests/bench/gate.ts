/** How long the dearest messages hold the event loop, as one delay of the loop and as time of the processor. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { DEAR, heldBy } from '../support/dearestFrames.ts';

const ROUNDS = 5;

export async function measureGate(): Promise<readonly { readonly what: string; readonly ms: number }[]> {
  const measured: { what: string; ms: number }[] = [];
  for (const dear of DEAR) {
    const held: number[] = [], delays: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      held.push(await heldBy(dear));
      delays.push(await delayedBy(await dear.prepare()));
    }
    measured.push({ what: `held by ${dear.what}`, ms: Math.min(...held) }, { what: `  longest delay of the loop meanwhile`, ms: Math.min(...delays) });
  }
  return measured;
}

async function delayedBy(work: () => void): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await pause(20);
  delay.enable();
  await pause(5);
  work();
  await pause(5);
  delay.disable();
  return delay.max / 1e6;
}
