/**
 * What the screens know of the connection: values to watch and acts to submit. The panels see only these types,
 * handed to them as props; how bytes travel is nobody else's business.
 */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
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

/** Written here and not known to be on the server, paragraph by paragraph. */
export type WrittenText = {
  /** Name of the container that was written into; empty where that is not known. */
  readonly container: string;
  /** null where it was kept by a page that did not note it. */
  readonly paragraph: ParagraphId | null;
  /** The paragraph before its author changed it, and as the author left it; null where that is not known. */
  readonly base: Runs | null;
  readonly wording: Runs | null;
  /** What was typed, and nothing else of the paragraph; empty when words were only taken away or marked. */
  readonly words: string;
};

export type KeptText = WrittenText & {
  /** Tells one from another on this device. */
  readonly key: string;
  /**
   * - `sealed`, `deleted`, `renewed`: its paragraph was closed to it meanwhile: agreed or decided, deleted, agreed and opened again.
   * - `noPlace`: the place where it was typed is gone (a refused change of structure).
   * - `copy`: it was written into a copy that differed from the report.
   * - a number: the code with which the server ended the connection.
   */
  readonly why: 'sealed' | 'deleted' | 'renewed' | 'noPlace' | 'copy' | number;
  /** The server has these words too, where nobody reads them. */
  readonly received: boolean;
  /** Milliseconds by this device's clock. */
  readonly at: number;
};

export type ScreenLink = {
  readonly screen: Cell<ReportScreen | null>;
  readonly live: Cell<boolean>;
  readonly submit: Submit;
  readonly stop: () => void;
};
