/** Packages that stand, as people of one sight may see them: everybody what stands or falls together, names only where they are seen. */
import { standingPackages } from '../../shared/ledger/packages.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenPackage } from '../../shared/protocol/screens.ts';

/** In the order in which they were made. */
export const seenPackages = (state: Pick<ReportState, 'packages'>, names: boolean): readonly SeenPackage[] =>
  standingPackages(state).map(({ id, text, paragraphs, parties, since }) => ({ id, text, paragraphs, parties: names ? parties : null, at: since }));
