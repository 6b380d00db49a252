/**
 * What a deadline does when it has passed. The server asks this every second and records the answer as its own entry; it
 * decides nothing: the chair set the deadline on record, and where something near it went wrong, the chair rules.
 */
import { type Hindrance, type Silence, silencesUnderWay } from '../ledger/silence.ts';
import type { Instant } from '../base/time.ts';
import type { MeetingEvent } from './events.ts';
import type { ReportState } from './state.ts';

/** Milliseconds after the deadline in which what arrived in time still gets its turn. */
export const GRACE_MS = 250;

/** An outage or a jump of the clock within this time before the deadline keeps it from taking effect by itself. */
export const NEAR_MS = 30 * 60_000;

/**
 * Entries to record now, one list of events each. `hindrances`: when the server could not be reached or its clock jumped.
 * Call it only when everything that arrived up to `now` has had its turn.
 */
export function dueSilences(state: ReportState, now: Instant, hindrances: readonly Hindrance[]): readonly (readonly MeetingEvent[])[] {
  if (state.status !== 'drafting') return [];
  return silencesUnderWay(state).flatMap((silence) => (silence.stage === 'running' && now >= silence.deadline.at + GRACE_MS ? [ending(silence, hindrances)] : []));
}

function ending(silence: Silence, hindrances: readonly Hindrance[]): readonly MeetingEvent[] {
  const { at } = silence.deadline;
  const hindrance = hindrances.find(({ from, to }) => to >= at - NEAR_MS && from <= at && to >= silence.startedAt);
  if (hindrance !== undefined) return [{ type: 'SilenceHeld', v: 1, silence: silence.id, hindrance }];
  return [{ type: 'SilenceExpired', v: 1, silence: silence.id }];
}
