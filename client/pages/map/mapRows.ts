/** The consensus map as plain rows and columns: the grid, the table and the line under them all read from here. */
import type { DelegationId } from '../../../shared/base/ids.ts';
import { byDistance, type Distance, type Nearness } from '../../../shared/consensus/standsBetween.ts';
import { REGIONAL_GROUPS, type Delegation, type RegionalGroup } from '../../../shared/meeting/people.ts';
import type { SeenParagraph, SeenPosition } from '../../../shared/protocol/screens.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';

export type MapFilter = 'all' | 'group' | 'objections' | 'lapsed';

export type MapRow = { readonly paragraph: SeenParagraph; readonly distance: Distance; readonly cells: readonly (SeenPosition | null)[] };
export type MapGroup = { readonly nearness: Nearness; readonly rows: readonly MapRow[] };
export type MapColumns = readonly { readonly group: RegionalGroup | null; readonly delegations: readonly Delegation[] }[];

/** Members by regional group, then by code; with `own`, only its group. */
export function columnsOf(delegations: readonly Delegation[], filter: MapFilter, own: Delegation | null): MapColumns {
  const members = delegations.filter(({ seat, group }) => seat === 'member' && (filter !== 'group' || own === null || group === own.group));
  return [...REGIONAL_GROUPS, null].flatMap((group) => {
    const of = members.filter((one) => one.group === group).toSorted((a, b) => (a.code < b.code ? -1 : 1));
    return of.length === 0 ? [] : [{ group, delegations: of }];
  });
}

const NEARNESS: readonly Nearness[] = ['objections', 'pending', 'holds', 'agreed'];

export function groupsOf(paragraphs: readonly SeenParagraph[], columns: MapColumns, filter: MapFilter): readonly MapGroup[] {
  const shown = paragraphs.filter(({ kind, state }) => bearsPositions(kind) && state !== 'deleted');
  const byId = new Map(shown.map((paragraph) => [paragraph.id, paragraph]));
  const order = columns.flatMap(({ delegations }) => delegations.map(({ id }) => id));
  const rows = byDistance(shown).flatMap((distance): readonly MapRow[] => {
    const paragraph = byId.get(distance.paragraph);
    if (paragraph === undefined || (filter === 'objections' && distance.withdrawals === 0)) return [];
    const filed = new Map<DelegationId, SeenPosition>((paragraph.positions ?? []).map((position) => [position.delegation, position]));
    const row = { paragraph, distance, cells: order.map((id) => filed.get(id) ?? null) };
    return filter === 'lapsed' && !row.cells.some((cell) => cell?.standing === 'lapsed') ? [] : [row];
  });
  return NEARNESS.map((nearness) => ({ nearness, rows: rows.filter(({ distance }) => distance.group === nearness) })).filter((group) => group.rows.length > 0);
}
