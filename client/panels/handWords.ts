/** Who wrote what, in words and in signs: whose a stretch is, where it stands in the words that are drawn, and the legend. */
import { canonicalRuns, type Runs } from '../../shared/base/runs.ts';
import { carriedHands, handsAsTheyStand } from '../../shared/ledger/hands.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { ParagraphHands, ReportHands, SeenBy } from '../../shared/protocol/hands.ts';
import type { HandSign } from '../editor/signs.ts';
import type { Named } from './names.ts';
import { benchNamed } from './proposalWords.ts';

const COLOURS = 5;

/** One line of the legend. `hand`: 1 to 5 by code, so that it stays the same all over the text; 0 for those who are not told. */
export type Shown = Named & { readonly by: SeenBy; readonly hand: number; readonly characters: number };

export function byNamed(by: SeenBy, delegations: readonly Delegation[]): Named {
  if (by === null) return { code: '', name: 'The text as it was brought in' };
  return by === 'hidden' ? { code: '', name: 'Other delegations' } : benchNamed(by, delegations);
}

/** All hands of a report, by code; those who are not told come last. */
export function legendOf({ paragraphs }: ReportHands, delegations: readonly Delegation[]): readonly Shown[] {
  const counts = new Map<SeenBy, number>();
  for (const { list } of paragraphs) for (const { by, characters } of list) if (by !== null) counts.set(by, (counts.get(by) ?? 0) + characters);
  return [...counts].map(([by, characters]) => ({ by, characters, ...byNamed(by, delegations) }))
    .sort((a, b) => Number(a.by === 'hidden') - Number(b.by === 'hidden') || (a.code < b.code ? -1 : 1))
    .map((one, place) => ({ ...one, hand: one.by === 'hidden' ? 0 : (place % COLOURS) + 1 }));
}

/** Signs for any paragraph; `drawn` are the words on the page, which may be ahead of what is known of their hands. */
export function handSignsOver(known: ReportHands, delegations: readonly Delegation[]): (id: ParagraphId, drawn: Runs) => readonly HandSign[] {
  const paragraphs = new Map(known.paragraphs.map((paragraph) => [paragraph.id, paragraph])), shown = new Map(legendOf(known, delegations).map((one) => [one.by, one]));
  return (id, drawn) => {
    const paragraph = paragraphs.get(id);
    return paragraph === undefined ? [] : stretchesIn(paragraph, drawn).flatMap(({ at, to, by }) => {
      const one = shown.get(by);
      return one === undefined ? [] : [{ at, to, is: 'hand' as const, hand: one.hand, by: one.code, said: by === 'hidden' ? 'a delegation wrote:' : `${one.name} wrote:` }];
    });
  };
}

type Stretch = { readonly at: number; readonly to: number; readonly by: SeenBy };

/** What the words begin and end with is as known; what is being typed between is nobody's until the server has told. */
function stretchesIn({ stretches }: ParagraphHands, drawn: Runs): readonly Stretch[] {
  const known = stretches.map(([text]) => text).join(''), canonical = canonicalRuns(drawn).map(([text]) => text).join('');
  const spans = carriedHands(known, stretches.map(([text, by]) => [text.length, by] as const), canonical, null);
  let at = 0;
  return handsAsTheyStand(drawn, spans).map(([length, by]) => {
    at += length;
    return { at: at - length, to: at, by };
  });
}
