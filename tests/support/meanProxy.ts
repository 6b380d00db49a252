/**
 * Networks as people have them, between a browser and the server: one that lets no WebSocket through, one that gathers
 * answers before it passes them on, one that cuts what is silent, one that is slow and far away. Speaks HTTP where it has
 * to understand what it is mean to, and plain TCP where it only slows down.
 */
import { createServer as createHttpServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type MeanProxy = { readonly address: string; readonly stop: () => Promise<void> };

export type Meanness = {
  /** Upgrades to a WebSocket are refused; may change while the proxy runs. */
  refusesUpgrade?: boolean;
  /** Upgrades are granted and then nothing passes. */
  readonly swallowsUpgrade?: boolean;
  /** Answers are passed on only when they are complete. */
  readonly gathers?: boolean;
  /** A connection on which nothing passes for so long is cut, in ms. */
  readonly cutsAfterMs?: number;
  /** Told of each connection that was cut. */
  readonly onCut?: (path: string) => void;
};

/** @param target the server's own address, e.g. "http://127.0.0.1:3000" */
export async function meanProxy(target: string, mean: Meanness): Promise<MeanProxy> {
  const { hostname, port } = new URL(target), open = new Set<Socket>(), { cutsAfterMs, onCut = () => undefined } = mean;
  const watch = (socket: Socket, path: string, cut: () => void): (() => void) => {
    if (cutsAfterMs === undefined) return () => undefined;
    const silent = () => { onCut(path); cut(); };
    socket.setTimeout(cutsAfterMs, silent);
    return () => { socket.off('timeout', silent); socket.setTimeout(0); };
  };
  const server = createHttpServer((request: IncomingMessage, response: ServerResponse) => {
    const onwards = ask({ hostname, port, path: request.url, method: request.method, headers: request.headers }, (answer) => {
      const headers = { ...answer.headers };
      if (mean.gathers === true) {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => { delete headers['transfer-encoding']; response.writeHead(answer.statusCode ?? 502, headers).end(Buffer.concat(pieces)); });
        return;
      }
      response.writeHead(answer.statusCode ?? 502, headers);
      response.flushHeaders();
      answer.pipe(response);
      // A connection that is kept for the next request is not cut for an answer that has ended.
      answer.on('close', watch(answer.socket, request.url ?? '', () => { answer.destroy(); response.destroy(); }));
    });
    onwards.on('error', () => response.destroy());
    response.on('close', () => onwards.destroy());
    request.pipe(onwards);
  });
  server.on('connection', (socket: Socket) => { open.add(socket); socket.on('close', () => open.delete(socket)); socket.on('error', () => undefined); });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (mean.refusesUpgrade === true) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    const onwards = connect(Number(port), hostname, () => {
      onwards.write(`${request.method} ${request.url} HTTP/1.1\r\n${request.rawHeaders.reduce((text, part, nth) => text + part + (nth % 2 === 0 ? ': ' : '\r\n'), '')}\r\n`);
      onwards.write(head);
      socket.pipe(onwards);
      if (mean.swallowsUpgrade !== true) return void onwards.pipe(socket);
      // Only the greeting passes.
      onwards.once('data', (bytes: Buffer) => { socket.write(bytes.subarray(0, bytes.indexOf('\r\n\r\n') + 4)); onwards.resume(); });
    });
    onwards.on('error', () => socket.destroy());
    onwards.on('close', () => socket.destroy());
    socket.on('close', () => onwards.destroy());
    watch(socket, request.url ?? '', () => socket.destroy());
  });
  return listening(server, open);
}

export type SlowProxy = MeanProxy & {
  /** As when a device slept or changed its network: what is open passes nothing any more, and nobody is told. New connections work. */
  readonly deaden: () => void;
};

/** Every connection is as slow and as far away as is said: so many bits a second each way, and half of the round trip each way. */
export async function slowProxy(target: string, { kbitPerSecond, roundTripMs }: { readonly kbitPerSecond: number; readonly roundTripMs: number }): Promise<SlowProxy> {
  const { hostname, port } = new URL(target), open = new Set<Socket>(), dead = new WeakSet<Socket>();
  /** One line for all connections of a phone, each way: what waits for one waits for all. */
  const lane = () => {
    let freeAt = 0;
    return (from: Socket, to: Socket) => {
      const underWay: { readonly at: number; readonly bytes: Buffer | null }[] = [];
      let timer: NodeJS.Timeout | null = null;
      // In order, whatever the timers say.
      const arrive = () => {
        timer = null;
        for (let first = underWay[0]; first !== undefined && first.at <= performance.now(); first = underWay[0]) {
          underWay.shift();
          if (to.destroyed || dead.has(from) || dead.has(to)) continue;
          if (first.bytes === null) to.end(); else to.write(first.bytes);
        }
        const [next] = underWay;
        if (next) timer = setTimeout(arrive, Math.max(1, next.at - performance.now()));
      };
      const send = (bytes: Buffer | null) => {
        const now = performance.now();
        freeAt = Math.max(now, freeAt) + ((bytes?.length ?? 0) * 8) / kbitPerSecond;
        underWay.push({ at: freeAt + roundTripMs / 2, bytes });
        timer ??= setTimeout(arrive, Math.max(1, freeAt + roundTripMs / 2 - now));
        // Nobody reads faster than the line is.
        from.pause();
        setTimeout(() => from.resume(), Math.max(0, freeAt - now));
      };
      from.on('data', send);
      from.on('end', () => send(null));
    };
  };
  const up = lane(), down = lane();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    // The way to the server and back is gone once before anything can be said.
    const onwards = connect({ port: Number(port), host: hostname, noDelay: true });
    open.add(onwards);
    for (const [one, other] of [[socket, onwards], [onwards, socket]] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => { open.delete(one); setTimeout(() => other.destroy(), roundTripMs); });
    }
    socket.pause();
    setTimeout(() => { up(socket, onwards); down(onwards, socket); socket.resume(); }, roundTripMs);
  });
  return { ...(await listening(server, open)), deaden: () => { for (const socket of open) dead.add(socket); } };
}

async function listening(server: Server, open: ReadonlySet<Socket>): Promise<MeanProxy> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
