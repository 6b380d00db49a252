/**
 * The hour on the wall of a place as moments of time, by the zone data of the machine. An hour over which clocks are put
 * forward has none; one in which they are put back has two.
 */
import type { Instant } from '../base/time.ts';

const DAY = 86_400_000;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** @param local "2026-11-26T17:00" @returns the moments in order; null when there is no such zone or no such calendar day. */
export function momentsOf(local: string, zone: string): readonly Instant[] | null {
  const parts = LOCAL.exec(local)?.slice(1).map(Number);
  const clock = clockOf(zone);
  if (parts === undefined || clock === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute);
  if (localOf(asIfUtc, clockOf('UTC')) !== local) return null;
  const offsets = new Set([asIfUtc - DAY, asIfUtc, asIfUtc + DAY].map((at) => offsetAt(at, clock)));
  const moments = [...offsets].map((offset) => asIfUtc - offset).filter((at) => localOf(at, clock) === local);
  return [...new Set(moments)].sort((a, b) => a - b) as Instant[];
}

/** What a clock in the zone shows at this moment: "2026-11-26T17:00". @throws RangeError when there is no such zone */
export function localHour(at: number, zone: string): string {
  const clock = clockOf(zone);
  if (clock === null) throw new RangeError(`no zone is called ${zone}`);
  return localOf(at, clock);
}

const clocks = new Map<string, Intl.DateTimeFormat | null>();

function clockOf(zone: string): Intl.DateTimeFormat | null {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    try {
      clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });
    } catch {
      clock = null;
    }
    if (clocks.size < 1_000) clocks.set(zone, clock);
  }
  return clock;
}

function localOf(at: number, clock: Intl.DateTimeFormat | null): string {
  const shown = shownAt(at, clock);
  return `${shown['year']}-${shown['month']}-${shown['day']}T${shown['hour']}:${shown['minute']}`;
}

const shownAt = (at: number, clock: Intl.DateTimeFormat | null): Record<string, string> => Object.fromEntries((clock?.formatToParts(at) ?? []).map(({ type, value }) => [type, value]));

/** Milliseconds by which the zone is ahead of UTC. */
function offsetAt(at: number, clock: Intl.DateTimeFormat): number {
  const { year, month, day, hour, minute, second } = shownAt(at, clock);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) - Math.floor(at / 1_000) * 1_000;
}
