/** Frames that are composed once for a whole room are read by a client as what they are, whatever their length. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { expect, test } from 'vitest';
import { wholeFrame } from '../../server/sync/wholeFrame.ts';

test('whole frames of every length arrive between frames of the library, in order', async () => {
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000];
  const messages = lengths.map((length) => Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256));
  const http = createServer(), door = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.on('upgrade', (request, socket, head) => door.handleUpgrade(request, socket, head, (ws) => {
    for (const message of messages) {
      socket.write(wholeFrame(message));
      ws.send(message);
    }
    ws.close(1000);
  }));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  try {
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, { perMessageDeflate: false });
    const got: Buffer[] = [];
    client.on('message', (data: Buffer) => got.push(data));
    const [code] = (await once(client, 'close')) as [number];
    expect(code).toBe(1000);
    expect(got.length).toBe(2 * messages.length);
    expect(got.every((data, nth) => data.equals(messages[nth >> 1] ?? new Uint8Array(1)))).toBe(true);
  } finally {
    door.close();
    http.close();
  }
});
