/** The storage port on one SQLite file in the data folder; the file itself is owned by a worker thread. */
import { Worker } from 'node:worker_threads';
import { GatheredAppends } from './gatheredAppends.ts';
import { LogMovedOn, StoreFailed, StoreUnusable, type Store } from '../store.ts';
import type { Call } from './statements.ts';
import type { Question, Reply, Settled } from './sqliteWorker.ts';

/** The worker says with this number whether the database could be opened (see sqliteWorker.ts). */
const OPENED = 0;

/** @throws StoreUnusable with one sentence for the operator when the folder or the database cannot be used; nothing was changed. */
export async function openSqliteStore(folder: string): Promise<Store> {
  const worker = new Worker(new URL('./sqliteWorker.ts', import.meta.url), { workerData: { folder } });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (cause: Error) => void }>();
  let last = OPENED;
  let gone: Error | null = null;

  const ended = new Promise<void>((resolve) => worker.once('exit', () => {
    leave(new Error('the database is closed'));
    resolve();
  }));
  worker.on('error', leave);
  worker.on('message', (reply: Reply) => {
    const waiter = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) waiter?.resolve(reply.value);
    else waiter?.reject(toError(reply.error));
  });
  function leave(cause: Error): void {
    gone ??= cause;
    for (const waiter of waiting.values()) waiter.reject(gone);
    waiting.clear();
  }

  const opened = new Promise((resolve, reject) => waiting.set(OPENED, { resolve, reject }));
  try {
    await opened;
  } catch (cause) {
    await ended;
    throw cause;
  }

  const question = (call: Question['call'], args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const asked: Question = { id: ++last, call, args };
      waiting.set(asked.id, { resolve, reject });
      worker.postMessage(asked);
    });
  /** One method of the port: its arguments go over, its answer comes back. */
  const ask = <C extends Call>(call: C) =>
    (...args: Parameters<Store[C]>) => question(call, args) as ReturnType<Store[C]>;

  const appends = new GatheredAppends(async (some) => {
    const written = (await question('appendTogether', some)) as readonly Settled[];
    return written.map((one) => (one.ok ? one : { ok: false, cause: toError(one.error) }));
  });

  let closing: Promise<void> | null = null;
  return {
    append: (...append) => appends.add(...append), read: ask('read'), createReport: ask('createReport'), reports: ask('reports'), putSnapshot: ask('putSnapshot'), snapshot: ask('snapshot'),
    room: ask('room'), putRoomItem: ask('putRoomItem'), dropRoomItem: ask('dropRoomItem'), putReadMark: ask('putReadMark'), readMark: ask('readMark'),
    putMeeting: ask('putMeeting'), meetings: ask('meetings'), putPerson: ask('putPerson'), person: ask('person'), people: ask('people'),
    putInvitation: ask('putInvitation'), redeemInvitation: ask('redeemInvitation'), invitationsOf: ask('invitationsOf'),
    putSession: ask('putSession'), sessionByToken: ask('sessionByToken'), sessionsOf: ask('sessionsOf'), endSession: ask('endSession'), touchSession: ask('touchSession'),
    setting: ask('setting'), putSetting: ask('putSetting'), ping: ask('ping'),
    close: () => (appends.flush(), closing ??= question('close', []).then(() => ended)),
  };
}

function toError({ name, message }: { readonly name: string; readonly message: string }): Error {
  switch (name) {
    case 'LogMovedOn': return new LogMovedOn(message);
    case 'StoreUnusable': return new StoreUnusable(message);
    case 'StoreFailed': return new StoreFailed(message);
    default: return Object.assign(new Error(message), { name });
  }
}
