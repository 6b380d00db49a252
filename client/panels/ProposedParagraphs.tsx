/** Under the words: paragraphs that delegations would add here, whole, in their author's hand and with a rule beside them. */
import { plainText } from '../../shared/base/runs.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { proposedParagraphs } from './proposedSigns.ts';

export function ProposedParagraphs({ paragraph, delegations }: { readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[] }) {
  return (
    <section className="new-paras" aria-label={`New paragraphs proposed at ${paragraph.name}`}>
      {proposedParagraphs(paragraph, delegations).map(({ id, by, hand, before, runs }) => (
        <p key={id} className={`redline hand-${hand}`} dir="auto">
          <span className="where"><span className="vh">{by.name} proposes a </span>new paragraph {before ? 'before' : 'after'} this one<span className="vh">: </span></span>
          <ins className="sg">{plainText(runs)}</ins>{by.code !== '' && <sup className="by" aria-hidden="true">{by.code}</sup>}
        </p>
      ))}
    </section>
  );
}
