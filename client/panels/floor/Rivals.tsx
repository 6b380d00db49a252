/** Other suggestions that change the same words, word by word: accepting one of them leaves the others to be based anew. */
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph, SeenProposal } from '../../../shared/protocol/screens.ts';
import { benchNamed, rivalsOf } from '../proposalWords.ts';

type Props = { readonly proposal: SeenProposal; readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[] };

export function Rivals({ proposal, paragraph, delegations }: Props) {
  const rivals = rivalsOf(proposal, paragraph);
  if (rivals.length === 0) return null;
  return (
    <details className="rivals">
      <summary>Changes the same words as {rivals.map(({ rival }) => benchNamed(rival.by, delegations).name).join(', ')}</summary>
      {rivals.map(({ rival, places }) => places.map(({ was, proposed, now }, place) => (
        <dl key={`${rival.id} ${place}`}>
          <dt>Reads</dt><dd>{said(was)}</dd>
          <dt>Here</dt><dd>{said(proposed)}</dd>
          <dt>{benchNamed(rival.by, delegations).name}</dt><dd>{said(now)}</dd>
        </dl>
      )))}
    </details>
  );
}

const said = (runs: Runs) => (plainText(runs).trim() === '' ? <i>nothing</i> : <span dir="auto">“{plainText(runs).trim()}”</span>);
