/**
 * Composition root: reads the settings, picks the adapters, opens the doors. The only file that knows which database
 * there is. Run it with `node server/main.ts`; `startServer` is for whoever starts it from code.
 */
import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAttempts } from './auth/attempts.ts';
import { createInvitations } from './auth/invitations.ts';
import { createSessions } from './auth/sessions.ts';
import { createSocketSeat } from './auth/socketSeat.ts';
import { systemClock } from './clock.ts';
import { readConfig, type Config } from './config.ts';
import { createApp } from './http/app.ts';
import { createMeasures } from './http/measures.ts';
import { measurePens } from './http/measurePens.ts';
import { firstLink, prepareInstallation } from './installation.ts';
import { createLog, describeError, type Log } from './log.ts';
import { createCompactor } from './meeting/compactor.ts';
import { createDelegationRooms } from './meeting/delegationRooms.ts';
import { createPens } from './meeting/pens.ts';
import { watchSilences } from './meeting/silenceWatch.ts';
import { newId, newToken } from './newId.ts';
import { createFeeds } from './screens/feed.ts';
import { createNames } from './screens/names.ts';
import { createRoomFeeds } from './screens/roomFeed.ts';
import { logReaderAt } from './storage/embedded/logReader.ts';
import { unsafePackages } from './safeGround.ts';
import { openSqliteStore } from './storage/embedded/sqliteStore.ts';
import { StoreFailed, StoreUnusable } from './storage/store.ts';
import { createEntrance } from './sync/entrance.ts';
import { openHttpDoor } from './sync/httpDoor.ts';
import { attachSync } from './sync/socketDoor.ts';

export type RunningServer = {
  /** Scheme, host and port under which browsers find it. */
  readonly address: string;
  /** What to tell the person who started it, one line each. */
  readonly words: readonly string[];
  /** Lets what is under way finish, closes sockets, feeds and the database. */
  readonly stop: () => Promise<void>;
};

/** One sentence for the operator; nothing was changed. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** @throws CannotStart when the port is taken or the data cannot be used; nothing was changed then. */
export async function startServer(config: Config, log: Log = createLog(systemClock)): Promise<RunningServer> {
  // The port comes first, so that a second start on the same port never touches the data of the first.
  let answer: RequestListener = (_request, response) => { response.writeHead(503, { 'Retry-After': '1' }).end(); };
  const server = createServer({ maxHeaderSize: 8_192, headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 75_000, connectionsCheckingInterval: 5_000 }, (request, response) => answer(request, response));
  server.maxHeadersCount = 64;
  await listen(server, config);

  const store = await openSqliteStore(config.dataFolder).catch(async (cause: unknown) => {
    await closeServer(server);
    throw cause instanceof StoreUnusable ? new CannotStart(cause.message) : cause;
  });

  const giveUp = async (cause: unknown): Promise<never> => {
    await closeServer(server);
    await store.close().catch(() => undefined); // it has failed already
    throw cause instanceof StoreFailed ? new CannotStart(`The disk under ${config.dataFolder} fails: ${cause.message}. What was recorded before is safe; make room or mend the disk, and start again.`) : cause;
  };

  const clock = systemClock;
  const measures = createMeasures();
  const sessions = createSessions({ store, clock });
  const invitations = createInvitations({ store, clock });
  const names = createNames(store);
  const written = createPens({ store, clock, newId, compactor: createCompactor(logReaderAt(config.dataFolder)), onTrouble: (cause, report) => log('a report is in trouble', { report, ...describeError(cause) }) });
  const pens = measurePens(written, measures);
  const silences = await watchSilences({ store, clock, opened: written.opened, open: written.open, onTrouble: (cause, report) => log('a deadline could not be looked after', { report, ...describeError(cause) }) }).catch(giveUp);
  const feeds = createFeeds({ nameOf: names.of, log, wrote: (events) => measures.counted('nemcon_screen_events_total', events) });
  const rooms = createDelegationRooms({ store, clock }), roomFeeds = createRoomFeeds({ nameOf: names.of, log });
  measures.gauge('nemcon_feed_connections', 'Open feeds of screens.', feeds.connections);

  const installation = await prepareInstallation({ store, pens, clock, wantsDemo: config.demo, demoSeconds: config.demoSeconds }).catch(giveUp);
  const address = config.origin ?? ownAddress(server, config);
  const link = await firstLink({ store, invitations, installation, origin: address, anew: config.newChairLink }).catch(giveUp);

  const clientFolder = fileURLToPath(new URL('../client/dist', import.meta.url));
  const isBuilt = existsSync(join(clientFolder, 'index.html'));
  const app = createApp({
    store, pens, feeds, rooms, roomFeeds, sessions, invitations, attempts: createAttempts(clock), names, measures, clock, log,
    origin: config.origin, demo: installation.demo, clientFolder: isBuilt ? clientFolder : null,
  });
  const syncNeeds = { pens: written, authenticate: createSocketSeat({ sessions, store }), clock, allowedOrigin: config.origin, onDiffered: () => measures.counted('nemcon_copies_differed_total') };
  const enter = createEntrance(syncNeeds);
  const sync = attachSync(server, syncNeeds, enter), lines = openHttpDoor({ ...syncNeeds, newLineName: newToken }, enter);
  answer = (request, response) => { if (!lines.take(request, response)) app(request, response); };

  let stopping: Promise<void> | null = null;
  return {
    address,
    words: [
      `Nemcon is open at ${address}`,
      ...(installation.demo === null ? [] : [`Demo seats, one click each: ${address}/demo`]),
      link === null
        ? 'The chair has signed in before. Whoever looks after a meeting prints new links there; if nobody can, start once with NEMCON_NEW_LINK=1.'
        : `The chair's sign-in link, good for one use: ${link}`,
      ...(isBuilt ? [] : ['The pages are not built, so only the API answers; npm start builds them.']),
    ],
    stop: () => (stopping ??= (async () => {
      silences.stop();
      feeds.close();
      roomFeeds.close();
      lines.close();
      await sync.close();
      await closeServer(server);
      await pens.close();
      await store.close();
      measures.stop();
    })()),
  };
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(new CannotStart(whyNotListening(cause, port, host))));
    server.listen(port, host, () => { server.removeAllListeners('error'); resolve(); });
  });
}

function whyNotListening(cause: NodeJS.ErrnoException, port: number, host: string): string {
  switch (cause.code) {
    case 'EADDRINUSE': return `Port ${port} on ${host} is taken by another program; stop that one, or choose another port, for example PORT=${port + 1}.`;
    case 'EACCES': return `Port ${port} may not be opened by this account; choose a port above 1023, for example PORT=3000.`;
    case 'EADDRNOTAVAIL': case 'ENOTFOUND': return `HOST is "${host}", which is no address of this machine; 127.0.0.1 and 0.0.0.0 always are.`;
    default: return `The server cannot listen on ${host}, port ${port} (${cause.code ?? cause.message}).`;
  }
}

/** 0.0.0.0 means every address; for a link, this machine's own will do. */
function ownAddress(server: Server, { host }: Config): string {
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

const closeServer = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => resolve());
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
});

/** Why this Node or these packages must not be used; null when they may. */
function unsafeGround(): string | null {
  const node = Number(process.versions.node.split('.')[0]);
  if (node < 24) return `Nemcon needs Node 24 or newer and this is ${process.versions.node}; npm start brings its own on Linux and Windows, elsewhere install Node 24 from nodejs.org.`;
  const lib0 = String((createRequire(import.meta.url)('lib0/package.json') as { version: unknown }).version); // a package.json has a version
  return unsafePackages(lib0);
}

const STOP_WITHIN_MS = 10_000;

async function run(): Promise<void> {
  const fail = (sentence: string): never => {
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  };
  const ground = unsafeGround();
  if (ground !== null) fail(ground);
  const config = readConfig();
  if (!config.ok) return fail(config.refusal);

  const log = createLog(systemClock);
  let running: RunningServer | null = null;
  const stop = async (exitCode: number) => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await running?.stop();
    process.exit(exitCode);
  };
  const stopAfterError = (cause: unknown) => {
    log('an error nobody expected; the server stops', describeError(cause));
    stop(1).catch(() => process.exit(1));
  };
  process.once('uncaughtException', stopAfterError);
  process.once('unhandledRejection', stopAfterError);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { stop(0).catch(stopAfterError); });

  try {
    running = await startServer(config.value, log);
  } catch (cause) {
    if (cause instanceof CannotStart) return fail(cause.message);
    throw cause;
  }
  for (const line of running.words) process.stdout.write(`${line}\n`);
}

if (import.meta.main) await run();
