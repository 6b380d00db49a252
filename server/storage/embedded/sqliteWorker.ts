/** The thread that owns the database file: waits for the disk so that the thread with the sockets never does. */
import { parentPort, workerData } from 'node:worker_threads';
import { FailedWrite } from './failedWrite.ts';
import { openDatabase, type OpenDatabase } from './openDatabase.ts';
import { statementsOn, type Call, type Outcome } from './statements.ts';

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
  const { answers, appendTogether } = statementsOn(open.db);
  const failed = new FailedWrite(open.db);
  const reply = (id: number, outcome: Outcome) => {
    if (!outcome.ok) failed.note(outcome.cause);
    send(outcome.ok ? { id, ...outcome } : { id, ok: false, error: describe(outcome.cause) });
  };
  let waiting: Question[] = [];

  /** What has come while the disk was waited for: rounds of several reports that stand side by side are written at once. */
  function answerAll(): void {
    const asked = waiting;
    waiting = [];
    for (let at = 0; at < asked.length;) {
      const rounds = asked.slice(at, firstOther(asked, at));
      if (rounds.length > 1) {
        // The port's types were checked where the call was made; across the channel only the name is left of them.
        const outcomes = settled(rounds.length) ?? appendTogether(rounds.map(({ args }) => args as Parameters<typeof answers.append>));
        rounds.forEach(({ id }, n) => reply(id, outcomes[n] ?? { ok: false, cause: new Error('no answer') }));
        at += rounds.length;
      } else answer(asked[at++]!);
    }
  }

  /** Why none of so many calls can be answered; null when they can. */
  function settled(calls: number): readonly Outcome[] | null {
    try {
      failed.settle();
      return null;
    } catch (cause) {
      return Array.from({ length: calls }, () => ({ ok: false, cause }));
    }
  }

  function answer({ id, call, args }: Question): void {
    try {
      if (call === 'close') {
        open.close();
        send({ id, ok: true, value: undefined });
        return stop();
      }
      failed.settle();
      const answerTo = answers[call] as (...given: readonly unknown[]) => unknown;
      reply(id, { ok: true, value: answerTo(...args) });
    } catch (cause) {
      reply(id, { ok: false, cause });
    }
  }

  listen((question) => {
    if (waiting.push(question) === 1) setImmediate(answerAll);
  });
  send({ id: OPENED, ok: true, value: undefined });
}

/** Where the run of appends that begins at `from` ends. */
function firstOther(asked: readonly Question[], from: number): number {
  let at = from;
  while (asked[at]?.call === 'append') at += 1;
  return at;
}

function describe(cause: unknown): { name: string; message: string } {
  if (cause instanceof Error && 'errcode' in cause) return { name: 'StoreFailed', message: cause.message };
  return cause instanceof Error ? { name: cause.name, message: cause.message } : { name: 'Error', message: String(cause) };
}
