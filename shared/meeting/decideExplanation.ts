/** Judges statements for the record after a decision. Who may is settled before (decide.ts). */
import { ok, refuse } from '../base/result.ts';
import type { ActOf } from './acts.ts';
import type { Decision } from './decision.ts';
import type { Actor } from './people.ts';
import type { ReportState } from './state.ts';

/** On what has been decided: agreed paragraphs while the rest is open, everything once the report is. */
export function explain(state: ReportState, by: Actor, act: ActOf<'explain'>): Decision {
  const delegation = by.delegation === null ? undefined : state.delegations.get(by.delegation);
  if (delegation === undefined) return refuse({ code: 'notYours' });
  if (delegation.seat !== 'member') return refuse({ code: 'observersDoNotBlock' });
  const isDecided = state.status !== 'drafting';
  if (act.scope === 'report') return isDecided ? ok([{ type: 'Explained', v: 1, delegation: delegation.id, kind: act.kind, scope: 'report', text: act.text }]) : refuse({ code: 'nothingDecided' });
  for (const id of act.scope) {
    const paragraph = state.paragraphs.get(id);
    if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
    if (!isDecided && paragraph.state !== 'agreedAdRef') return refuse({ code: 'nothingDecided' });
  }
  const [first, ...rest] = state.order.filter((id) => act.scope !== 'report' && act.scope.includes(id));
  return first === undefined ? refuse({ code: 'noSuchParagraph' }) : ok([{ type: 'Explained', v: 1, delegation: delegation.id, kind: act.kind, scope: [first, ...rest], text: act.text }]);
}

/** Only its author withdraws it; that it was made stays on record. */
export function withdrawExplanation(state: ReportState, by: Actor, act: ActOf<'withdrawExplanation'>): Decision {
  const explanation = state.explanations?.find(({ seq }) => seq === act.explanation);
  if (explanation === undefined || explanation.delegation !== by.delegation || explanation.withdrawnAt !== null) return refuse({ code: 'nothingToWithdraw' });
  return ok([{ type: 'ExplanationWithdrawn', v: 1, explanation: act.explanation }]);
}
