/**
 * Kills the product from inside, at a named point. Preloaded with `node --import` before server/main.ts, in the main
 * thread and in the database's thread alike; the product itself has no such switch. NEMCON_TEST_KILL says where and at
 * which time it is passed, e.g. "after fsync:3".
 */
import { ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { isMainThread, Worker } from 'node:worker_threads';
import type { KillPoint } from './killRounds.ts';

const [point = '', time = '1'] = (process.env['NEMCON_TEST_KILL'] ?? '').split(':');
let left = Number(time);

function passed(here: KillPoint): void {
  if (here !== point || --left > 0) return;
  process.kill(process.pid, 'SIGKILL');
  for (;;); // nothing of this thread happens after the point
}

/** Lets `before` look at the arguments of a method each time it is called. */
function watch<O extends object, K extends keyof O>(owner: O, method: K, before: (self: unknown, args: readonly unknown[]) => void, after: (args: readonly unknown[]) => void = () => undefined): void {
  const real = owner[method] as (...args: unknown[]) => unknown;
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    before(this, args);
    const value = real.apply(this, args);
    after(args);
    return value;
  };
  owner[method] = watched as O[K];
}

if (isMainThread) {
  const { WebSocket } = await import('ws');
  const { CONTROL } = await import('../../shared/protocol/wire.ts');
  const { Connection } = await import('../../server/sync/reportRoom.ts');

  watch(Worker.prototype, 'postMessage', (_worker, [message]) => {
    if ((message as { call?: unknown }).call === 'appendTogether') passed('after apply');
  });
  let last: unknown = null;
  watch(Connection.prototype, 'deliver', (_connection, [update]) => {
    if (update === last) passed('in the middle of the broadcast');
    else passed('before broadcast');
    last = update;
  });
  watch(WebSocket.prototype, 'send', (_socket, [frame]) => {
    if (frame instanceof Uint8Array && frame[0] === CONTROL && /"t":"(durable|receipt)"/.test(Buffer.from(frame).toString())) passed('before ack');
  });
  watch(ServerResponse.prototype, 'end', (response) => {
    const { req } = response as ServerResponse;
    if (req.method === 'POST' && req.url?.endsWith('/acts')) passed('before ack');
  });
} else {
  watch(DatabaseSync.prototype, 'exec', (_database, [sql]) => {
    if (sql === 'COMMIT') passed('after append');
  }, ([sql]) => {
    if (sql === 'COMMIT') passed('after fsync');
  });
}
