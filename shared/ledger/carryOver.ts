/**
 * What a change does to positions already filed: this table and nothing else.
 * Doubt never clears an objection, and doubt never preserves an acceptance: otherwise any drafter could clear the
 * objections by moving a comma, or keep an acceptance while changing what was accepted (rules P1 to P5, P16 to P20).
 */
import type { Carries } from './kinds.ts';
import type { Standing } from './positions.ts';

/** Who is told: nobody beyond the record, those who hold a position there, or everybody. */
export type Notice = 'record' | 'digest' | 'holders' | 'all';

/**
 * What becomes of a position that is limited to the words which the change is about.
 * - `answeredFirst`: the change is refused while it stands.
 * - `invited`: it stands, and its author is asked whether to withdraw.
 * - `lapses`: it was to a wording that is no longer before the room.
 */
export type Limited = 'asTheOthers' | 'answeredFirst' | 'invited' | 'lapses';

type Row = Readonly<Record<Carries, Standing>> & { readonly limited: Limited; /** Beside its standing the position says that something around it has changed. */ readonly flag: boolean; readonly notice: Notice };

const KEPT = { objection: 'current', condition: 'current', remark: 'current', acceptance: 'current', limited: 'asTheOthers', flag: false } as const;
const DOUBTED = { objection: 'needsReconfirmation', condition: 'needsReconfirmation', remark: 'needsReconfirmation', acceptance: 'lapsed', limited: 'asTheOthers', flag: false } as const;
const SUSPENDED = { objection: 'suspended', condition: 'suspended', remark: 'suspended', acceptance: 'suspended', limited: 'asTheOthers', flag: false } as const;

export const CARRY_OVER = {
  /** The words are exactly those its author read, also when an edit or a reinstatement brought them back. */
  asRead:               { ...KEPT, notice: 'record' },
  /** Certified by the secretariat, and contested by nobody. */
  editorial:            { ...KEPT, notice: 'digest' },
  substantive:          { ...DOUBTED, notice: 'holders' },
  /** The phrase to which an objection was limited is no longer there. */
  phraseRemoved:        { ...DOUBTED, limited: 'invited', notice: 'holders' },
  bracketsLifted:       { ...KEPT, limited: 'answeredFirst', notice: 'record' },
  alternativeChosen:    { ...DOUBTED, limited: 'lapses', notice: 'all' },
  /** A split or a merge brought the position to a paragraph that its author never read. */
  split:                { ...DOUBTED, notice: 'holders' },
  merge:                { ...DOUBTED, notice: 'holders' },
  moved:                { ...KEPT, notice: 'record' },
  movedAcrossChapeau:   { ...KEPT, flag: true, notice: 'holders' },
  deleted:              { ...SUSPENDED, notice: 'all' },
  withdrawnByProponent: { ...SUSPENDED, objection: 'lapsed', condition: 'lapsed', remark: 'lapsed', acceptance: 'lapsed', notice: 'all' },
  /** Came back with other words; with the same words it is `asRead`. */
  reinstated:           { ...DOUBTED, notice: 'all' },
  referentChanged:      { ...KEPT, flag: true, notice: 'holders' },
  chapeauChanged:       { ...KEPT, flag: true, notice: 'holders' },
  renumbered:           { ...KEPT, notice: 'record' },
} as const satisfies Record<string, Row>;

export type Change = keyof typeof CARRY_OVER;

/** The changes that decide where a position stands; the others leave it where it was, or are flags beside it. */
export type Cause = Extract<Change, 'asRead' | 'editorial' | 'substantive' | 'phraseRemoved' | 'alternativeChosen' | 'split' | 'merge' | 'deleted' | 'withdrawnByProponent' | 'reinstated'>;

/** What changed around a position, beside where it stands. */
export type Flag = Extract<Change, 'movedAcrossChapeau' | 'referentChanged' | 'chapeauChanged'>;
