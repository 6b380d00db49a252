/** What the papers name is there: files, folders and scripts in the README, CONTRIBUTING, the rules and the decisions; files in comments. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const PAPERS = ['README.md', 'CHANGELOG.md', '.github/CONTRIBUTING.md', 'shared/RULES.md', 'shared/protocol/PROTOCOL.md', ...readdirSync('shared/decisions').map((name) => `shared/decisions/${name}`)];
const ROOTED = /^(?:shared|server|client|tests|\.github|\.ci)\//;
const scripts = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts);

/** `shared/meeting/{acts,events}.ts` → both. */
function spread(name: string): readonly string[] {
  const match = /^(.*)\{([^}]+)\}(.*)$/.exec(name);
  return match === null ? [name] : (match[2] ?? '').split(',').map((one) => `${match[1]}${one.trim()}${match[3]}`);
}

/** Links are read from where the paper lies, names in backticks from the root. */
function named(paper: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target).filter((target) => !/^\w+:/.test(target));
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name).filter((name) => ROOTED.test(name));
  return [...links.map((target) => normalize(join(dirname(paper), target))), ...quoted.flatMap(spread)];
}

const missing = (paper: string, text: string) => named(paper, text).filter((name) => !existsSync(name));
const unknownScripts = (text: string) => [...text.matchAll(/`npm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name).filter((name) => !scripts.includes(name) && name !== 'install');

test.each(PAPERS)('every file, folder and script that %s names is there', (paper) => {
  const text = readFileSync(paper, 'utf8');
  expect(missing(paper, text)).toEqual([]);
  expect(unknownScripts(text)).toEqual([]);
});

test('a paper that names what is not there would be seen', () => {
  const planted = 'See [rules](../shared/RULES.md), [none](nowhere.md), `shared/meeting/{decide,imagined}.ts` and `npm run imagined`.';
  expect(missing('.github/x.md', planted)).toEqual(['.github/nowhere.md', 'shared/meeting/imagined.ts']);
  expect(unknownScripts(planted)).toEqual(['imagined']);
  expect(PAPERS.flatMap((paper) => named(paper, readFileSync(paper, 'utf8'))).length).toBeGreaterThan(30);
});

test('every file that a comment names is there', () => {
  const code = execFileSync('git', ['ls-files', '-z', 'shared', 'server', 'client', 'tests'], { encoding: 'utf8' }).split('\0').filter((file) => /\.(tsx?|mjs)$/.test(file));
  const wrong = code.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^\s*(?:\/?\*\*?|\/\/)(.*)$/gm)]
    .flatMap(([, comment = '']) => [...comment.matchAll(/\b(?:shared|server|client|tests)\/[\w./-]+\.(?:tsx?|mjs|md|json)\b/g)].map(([name]) => name))
    .filter((name) => !existsSync(name)).map((name) => `${file}: ${name}`));
  expect(wrong).toEqual([]);
});
