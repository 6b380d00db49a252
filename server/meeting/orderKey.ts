/**
 * Keys that sort paragraphs: strings over 0–9a–z compared by code unit, with room between any two.
 * Appending counts upwards in the first six digits, so that keys stay short; what goes between two grows a fraction.
 */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const HEAD = 6;
const STEP = 36 ** 2;
const MIDDLE = Math.floor(36 ** HEAD / 2);

/** A key strictly between two; null stands for the beginning and the end. Never ends in "0", so there is always room below it. */
export function keyBetween(before: string | null, after: string | null): string {
  if (before === null && after === null) return headKey(MIDDLE);
  if (after === null && before !== null) {
    const next = headOf(before) + STEP;
    if (next < 36 ** HEAD) return headKey(next);
  }
  if (before === null && after !== null) {
    const previous = headOf(after) - STEP;
    if (previous > 0) return headKey(previous);
  }
  return middle(before ?? '', after);
}

const headOf = (key: string) => Number.parseInt(key.slice(0, HEAD).padEnd(HEAD, '0'), 36);
const headKey = (head: number) => `${head.toString(36).padStart(HEAD, '0')}i`;

/** Midpoint of two fractions written in base 36. @throws RangeError when `low` does not sort before `high`. */
function middle(low: string, high: string | null): string {
  if (high !== null && low >= high) throw new RangeError(`no room between ${low} and ${high}`);
  let shared = 0;
  if (high !== null) while ((low[shared] ?? '0') === high[shared]) shared += 1;
  if (shared > 0) return high!.slice(0, shared) + middle(low.slice(shared), high!.slice(shared));
  const from = low === '' ? 0 : DIGITS.indexOf(low[0]!);
  const to = high === null ? DIGITS.length : DIGITS.indexOf(high[0]!);
  if (to - from > 1) return DIGITS[Math.floor((from + to) / 2)]!;
  if (high !== null && high.length > 1) return high[0]!;
  return DIGITS[from]! + middle(low.slice(1), null);
}
