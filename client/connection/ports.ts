/**
 * What the screens know of the connection: values to watch and acts to submit. The panels see only these types,
 * handed to them as props; how bytes travel is nobody else's business.
 */
import type { Act } from '../../shared/meeting/acts.ts';
import type { Receipt } from '../../shared/meeting/entry.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import type { Cell } from '../screen/cell.ts';

/** What the status bar says about the words typed here. */
export type Saved =
  | { readonly is: 'opening' }
  | { readonly is: 'saved'; readonly at: number }
  | { readonly is: 'saving' }
  /** Not on the server; `changes` are kept on this device. */
  | { readonly is: 'notSaved'; readonly changes: number; readonly since: number }
  /** The server ended the connection for good; the reason is shown and the words are kept as a draft. */
  | { readonly is: 'closed'; readonly code: number; readonly why: string };

export type Outcome =
  | { readonly ok: true; readonly receipt: Receipt; readonly made: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal | { readonly code: 'malformed'; readonly field: string } | { readonly code: 'unreachable' | 'signedOut' | 'serverError'; readonly detail: string } };

/** Relative positions that go with an act of structure, so that it lands where the words are. */
export type Rel = { readonly at?: unknown; readonly from?: unknown; readonly to?: unknown };
export type Submit = (act: Act, rel?: Rel) => Promise<Outcome>;

/** A remote caret as the server stamped it; the place is resolved by the editor. */
export type RemoteCaret = { readonly client: number; readonly code: string; readonly name: string; readonly colour: string; readonly paragraph: string; readonly anchor: unknown; readonly head: unknown; readonly at: number };

/** Whose carets are shown beside those in one's own paragraph. `follow` holds codes of delegations and offices. */
export type Watching = { readonly all: boolean; readonly follow: ReadonlySet<string>; readonly chair: boolean };

/** What is known of where others are; empty while there is no connection, and where names may not be seen. */
export type PlacesSeen = {
  readonly carets: Cell<RemoteCaret[]>;
  /** People with a caret in a paragraph, oneself included. */
  readonly editing: Cell<ReadonlyMap<string, number>>;
  /** The paragraph that one's own caret is in. */
  readonly ownAt: Cell<string | null>;
  /** The paragraph the Chair is in; null while the Chair is not followed or in none. */
  readonly chairAt: Cell<string | null>;
};

/** Where one's own caret is: relative positions (JSON) in the paragraph's words. */
export type OwnCaret = { readonly paragraph: string; readonly anchor: unknown; readonly head: unknown };

/** Words of ours that went into a paragraph which had been sealed or deleted meanwhile; nobody reads them there. */
export type LateWords = { readonly paragraph: string; readonly words: string };

export type ScreenLink = {
  readonly screen: Cell<ReportScreen | null>;
  readonly live: Cell<boolean>;
  readonly submit: Submit;
  readonly stop: () => void;
};
