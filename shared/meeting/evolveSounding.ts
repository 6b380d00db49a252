/** What the events of soundings do: they touch no paragraph, no position and no finding. Like all of `evolve` it never judges. */
import type { Instant } from '../base/time.ts';
import { unreachable } from '../base/unreachable.ts';
import { openSoundings, type Sounding } from '../ledger/soundings.ts';
import type { EventOf, MeetingEvent, Stamp } from './events.ts';
import { GRACE_MS } from './expireSilence.ts';
import type { ReportState } from './state.ts';

export type SoundingEvent = EventOf<'SoundingStarted' | 'SoundingAnswered' | 'SoundingClosed'>;

/** @throws Error when the log speaks of a sounding that never was. */
export function soundingEvolved(state: ReportState, event: SoundingEvent, { seq, at }: Stamp): ReportState {
  switch (event.type) {
    case 'SoundingStarted': return withSounding(state, { id: seq, about: event.about, deadline: event.deadline, seenAs: event.seenAs, startedAt: at, answers: new Map(), closedAt: null });
    case 'SoundingAnswered': {
      const sounding = soundingOf(state, event.sounding), answers = new Map(sounding.answers);
      if (event.level === null) answers.delete(event.delegation); else answers.set(event.delegation, { level: event.level, at });
      return withSounding(state, { ...sounding, answers });
    }
    case 'SoundingClosed': return withSounding(state, { ...soundingOf(state, event.sounding), closedAt: at });
    default: return unreachable(event, 'evolve');
  }
}

/** Entries to record now: those whose deadline has passed are closed. The server's own entries. */
export const dueSoundings = (state: Pick<ReportState, 'soundings'>, now: Instant): readonly (readonly MeetingEvent[])[] =>
  openSoundings(state).filter(({ deadline }) => now >= deadline.at + GRACE_MS).map(({ id }) => [{ type: 'SoundingClosed', v: 1, sounding: id }]);

const withSounding = (state: ReportState, one: Sounding): ReportState => ({ ...state, soundings: new Map(state.soundings ?? []).set(one.id, one) });

function soundingOf({ soundings }: ReportState, id: number): Sounding {
  const sounding = soundings?.get(id);
  if (sounding === undefined) throw new Error(`evolve: there never was a sounding ${id}`);
  return sounding;
}
