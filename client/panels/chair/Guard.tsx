/** What the Chair should know before the gavel: who would be passed over. None of it but an objection prevents the gavel. */
import type { ReactNode } from 'react';
import type { DelegationId } from '../../../shared/base/ids.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { namedBy } from '../names.ts';

export function Guard({ paragraph, delegations }: { readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[] }) {
  const { guard, tally } = paragraph;
  if (guard === null) return null;
  const codes = (ids: readonly DelegationId[]) => ids.map((id) => namedBy(delegations)(id).code).toSorted().join(', ');
  const objections = tally?.object ?? 0;
  const earlier = tally?.objectOnEarlier ?? 0;
  return (
    <section className="pre" aria-label="What the Chair should know">
      <div className="sec-h"><h3>What the Chair should know</h3></div>
      <ul>
        {objections === 0
          ? <Line mark={<Glyph kind="yes" />} title="No objection stands on this text." />
          : <Line mark={<Glyph kind={earlier === objections ? 'obe' : 'obj'} />} title={`${objections} ${objections === 1 ? 'objection stands' : 'objections stand'}${earlier > 0 ? `, ${earlier === objections ? '' : `${earlier} of them `}on earlier text` : ''}.`}>{paragraph.finding?.kind === 'doesNotHold' && paragraph.finding.short === undefined ? <>The gavel stays closed until {objections === 1 ? 'it is' : 'they are'} withdrawn.</> : 'Under the rule of this meeting that alone does not close the gavel.'}</Line>}
        {paragraph.bracketed && <Line mark={<Icon name="brackets" size={13} />} title="Words are in square brackets.">Bracketed text cannot be agreed.</Line>}
        <About ids={guard.absent} mark={<Icon name="offline" size={13} />} one="is not connected and has objected or reserved" many="are not connected and have objected or reserved" codes={codes}>{guard.absent.length === 1 ? 'It does' : 'They do'} not see what is put.</About>
        <About ids={guard.conditional} mark={<Glyph kind="liv" />} one="accepts on a condition" many="accept on a condition" codes={codes}>Whether it is met is for the room to say.</About>
        <About ids={guard.awaiting} mark={<Glyph kind="awt" />} one="awaits instructions" many="await instructions" codes={codes}>{doNot(guard.awaiting)} prevent consensus. Will be recorded.</About>
        <About ids={guard.reserving} mark={<Glyph kind="res" />} one="reserves" many="reserve" codes={codes}>{doNot(guard.reserving)} prevent consensus. Will be noted in the report.</About>
        <About ids={guard.lapsed} mark={<Glyph kind="lap" />} one="acceptance lapsed, not renewed" many="acceptances lapsed, not renewed" codes={codes}>{guard.lapsed.length === 1 ? 'It counts' : 'They count'} as silent.</About>
      </ul>
    </section>
  );
}

const doNot = (ids: readonly DelegationId[]): string => (ids.length === 1 ? 'Does not' : 'Do not');

function About({ ids, mark, one, many, codes, children }: { readonly ids: readonly DelegationId[]; readonly mark: ReactNode; readonly one: string; readonly many: string; readonly codes: (ids: readonly DelegationId[]) => string; readonly children: ReactNode }) {
  if (ids.length === 0) return null;
  return <Line mark={mark} title={`${ids.length} ${ids.length === 1 ? one : many}: ${codes(ids)}.`}>{children}</Line>;
}

const Line = ({ mark, title, children }: { readonly mark: ReactNode; readonly title: string; readonly children?: ReactNode }) => <li>{mark}<span><b>{title}</b> {children}</span></li>;
