/** Habits of the house that a machine can check: types, lint, opening comments, length of files, words we do not use. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const bin = (name: string) => join('node_modules', '.bin', name);
const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
const code = tracked.filter((file) => /\.(tsx?|mjs)$/.test(file));

function printed(command: string, args: readonly string[]): string {
  const run = spawnSync(command, [...args], { encoding: 'utf8' });
  return run.status === 0 ? '' : `${run.stdout}${run.stderr}`;
}

test('everything compiles', () => expect(printed(bin('tsc'), ['-p', 'tsconfig.json'])).toBe(''), 120_000);
test('the core compiles without browser and without Node', () => expect(printed(bin('tsc'), ['-p', 'shared/tsconfig.json'])).toBe(''), 120_000);
test('the linter has nothing to say', () => expect(printed(bin('oxlint'), [])).toBe(''), 120_000);

test('every source file opens with what it is for', () => {
  expect(code.filter((file) => !/^(#![^\n]*\n)?\s*\/(\*\*?|\/)/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('no source file has outgrown one idea', () => {
  expect(code.filter((file) => readFileSync(file, 'utf8').split('\n').length > 400)).toEqual([]);
});

test('nothing is left for later', () => {
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X\\b', 'HA' + 'CK\\b', 'not imple' + 'mented', 'coming s' + 'oon'].join('|'));
  expect(code.filter((file) => marks.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('no test is skipped, exclusive or promised', () => {
  const marks = new RegExp('\\b(it|test|describe)\\.(sk' + 'ip|on' + 'ly|to' + 'do)\\b');
  expect(code.filter((file) => file.startsWith('tests/') && marks.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('file names are nouns of the room, not drawers', () => {
  expect(code.filter((file) => /(^|\/)(utils?|helpers?|common|manager|service)s?\.(tsx?|mjs)$/i.test(file))).toEqual([]);
});

test('one yjs, one lib0, and lib0 is new enough not to leak neighbouring memory', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string }> };
  const copies = (name: string) => Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, p]) => p.version);
  expect(copies('yjs')).toHaveLength(1);
  expect(copies('lib0')).toHaveLength(1);
  expect(Number(copies('lib0')[0]?.split('.')[2])).toBeGreaterThanOrEqual(118);
  expect(new Set(Object.entries(lock.packages).filter(([path]) => /node_modules\/@tiptap\/(?!y-tiptap)/.test(path)).map(([, p]) => p.version))).toEqual(new Set(['3.31.3']));
});

test('the lockfile names no registry', () => expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"'));
