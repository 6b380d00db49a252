/** Words that did not become part of the report, kept for their author: which take the place of which. */
import type { KeptText } from './ports.ts';

/** With `one`, which takes the place of what was kept under its key, and of what it says again and more of. The latest is last. */
export const withKept = (all: readonly KeptText[], one: KeptText): readonly KeptText[] => [...all.filter((old) => old.key !== one.key && !isSaidBy(old, one)), one];

/** Is everything in `one`, of the same container, that its author wrote in `old`? */
export const isSaidBy = (old: KeptText, one: KeptText): boolean =>
  old.container !== '' && old.container === one.container && (old.words === '' ? JSON.stringify(old.wording) === JSON.stringify(one.wording) : one.words.includes(old.words));
