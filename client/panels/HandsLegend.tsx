/** The legend of who wrote what: code, name and kind of line of every hand in the text. Nothing rests on colour alone. */
import type { ReportHands } from '../../shared/protocol/hands.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import { Icon } from '../ui/Icon.tsx';
import { legendOf } from './handWords.ts';

/** @param hands null until they are known */
export function HandsLegend({ hands, delegations, onClose }: { readonly hands: ReportHands | null; readonly delegations: readonly Delegation[]; readonly onClose: () => void }) {
  const shown = hands === null ? [] : legendOf(hands, delegations);
  return (
    <section className="hands-legend" aria-label="Who wrote what">
      <h2>Who wrote what</h2>
      {hands === null && <p className="sub">One moment.</p>}
      {hands !== null && shown.length === 0 && <p className="sub">Nobody has written in this text yet; it reads as it was brought in.</p>}
      <ul>
        {shown.map(({ by, code, name, hand, characters }) => (
          <li key={by}><span className={`hw hand-${hand}`}>{code === '' ? name : <><bdi className="code">{code}</bdi> {name}</>}</span> <span className="muted">{characters}<span className="vh"> characters</span></span></li>
        ))}
      </ul>
      {hands !== null && shown.length > 0 && <p className="sub">What is not underlined was brought in with the text.</p>}
      {hands?.hidden === true && <p className="sub">Which delegation wrote what is not told to your seat. Your own words and those of the officers are marked.</p>}
      <button type="button" className="link" onClick={onClose}><Icon name="cross" size={12} />Hide</button>
    </section>
  );
}
