/** Lists of paragraphs as a sentence names them: "paragraphs 1 to 4, 6 and 29 bis". */
import { series } from './summaryWording.ts';

/** `name` as in sentences, "paragraph 12 bis"; `place` counts the paragraphs of the report that bear positions. */
export type Named = { readonly name: string; readonly place: number };

type NamedList = { readonly text: string; readonly plural: boolean };

const PARAGRAPH = /^paragraph (.+)$/u;

/**
 * Runs of three or more true neighbours that are plain numbers are drawn together; everything else is named one by one.
 * "12 to 14" must not seem to include a 12 bis that is somewhere else.
 */
export function namesInWords(named: readonly Named[]): NamedList {
  const numbered: { number: string; place: number }[] = [], others: string[] = [];
  for (const { name, place } of named) {
    const number = PARAGRAPH.exec(name)?.[1];
    if (number === undefined) others.push(name);
    else numbered.push({ number, place });
  }
  const parts: string[] = [];
  for (let from = 0; from < numbered.length;) {
    let to = from;
    while (follow(numbered[to], numbered[to + 1])) to += 1;
    const run = numbered.slice(from, to + 1).map(({ number }) => number);
    if (run.length >= 3) parts.push(`${run[0]} to ${run.at(-1)}`);
    else parts.push(...run);
    from = to + 1;
  }
  const paragraphs = parts.length === 0 ? [] : [`${numbered.length > 1 ? 'paragraphs' : 'paragraph'} ${series(parts)}`];
  return { text: series([...paragraphs, ...others]), plural: named.length > 1 };
}

function follow(one: { number: string; place: number } | undefined, next: { number: string; place: number } | undefined): boolean {
  if (one === undefined || next === undefined || !/^\d+$/.test(one.number) || !/^\d+$/.test(next.number)) return false;
  return Number(next.number) === Number(one.number) + 1 && next.place === one.place + 1;
}
