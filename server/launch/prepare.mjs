/**
 * What every command does first: install what is missing and find Node 24. Runs on whatever Node started npm (20 or
 * newer), so it is plain JavaScript and imports nothing that an install would bring.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.nemcon-installed');
const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Prints a sentence and ends the process with code 1. */
export function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Installs the exact versions of the lockfile unless they are there already. */
export function install() {
  // A folder that is only linked here belongs to the tree that it leads to: installing would empty it under everybody who works there.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const wanted = sha(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing what is missing (once) …');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (npm.status !== 0) giveUp('The packages could not be installed; npm said why above. Nothing was started. Check the network and run the command again.');
  writeFileSync(stamp, wanted);
}

/** Path of a Node that is new enough: the one that came with the packages, else the one running this. */
export function node24() {
  const name = { linux: `node-linux-${process.arch}`, win32: `node-win-${process.arch}` }[process.platform];
  const shipped = name && join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (shipped && existsSync(shipped)) return shipped;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp(`Nemcon runs on Node 24 or newer; this is ${process.versions.node}, and no Node 24 package exists for ${process.platform}-${process.arch}. Install Node 24 and run the command again.`);
}

/** Environment in which `node` is Node 24 for child processes too. */
export function environment() {
  const node = node24();
  return { ...process.env, PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` };
}

/** Builds the browser's part when its sources have changed since the last build. */
export function buildClient() {
  const built = join(root, 'client', 'dist', '.built-from');
  const digest = createHash('sha256');
  const read = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) { if (!['dist', 'node_modules', 'pictures'].includes(entry.name)) read(path); } else { const { size, mtimeMs } = statSync(path); digest.update(`${path}\0${size}\0${size > 200_000 ? mtimeMs : ''}\0`); if (size <= 200_000) digest.update(readFileSync(path)); }
    }
  };
  read(join(root, 'client'));
  read(join(root, 'shared'));
  digest.update(readFileSync(join(root, 'package-lock.json')));
  const wanted = digest.digest('hex');
  if (existsSync(built) && readFileSync(built, 'utf8') === wanted) return;
  console.log('Building the browser’s part …');
  const vite = spawnSync(node24(), [join(modules, 'vite', 'bin', 'vite.js'), 'build', '--config', join(root, 'client', 'vite.config.ts'), '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment() });
  if (vite.status !== 0) giveUp('The browser’s part could not be built; the reason stands above. Nothing was started.');
  mkdirSync(dirname(built), { recursive: true });
  writeFileSync(built, wanted);
}
