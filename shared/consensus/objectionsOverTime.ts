/** How many objections stood at each moment, from the record of the paragraphs that are in the text today. Counts only. */
import type { Instant } from '../base/time.ts';
import type { ReportState } from '../meeting/state.ts';
import { assessedParagraphs } from './assessReport.ts';

export type ObjectionStep = { readonly at: Instant; readonly seq: number; readonly standing: number };

/** A step for every entry after which another number stood; members only. An objection stands until withdrawn or replaced. */
export function objectionsOverTime(state: Pick<ReportState, 'order' | 'paragraphs' | 'delegations'>): readonly ObjectionStep[] {
  const changes: { readonly at: Instant; readonly seq: number; readonly by: 1 | -1 }[] = [];
  for (const { record } of assessedParagraphs(state)) {
    const objecting = new Set<string>();
    for (const { seq, at, delegation, what } of record) {
      if (state.delegations.get(delegation)?.seat !== 'member') continue;
      const objects = typeof what === 'object' && what.filed.kind === 'object';
      if (objects === objecting.has(delegation)) continue;
      changes.push({ at, seq, by: objects ? 1 : -1 });
      if (objects) objecting.add(delegation); else objecting.delete(delegation);
    }
  }
  const steps: ObjectionStep[] = [];
  let standing = 0;
  for (const { at, seq, by } of changes.sort((a, b) => a.seq - b.seq)) {
    standing += by;
    if (steps.at(-1)?.seq === seq) steps.pop();
    steps.push({ at, seq, standing });
  }
  return steps;
}
