/** The network between a browser and the server, which a test can cut and mend. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export type Wire = {
  readonly address: string;
  /** Every connection to the server ends, and none is made, until `mend`. The page's own files stay reachable. */
  readonly cut: () => void;
  readonly mend: () => void;
  /** From here on everything takes this long each way, in milliseconds. */
  readonly delay: (oneWayMs: number) => void;
  readonly stop: () => void;
};

/** @param files answers for the page's own files; null when the path is none of them */
export async function stretchWire(server: string, files: (path: string) => { type: string; body: string | Uint8Array } | null): Promise<Wire> {
  const { hostname, port, origin } = new URL(server), open = new Set<Socket>();
  let isCut = false, oneWayMs = 0;
  const headersFor = (incoming: IncomingMessage) => ({ ...incoming.headers, host: `${hostname}:${port}`, ...(incoming.headers.origin ? { origin } : {}) });

  function pass(incoming: IncomingMessage, outgoing: ServerResponse) {
    const own = files(incoming.url ?? '/');
    if (own) { outgoing.writeHead(200, { 'content-type': own.type }).end(own.body); return; }
    if (isCut) { incoming.socket.destroy(); return; }
    const onward = request({ hostname, port, path: incoming.url, method: incoming.method, headers: headersFor(incoming) }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(late(() => oneWayMs)).pipe(outgoing);
      answer.on('close', () => { if (!answer.complete) outgoing.destroy(); });
    });
    onward.on('error', () => outgoing.destroy());
    onward.on('socket', (socket) => keep(socket));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(late(() => oneWayMs)).pipe(onward);
  }
  const keep = (socket: Socket) => { if (open.has(socket)) return; open.add(socket); socket.once('close', () => open.delete(socket)); };

  const wire = createServer(pass);
  wire.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => undefined);
    if (isCut) { client.destroy(); return; }
    const onward = connect(Number(port), hostname, () => {
      const lines = Object.entries(headersFor(incoming)).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(late(() => oneWayMs)).pipe(client);
      client.pipe(late(() => oneWayMs)).pipe(onward);
    });
    for (const socket of [client, onward]) keep(socket);
    onward.on('error', () => client.destroy());
    onward.on('close', () => client.destroy());
    client.on('close', () => onward.destroy());
  });
  await new Promise<void>((ready) => wire.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    cut: () => { isCut = true; for (const socket of open) socket.destroy(); },
    mend: () => { isCut = false; },
    delay: (ms) => { oneWayMs = ms; },
    stop: () => { wire.close(); wire.closeAllConnections(); for (const socket of open) socket.destroy(); },
  };
}

/** Passes everything on in its order, each piece as late as `byMs` says when it comes. */
function late(byMs: () => number): Transform {
  let last: Promise<void> = Promise.resolve();
  const after = (what: () => void) => {
    const wait = byMs() > 0 ? new Promise<void>((resolve) => { setTimeout(resolve, byMs()); }) : null;
    last = wait ? Promise.all([last, wait]).then(what) : last.then(what);
  };
  const out: Transform = new Transform({
    transform: (chunk: Buffer, _encoding, taken) => { after(() => { if (!out.destroyed) out.push(chunk); }); taken(); },
    flush: (ended) => { after(() => ended()); },
  });
  out.on('error', () => undefined);
  return out;
}
