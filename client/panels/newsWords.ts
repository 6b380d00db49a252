/** What is new in proposals and brackets between two screens, as sentences. One's own acts are no news to oneself. */
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenBracket, SeenParagraph, SeenProposal } from '../../shared/protocol/screens.ts';
import { BRACKET_DID, holdersSaid, quotedWords } from './bracketWords.ts';
import { atHead } from './names.ts';
import { benchNamed, doesWords } from './proposalWords.ts';

type Stages = ReadonlyMap<string, string>;

const stageOf = ({ state, record }: SeenProposal | SeenBracket): string => `${state} ${record.length}`;

/** How far each has come; drafts, which only their own side sees, are left out. */
export function stagesOf(paragraphs: readonly SeenParagraph[]): Stages {
  const stages = new Map<string, string>();
  for (const { id, proposals, brackets } of paragraphs) {
    for (const proposal of proposals) if (proposal.state !== 'draft') stages.set(proposal.id, stageOf(proposal));
    for (const bracket of brackets ?? []) stages.set(`${id} ${bracket.id}`, stageOf(bracket));
  }
  return stages;
}

export function newsBetween(before: Stages, paragraphs: readonly SeenParagraph[], delegations: readonly Delegation[]): readonly string[] {
  return paragraphs.flatMap((paragraph) => [
    ...paragraph.proposals.flatMap((proposal) => (proposal.state === 'draft' || before.get(proposal.id) === stageOf(proposal) ? [] : proposalNews(proposal, paragraph, before.has(proposal.id), delegations))),
    ...(paragraph.brackets ?? []).flatMap((bracket) => (before.get(`${paragraph.id} ${bracket.id}`) === stageOf(bracket) ? [] : bracketNews(bracket, paragraph, delegations))),
  ]);
}

function proposalNews(proposal: SeenProposal, { name }: SeenParagraph, known: boolean, delegations: readonly Delegation[]): readonly string[] {
  const by = benchNamed(proposal.by, delegations).name, of = proposal.own ? 'Your proposal' : `The proposal of ${midSentence(by)}`;
  switch (proposal.state) {
    case 'tabled': {
      if (!known) return proposal.own ? [] : [`${by} tabled a proposal on ${name}: ${doesWords(proposal)}.`];
      const did = proposal.record.at(-1)?.did;
      return did === 'acceptedInPart' ? [`${of} on ${name} was accepted in part.`] : did === 'rebased' && !proposal.own ? [`${of} on ${name} has new words.`] : [];
    }
    case 'accepted': return [`${of} on ${name} was accepted into the text.`];
    case 'setAside': return [`${of} on ${name} was set aside.`];
    case 'withdrawn': return proposal.own ? [] : [`${of} on ${name} was withdrawn.`];
    case 'draft': return [];
  }
}

function bracketNews(bracket: SeenBracket, { name }: SeenParagraph, delegations: readonly Delegation[]): readonly string[] {
  const last = bracket.record.at(-1);
  if (last === undefined) return [];
  const words = quotedWords(bracket.words);
  switch (last.did) {
    case 'placed': return bracket.holders.own ? [] : [`${atHead(holdersSaid(bracket.holders, delegations))} put words of ${name} in brackets: ${words}.`];
    case 'lifted': return [`The bracket around ${words} in ${name} was lifted.`];
    case 'dropped': return [`${words} in ${name} was dropped with its bracket.`];
    case 'chose': return [`A wording was chosen for ${words} in ${name}.`];
    case 'tabledAlternative': return [`${benchNamed(last.by, delegations).name} ${BRACKET_DID[last.did]} to ${words} in ${name}.`];
    case 'joined': case 'left': case 'joinedAlternative': case 'leftAlternative': return [];
  }
}

/** "The Chair" is "the Chair" in the middle of a sentence; a State keeps its capital. */
const midSentence = (name: string): string => name.replace(/^(The|A) /, (article) => article.toLowerCase());
