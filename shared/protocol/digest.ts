/** What happened since a person was last here, across the texts of all meetings that person sits in. Composed of their own screens, then and now. */
import type { BracketId, DelegationId, MeetingId, ParagraphId, ProposalId, ReportId, RoomItemId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { ReportFinding } from '../consensus/findings.ts';
import type { PositionKind, Stance } from '../ledger/positions.ts';
import type { Bench } from '../ledger/proposals.ts';
import type { Deadline } from '../ledger/silence.ts';
import type { ParagraphState } from '../meeting/paragraph.ts';
import type { Delegation, Role } from '../meeting/people.ts';

/** Where something is. `name`: for sentences; "the report" with `paragraph` null. */
type At = { readonly paragraph: ParagraphId | null; readonly name: string; readonly label: string };

/** What waits for an answer of the own delegation. `by`: the moment by which, where there is one. */
export type DigestNeed = At & { readonly by: number | null } & (
  /** Before the room now. */
  | { readonly what: 'question' }
  | { readonly what: 'silence'; readonly silence: number; readonly deadline: Deadline; readonly confirmed: boolean; readonly said: Stance }
  /** The Chair asks in private, and the own delegation has not answered; `name` says on what. */
  | { readonly what: 'sounding'; readonly sounding: number; readonly deadline: Deadline }
  /** An acceptance lapsed, or an objection stands on earlier words; the words then and now. */
  | { readonly what: 'lapsed' | 'reconfirm'; readonly kind: PositionKind; readonly before: Runs | null; readonly after: Runs }
  | { readonly what: 'instructions'; readonly since: number; readonly moved: boolean }
  /** A delegate has prepared it on the floor. */
  | { readonly what: 'prepared'; readonly kind: PositionKind; readonly byName: string; readonly current: boolean }
  /** A draft in the delegation's room. */
  | { readonly what: 'draft'; readonly item: RoomItemId; readonly kind: PositionKind; readonly current: boolean }
  | { readonly what: 'match' }
  | { readonly what: 'conditionFailed' }
);

/** One thing that is otherwise than it was. Names only where the viewer sees them. */
export type DigestChange =
  | { readonly what: 'reworded'; readonly before: Runs; readonly after: Runs }
  | { readonly what: 'state'; readonly was: ParagraphState; readonly is: ParagraphState }
  | { readonly what: 'objections'; readonly was: number; readonly are: number; readonly came: readonly DelegationId[] | null; readonly went: readonly DelegationId[] | null }
  | { readonly what: 'bracketPlaced' | 'bracketClosed'; readonly bracket: BracketId; readonly words: Runs; readonly by: readonly Bench[]; readonly count: number }
  | { readonly what: 'proposalTabled' | 'proposalAccepted' | 'proposalWithdrawn' | 'proposalSetAside'; readonly proposal: ProposalId; readonly by: Bench | null; readonly own: boolean }
  | { readonly what: 'comments'; readonly count: number };

export type DigestParagraph = At & { readonly changes: readonly DigestChange[] };

export type DigestReport = {
  readonly meeting: { readonly id: MeetingId; readonly name: string };
  readonly report: ReportId;
  readonly title: string;
  readonly symbol: string;
  readonly illustrative: boolean;
  readonly role: Role;
  readonly delegation: Delegation | null;
  readonly delegations: readonly Delegation[];
  readonly status: 'drafting' | 'adopted' | 'notAdopted';
  readonly finding: ReportFinding;
  readonly counts: { readonly paragraphs: number; readonly contested: number; /** when last read */ readonly contestedThen: number | null };
  /** The entry up to which this digest tells; to be sent back when it has been read. */
  readonly seq: number;
  /** When and up to where it was read last; null: never. */
  readonly read: { readonly at: number; readonly seq: number } | null;
  readonly needs: readonly DigestNeed[];
  /** On paragraphs where the own delegation or office has a position, proposal, bracket, draft or note. */
  readonly changed: readonly DigestParagraph[];
  /** Agreed since, on all paragraphs, with what the own delegation said. */
  readonly decided: readonly (At & { readonly at: number; readonly said: Stance | null })[];
  /** Paragraphs whose words changed and on which the viewer has nothing. */
  readonly others: number;
};

/** `GET /api/digest` */
export type Digest = { readonly name: string; readonly at: number; readonly reports: readonly DigestReport[] };

/** `POST /api/digest/read` */
export type DigestRead = { readonly reports: readonly { readonly report: ReportId; readonly seq: number }[] };
