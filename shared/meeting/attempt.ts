/** An act with everything `decide` needs to judge it, so that the core asks for nothing. */
import type { DelegationId, ParagraphId, ProposalId, ReportId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { Instant } from '../base/time.ts';
import type { Act } from './acts.ts';
import type { Actor } from './people.ts';
import type { MeetingEvent } from './events.ts';
import type { ReportState } from './state.ts';

export type Attempt = {
  readonly act: Act;
  readonly by: Actor;
  readonly at: Instant;
  /** When it reached the server, before it waited for its turn: what counts at a deadline. Absent: as `at`. */
  readonly arrived?: Instant;
  /** The moments at which a clock in this zone shows this hour: none where clocks are put forward over it, two where they are put back. Null: no such zone. */
  readonly momentsOf?: (local: string, zone: string) => readonly Instant[] | null;
  /** Unused ids for paragraphs the act may create, as many as it has lines plus one. */
  readonly fresh: readonly ParagraphId[];
  /** An unused id for the proposal the act may draft. */
  readonly freshProposal: ProposalId;
  /** Delegations whose people are connected now: for the record of who was passed over, never for the verdict. */
  readonly connected: ReadonlySet<DelegationId>;
  /** Length of a paragraph's words as they stand in the shared document, in UTF-16 units. */
  readonly lengthOf: (paragraph: ParagraphId) => number;
  /** Words as they stand in the shared document, spaces and all, as long as `lengthOf` says; canonical words stand in for them. */
  readonly runsOf?: (paragraph: ParagraphId) => Runs;
  /** Words that the paragraph had at an entry, for readings that memory no longer holds; null when it was not there. */
  readonly wordingAt?: (paragraph: ParagraphId, seq: number) => Runs | null;
  /** What is committed of another report, of whatever meeting; null when there is none. For links alone: no verdict asks. */
  readonly elsewhere?: (report: ReportId) => ReportState | null;
  /** Events of an earlier entry and who made it, for `revert`; null when there is no such entry. */
  readonly entry: (seq: number) => { readonly by: Actor | null; readonly events: readonly MeetingEvent[] } | null;
};
