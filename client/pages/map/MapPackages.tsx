/** What stands or falls together, on the map: each package with its paragraphs and what keeps it from being agreed. */
import { distanceOf } from '../../../shared/consensus/standsBetween.ts';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import { shortLabel } from '../../panels/outlineRows.ts';
import { namedBy } from '../../panels/names.ts';
import { paragraphsIn } from '../../panels/packageWords.ts';
import { addressOf } from '../../router.ts';
import { Chip } from '../../ui/Chip.tsx';
import { needsWords } from './mapWords.ts';

export function MapPackages({ screen }: { readonly screen: ReportScreen }) {
  const { packages, id: report, delegations } = screen.head, named = namedBy(delegations);
  if (packages.length === 0) return null;
  return (
    <>
      <h2>Packages</h2>
      <ul className="nearest">
        {packages.map((pack) => {
          const all = paragraphsIn(pack, screen);
          const open = all.filter((one) => one.state === 'deleted' || distanceOf(one).group === 'objections' || distanceOf(one).group === 'pending');
          return (
            <li key={pack.id}>
              <span dir="auto"><b>{pack.text}</b> {all.map((one) => <a key={one.id} href={addressOf.paragraph(report, one.id)}>{shortLabel(one.label) || one.name}</a>)}
                {' '}{open.length === 0 ? 'Nothing stands in its way.' : `Falls while ${open.map((one) => `${one.name} needs ${one.state === 'deleted' ? 'to come back' : needsWords(distanceOf(one))}`).join('; ')}.`} {pack.parties?.map((party) => <Chip key={party} code={named(party).code} name={named(party).name} />)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
