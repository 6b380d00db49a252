/** The thread that owns the database file: waits for the disk so that the thread with the sockets never does. */
import { parentPort, workerData } from 'node:worker_threads';
import { FailedWrite } from './failedWrite.ts';
import { openDatabase, type OpenDatabase } from './openDatabase.ts';
import { statementsOn, type Call, type Outcome } from './statements.ts';

/** One question to the database; `close` is the last. `appendTogether` is answered with what became of each append. */
export type Question = { readonly id: number; readonly call: Call | 'appendTogether' | 'close'; readonly args: readonly unknown[] };
type Told = { readonly name: string; readonly message: string };
export type Settled = { readonly ok: true } | { readonly ok: false; readonly error: Told };
export type Reply = { readonly id: number } & ({ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Told });

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
  const { answers, appendTogether } = statementsOn(open.db);
  const failed = new FailedWrite(open.db);

  function answer({ id, call, args }: Question): void {
    try {
      if (call === 'close') {
        open.close();
        send({ id, ok: true, value: undefined });
        return stop();
      }
      failed.settle();
      // The port's types were checked where the call was made; across the channel only the name is left of them.
      if (call === 'appendTogether') return send({ id, ok: true, value: appendTogether(args as readonly Parameters<typeof answers.append>[]).map(told) });
      const answerTo = answers[call] as (...given: readonly unknown[]) => unknown;
      send({ id, ok: true, value: answerTo(...args) });
    } catch (cause) {
      failed.note(cause);
      send({ id, ok: false, error: describe(cause) });
    }
  }

  function told(outcome: Outcome): Settled {
    if (outcome.ok) return { ok: true };
    failed.note(outcome.cause);
    return { ok: false, error: describe(outcome.cause) };
  }

  listen(answer);
  send({ id: OPENED, ok: true, value: undefined });
}

function describe(cause: unknown): { name: string; message: string } {
  if (cause instanceof Error && 'errcode' in cause) return { name: 'StoreFailed', message: cause.message };
  return cause instanceof Error ? { name: cause.name, message: cause.message } : { name: 'Error', message: String(cause) };
}
