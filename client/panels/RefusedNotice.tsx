/** Why an act changed nothing, beside where it was attempted: what happened, what is safe, what to do next. */
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { refusedWords } from './refusedWords.ts';
import type { Refused } from './useAct.ts';

export function RefusedNotice({ refused, what }: { readonly refused: Refused; readonly what: string }) {
  const { title, detail } = refusedWords(refused, what);
  return <div className="refused"><Notice live="alert" mark={<Icon name="warning" size={15} />} title={title}>{detail}</Notice></div>;
}
