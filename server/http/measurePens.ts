/** Pens that are counted: rounds and entries of every report that was opened go into the figures for operators. */
import type { ReportId } from '../../shared/base/ids.ts';
import type { Pen, Pens } from '../meeting/pen.ts';
import type { Measures } from './measures.ts';

export function measurePens(pens: Pens, measures: Measures): Pens {
  const watched = new Map<ReportId, Pen>();
  const watch = (pen: Pen): Pen => {
    if (watched.get(pen.report) === pen) return pen;
    watched.set(pen.report, pen);
    pen.watch((entries) => {
      if (entries.length === 0) return;
      measures.counted('nemcon_rounds_total');
      measures.counted('nemcon_entries_total', entries.length);
    });
    return pen;
  };
  measures.gauge('nemcon_open_reports', 'Reports held open.', () => watched.size);
  measures.gauge('nemcon_delegations_connected', 'Delegations with somebody connected, summed over reports.', () => [...watched.values()].reduce((sum, { presence }) => sum + presence.delegations.length, 0));
  measures.gauge('nemcon_people_connected', 'People connected, summed over reports.', () =>
    [...watched.values()].reduce((sum, { presence }) => sum + presence.officers.length + presence.delegations.reduce((all, { people }) => all + people, 0), 0));
  return {
    async open(report) {
      const pen = await pens.open(report);
      return pen === null ? null : watch(pen);
    },
    create: async (row, events, by) => watch(await pens.create(row, events, by)),
    cutOff: (person, why, mayReturn) => pens.cutOff(person, why, mayReturn),
    close: () => pens.close(),
  };
}
