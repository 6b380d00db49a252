/** A refusal in the reader's words. */
import type { Presiding } from '../meeting/presiding.ts';
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

/** Who does not preside is told who does. */
export function refusalWords(refusal: Pick<Refusal, 'code'> & { readonly presiding?: Presiding['office'] }, catalogue: Catalogue = ENGLISH): RefusalWords {
  const said = catalogue.refusals[refusal.code], who = refusal.presiding === undefined ? null : catalogue.presiding[refusal.presiding];
  const { title, safe, next } = who === null ? said : { title: `${said.title}. ${who.says}`, safe: said.safe, next: who.next };
  return { title, safe, next, detail: `${safe} ${next}` };
}
