/** What a change of the words meant for positions, as a viewer may see it: certifications, flags, the chair's question. Counts carry no names. */
import type { DelegationId, ParagraphId } from '../../shared/base/ids.ts';
import { contestableUntil } from '../../shared/ledger/certified.ts';
import { isUnconfirmed } from '../../shared/ledger/maintained.ts';
import type { Position } from '../../shared/ledger/positions.ts';
import { flagsOf, framesOf, type Rest } from '../../shared/ledger/surroundings.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import { readingOf } from '../../shared/meeting/readings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenParagraph, SeenPosition } from '../../shared/protocol/screens.ts';

const known = new WeakMap<ReportState, ReadonlyMap<ParagraphId, readonly Rest[]>>();

/** Once for every state, since states never change. */
function framesIn(state: ReportState): ReadonlyMap<ParagraphId, readonly Rest[]> {
  const frames = known.get(state) ?? framesOf(state);
  known.set(state, frames);
  return frames;
}

/** All that the flags of its positions depend on beside the paragraph itself; "" where nothing is filed. */
export function aroundOf(state: ReportState, { id, positions }: Paragraph): string {
  if (positions.size === 0) return '';
  const frame = (framesIn(state).get(id) ?? []).map(({ paragraph, words }) => `${paragraph} ${words}`);
  const named = [...positions.values()].flatMap(({ around }) => (around?.names ?? []).map(({ paragraph }) => { const now = state.paragraphs.get(paragraph); return `${now?.words ?? ''} ${now?.state === 'deleted'}`; }));
  return [...frame, '|', ...named].join(',');
}

export function seenAround(state: ReportState, paragraph: Paragraph, delegation: DelegationId, position: Position): Pick<SeenPosition, 'flags' | 'unconfirmed'> {
  const flags = flagsOf(position.around, framesIn(state).get(paragraph.id) ?? [], state);
  return { ...(flags.length === 0 ? {} : { flags }), ...(isUnconfirmed(paragraph, delegation) ? { unconfirmed: true } : {}) };
}

export function seenCarryOver(paragraph: Paragraph): Pick<SeenParagraph, 'certified' | 'maintenance'> {
  const { certified, maintenance, words } = paragraph;
  return {
    ...(certified === undefined ? {} : {
      certified: certified.map((one) => ({
        seq: one.seq, at: one.at, until: contestableUntil(one), contested: one.contested !== null, present: one.to === words,
        from: readingOf(paragraph, one.from)?.runs ?? null, to: readingOf(paragraph, one.to)?.runs ?? null,
      })),
    }),
    ...(maintenance === undefined || maintenance.on !== words ? {} : {
      maintenance: {
        at: maintenance.at, seq: maintenance.seq,
        answered: maintenance.recorded === null ? null : { at: maintenance.recorded.at, maintained: maintenance.recorded.maintained, notMaintained: maintenance.recorded.notMaintained, away: maintenance.recorded.away.length },
      },
    }),
  };
}
