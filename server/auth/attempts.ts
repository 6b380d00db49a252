/** Slows down guessing: counts failed sign-ins per address in memory. Successes cost nothing, so a whole mission behind one address can sign in. */
import type { Clock } from '../clock.ts';

const WINDOW_MS = 15 * 60_000;
const ALLOWED_FAILURES = 10;
const MOST_ADDRESSES = 10_000;

export type Attempts = {
  /** @returns seconds to wait, 0 when an attempt is welcome. */
  readonly waitSeconds: (address: string) => number;
  readonly failed: (address: string) => void;
};

export function createAttempts(clock: Clock): Attempts {
  const failures = new Map<string, { count: number; since: number }>();
  return {
    waitSeconds(address) {
      const seen = failures.get(address);
      if (seen === undefined || seen.count < ALLOWED_FAILURES) return 0;
      const left = seen.since + WINDOW_MS - clock();
      return left > 0 ? Math.ceil(left / 1000) : 0;
    },
    failed(address) {
      const now = clock();
      const seen = failures.get(address);
      if (seen !== undefined && now - seen.since < WINDOW_MS) seen.count += 1;
      else {
        for (const oldest of failures.keys()) { if (failures.size < MOST_ADDRESSES) break; failures.delete(oldest); }
        failures.set(address, { count: 1, since: now });
      }
    },
  };
}
