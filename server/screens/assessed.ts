/**
 * What the core says of one paragraph, kept for as long as that state of the paragraph lives: states never change, so a
 * keystroke in one paragraph costs one assessment however many screens show the report.
 */
import { assessParagraph, conditionFates } from '../../shared/consensus/assess.ts';
import type { FateRoom } from '../../shared/consensus/conditionFates.ts';
import type { Finding } from '../../shared/consensus/findings.ts';
import { isBracketed } from '../../shared/ledger/brackets.ts';
import { stanceOf } from '../../shared/ledger/standing.ts';
import { tallyOf, type Tally } from '../../shared/ledger/tally.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Mark } from '../../shared/protocol/screens.ts';

export type Assessed = { readonly finding: Finding; readonly tally: Tally; readonly bracketed: boolean; readonly mark: Mark };

type Room = Pick<ReportState, 'settings' | 'delegations'>;
const known = new WeakMap<Paragraph, Assessed & { readonly room: Room; readonly key: string }>();

/** `key`: what its conditions depend on elsewhere, in short. */
export function assessed(state: FateRoom, paragraph: Paragraph): Assessed {
  const before = known.get(paragraph), fates = conditionFates(state, paragraph), key = fates?.key ?? '';
  if (before !== undefined && before.key === key && before.room.delegations === state.delegations && before.room.settings === state.settings) return before;
  const finding = assessParagraph(state, paragraph);
  const met = fates === null ? 0 : [...fates.of].filter(([by, { fate }]) => fate === 'met' && state.delegations.get(by)?.seat === 'member' && stanceOf(paragraph.positions.get(by), paragraph) === 'conditional').length;
  const tally = met === 0 ? tallyOf(state, paragraph) : { ...tallyOf(state, paragraph), conditionsMet: met };
  const now = { finding, tally, bracketed: isBracketed(paragraph), mark: markOf(paragraph, finding, tally), key, room: { settings: state.settings, delegations: state.delegations } };
  known.set(paragraph, now);
  return now;
}

function markOf(paragraph: Paragraph, finding: Finding, tally: Tally): Mark {
  if (finding.kind === 'doesNotHold') return 'objection';
  if (paragraph.state === 'agreedAdRef') return 'agreed';
  return tally.awaitInstructions > 0 ? 'pending' : 'holds';
}
