/** The built client: hashed assets may be kept for ever, the page itself never. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };

/** @throws when the folder has no index.html; the client must be built before the server starts. */
export function clientFiles(folder: string): Router {
  const page = readFileSync(join(folder, 'index.html'));
  const router = Router();
  router.use('/assets', smaller(join(folder, 'assets')), express.static(join(folder, 'assets'), {
    index: false, redirect: false, etag: false, lastModified: false, fallthrough: false,
    setHeaders: (response, path) => {
      const plain = path.replace(/\.br$/, '');
      if (plain !== path) response.setHeader('Content-Encoding', 'br').setHeader('Content-Type', TYPES[extname(plain)] ?? 'application/octet-stream');
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    },
  }));
  router.use(express.static(folder, { index: false, redirect: false, etag: false, lastModified: false, cacheControl: false }));
  router.get(['/', '/demo'], (_request, response) => {
    response.type('html').send(page);
  });
  return router;
}

/** Sends the copy that the build has compressed, to whoever can read it: a whole room opens the page in the same minute. */
function smaller(assets: string): RequestHandler {
  const compressed = new Set(readdirSync(assets).filter((name) => name.endsWith('.br')).map((name) => `/${name.slice(0, -3)}`));
  return (request, response, next) => {
    response.vary('Accept-Encoding');
    if (compressed.has(request.path) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) request.url = `${request.path}.br`;
    next();
  };
}
