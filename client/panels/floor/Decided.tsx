/** The report is decided: what that means here, and where the viewer's own delegation stood. Nothing is offered any more. */
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenHead, SeenParagraph } from '../../../shared/protocol/screens.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { possessive } from '../names.ts';
import { StandingLine } from './MyStanding.tsx';

type Props = { readonly status: Exclude<SeenHead['status'], 'drafting'>; readonly paragraph: SeenParagraph; readonly delegation: Delegation | undefined; readonly mayComment: boolean; readonly now: number };

export function Decided({ status, paragraph, delegation, mayComment, now }: Props) {
  const adopted = status === 'adopted';
  return (
    <section className="quiet" aria-label="The report is decided">
      <Notice plain mark={adopted ? <Icon name="stamp" size={16} /> : <Glyph kind="no" />} title={adopted ? 'The report is adopted by consensus.' : 'Consensus was not reached on the report.'}>
        {adopted ? 'The text is final' : 'The text is closed as it stood'}; positions are kept as they stood at the decision. Nothing is typed or registered any more.{mayComment ? ' Comments stay open.' : ''}
      </Notice>
      {paragraph.mine !== null && delegation?.seat === 'member' && <p className="stood">{possessive(delegation.name)} position then: <StandingLine position={paragraph.mine.position} now={now} /></p>}
    </section>
  );
}
