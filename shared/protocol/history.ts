/**
 * What a browser receives of the history of a report: its moments, its text at an entry, two texts beside each other.
 * Composed by server/screens for one viewer, like the screens.
 */
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import type { Change, Line, ParagraphThen } from '../ledger/compareTexts.ts';
import type { EventType } from '../meeting/events.ts';
import type { Role } from '../meeting/people.ts';

/** Who acted or wrote, as far as this viewer may know: a delegation, or an officer by the role. */
export type SeenHand = { readonly delegation: DelegationId | null; readonly role: Role };

export type Moment =
  /** People drafting without a longer pause: words and structure. `from` and `to` are entries, `steps` those that changed the text. */
  | { readonly is: 'drafting'; readonly from: number; readonly to: number; readonly at: number; readonly until: number; readonly steps: readonly number[]; readonly paragraphs: readonly ParagraphId[]; readonly hands: readonly SeenHand[] }
  | { readonly is: 'revision'; readonly from: number; readonly to: number; readonly at: number; readonly number: number; readonly hands: readonly SeenHand[] }
  /** Any other act: its first event that this viewer may see. */
  | { readonly is: 'act'; readonly from: number; readonly to: number; readonly at: number; readonly what: EventType; readonly paragraph: ParagraphId | null; readonly hands: readonly SeenHand[] };

/** `GET /api/reports/:id/history`: one page, oldest moment first. */
export type HistoryPage = {
  /** Entries looked at. */
  readonly from: number;
  readonly to: number;
  /** The last entry of the log. */
  readonly seq: number;
  readonly moments: readonly Moment[];
};

export type SeenThen = ParagraphThen & { readonly label: string; readonly name: string; readonly words: Fingerprint };

/** `GET /api/reports/:id/text?at=`: every paragraph in order, deleted ones too. */
export type TextAt = { readonly seq: number; readonly at: number; readonly paragraphs: readonly SeenThen[] };

export type SeenLine = Line & { readonly label: { readonly before: string | null; readonly after: string | null }; readonly name: string };
export type { Change };

/** `GET /api/reports/:id/compare?from=&to=` */
export type Comparison = {
  readonly from: { readonly seq: number; readonly at: number };
  readonly to: { readonly seq: number; readonly at: number };
  readonly lines: readonly SeenLine[];
};
