/** The graph of conditions as plain rows: the picture and the table read from here. */
import { type Claim, implicationsOf, type Implications } from '../../../shared/consensus/implications.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Fate } from '../../../shared/ledger/conditions.ts';

export type Graph = Implications & {
  readonly claims: readonly Claim[];
  /** Paragraphs that accept on a condition or are asked about, as the text goes. */
  readonly nodes: readonly SeenParagraph[];
};

/** Conditions that this viewer may read; standing ones alone. */
export function graphOf({ paragraphs, head }: Pick<ReportScreen, 'paragraphs' | 'head'>): Graph {
  const claims = paragraphs.flatMap(({ id, state, positions }) => (state === 'deleted' ? [] : positions ?? []).flatMap(({ delegation, filing, fate, standing }): readonly Claim[] =>
    (filing.kind === 'conditional' && filing.condition !== '' && fate !== undefined && standing !== 'suspended' ? [{ by: delegation, paragraph: id, condition: filing.condition, fate: fate.fate }] : [])));
  const found = implicationsOf(claims, head.packages, paragraphs.map(({ id }) => id));
  const named = new Set([...claims.map(({ paragraph }) => paragraph), ...found.edges.map(({ to }) => to)]);
  return { ...found, claims, nodes: paragraphs.filter(({ id }) => named.has(id)) };
}

export type Arc = { readonly key: string; readonly from: number; readonly to: number; readonly fate: Fate; readonly reversed: boolean; readonly deadlocked: boolean };

/** Does this edge speak of something that another claim of the same deadlock accepts or asks about? */
const clashes = ({ claim, to }: Graph['edges'][number], { edges, claims, deadlocks }: Graph): boolean =>
  deadlocks.some((places) => places.includes(claim) && places.some((other) => other !== claim && (claims[other]?.paragraph === to || edges.some((edge) => edge.claim === other && edge.to === to))));

/** One arc for each pair of paragraphs and side on which it is asked; deadlocked where any claim on it clashes. */
export function arcsOf(graph: Graph): readonly Arc[] {
  const { edges, claims, nodes } = graph;
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const arcs = new Map<string, Arc>();
  for (const edge of edges) {
    const { claim, from, to, reversed } = edge;
    const a = place.get(from), b = place.get(to), fate = claims[claim]?.fate;
    if (a === undefined || b === undefined || a === b || fate === undefined) continue;
    const key = `${a} ${b} ${reversed}`, before = arcs.get(key);
    arcs.set(key, { key, from: a, to: b, reversed, fate: before === undefined || before.fate === 'met' ? fate : before.fate, deadlocked: clashes(edge, graph) || before?.deadlocked === true });
  }
  return [...arcs.values()];
}
