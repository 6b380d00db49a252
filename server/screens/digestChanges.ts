/** What is otherwise on a paragraph than it was: two pictures of it, both composed for this viewer, laid beside each other. */
import type { DelegationId } from '../../shared/base/ids.ts';
import { plainText } from '../../shared/base/runs.ts';
import type { DigestChange } from '../../shared/protocol/digest.ts';
import type { SeenBracket, SeenParagraph } from '../../shared/protocol/screens.ts';

/** `was` null: it is new since. */
export function changesOn(was: SeenParagraph | null, is: SeenParagraph): readonly DigestChange[] {
  const changes: DigestChange[] = [];
  if (plainText(was?.runs ?? []) !== plainText(is.runs)) changes.push({ what: 'reworded', before: was?.runs ?? [], after: is.runs });
  if (was !== null && was.state !== is.state) changes.push({ what: 'state', was: was.state, is: is.state });
  const before = was?.tally?.object ?? 0, now = is.tally?.object ?? 0, then = objectorsOn(was), today = objectorsOn(is);
  const came = today === null ? null : today.filter((one) => !(then ?? []).includes(one)), went = today === null || then === null ? null : then.filter((one) => !today.includes(one));
  if (before !== now || (came?.length ?? 0) > 0 || (went?.length ?? 0) > 0) changes.push({ what: 'objections', was: before, are: now, came, went });
  changes.push(...bracketChanges(was?.brackets ?? [], is.brackets ?? []), ...proposalChanges(was, is));
  const said = is.comments.filter(({ seq }) => !(was?.comments ?? []).some((comment) => comment.seq === seq)).length;
  if (said > 0) changes.push({ what: 'comments', count: said });
  return changes;
}

/** null where the viewer may not see who stands where. */
const objectorsOn = (paragraph: SeenParagraph | null): readonly DelegationId[] | null =>
  paragraph === null ? [] : paragraph.positions?.filter(({ filing }) => filing.kind === 'object').map(({ delegation }) => delegation) ?? null;

function bracketChanges(was: readonly SeenBracket[], is: readonly SeenBracket[]): readonly DigestChange[] {
  return is.flatMap((bracket): DigestChange[] => {
    const before = was.find(({ id }) => id === bracket.id), stood = before?.state === 'standing', stands = bracket.state === 'standing';
    if (stood === stands || (before === undefined && !stands)) return [];
    return [{ what: stands ? 'bracketPlaced' : 'bracketClosed', bracket: bracket.id, words: bracket.words, by: bracket.holders.said.flatMap(({ by }) => by ?? []), count: bracket.holders.count }];
  });
}

const OUTCOME = { tabled: 'proposalTabled', accepted: 'proposalAccepted', withdrawn: 'proposalWithdrawn', setAside: 'proposalSetAside' } as const;

function proposalChanges(was: SeenParagraph | null, is: SeenParagraph): readonly DigestChange[] {
  return is.proposals.flatMap((proposal): DigestChange[] => {
    const before = was?.proposals.find(({ id }) => id === proposal.id)?.state ?? null;
    // A draft is its own delegation's work and no news to it.
    if (proposal.state === 'draft' || proposal.state === before || (proposal.state === 'withdrawn' && (before === null || before === 'draft'))) return [];
    return [{ what: OUTCOME[proposal.state], proposal: proposal.id, by: proposal.by, own: proposal.own }];
  });
}
