/** The seconds before the gavel, as people of one sight may see them: everybody that somebody asked, names only where they are seen. */
import type { GavelWindow } from '../../shared/ledger/gavelWindow.ts';
import type { SeenWindow } from '../../shared/protocol/screens.ts';
import type { Sight } from './sight.ts';

export function seenWindow(window: GavelWindow | undefined, sight: Pick<Sight, 'names' | 'delegation'>): SeenWindow | null {
  if (window === undefined) return null;
  return {
    length: window.length, endsAt: window.endsAt,
    stopped: window.stopped === null ? null : { left: window.stopped.left, because: window.stopped.because },
    asked: window.asked.map(({ delegation, for: wanted }) => ({ by: sight.names || delegation === sight.delegation ? delegation : null, for: wanted })),
  };
}
