/**
 * What is proposed, as signs in the words themselves: what would go is struck, what would come stands underlined at its
 * place, each with the code of its hand; where several change the same words, their readings stand side by side and the
 * place says so. Only in words that may still change, and not while they are put to the room.
 */
import { lengthOfRuns, plainText, type Runs } from '../../shared/base/runs.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { carriedPlace } from '../../shared/ledger/carriedPlace.ts';
import { overlaid } from '../../shared/ledger/proposedChanges.ts';
import { mergeWords } from '../../shared/ledger/wordMerge.ts';
import { isSealed } from '../../shared/meeting/paragraph.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph, SeenProposal } from '../../shared/protocol/screens.ts';
import type { ProposedSign, Sign } from '../editor/signs.ts';
import { listed, type Named } from './names.ts';
import { benchNamed, handOf, tabledOn } from './proposalWords.ts';

type Hand = { readonly proposal: SeenProposal; readonly by: Named; readonly hand: number };

/** May suggestions stand in its words? What is agreed or put is plain ink. */
export const takesSuggestions = (paragraph: SeenParagraph): boolean => !isSealed(paragraph.state) && paragraph.question === null;

/** @param drawn the words on the page, which may be ahead of the screen */
export function proposedSigns(paragraph: SeenParagraph, drawn: Runs, paragraphs: readonly SeenParagraph[], delegations: readonly Delegation[]): readonly Sign[] {
  if (!takesSuggestions(paragraph)) return [];
  const all = tabledOn(paragraph).map((proposal, place): Hand => ({ proposal, by: benchNamed(proposal.by, delegations), hand: handOf(place) }));
  return all.length === 0 ? [] : [...rewordings(all, paragraph.runs, drawn), ...all.flatMap((one) => ofTheWhole(one, paragraph.runs, drawn, paragraphs))];
}

/** `now`: the words of the screen, which a proposal without a base of its own was written on. */
function rewordings(all: readonly Hand[], now: Runs, drawn: Runs): readonly Sign[] {
  const fits = all.flatMap((one) => {
    const { kind, base, runs } = one.proposal, merge = kind === 'replace' ? mergeWords(base ?? now, runs, drawn) : null;
    return merge?.ok === true ? [{ ...one, after: merge.merged }] : [];
  });
  return overlaid(drawn, fits.map(({ after }) => after)).flatMap((piece, place): readonly Sign[] => {
    if (piece.what === 'kept') return [];
    const { from, to } = piece, struck = plainText(piece.was).trim() !== '';
    const ways = piece.ways.flatMap(({ of, runs }) => { const one = fits[of]; return one === undefined ? [] : [{ ...one, text: plainText(runs) }]; });
    const meet = ways.length > 1, deleting = ways.filter(({ text }) => text.trim() === ''), putting = ways.filter(({ text }) => text.trim() !== '');
    const names = listed(ways.map(({ by }) => by.name)), codes = (those: typeof ways) => those.map(({ by }) => by.code).filter((code) => code !== '').join(', ');
    // The code of one who replaces stands behind what is struck; of several, each behind its own reading.
    const strikes: Sign[] = struck ? [{ is: 'struck', at: from, to, hand: meet ? 0 : ways[0]?.hand ?? 0, by: meet ? codes(deleting) : codes(ways), said: `${names} ${meet ? 'replace' : 'deletes'}:` }] : [];
    const signs = putting.map(({ by, hand, text }, order): ProposedSign => ({
      at: to, is: 'proposed', as: 'words', hand, words: text.trim(), lead: order > 0 ? ' / ' : struck || meet ? ' ' : /^\s*/u.exec(text)?.[0] ?? '', tail: struck ? '' : order === putting.length - 1 ? /\s*$/u.exec(text)?.[0] ?? '' : '',
      by: struck && !meet ? '' : by.code, said: `${by.name} inserts: ${text.trim()}, end of insertion`, order: place * 10 + order + 1, instead: struck,
    }));
    const meets: Sign[] = meet ? [{ at: to, is: 'proposed', as: 'meet', hand: 0, words: '≠', lead: ' ', tail: '', by: '', said: `${names} change the same words`, order: place * 10, instead: struck }] : [];
    return [...strikes, ...meets, ...signs];
  });
}

/** Proposals about the paragraph as a whole, or about a place in it. */
function ofTheWhole({ proposal: { kind, aim, base }, by, hand }: Hand, now: Runs, drawn: Runs, paragraphs: readonly SeenParagraph[]): readonly Sign[] {
  const end = lengthOfRuns(drawn), order = 900 + hand;
  const sign = (as: ProposedSign['as'], at: number, words: string, said: string): ProposedSign => ({ at, is: 'proposed', as, hand, words, lead: as === 'joined' ? ' ' : '', tail: as === 'joined' ? '' : ' ', by: by.code, said: `${by.name} ${said}`, order, instead: false });
  if (kind === 'delete') return end === 0 ? [] : [{ is: 'struck', at: 0, to: end, hand, by: by.code, said: `${by.name} deletes this paragraph:` }];
  switch (aim?.kind) {
    case 'move': {
      const after = aim.after === null ? null : paragraphs.find((one) => one.id === aim.after) ?? null;
      const where = aim.after === null ? 'to the beginning' : `to a place after ${after?.name ?? 'a paragraph no longer in the text'}`;
      return [sign('place', 0, `→ ${where}`, `moves this paragraph ${where}`)];
    }
    case 'split': {
      const at = carriedPlace(base ?? now, aim.at, drawn);
      return at === null ? [] : [sign('words', at, '¶', 'begins a new paragraph here')];
    }
    case 'merge': return [sign('joined', end, '¶', 'joins the next paragraph to this one')];
    case 'insert': case undefined: return [];
  }
}

const KNOWN = new WeakMap<readonly SeenParagraph[], ReadonlyMap<ParagraphId, SeenParagraph>>();

/** For whoever draws all rows of a long report. */
export function proposedOver(paragraphs: readonly SeenParagraph[], delegations: readonly Delegation[]): (id: ParagraphId, drawn: Runs) => readonly Sign[] {
  const known = KNOWN.get(paragraphs) ?? new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  KNOWN.set(paragraphs, known);
  return (id, drawn) => { const paragraph = known.get(id); return paragraph === undefined ? [] : proposedSigns(paragraph, drawn, paragraphs, delegations); };
}

/** Paragraphs that a delegation would add here: they have no words in the text, and stand below in their author's hand. */
export const proposedParagraphs = (paragraph: SeenParagraph, delegations: readonly Delegation[]): readonly { readonly id: string; readonly by: Named; readonly hand: number; readonly before: boolean; readonly runs: Runs }[] =>
  (paragraph.state === 'deleted' ? [] : tabledOn(paragraph)).flatMap(({ id, kind, aim, runs, by }, place) => (kind === 'insert' ? [{ id, by: benchNamed(by, delegations), hand: handOf(place), before: aim?.kind === 'insert', runs }] : []));
