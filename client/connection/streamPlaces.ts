/**
 * A browser opens six connections to one server under HTTP/1.1, for all its tabs together; streams that never end would
 * use them up, and then nothing goes any more. So four streams are held, of words and of screens, and whoever finds no place
 * asks from time to time instead.
 */
const PLACES = 4;

/** What this page has seen of streams on its way to the server: true while they are held up somewhere. */
export const streams = { areHeldUp: false };

export type StreamPlace = { readonly leave: () => void };

/** @returns null when this tab should do without one more. Where nothing is known of other tabs, or connections are not scarce, there is always a place. */
export async function takeStream(): Promise<StreamPlace | null> {
  const free: StreamPlace = { leave: () => undefined };
  // Locks exist only on secure pages; HTTP/2 and 3 carry any number of streams.
  if (!('locks' in navigator) || !areScarce()) return free;
  for (let place = 1; place <= PLACES; place += 1) {
    const taken = await tryPlace(`nemcon-stream-${place}`);
    if (taken !== null) return taken;
  }
  return null;
}

/** Does every stream cost one of six connections? */
export function areScarce(): boolean {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]; // entries of this kind are of this type
  return page === undefined || !/^h[23]/.test(page.nextHopProtocol);
}

/** The lock is held until `leave`, or until the tab is gone. */
function tryPlace(name: string): Promise<StreamPlace | null> {
  return new Promise((told) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) { told(null); return undefined; }
      return new Promise<void>((leave) => told({ leave }));
    }).catch(() => told({ leave: () => undefined }));
  });
}
