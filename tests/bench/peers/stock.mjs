/** The stock server of y-websocket that runs with Yjs 13, as it is shipped: documents live in memory. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { setupWSConnection } from '@y/websocket-server/utils';

const http = createServer((_, answer) => answer.end('ok'));
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', setupWSConnection);
http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${http.address().port}`));
