/**
 * One side of a draft that several of a delegation write at once, without clock and network: which text both sides last
 * shared, what is to be kept next, and what the field shows once the others' words have come.
 */
import { canonicalRuns, plainText } from '../../../shared/base/runs.ts';
import { mergeLetters } from '../../../shared/ledger/mergeLetters.ts';

export type Said = { readonly text: string; readonly rationale: string };

export type LiveDraft = {
  /** What both sides share: the wording last taken from the server, or what was sent last. */
  readonly base: Said;
  /** Sent, and not answered yet. */
  readonly sending: Said | null;
  /** The last own wording is in the log under this number; older ones from the server are behind it. */
  readonly kept: number;
};

export const openDraft = (said: Said, written: number): LiveDraft => ({ base: said, sending: null, kept: written });

/** As the log keeps it: spaces at the ends, and more than one, are nobody's change. */
const canonical = (text: string): string => plainText(canonicalRuns([[text, []]]));
const asKept = ({ text, rationale }: Said): Said => ({ text: canonical(text), rationale: rationale.trim() });
const same = (a: Said, b: Said): boolean => canonical(a.text) === canonical(b.text) && a.rationale.trim() === b.rationale.trim();

/** What is to be sent now; null when nothing is, or an answer is waited for. */
export const toSend = (draft: LiveDraft, shown: Said): Said | null => (draft.sending !== null || same(shown, draft.base) ? null : shown);

export const sent = (draft: LiveDraft, said: Said): LiveDraft => ({ ...draft, sending: said });

/** @param entry number of the entry that keeps it; null when it was refused */
export function answered(draft: LiveDraft, entry: number | null): LiveDraft {
  if (draft.sending === null) return draft;
  return entry === null ? { ...draft, sending: null } : { base: draft.sending, sending: null, kept: entry };
}

/** The server's wording of entry `written`. @returns the draft, and what the field shows now; null while it is not to be taken in yet */
export function received(draft: LiveDraft, shown: Said, server: Said, written: number): { readonly draft: LiveDraft; readonly shown: Said } | null {
  if (draft.sending !== null || written < draft.kept || (written === draft.kept && same(server, draft.base))) return null;
  const base = asKept(draft.base), now = { base: server, sending: null, kept: written };
  if (same(server, base)) return { draft: now, shown };
  return { draft: now, shown: { text: mergeLetters(base.text, shown.text, server.text), rationale: mergeLetters(base.rationale, shown.rationale, server.rationale) } };
}
