/** The built client: hashed assets may be kept for ever, the page itself never. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';

/** @throws when the folder has no index.html; the client must be built before the server starts. */
export function clientFiles(folder: string): Router {
  const page = readFileSync(join(folder, 'index.html'));
  const router = Router();
  router.use('/assets', express.static(join(folder, 'assets'), {
    index: false, redirect: false, etag: false, lastModified: false, fallthrough: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'public, max-age=31536000, immutable'),
  }));
  router.use(express.static(folder, { index: false, redirect: false, etag: false, lastModified: false, cacheControl: false }));
  router.get(['/', '/demo'], (_request, response) => {
    response.type('html').send(page);
  });
  return router;
}
