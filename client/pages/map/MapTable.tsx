/** The same as a table of words, for whoever reads better in rows, and the only form where names are not seen. */
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import { shortLabel, shortTitle } from '../../panels/outlineRows.ts';
import { Chip } from '../../ui/Chip.tsx';
import { cellWords } from './MapGrid.tsx';
import type { MapColumns, MapGroup, MapRow } from './mapRows.ts';
import { GROUP_WORDS, needsWords } from './mapWords.ts';

type Props = { readonly groups: readonly MapGroup[]; readonly columns: MapColumns; readonly names: boolean; readonly addressOf: (paragraph: ParagraphId) => string };

export function MapTable({ groups, columns, names, addressOf }: Props) {
  const delegations = columns.flatMap((column) => column.delegations);
  return (
    <table className="map-table">
      <thead><tr><th scope="col">Paragraph</th><th scope="col">State</th><th scope="col">Needs</th><th scope="col">{names ? 'Who stands where' : 'How many stand where'}</th></tr></thead>
      {groups.map(({ nearness, rows }) => (
        <tbody key={nearness}>
          {rows.map((row) => (
            <tr key={row.paragraph.id}>
              <th scope="row" aria-label={row.paragraph.name}><a href={addressOf(row.paragraph.id)}><b>{shortLabel(row.paragraph.label) || '–'}</b> <span dir="auto">{shortTitle(row.paragraph)}</span></a></th>
              <td>{GROUP_WORDS[nearness].title}</td>
              <td>{needsWords(row.distance)}</td>
              <td>{names ? <Named row={row} delegations={delegations} /> : countsOf(row)}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Silence is not listed one by one: whoever is missing is silent. */
function Named({ row, delegations }: { readonly row: MapRow; readonly delegations: readonly Delegation[] }) {
  const by = new Map<string, Delegation[]>();
  for (const [index, position] of row.cells.entries()) {
    const delegation = delegations[index];
    if (position === null || delegation === undefined) continue;
    const words = cellWords(position);
    by.set(words, [...(by.get(words) ?? []), delegation]);
  }
  const silent = row.cells.filter((cell) => cell === null).length;
  return <ul>{[...by].map(([words, of]) => <li key={words}>{words}: {of.map((one) => <Chip key={one.id} code={one.code} name={one.name} />)}</li>)}{silent > 0 && <li className="muted">{silent} silent</li>}</ul>;
}

function countsOf({ paragraph: { tally } }: MapRow): string {
  if (tally === null) return '';
  const parts: readonly (readonly [number, string])[] = [[tally.object, 'object'], [tally.conditional, 'on a condition'], [tally.awaitInstructions, 'await'], [tally.reserve, 'reserve'], [tally.noObjection + tally.adRef, 'can live with'], [tally.support, 'support'], [tally.abstain, 'abstain'], [tally.silent, 'silent']];
  return parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`).join(', ');
}
