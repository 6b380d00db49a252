/**
 * Proposals beside and under the words: a switch in the margin with their number, and their redlines when it is on.
 * Only a view: neither switching nor reading ever writes (A4).
 */
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { Icon } from '../ui/Icon.tsx';
import { benchNamed, doesWords, handOf, outlookOf, suggestions, tabledOn } from './proposalWords.ts';
import { Redline } from './Redline.tsx';

const boxId = (paragraph: SeenParagraph) => `proposed-${paragraph.id}`;

/** A row of the margin list; nothing where nothing is before the room. */
export function SuggestionSwitch({ paragraph, on, onSwitch }: { readonly paragraph: SeenParagraph; readonly on: boolean; readonly onSwitch: () => void }) {
  const count = tabledOn(paragraph).length;
  if (count === 0) return null;
  return (
    <li className="suggestions">
      <button type="button" aria-expanded={on} aria-controls={boxId(paragraph)} onClick={onSwitch}>
        <Icon name="pencil" size={12} />{suggestions(count)}<span className="vh"> to {paragraph.name}</span>
      </button>
    </li>
  );
}

export function SuggestedRedlines({ paragraph, delegations }: { readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[] }) {
  return (
    <section className="redlines" id={boxId(paragraph)} aria-label={`Suggestions to ${paragraph.name}`}>
      {tabledOn(paragraph).map((proposal, place) => {
        const by = benchNamed(proposal.by, delegations), outlook = outlookOf(proposal, paragraph);
        return (
          <div key={proposal.id}>
            <p className="hand"><b>{by.name}</b> {doesWords(proposal)}{outlook.is === 'collides' ? '; the text has changed the same words since' : ''}</p>
            <Redline before={outlook.before} after={outlook.after} by={by} hand={handOf(place)} />
          </div>
        );
      })}
    </section>
  );
}
