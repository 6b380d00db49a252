/** The server's clock for a page without a socket: read off the date of an answer, which is good to half a second. */
const AGAIN_MS = 60_000;

export type ServerClock = { readonly now: () => number; readonly stop: () => void };

export function openServerClock(): ServerClock {
  let offset = 0;
  async function ask(): Promise<void> {
    const asked = Date.now();
    try {
      const said = Date.parse((await fetch('/healthz', { cache: 'no-store' })).headers.get('date') ?? '');
      // The date is cut to the second; half of it and half of the way are the best guess.
      if (!Number.isNaN(said)) offset = said + 500 - (asked + Date.now()) / 2;
    } catch { /* the server does not answer; the clock goes on as it was */ }
  }
  void ask();
  const asking = setInterval(() => void ask(), AGAIN_MS);
  return { now: () => Date.now() + offset, stop: () => clearInterval(asking) };
}
