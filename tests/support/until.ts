/** Waits for what a page or a server will show; outside a test runner too, so that scripts can play the same stories. */

/**
 * Asks until `good` says yes and gives back what was seen then.
 * @throws Error with what was seen last, after `ms`.
 */
export async function until<T>(see: () => Promise<T> | T, good: (seen: T) => boolean, ms = 10_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await see();
    if (good(seen)) return seen;
    if (Date.now() > end) throw new Error(`not seen within ${ms} ms; last: ${JSON.stringify(seen).slice(0, 2000)}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
