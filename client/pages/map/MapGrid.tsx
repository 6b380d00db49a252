/** The map as a grid: arrows move by cell, Enter opens the paragraph, every cell has a name. */
import { useRef, useState, type KeyboardEvent } from 'react';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { ENGLISH } from '../../../shared/i18n/english.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenPosition } from '../../../shared/protocol/screens.ts';
import { shortLabel, shortTitle } from '../../panels/outlineRows.ts';
import { glyphOfStanding } from '../../panels/stances.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import type { MapColumns, MapGroup, MapRow } from './mapRows.ts';
import { GROUP_WORDS, needsWords, REGION_WORDS } from './mapWords.ts';

export type MapPlace = { readonly row: MapRow; readonly delegation: Delegation; readonly position: SeenPosition | null };

type Props = { readonly groups: readonly MapGroup[]; readonly columns: MapColumns; readonly own: Delegation | null; readonly onPlace: (place: MapPlace) => void; readonly addressOf: (paragraph: ParagraphId) => string; readonly onOpen: (paragraph: ParagraphId) => void };

/** "supports", "objects, on earlier text", "silent" */
export function cellWords(position: SeenPosition | null): string {
  if (position === null) return ENGLISH.stances.silent.one;
  if (position.standing === 'lapsed') return 'acceptance lapsed';
  const aside = ENGLISH.standings[position.standing];
  return `${ENGLISH.stances[position.filing.kind].one}${aside === null ? '' : `, ${aside}`}`;
}

export function MapGrid({ groups, columns, own, onPlace, addressOf, onOpen }: Props) {
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const delegations = columns.flatMap((column) => column.delegations), rows = groups.flatMap((group) => group.rows);
  const go = (row: number, column: number) => {
    const [r, c] = [Math.max(0, Math.min(rows.length - 1, row)), Math.max(0, Math.min(delegations.length - 1, column))];
    setAt([r, c]);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${r}.${c}"]`)?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const [row, column] = at, moves: Record<string, readonly [number, number]> = { ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], Home: [row, 0], End: [row, delegations.length - 1] };
    const move = moves[event.key];
    if (move !== undefined) go(...move);
    else if (event.key === 'Enter' && rows[row] !== undefined) onOpen(rows[row].paragraph.id);
    else return;
    event.preventDefault();
  };
  const numberOf = new Map(rows.map((row, number) => [row.paragraph.id, number]));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table whose cells are moved through
    <table className="map" role="grid" ref={grid} aria-label="Where delegations stand on each paragraph" onKeyDown={keys}>
      <thead>
        <tr><th colSpan={3} scope="col"><span className="vh">Paragraph</span></th>{columns.map(({ group, delegations: of }) => <th key={group ?? 'none'} scope="colgroup" colSpan={of.length} className="region">{group === null ? 'Other' : REGION_WORDS[group]}</th>)}<th scope="col"><span className="vh">Needs</span></th></tr>
        <tr><th colSpan={3} scope="col"><span className="vh">Paragraph</span></th>{columns.flatMap(({ delegations: of }) => of.map((one, index) => <th key={one.id} scope="col" className={`code${index === 0 ? ' first' : ''}${one.id === own?.id ? ' own' : ''}`}><abbr title={one.name}>{one.code}</abbr></th>))}<th scope="col" className="needs">Needs</th></tr>
      </thead>
      {groups.map(({ nearness, rows: of }) => (
        <tbody key={nearness} className={nearness}>
          <tr className="gr"><th scope="rowgroup" colSpan={4 + delegations.length}><b>{GROUP_WORDS[nearness].title} {of.length}</b> <span className="muted">{GROUP_WORDS[nearness].note}</span></th></tr>
          {of.map((row) => {
            const mine = numberOf.get(row.paragraph.id) ?? 0;
            return (
              <tr key={row.paragraph.id}>
                <th scope="row" colSpan={3} aria-label={row.paragraph.name}><a href={addressOf(row.paragraph.id)}><b>{shortLabel(row.paragraph.label) || '–'}</b> <span dir="auto">{shortTitle(row.paragraph)}</span></a></th>
                {row.cells.map((position, column) => {
                  const delegation = delegations[column];
                  if (delegation === undefined) return null;
                  const isHere = at[0] === mine && at[1] === column, words = `${delegation.name} ${cellWords(position)}, ${row.paragraph.name}`;
                  return (
                    <td key={delegation.id} className={isFirst(columns, column) ? 'cell first' : 'cell'} data-cell={`${mine}.${column}`} tabIndex={isHere ? 0 : -1} aria-label={words} title={words}
                      onFocus={() => { setAt([mine, column]); onPlace({ row, delegation, position }); }} onClick={(event) => event.currentTarget.focus()} onDoubleClick={() => onOpen(row.paragraph.id)}>
                      <Glyph kind={position === null ? 'sil' : glyphOfStanding(position)} />
                    </td>
                  );
                })}
                <td className="needs">{needsWords(row.distance)}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

/** The first delegation of a regional group: a gap stands before it. */
function isFirst(columns: MapColumns, column: number): boolean {
  let start = 0;
  for (const { delegations } of columns) {
    if (column === start) return true;
    start += delegations.length;
  }
  return false;
}
