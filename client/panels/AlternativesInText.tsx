/** Under the words of a paragraph: the wordings that compete for its bracketed words, as a printed text sets them. */
import { plainText } from '../../shared/base/runs.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { alternativesOf, holdersNamed, holdersSaid, standingOn, wordsIn } from './bracketWords.ts';

export const hasAlternatives = (paragraph: SeenParagraph): boolean => paragraph.state !== 'deleted' && standingOn(paragraph).some((bracket) => alternativesOf(bracket).length > 0);

export function AlternativesInText({ paragraph, delegations }: { readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[] }) {
  return (
    <section className="alts" aria-label={`Alternatives in ${paragraph.name}`}>
      {standingOn(paragraph).filter((bracket) => alternativesOf(bracket).length > 0).map((bracket) => (
        <dl key={bracket.id}>
          <div><dt>Alt 1</dt><dd><span dir="auto">{plainText(wordsIn(bracket, paragraph))}</span> <By holders={bracket.holders} delegations={delegations} none="in the text" /></dd></div>
          {alternativesOf(bracket).map((alternative, place) => (
            <div key={alternative.id}><dt>Alt {place + 2}</dt><dd>{plainText(alternative.runs).trim() === '' ? <i>No text</i> : <span dir="auto">{plainText(alternative.runs)}</span>} <By holders={alternative.holders} delegations={delegations} /></dd></div>
          ))}
        </dl>
      ))}
    </section>
  );
}

function By({ holders, delegations, none }: { readonly holders: Parameters<typeof holdersNamed>[0]; readonly delegations: readonly Delegation[]; readonly none?: string }) {
  if (none !== undefined) return <span className="whose">{none}</span>;
  return <span className="whose"><span aria-hidden="true">{holdersNamed(holders, delegations).map(({ code }) => code).join(', ')}</span><span className="vh">{holdersSaid(holders, delegations)}</span></span>;
}
