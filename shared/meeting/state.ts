/** The whole of one report as the log tells it: state = fold of the log. */
import type { DelegationId, MeetingId, ParagraphId, ReportId, OfferId } from '../base/ids.ts';
import type { Link } from '../ledger/links.ts';
import type { Match, Offer } from '../ledger/offers.ts';
import type { Explanation } from '../ledger/explanations.ts';
import type { Package } from '../ledger/packages.ts';
import type { Sounding } from '../ledger/soundings.ts';
import type { Silence } from '../ledger/silence.ts';
import type { Instant } from '../base/time.ts';
import type { Paragraph, ParagraphKind, Question } from './paragraph.ts';
import type { Actor, Delegation } from './people.ts';
import type { Presiding } from './presiding.ts';
import type { ReportSettings } from './settings.ts';

export type Revision = {
  /** 0 for the text as first opened, then 1, 2, … */
  readonly number: number;
  readonly at: Instant;
  readonly seq: number;
  /** Paragraphs in the order in which they were numbered; labels change only here. */
  readonly order: readonly ParagraphId[];
  /** How many paragraphs had ever been made: those after it, in the order of `paragraphs`, are new since. */
  readonly made?: number;
  /** What each of them was when it was numbered: a paragraph that changes its kind does not renumber the others. */
  readonly shape?: ReadonlyMap<ParagraphId, { readonly kind: ParagraphKind; readonly level: number }>;
};

export type SummaryIssue = { readonly seq: number; readonly at: Instant; readonly by: Actor; readonly sha256: string };

export type ReportState = {
  readonly id: ReportId;
  readonly meeting: MeetingId;
  /** e.g. "Working Group on Reducing Threats to Space Systems" */
  readonly body: string;
  readonly title: string;
  readonly symbol: string;
  readonly settings: ReportSettings;
  /** Last entry folded in; 0 before the first. */
  readonly seq: number;
  readonly at: Instant;
  readonly status: 'drafting' | 'adopted' | 'notAdopted';
  readonly delegations: ReadonlyMap<DelegationId, Delegation>;
  /** Every paragraph that ever was, deleted ones at their old place. */
  readonly order: readonly ParagraphId[];
  readonly paragraphs: ReadonlyMap<ParagraphId, Paragraph>;
  readonly revision: Revision;
  /** Absent while nobody but the chair ever presided. */
  readonly presiding?: Presiding;
  /** The paragraph to which the wall of the room was turned; absent before the first. */
  readonly shown?: ParagraphId | null;
  /** The report as a whole before the room. */
  readonly question: Omit<Question, 'on'> | null;
  readonly decided: { readonly at: Instant; readonly seq: number; readonly by: Actor } | null;
  readonly summaries: readonly SummaryIssue[];
  /** What delegations said for the record after decisions, the withdrawn too; absent before the first. */
  readonly explanations?: readonly Explanation[];
  /** Sealed offers and what was found among them; absent before the first. */
  readonly offers?: ReadonlyMap<OfferId, Offer>;
  readonly matches?: ReadonlyMap<number, Match>;
  /** Links to paragraphs of other reports that stand, by `linkKey`; absent before the first. */
  readonly links?: ReadonlyMap<string, Link>;
  /** Every package there ever was, by the entry in which it was made; absent before the first. */
  readonly packages?: ReadonlyMap<number, Package>;
  /** Every sounding there ever was, by the entry that started it; absent before the first. */
  readonly soundings?: ReadonlyMap<number, Sounding>;
  /** Every silence procedure there ever was, by the entry that started it; absent before the first. */
  readonly silences?: ReadonlyMap<number, Silence>;
};
