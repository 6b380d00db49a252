/**
 * Proposals beside and under the words: a switch in the margin with their number, and their redlines when it is on.
 * Only a view: neither switching nor reading ever writes (A4).
 */
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { Icon } from '../ui/Icon.tsx';
import { benchNamed, doesWords, handOf, outlookOf, suggestions, tabledOn } from './proposalWords.ts';
import { OverlaidRedline } from './OverlaidRedline.tsx';
import { ProposedChange } from './ProposedChange.tsx';

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

type Props = { readonly paragraph: SeenParagraph; readonly paragraphs: readonly SeenParagraph[]; readonly delegations: readonly Delegation[] };

/** What changes words and still fits them stands in one redline, so that the room reads one paragraph; each of the others alone. */
export function SuggestedRedlines({ paragraph, paragraphs, delegations }: Props) {
  const all = tabledOn(paragraph).map((proposal, place) => ({ proposal, by: benchNamed(proposal.by, delegations), outlook: outlookOf(proposal, paragraph), hand: handOf(place) }));
  const fits = all.filter(({ proposal, outlook }) => proposal.kind === 'replace' && outlook.is !== 'collides');
  const together = fits.length > 1 ? fits : [];
  const said = ({ proposal, by, outlook }: (typeof all)[number]) => <p className="hand" key={proposal.id}><b>{by.name}</b> {doesWords(proposal)}{outlook.is === 'collides' ? '; the text has changed the same words since' : ''}</p>;
  return (
    <section className="redlines" id={boxId(paragraph)} aria-label={`Suggestions to ${paragraph.name}`}>
      {together.length > 0 && <div>{together.map(said)}<OverlaidRedline current={paragraph.runs} suggested={together.map(({ outlook, by, hand }) => ({ after: outlook.after, by, hand }))} /></div>}
      {all.filter((one) => !together.includes(one)).map((one) => (
        <div key={one.proposal.id}>
          {said(one)}
          <ProposedChange proposal={one.proposal} outlook={one.outlook} paragraphs={paragraphs} by={one.by} hand={one.hand} />
        </div>
      ))}
    </section>
  );
}
