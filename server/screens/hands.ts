/**
 * Who wrote what, as people of one sight may see it. Where a delegation is not to be seen, its words stand beside those of
 * the others without a seam: where one hand ends and another begins would tell them apart.
 */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { isNobodys, joinedHands, type Hand } from '../../shared/ledger/hands.ts';
import { isOffice } from '../../shared/ledger/proposals.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { ParagraphHands, ReportHands, SeenBy } from '../../shared/protocol/hands.ts';
import type { Sight } from './sight.ts';

/** @param only one paragraph instead of all */
export function handsFor(state: ReportState, sight: Sight, only: ParagraphId | null = null): ReportHands {
  const paragraphs = (only === null ? state.order : [only]).flatMap((id) => state.paragraphs.get(id) ?? []);
  const written = paragraphs.filter((paragraph) => only !== null || (paragraph.state !== 'deleted' && paragraph.hands !== undefined && !isNobodys(paragraph.hands)));
  return { seq: state.seq, hidden: !sight.names, paragraphs: written.map((paragraph) => paragraphHands(paragraph, state, sight)) };
}

function paragraphHands(paragraph: Paragraph, state: ReportState, sight: Sight): ParagraphHands {
  const text = paragraph.runs.map(([part]) => part).join('');
  const stretches: [string, SeenBy][] = [];
  const counts = new Map<SeenBy, number>();
  let at = 0;
  for (const [length, hand] of joinedHands(paragraph.hands ?? [[text.length, null]])) {
    const by = seenBy(hand, sight), part = text.slice(at, at + length), last = stretches.at(-1);
    at += length;
    if (last && last[1] === by) last[0] += part; else stretches.push([part, by]);
    counts.set(by, (counts.get(by) ?? 0) + Array.from(part).length);
  }
  const nameOf = (by: SeenBy): string => (by === null ? '' : by === 'hidden' || isOffice(by) ? by : state.delegations.get(by)?.code ?? by);
  return {
    id: paragraph.id, words: paragraph.words, stretches,
    list: [...counts].map(([by, characters]) => ({ by, characters })).sort((a, b) => b.characters - a.characters || (nameOf(a.by) < nameOf(b.by) ? -1 : 1)),
    accepted: accepted(paragraph, sight),
  };
}

function accepted({ proposals }: Paragraph, sight: Sight): ParagraphHands['accepted'] {
  return [...(proposals?.values() ?? [])].flatMap(({ id, bench, record }) => record.flatMap(({ at, by, what }) =>
    (what.did === 'accepted' || what.did === 'acceptedInPart' ? [{ proposal: id, by: seenBy(bench, sight), acceptedBy: by.role, at }] : [])));
}

/** Officers write openly, and everybody knows what they wrote themselves. */
function seenBy(hand: Hand, sight: Sight): SeenBy {
  return hand === null || isOffice(hand) || sight.names || hand === sight.bench ? hand : 'hidden';
}
