/** What a pen needs of the world around it. */
import type { ParagraphId, ProposalId, ReportId } from '../../shared/base/ids.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';

export type PenNeeds = {
  /** Other reports, as far as links ask: reads one, and says what is committed of it. Absent: there are none. */
  readonly elsewhere?: { readonly read: (report: ReportId) => Promise<unknown>; readonly of: (report: ReportId) => ReportState | null };
  readonly store: Store;
  readonly clock: Clock;
  readonly newParagraph: () => ParagraphId;
  readonly newProposal: () => ProposalId;
  readonly newClient: () => number;
  readonly newSalt: () => string;
  readonly beatMs?: number | undefined;
  readonly heartbeatMs?: number | undefined;
  /** Makes a snapshot of the report and keeps it. Nothing of it ever fails a report; absent: none are made. */
  readonly keepSnapshot?: ((report: ReportId) => Promise<void>) | undefined;
  /** Something went wrong that a person who runs the server should know. */
  readonly onTrouble: (cause: unknown, report: ReportId) => void;
};
