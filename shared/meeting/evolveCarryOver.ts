/** What events about changes of the words do. Like all of `evolve` it applies and never judges. */
import { unreachable } from '../base/unreachable.ts';
import type { PositionRecord } from '../ledger/positions.ts';
import type { EventOf, Stamp } from './events.ts';
import { need, withParagraph } from './evolveStructure.ts';
import type { Actor } from './people.ts';
import { withFiling } from './readings.ts';
import type { ReportState } from './state.ts';

export type CarryOverEvent = EventOf<'EditorialCertified' | 'EditorialContested' | 'MaintainedAsked' | 'MaintainedRecorded'>;

export function carryOverEvolved(state: ReportState, event: CarryOverEvent, { seq, at, by }: Stamp): ReportState {
  const paragraph = need(state, event.paragraph);
  switch (event.type) {
    case 'EditorialCertified': {
      const certified = [...(paragraph.certified ?? []), { seq, at, by: author(by, seq), from: event.from, to: event.on, contested: null }];
      // What it was changed from is shown to whoever may contest.
      return withParagraph(state, paragraph, { certified, filedOn: withFiling({ ...paragraph, filedOn: withFiling(paragraph, event.from) }, event.on) });
    }
    case 'EditorialContested':
      return withParagraph(state, paragraph, { certified: (paragraph.certified ?? []).map((one) => (one.seq === event.certification ? { ...one, contested: { at, seq, by: event.delegation } } : one)) });
    case 'MaintainedAsked': return withParagraph(state, paragraph, { maintenance: { seq, at, by: author(by, seq), on: event.on, recorded: null } });
    case 'MaintainedRecorded': {
      const { maintenance } = paragraph;
      if (maintenance === undefined) throw new Error(`evolve: nothing was asked on ${paragraph.id}`);
      const gone = new Set(event.notMaintained);
      return withParagraph(state, paragraph, {
        maintenance: { ...maintenance, recorded: { at, seq, maintained: event.maintained.length, notMaintained: gone.size, away: event.away } },
        positions: new Map([...paragraph.positions].filter(([delegation]) => !gone.has(delegation))),
        record: [...paragraph.record, ...event.notMaintained.map((delegation): PositionRecord => ({ seq, at, delegation, what: 'notMaintained' }))],
      });
    }
    default: return unreachable(event, 'carryOverEvolved');
  }
}

function author(by: Actor | null, seq: number): Actor {
  if (by === null) throw new Error(`evolve: entry ${seq} has no author`);
  return by;
}
