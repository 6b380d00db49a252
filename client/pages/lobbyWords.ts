/** What the lobby says about a report: the verdict, the next step and what is due, in words. Never a score. */
import type { Obstacle } from '../../shared/consensus/findings.ts';
import type { LobbyReport } from '../../shared/protocol/screens.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { GlyphKind } from '../ui/Glyph.tsx';

export type Said = { readonly glyph: GlyphKind; readonly words: string; readonly more: string };

/** "1 paragraph", "2 paragraphs" */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export function verdictOf(report: LobbyReport): Said {
  if (report.status === 'adopted') return { glyph: 'yes', words: 'Adopted', more: `Revision ${report.revision}` };
  if (report.status === 'notAdopted') return { glyph: 'no', words: 'Not adopted', more: 'The record is kept' };
  const { finding } = report;
  switch (finding.kind) {
    case 'holds': return { glyph: 'yes', words: 'Holds', more: 'No objection stands' };
    case 'doesNotHold': return { glyph: 'no', words: 'Does not hold', more: `${count(report.objections, 'objection')} on ${count(report.contested, 'paragraph')}` };
    case 'undetermined':
      if (finding.because === 'nobodyEligible') return { glyph: 'nov', words: 'No verdict yet', more: 'Nobody is seated' };
      return finding.inTheWay.length === 0
        ? { glyph: 'pen', words: 'Pending', more: 'Would hold if put now' }
        : { glyph: 'pen', words: 'Pending', more: inTheWay(finding.inTheWay.map(({ what }) => what)) };
    default: return unreachable(finding, 'lobbyWords/verdictOf');
  }
}

function inTheWay(obstacles: readonly Obstacle['what'][]): string {
  const many = (what: string) => obstacles.filter((obstacle) => obstacle === what).length;
  const [contested, untested, bracketed, together] = [many('doesNotHold'), many('notTested'), many('bracketed'), many('package')];
  return [
    contested > 0 ? `${count(contested, 'paragraph')} contested` : '',
    bracketed > 0 ? `${bracketed} in brackets` : '',
    untested > 0 ? `${untested} not put yet` : '',
    together > 0 ? `${together} in a package with these` : '',
  ].filter(Boolean).join(', ');
}

/** What can be done next, whoever may do it. */
export function nextStepOf(report: LobbyReport): { readonly words: string; readonly more: string } {
  if (report.status !== 'drafting') return { words: 'Closed', more: '' };
  const ready = report.strip.filter((mark) => mark === 'holds').length;
  const pending = report.strip.filter((mark) => mark === 'pending').length;
  if (report.strip.length === 0) return { words: 'Add the first paragraph', more: '' };
  if (report.finding.kind === 'doesNotHold') return { words: `Return to ${count(report.contested, 'paragraph')}`, more: ready > 0 ? `${ready} without objection` : '' };
  if (ready > 0) return { words: `Put ${count(ready, 'paragraph')}`, more: 'Without objection' };
  if (pending > 0) return { words: `Put ${count(pending, 'paragraph')}`, more: '' };
  return report.finding.kind === 'holds' ? { words: 'Adopt the report', more: '' } : { words: 'Put the report', more: 'As a whole' };
}

/** What waits for the viewer's delegation; null when nothing does. */
export function dueOf({ due }: LobbyReport): { readonly words: string; readonly more: string } | null {
  if (due === null) return null;
  const conditions = due.conditions ?? 0, all = due.prepared + due.lapsed + due.reconfirm + due.instructions + conditions;
  if (all === 0) return null;
  return {
    words: `${count(all, 'answer')} due`,
    more: [
      due.reconfirm > 0 ? `${due.reconfirm} to reconfirm` : '',
      due.lapsed > 0 ? `${due.lapsed} lapsed` : '',
      due.prepared > 0 ? `${due.prepared} prepared` : '',
      due.instructions > 0 ? count(due.instructions, 'instruction') : '',
      conditions > 0 ? `${count(conditions, 'condition')} not met` : '',
    ].filter(Boolean).join(', '),
  };
}

/** The strip in words, for those who do not see it. */
export function stripInWords({ strip }: LobbyReport): string {
  const many = (mark: LobbyReport['strip'][number]) => strip.filter((each) => each === mark).length;
  const parts = [
    many('objection') > 0 ? `an objection stands on ${many('objection')}` : '',
    many('pending') > 0 ? `${many('pending')} pending` : '',
    many('holds') > 0 ? `${many('holds')} without objection, not yet agreed` : '',
    many('agreed') > 0 ? `${many('agreed')} agreed` : '',
  ].filter(Boolean);
  return `${count(strip.length, 'paragraph')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}
