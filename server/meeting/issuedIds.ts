/**
 * Client ids for those who write: random, given out by the server and bound to a person in the log before anybody sees
 * them. Where it is kept from the members who wrote what, an id is soon left for the next one.
 */
import type { PersonId } from '../../shared/base/ids.ts';
import { benchOf } from '../../shared/ledger/proposals.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';
import { hidesHands, mayWrite } from '../../shared/permissions/policy.ts';
import type { Clock } from '../clock.ts';
import { Allowance } from '../sync/allowance.ts';
import type { Author } from '../sync/admission.ts';
import type { Round } from './round.ts';

/** How long one id is written under, in ms, where hands are hidden: letters of five minutes may look like one hand's, no more. */
export const FRESH_AFTER_MS = 300_000;
/** An id for now, and where hands are hidden the next one, also for a connection that breaks. */
const HELD = { open: 1, hidden: 2 } as const;
/** Ids of one person at once and in the long run: pages are reloaded often, and each asks anew. */
const AT_ONCE = 64, PER_SECOND = 1 / 30;

export type Issued = { readonly ids: readonly number[]; readonly freshAfter: number | null };

export class IssuedIds {
  readonly #clock: Clock;
  readonly #newClient: () => number;
  readonly #allowances = new Map<PersonId, Allowance>();

  constructor(clock: Clock, newClient: () => number) {
    this.#clock = clock;
    this.#newClient = newClient;
  }

  /** @param have how many the asking connection holds; whoever may not write gets none */
  issue(round: Round, by: Actor, have: number, settings: ReportSettings): Issued {
    const hidden = hidesHands(settings);
    let count = 0;
    if (mayWrite(by.role, settings)) while (have + count < (hidden ? HELD.hidden : HELD.open) && this.#allowanceOf(by.person).take()) count += 1;
    return { ids: round.issue(count, this.#newClient, by), freshAfter: hidden ? FRESH_AFTER_MS : null };
  }

  #allowanceOf(person: PersonId): Allowance {
    let allowance = this.#allowances.get(person);
    if (!allowance) this.#allowances.set(person, (allowance = new Allowance(this.#clock, AT_ONCE, PER_SECOND)));
    return allowance;
  }
}

/** What the gate needs to know of whoever sends an update. */
export const authorOf = (by: Actor, settings: ReportSettings): Author =>
  ({ person: by.person, mayWrite: mayWrite(by.role, settings), hand: benchOf(by), issuedOnly: hidesHands(settings) });
