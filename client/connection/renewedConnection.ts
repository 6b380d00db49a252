/**
 * Puts a fresh copy of the report in the place of one that has come to differ. The old one stays in use, and goes on
 * being saved, until the fresh one has everything; what the server does not have yet goes along.
 */
import type { ReportConnection } from './reportConnection.ts';

/**
 * @param open a connection in place of `old`
 * @param swap shows the fresh copy instead of the old one before it returns, so that no key falls between the two
 * @returns the way to give up, as long as `swap` has not been called
 */
export function renewConnection(old: ReportConnection, open: () => ReportConnection, swap: (fresh: ReportConnection) => void): () => void {
  const fresh = open();
  const stops = [
    fresh.synced.watch(() => {
      end();
      fresh.takeOver(old);
      swap(fresh);
      // The last words may have been on their way into the old copy while its editor was taken down.
      fresh.takeOver(old);
      old.letGo();
      old.stop();
    }),
    // Not let in again: the old copy, which says so itself as soon as it is told, is better than none.
    fresh.saved.watch(() => { if (fresh.saved.get().is === 'closed') giveUp(); }),
  ];
  const end = () => { for (const stop of stops.splice(0)) stop(); };
  const giveUp = () => {
    if (stops.length === 0) return;
    end();
    fresh.stop();
    old.end();
  };
  return giveUp;
}
