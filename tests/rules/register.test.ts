/** RULES.md and the tests agree: no rule without a test, no test without a rule, and none that is skipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rules = [...readFileSync(`${root}/shared/RULES.md`, 'utf8').matchAll(/^- \*\*([A-Z]\d{1,2})\*\* /gm)].map((match) => match[1] ?? '');
const files = ['tests/rules', 'tests/properties'].flatMap((folder) => readdirSync(`${root}/${folder}`).filter((name) => name.endsWith('.test.ts')).map((name) => `${folder}/${name}`));

type Cited = { readonly file: string; readonly title: string; readonly cites: readonly string[] };

/** A test cites by its own title or by that of the `describe` around it. The first argument of `test.each(…)` is passed over. */
function testsIn(file: string, source: string): readonly Cited[] {
  const found: Cited[] = [];
  let around: { readonly indent: number; readonly cites: readonly string[] } | null = null;
  for (const line of source.split('\n')) {
    const match = /^(\s*)(describe|test|always)(?:\.\w+)?\((?:.*\)\()?(['`])((?:\\.|(?!\3).)+)\3/.exec(line) ?? /^(\s*)()\]\)\((['`])((?:\\.|(?!\3).)+)\3/.exec(line);
    if (match === null) continue;
    const indent = (match[1] ?? '').length, title = match[4] ?? '';
    const own = citesOf(title);
    if (match[2] === 'describe') { around = { indent, cites: own }; continue; }
    found.push({ file, title, cites: own.length > 0 || around === null || around.indent >= indent ? own : around.cites });
  }
  return found;
}

const citesOf = (title: string): readonly string[] => [...title.matchAll(/\[([A-Z]\d{1,2})\]/g)].map((match) => match[1] ?? '');

const everywhere = readdirSync(`${root}/tests`, { recursive: true, encoding: 'utf8' }).filter((name) => /\.test\.tsx?$/.test(name) && !name.includes('node_modules') && !name.endsWith('register.test.ts'));
const cited = new Set(everywhere.flatMap((name) => testsIn(name, readFileSync(`${root}/tests/${name}`, 'utf8')).flatMap(({ cites }) => cites)));
const tests = files.filter((file) => !file.endsWith('/register.test.ts')).flatMap((file) => testsIn(file, readFileSync(`${root}/${file}`, 'utf8')));

describe('the register', () => {
  test('rules are numbered once, without gaps', () => {
    expect(rules.length).toBeGreaterThan(50);
    const chapters = new Map<string, number>();
    for (const rule of rules) {
      const chapter = rule.charAt(0), number = Number(rule.slice(1));
      expect(number, rule).toBe((chapters.get(chapter) ?? 0) + 1);
      chapters.set(chapter, number);
    }
  });

  test('every rule has a test', () => {
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  });

  test('every test cites a rule, and one that exists', () => {
    expect(tests.length).toBeGreaterThan(150);
    expect(tests.filter(({ cites }) => cites.length === 0).map(({ file, title }) => `${file}: ${title}`)).toEqual([]);
    expect(tests.flatMap(({ file, cites }) => cites.filter((rule) => !rules.includes(rule)).map((rule) => `${file}: ${rule}`))).toEqual([]);
  });

  test('no test is skipped or alone', () => {
    for (const file of files) expect(readFileSync(`${root}/${file}`, 'utf8'), file).not.toMatch(/\b(?:test|describe|it)\.(?:skip|only|todo|fails)\b|\bxit\(/);
  });

  test('a rule without a test and a test without a rule would be seen', () => {
    const planted = testsIn('planted', "describe('words', () => {\n  test('no rule here', () => {});\n  test.each([1])('[Z9] made up', () => {});\n});\ndescribe('[C1] around', () => {\n  test('covered', () => {});\n});");
    expect(planted.map(({ cites }) => cites)).toEqual([[], ['Z9'], ['C1']]);
  });
});
