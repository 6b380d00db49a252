/**
 * How the client is bundled and how it is served while developing. The production server answers with
 * `script-src 'self'`, so nothing here may put a script or a font into the page itself.
 */
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Where the Nemcon server listens; the development server passes on what only that can answer. */
const server = `http://${process.env['HOST'] ?? '127.0.0.1'}:${process.env['PORT'] ?? '3000'}`;

const dist = fileURLToPath(new URL('./dist', import.meta.url));

/** Puts a compressed copy beside every script and style, so that the server need not compress them for each person in the room. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const assets = join(dist, 'assets');
    for (const name of readdirSync(assets)) if (/\.(js|css|svg)$/.test(name)) writeFileSync(join(assets, `${name}.br`), brotliCompressSync(readFileSync(join(assets, name))));
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), compressed],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // Uncompressed; the editor is one piece, loaded after the text is readable. What a first load weighs is a test.
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/sync': { target: server, ws: true },
    },
  },
});
