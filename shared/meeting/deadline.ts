/** The hour on the wall of a place as one moment: an hour that does not exist is refused; of one that occurs twice, the chair says which (N3). */
import { ok, refuse, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { Deadline } from '../ledger/silence.ts';
import type { LocalDeadline } from './acts.ts';
import type { Attempt } from './attempt.ts';
import type { Refusal } from './refusals.ts';

/** A deadline further away than this is a slip of the hand. */
const FURTHEST = 366 * 24 * 3_600_000;

export function deadlineOf({ local, zone, city, which }: LocalDeadline, { at, momentsOf }: Pick<Attempt, 'at' | 'momentsOf'>): Result<Deadline, Refusal> {
  const moments = momentsOf?.(local, zone) ?? [];
  const [first, second] = moments;
  if (first === undefined) return refuse({ code: 'noSuchHour' });
  if (second !== undefined && which === null) return refuse({ code: 'hourOccursTwice' });
  const moment: Instant = second !== undefined && which === 'second' ? second : first;
  return moment - at > FURTHEST ? refuse({ code: 'deadlineTooFar' }) : ok({ at: moment, local, zone, city });
}
