/** The network between a browser and the server, which a test can cut and mend. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export type Wire = {
  readonly address: string;
  /** Every connection to the server ends, and none is made, until `mend`. The page's own files stay reachable. */
  readonly cut: () => void;
  readonly mend: () => void;
  readonly stop: () => void;
};

/** @param files answers for the page's own files; null when the path is none of them */
export async function stretchWire(server: string, files: (path: string) => { type: string; body: string | Uint8Array } | null): Promise<Wire> {
  const { hostname, port, origin } = new URL(server), open = new Set<Socket>();
  let isCut = false;
  const headersFor = (incoming: IncomingMessage) => ({ ...incoming.headers, host: `${hostname}:${port}`, ...(incoming.headers.origin ? { origin } : {}) });

  function pass(incoming: IncomingMessage, outgoing: ServerResponse) {
    const own = files(incoming.url ?? '/');
    if (own) { outgoing.writeHead(200, { 'content-type': own.type }).end(own.body); return; }
    if (isCut) { incoming.socket.destroy(); return; }
    const onward = request({ hostname, port, path: incoming.url, method: incoming.method, headers: headersFor(incoming) }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('close', () => { if (!answer.complete) outgoing.destroy(); });
    });
    onward.on('error', () => outgoing.destroy());
    onward.on('socket', (socket) => keep(socket));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }
  const keep = (socket: Socket) => { open.add(socket); socket.once('close', () => open.delete(socket)); };

  const wire = createServer(pass);
  wire.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => undefined);
    if (isCut) { client.destroy(); return; }
    const onward = connect(Number(port), hostname, () => {
      const lines = Object.entries(headersFor(incoming)).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(client);
      client.pipe(onward);
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
    stop: () => { wire.close(); wire.closeAllConnections(); for (const socket of open) socket.destroy(); },
  };
}
