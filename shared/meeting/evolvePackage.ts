/** What the events of packages do. Like all of `evolve` it applies and never judges. */
import type { ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import { type Package, packageOf } from '../ledger/packages.ts';
import type { EventOf, Stamp } from './events.ts';
import type { ReportState } from './state.ts';

export type PackageEvent = EventOf<'PackageMade' | 'PackageDissolved'>;

/** A change of packages voids a question on the report as a whole. @throws Error when the log speaks of a package that never was. */
export function packageEvolved(state: ReportState, event: PackageEvent, { seq, at }: Stamp): ReportState {
  switch (event.type) {
    case 'PackageMade': return withPackage(state, { id: seq, text: event.text, paragraphs: event.paragraphs, parties: event.parties, since: at, dissolved: null });
    case 'PackageDissolved': {
      const before = state.packages?.get(event.package);
      if (before === undefined) throw new Error(`evolve: there never was a package ${event.package}`);
      return withPackage(state, { ...before, dissolved: event.reason });
    }
    default: return unreachable(event, 'evolve');
  }
}

const withPackage = (state: ReportState, one: Package): ReportState => ({ ...state, question: null, packages: new Map(state.packages ?? []).set(one.id, one) });

/** The parts of a divided paragraph stand or fall together as it did. */
export function packagesAfterSplit(state: ReportState, paragraph: ParagraphId, into: ParagraphId): ReportState {
  const found = packageOf(state, paragraph);
  if (found === null || found.paragraphs.includes(into)) return state;
  return withMembers(state, found, found.paragraphs.flatMap((id) => (id === paragraph ? [id, into] : [id])));
}

/** What a joined paragraph was part of, the whole is part of; where it is in another package already, that is for the chair to settle. */
export function packagesAfterMerge(state: ReportState, into: ParagraphId, merged: ParagraphId): ReportState {
  const found = packageOf(state, merged), here = packageOf(state, into);
  if (found === null || (here !== null && here !== found)) return state;
  return withMembers(state, found, found.paragraphs.flatMap((id) => (id !== merged ? [id] : here === null ? [into] : [])));
}

const withMembers = (state: ReportState, one: Package, paragraphs: readonly ParagraphId[]): ReportState => ({ ...state, packages: new Map(state.packages ?? []).set(one.id, { ...one, paragraphs }) });
