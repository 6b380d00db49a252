/** Hocuspocus with its SQLite extension and its own defaults: stores two seconds after a change, ten at the latest. */
import { join } from 'node:path';
import { Server } from '@hocuspocus/server';
import { SQLite } from '@hocuspocus/extension-sqlite';

const server = new Server({
  port: Number(process.env.PORT ?? 0), address: '127.0.0.1', quiet: true,
  extensions: [new SQLite({ database: join(process.env.FOLDER ?? '.', 'hocuspocus.sqlite') })],
});
await server.listen();
console.log(`listening on http://127.0.0.1:${server.httpServer.address().port}`);
