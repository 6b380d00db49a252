/** Every row of the table has its test, and what keeps the server from starting keeps it from starting. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { unsafePackages } from '../../../server/safeGround.ts';

const table = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const GROUPS = { A: 22, B: 31, C: 15 } as const;

/** "A03–A06, A08" */
function rowsIn(cell: string): readonly string[] {
  return cell.split(',').flatMap((part) => {
    const [from = '', to = from] = part.trim().split('–');
    const group = from.charAt(0), first = Number(from.slice(1)), last = Number(to.slice(1));
    return Array.from({ length: last - first + 1 }, (_, n) => `${group}${String(first + n).padStart(2, '0')}`);
  });
}

test('every row stands in the table and has a test that names it, or one that the table names', () => {
  const missing: string[] = [], found = new Set<string>();
  for (const line of table.split('\n')) {
    const [, row = '', , , where = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^[ABC]\d\d/.test(row)) continue;
    for (const id of rowsIn(row)) {
      found.add(id);
      for (const [, path = '', names = ''] of where.matchAll(/`([^`]+\.ts)`(?:: ([^,]+))?/g)) {
        const text = readFileSync(new URL(path, import.meta.url), 'utf8');
        const holds = path.startsWith('..') ? names === '' || names.split('·').every((name) => text.includes(name.trim())) : text.includes(id);
        if (!holds) missing.push(`${id} in ${path}`);
      }
    }
  }
  expect(missing).toEqual([]);
  expect([...found].sort()).toEqual(Object.entries(GROUPS).flatMap(([group, count]) => Array.from({ length: count }, (_, n) => `${group}${String(n + 1).padStart(2, '0')}`)));
});

test.each([['0.2.117', false], ['0.2.114', false], ['0.1.999', false], ['0.2.118', true], ['0.2.120', true], ['0.3.0', true], ['1.0.0', true]])('[B16] lib0 %s may be built on: %s', (version, isSafe) => {
  const why = unsafePackages(version);
  expect(why === null).toBe(isSafe);
  if (why !== null) expect(why).toContain(version);
});
