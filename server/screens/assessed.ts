/**
 * What the core says of one paragraph, kept for as long as that state of the paragraph lives: states never change, so a
 * keystroke in one paragraph costs one assessment however many screens show the report.
 */
import { assessParagraph } from '../../shared/consensus/assess.ts';
import type { Finding } from '../../shared/consensus/findings.ts';
import { isBracketed } from '../../shared/ledger/brackets.ts';
import { tallyOf, type Tally } from '../../shared/ledger/tally.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Mark } from '../../shared/protocol/screens.ts';

export type Assessed = { readonly finding: Finding; readonly tally: Tally; readonly bracketed: boolean; readonly mark: Mark };

type Room = Pick<ReportState, 'settings' | 'delegations'>;
const known = new WeakMap<Paragraph, Assessed & { readonly room: Room }>();

export function assessed(state: Room, paragraph: Paragraph): Assessed {
  const before = known.get(paragraph);
  if (before !== undefined && before.room.delegations === state.delegations && before.room.settings === state.settings) return before;
  const finding = assessParagraph(state, paragraph);
  const tally = tallyOf(state, paragraph);
  const now = { finding, tally, bracketed: isBracketed(paragraph), mark: markOf(paragraph, finding, tally), room: { settings: state.settings, delegations: state.delegations } };
  known.set(paragraph, now);
  return now;
}

function markOf(paragraph: Paragraph, finding: Finding, tally: Tally): Mark {
  if (finding.kind === 'doesNotHold') return 'objection';
  if (paragraph.state === 'agreedAdRef') return 'agreed';
  return tally.awaitInstructions > 0 ? 'pending' : 'holds';
}
