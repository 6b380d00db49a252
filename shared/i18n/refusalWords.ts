/** A refusal in the reader's words. */
import type { Refusal } from '../meeting/refusals.ts';
import type { Catalogue } from './catalogue.ts';
import { ENGLISH } from './english.ts';

export type RefusalWords = {
  readonly title: string;
  /** What is safe, then what to do next. */
  readonly detail: string;
  readonly safe: string;
  readonly next: string;
};

export function refusalWords({ code }: Pick<Refusal, 'code'>, catalogue: Catalogue = ENGLISH): RefusalWords {
  const { title, safe, next } = catalogue.refusals[code];
  return { title, safe, next, detail: `${safe} ${next}` };
}
