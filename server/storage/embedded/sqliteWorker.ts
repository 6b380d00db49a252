/** The thread that owns the database file: waits for the disk so that the thread with the sockets never does. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase, type OpenDatabase } from './openDatabase.ts';
import { statementsOn, type Call } from './statements.ts';

/** One question to the database; `close` is the last. */
export type Question = { readonly id: number; readonly call: Call | 'close'; readonly args: readonly unknown[] };
export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

/** Number of the reply that says whether the database could be opened. */
export const OPENED = 0;

const { folder } = workerData as { readonly folder: string };
const port = parentPort;
if (port) serve(folder, (reply) => port.postMessage(reply), (listener) => port.on('message', listener), () => port.close());

function serve(at: string, send: (reply: Reply) => void, listen: (listener: (question: Question) => void) => void, stop: () => void): void {
  let open: OpenDatabase;
  try {
    open = openDatabase(at);
  } catch (cause) {
    send({ id: OPENED, ok: false, error: describe(cause) });
    return stop();
  }
  const answers = statementsOn(open.db);
  listen(({ id, call, args }) => {
    try {
      if (call === 'close') {
        open.close();
        send({ id, ok: true, value: undefined });
        return stop();
      }
      // The port's types were checked where the call was made; across the channel only the name is left of them.
      const answer = answers[call] as (...given: readonly unknown[]) => unknown;
      send({ id, ok: true, value: answer(...args) });
    } catch (cause) {
      send({ id, ok: false, error: describe(cause) });
    }
  });
  send({ id: OPENED, ok: true, value: undefined });
}

function describe(cause: unknown): { name: string; message: string } {
  return cause instanceof Error ? { name: cause.name, message: cause.message } : { name: 'Error', message: String(cause) };
}
