/** Does consensus hold on this paragraph: the sentence first, then who and on which words. Spoken when it changes. */
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenHead, SeenParagraph } from '../../../shared/protocol/screens.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { verdictOf } from './verdictWords.ts';

export function Verdict({ paragraph, delegations, status }: { readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[]; readonly status: SeenHead['status'] }) {
  const { glyph, verdict, because } = verdictOf(paragraph, delegations, status);
  return (
    <section className="verdict" aria-label="Verdict on the paragraph">
      <Glyph kind={glyph} />
      <output><b>{verdict}</b>{because !== '' && <> <span>{because}</span></>}</output>
    </section>
  );
}
