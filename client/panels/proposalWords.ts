/** Proposals in words: whose they are, what they do, how they stand, and what has become of them. */
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { carriedPlace } from '../../shared/ledger/carriedPlace.ts';
import { mergeWords, type Merge } from '../../shared/ledger/wordMerge.ts';
import { isOffice, type Bench } from '../../shared/ledger/proposals.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph, SeenProposal } from '../../shared/protocol/screens.ts';
import type { Named } from './names.ts';
import { ROLE_CODES, ROLE_WORDS } from './seatWords.ts';

/** Where names are not for this viewer: "A delegation", without a code. */
export function benchNamed(bench: Bench | null, delegations: readonly Delegation[]): Named {
  if (bench === null) return { code: '', name: 'A delegation' };
  if (isOffice(bench)) return { code: ROLE_CODES[bench], name: bench === 'secretariat' ? 'The secretariat' : `The ${ROLE_WORDS[bench]}` };
  return delegations.find(({ id }) => id === bench) ?? { code: '?', name: 'A delegation no longer seated' };
}

export function doesWords({ kind, aim }: Pick<SeenProposal, 'kind' | 'aim'>): string {
  switch (kind) {
    case 'replace': return 'changes the words';
    case 'insert': return aim?.kind === 'insert' ? 'adds a paragraph before this one' : 'adds a paragraph after this one';
    case 'delete': return 'deletes this paragraph';
    case 'move': return 'moves this paragraph';
    case 'split': return 'divides this paragraph';
    case 'merge': return 'joins the next paragraph to this one';
  }
}

export function stateWords({ state, record }: Pick<SeenProposal, 'state' | 'record'>): string {
  switch (state) {
    case 'draft': return 'Draft, private';
    case 'tabled': return record.some(({ did }) => did === 'acceptedInPart') ? 'Tabled, accepted in part' : 'Tabled';
    case 'accepted': return record.at(-1)?.merged === true ? 'Accepted, merged' : 'Accepted';
    case 'withdrawn': return record.some(({ did }) => did === 'tabled') ? 'Withdrawn' : 'Discarded';
    case 'setAside': return 'Set aside';
  }
}

export const DID: Readonly<Record<SeenProposal['record'][number]['did'], string>> = {
  drafted: 'drafted it', edited: 'changed the draft', tabled: 'tabled it', rebased: 'based it on the words as they read then', sponsored: 'joined as co-sponsor',
  unsponsored: 'left as co-sponsor', withdrawn: 'withdrew it', accepted: 'accepted it into the text', acceptedInPart: 'accepted a part of it into the text', setAside: 'set it aside',
};

/** How an open proposal stands to the words now: what accepting it would do, or where both changed the same words. */
export type Outlook =
  | { readonly is: 'current' | 'merges'; readonly before: Runs; readonly after: Runs }
  | { readonly is: 'collides'; readonly before: Runs; readonly after: Runs; readonly collisions: Extract<Merge, { ok: false }>['collisions'] };

export function outlookOf(proposal: Pick<SeenProposal, 'kind' | 'base' | 'runs' | 'state' | 'aim'>, paragraph: Pick<SeenParagraph, 'runs'>): Outlook {
  const { kind, base, runs, state, aim } = proposal;
  if (kind === 'insert') return { is: 'current', before: [], after: runs };
  if (base === null || (state !== 'draft' && state !== 'tabled')) return { is: 'current', before: base ?? paragraph.runs, after: runs };
  if (kind === 'move' || kind === 'merge') return { is: 'current', before: paragraph.runs, after: [] };
  if (aim?.kind === 'split') return carriedPlace(base, aim.at, paragraph.runs) === null ? { is: 'collides', before: base, after: [], collisions: [{ was: base, proposed: [], now: paragraph.runs }] } : { is: 'merges', before: base, after: [] };
  if (kind === 'delete') return { is: 'collides', before: base, after: [], collisions: [{ was: base, proposed: [], now: paragraph.runs }] };
  const merge = mergeWords(base, runs, paragraph.runs);
  return merge.ok ? { is: 'merges', before: paragraph.runs, after: merge.merged } : { is: 'collides', before: base, after: runs, collisions: merge.collisions };
}

/** Before the room now: what the margin counts. */
export const tabledOn = ({ proposals }: Pick<SeenParagraph, 'proposals'>): readonly SeenProposal[] => proposals.filter(({ state }) => state === 'tabled');

export const suggestions = (count: number): string => (count === 1 ? '1 suggestion' : `${count} suggestions`);

/** Colours are handed out in the order in which proposals came, and again from the first. */
export const handOf = (place: number): number => (place % 5) + 1;

const GISTS = { delete: 'delete', move: 'move', split: 'divide', merge: 'join' } as const;

/** "“without delay”": the words that come, or those that go, for one line. */
export function gist({ kind, runs }: Pick<SeenProposal, 'kind' | 'runs'>): string {
  return kind === 'replace' || kind === 'insert' ? `“${plainText(runs)}”` : GISTS[kind];
}

/** Other tabled rewordings that change the same words as this one: what the words are, here, and there (`now`). */
export function rivalsOf(proposal: SeenProposal, paragraph: SeenParagraph): readonly { readonly rival: SeenProposal; readonly places: Extract<Merge, { ok: false }>['collisions'] }[] {
  if (proposal.kind !== 'replace') return [];
  const mine = outlookOf(proposal, paragraph);
  if (mine.is === 'collides') return [];
  return tabledOn(paragraph).flatMap((rival) => {
    if (rival.id === proposal.id || rival.kind !== 'replace') return [];
    const theirs = outlookOf(rival, paragraph);
    if (theirs.is === 'collides') return [];
    const merge = mergeWords(paragraph.runs, mine.after, theirs.after);
    return merge.ok ? [] : [{ rival, places: merge.collisions }];
  });
}
