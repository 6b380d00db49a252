/** Dividing a paragraph in a plain field: the author puts a line break where the second part begins, and changes no word. */
import { FOOTNOTE_ANCHOR, type Runs } from '../../../shared/base/runs.ts';

/** Where the second part begins, in UTF-16 units of `runs`; null unless there is one break between words and nothing else differs. */
export function splitPlace(runs: Runs, text: string): number | null {
  const [first = '', second = '', ...more] = text.split(/\s*\n\s*/u).filter((part) => part.trim() !== '');
  const whole = runs.map(([part]) => part).join('');
  if (second === '' || more.length > 0 || bare(first + second) !== bare(whole)) return null;
  const wanted = bare(first).length;
  let at = 0;
  for (let said = 0; said < wanted; at += 1) if (bare(whole.charAt(at)) !== '') said += 1;
  while (at < whole.length && bare(whole.charAt(at)) === '') at += 1; // spaces, and notes on the word before
  return at;
}

const bare = (text: string): string => text.replaceAll(FOOTNOTE_ANCHOR, '').replaceAll(/\s/gu, '');
