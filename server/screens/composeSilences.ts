/** The silence procedures of a report as a viewer may see them: everybody how it goes, names only where names are seen. */
import { askedInSilence, type Breaking } from '../../shared/ledger/silence.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenBreaking, SeenSilence } from '../../shared/protocol/screens.ts';

/** In the order in which they began. */
export function seenSilences(state: ReportState, names: boolean): readonly SeenSilence[] {
  if (state.silences === undefined) return [];
  const asked = askedInSilence(state);
  const seen = ({ seq, at, delegation, paragraphs, how }: Breaking): SeenBreaking => ({ seq, at, by: names ? delegation : null, paragraphs, how });
  return [...state.silences.values()].map(({ id, scope, frozen, deadline, startedAt, stage, hindrance, receipts, broken, late, extensions }) => ({
    id, scope, paragraphs: [...frozen.keys()], deadline, startedAt, stage, hindrance,
    asked: asked.length,
    receipts: receipts.size,
    received: names ? asked.filter((delegation) => receipts.has(delegation.id)).map((delegation) => delegation.id) : null,
    broken: broken.map(seen), late: late.map(seen),
    extensions: extensions.map(({ at, to, reason }) => ({ at, to: to.at, reason })),
  }));
}
