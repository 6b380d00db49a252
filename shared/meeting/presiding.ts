/**
 * Who presides over a report: the chair, until the chair leaves; then nobody, until a vice-chair takes the chair. A report
 * whose log says nothing of it is presided over by its chair. Sources: rules W8 and W9 in shared/RULES.md.
 */
import type { PersonId } from '../base/ids.ts';
import { ok, refuse } from '../base/result.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Decision } from './decision.ts';
import type { EventOf, Stamp } from './events.ts';
import type { Actor } from './people.ts';
import type { ReportState } from './state.ts';

/** `person`: of several vice-chairs only the one who took the chair presides. */
export type Presiding =
  | { readonly office: 'chair' }
  | { readonly office: 'viceChair'; readonly person: PersonId }
  | { readonly office: 'nobody' };

type Chaired = Pick<ReportState, 'presiding'>;

/** Who presides now; the chair where nothing was ever recorded. */
export const presidingIn = ({ presiding }: Chaired): Presiding => presiding ?? { office: 'chair' };

/** Is it this person? An office that was given up no longer presides, whatever was recorded before. */
export function presides(report: Chaired, { person, role }: Pick<Actor, 'person' | 'role'>): boolean {
  const presiding = presidingIn(report);
  switch (presiding.office) {
    case 'chair': return role === 'chair';
    case 'viceChair': return role === 'viceChair' && person === presiding.person;
    case 'nobody': return false;
    default: return unreachable(presiding, 'presides');
  }
}

/** The secretariat records it for whoever presides and cannot; left twice it is left once. */
export const leaveChair = (state: ReportState): Decision => presidingIn(state).office === 'nobody' ? ok([]) : ok([{ type: 'ChairLeft', v: 1 }]);

/** A vice-chair takes a chair that is empty; the chair takes it back from whoever has it. Taken twice it is taken once. */
export function takeChair(state: ReportState, by: Actor): Decision {
  if (presides(state, by)) return ok([]);
  const { office } = presidingIn(state);
  return by.role === 'chair' || office === 'nobody' ? ok([{ type: 'ChairTaken', v: 1 }]) : refuse({ code: 'notPresiding', presiding: office });
}

/** @throws Error when nobody is said to have taken it: the log is broken */
export function presidingEvolved(state: ReportState, event: EventOf<'ChairLeft' | 'ChairTaken'>, { seq, by }: Stamp): ReportState {
  switch (event.type) {
    case 'ChairLeft': return { ...state, presiding: { office: 'nobody' } };
    case 'ChairTaken':
      if (by === null) throw new Error(`evolve: ChairTaken by nobody in entry ${seq}`);
      return { ...state, presiding: by.role === 'chair' ? { office: 'chair' } : { office: 'viceChair', person: by.person } };
    default: return unreachable(event, 'presidingEvolved');
  }
}
