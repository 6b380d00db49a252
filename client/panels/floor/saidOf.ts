/** Stances where there is little room: short enough for a margin, a tally and the head of a group. The rest: shared/i18n. */
import { ENGLISH } from '../../../shared/i18n/english.ts';
import type { Filing, Stance } from '../../../shared/ledger/positions.ts';

type Short = { readonly one: string; readonly several: string; readonly group: string };

const SHORT: Record<Stance, Short> = {
  support: { one: 'supports', several: 'support', group: 'Support' },
  noObjection: { one: 'can live with', several: 'can live with', group: 'Can live' },
  conditional: { one: 'on a condition', several: 'on a condition', group: 'If' },
  adRef: { one: 'ad referendum', several: 'ad referendum', group: 'Ad ref.' },
  abstain: { one: 'abstains', several: 'abstain', group: 'Abstain' },
  awaitInstructions: { one: 'awaits', several: 'await', group: 'Await' },
  reserve: { one: 'reserves', several: 'reserve', group: 'Reserve' },
  object: { one: 'objects', several: 'object', group: 'Object' },
  silent: { one: 'silent', several: 'silent', group: 'Silent' },
};

/** "objects", as it is quoted: You took “objects”. */
export const quoted = (filing: Filing): string => ENGLISH.stances[filing.kind].one;
export const labelOf = (stance: Stance): string => ENGLISH.stances[stance].label;
export const oneOf = (stance: Stance): string => ENGLISH.stances[stance].one;
export const groupOf = (stance: Stance): string => SHORT[stance].group;
/** "3 object", "1 objects" */
export const counted = (count: number, stance: Stance): string => `${count} ${count === 1 ? SHORT[stance].one : SHORT[stance].several}`;
