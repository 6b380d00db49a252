/** The walls between the rooms of the house, as data; each is checked to report a breach planted for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const CORE = /^shared\/(base|meeting|ledger|consensus|permissions)\//;
const ADAPTER = /^server\/storage\/\w+\//;

/** Read a row as: a file matching `from` never imports what matches `never`. `planted` is a breach the row must report. */
const WALLS: readonly { readonly from: RegExp; readonly never: RegExp; readonly planted: readonly [file: string, target: string] }[] = [
  { from: /^shared\//, never: /^(server|client|tests)\/|^node:/, planted: ['shared/i18n/fr.ts', 'node:fs'] },
  { from: CORE, never: /^npm:|^shared\/(report|protocol|exports|i18n)\//, planted: ['shared/meeting/decide.ts', 'npm:zod'] },
  { from: /^client\//, never: /^(server|tests)\/|^node:/, planted: ['client/screen/x.ts', 'server/config.ts'] },
  { from: /^client\/ui\//, never: /^client\/(?!ui\/|styles\/)|^shared\/protocol\//, planted: ['client/ui/Button.tsx', 'client/screen/x.ts'] },
  { from: /^client\/panels\//, never: /^client\/connection\/(?!ports\.ts)|^npm:yjs/, planted: ['client/panels/chair/x.tsx', 'npm:yjs'] },
  { from: /^server\/(http|sync|screens|meeting)\//, never: ADAPTER, planted: ['server/http/actsRoute.ts', 'server/storage/embedded/sqliteStore.ts'] },
  { from: /^server\/(?!main\.ts|storage\/)/, never: ADAPTER, planted: ['server/screens/publish.ts', 'server/storage/embedded/sqliteStore.ts'] },
  { from: /^server\/(?!launch\/)/, never: /^(client|tests)\//, planted: ['server/http/app.ts', 'client/main.tsx'] },
];

/** In the core nothing asks the clock, rolls dice or reads the room's language settings. */
const IMPURE = /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bIntl\.|\bperformance\./;

const breaches = (file: string, target: string) => WALLS.filter((wall) => wall.from.test(file) && wall.never.test(target));
const files = ['shared', 'server', 'client'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)dist\/|vite\.config\.ts$/.test(file))
    .map((file) => join(root, file)));
const source = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const imports = [...source].flatMap(([file, text]) =>
  [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, target = '']) =>
    [file, target.startsWith('.') ? normalize(join(dirname(file), target)) : target.startsWith('node:') ? target : `npm:${target}`] as const));

test('the check sees the code', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(200);
});

test.each(WALLS)('a planted breach of $never from $from is reported', (wall) => expect(breaches(...wall.planted)).toContain(wall));

test('nobody looks through a wall', () => {
  expect(imports.filter(([file, target]) => breaches(file, target).length > 0)).toEqual([]);
});

test('a planted impurity is reported', () => expect(IMPURE.test('const at = Date.now();')).toBe(true));

test('the core asks neither clock nor dice', () => {
  expect([...source].filter(([file, text]) => CORE.test(file) && IMPURE.test(text)).map(([file]) => file)).toEqual([]);
});

test('only one file of the server asks the clock, one reads the environment and one makes ids', () => {
  const only = (what: RegExp, allowed: readonly string[]) =>
    [...source].filter(([file, text]) => file.startsWith('server/') && !allowed.includes(file) && what.test(text)).map(([file]) => file);
  expect(only(/\bDate\.now\(/, ['server/clock.ts'])).toEqual([]);
  expect(only(/\bprocess\.env\b/, ['server/config.ts'])).toEqual([]);
  expect(only(/\brandomUUID\(|\bMath\.random\(/, ['server/newId.ts'])).toEqual([]);
});

test('there are no barrels and no cycles', () => {
  expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  const edges = new Map<string, string[]>();
  for (const [file, text] of source) {
    const targets = [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+['"](\.[^'"]+)['"]/gms)].map(([, target = '']) => normalize(join(dirname(file), target)));
    edges.set(file, targets);
  }
  const settled = new Set<string>();
  const cycle = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (settled.has(file)) return null;
    for (const next of edges.get(file) ?? []) { const found = cycle(next, [...path, file]); if (found) return found; }
    settled.add(file);
    return null;
  };
  expect(files.map((file) => cycle(file, [])).filter(Boolean)).toEqual([]);
});
