/** The limit: whoever speaks in a room is passed on to everybody else in it, byte for byte, and nothing is read or kept. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const rooms = new Map();
const http = createServer((_, answer) => answer.end('ok'));
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (ws, request) => {
  const name = request.url;
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(ws));
  ws.on('error', () => ws.terminate());
  ws.on('close', () => room.delete(ws));
  ws.on('message', (bytes) => {
    for (const other of room) if (other !== ws) other.send(bytes);
  });
});
http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${http.address().port}`));
