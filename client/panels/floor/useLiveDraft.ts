/** Keeps a draft while it is written, and brings in what others of the own side write in it meanwhile. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { plainText } from '../../../shared/base/runs.ts';
import { carriedCaret } from '../../../shared/ledger/mergeLetters.ts';
import type { Act } from '../../../shared/meeting/acts.ts';
import type { SeenProposal } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import type { Refused } from '../useAct.ts';
import { answered, openDraft, received, sent, toSend, type LiveDraft, type Said } from './liveDraft.ts';

/** After the last stroke; while somebody goes on typing, every so often all the same. */
const QUIET_MS = 400, AT_LEAST_MS = 1_500;

export type LiveState = { readonly is: 'kept' | 'keeping' | 'others' } | { readonly is: 'refused'; readonly refused: Refused };

type Props = {
  /** null where nothing is kept by itself: a first draft, or one that is based anew. */
  readonly proposal: SeenProposal | null;
  readonly shown: Said;
  /** What both sides share, as it was when the form was last open. */
  readonly live: LiveDraft | null;
  /** The act that keeps `said`, written on from `from`; null while it would say nothing. */
  readonly actOf: (said: Said, from: Said) => Act | null;
  readonly submit: Submit;
  readonly onShown: (said: Said) => void;
  readonly onLive: (live: LiveDraft) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
};

const saidIn = ({ runs, rationale }: SeenProposal): Said => ({ text: plainText(runs), rationale: rationale ?? '' });
export const liveOf = (proposal: SeenProposal): LiveDraft => openDraft(saidIn(proposal), proposal.written);

/** @returns how it stands, and the way to keep at once what is there */
export function useLiveDraft({ proposal, shown, live, actOf, submit, onShown, onLive, field }: Props): { readonly state: LiveState; readonly keep: () => Promise<void> } {
  const draft = useRef(live);
  const caret = useRef<{ readonly start: number; readonly end: number } | null>(null);
  const dirtySince = useRef<number | null>(null);
  const flying = useRef<Promise<void> | null>(null);
  const [state, setState] = useState<LiveState>({ is: 'kept' });
  const [again, setAgain] = useState(0);
  const to = (next: LiveDraft) => { draft.current = next; onLive({ ...next, sending: null }); };

  const takeIn = useEffectEvent(() => {
    if (proposal === null || proposal.state !== 'draft') return;
    const taken = received(draft.current ?? liveOf(proposal), shown, saidIn(proposal), proposal.written);
    if (taken === null) return;
    to(taken.draft);
    if (taken.shown.text === shown.text && taken.shown.rationale === shown.rationale) return;
    const box = field.current;
    if (box !== null && document.activeElement === box) caret.current = { start: carriedCaret(shown.text, box.selectionStart, taken.shown.text), end: carriedCaret(shown.text, box.selectionEnd, taken.shown.text) };
    setState({ is: 'others' });
    onShown(taken.shown);
  });
  useEffect(() => takeIn(), [proposal?.written, again]);

  useLayoutEffect(() => {
    const at = caret.current;
    caret.current = null;
    if (at !== null) field.current?.setSelectionRange(at.start, at.end);
  }, [shown.text, field]);

  const keep = async (): Promise<void> => {
    while (flying.current !== null) await flying.current;
    const now = draft.current, wanted = now === null ? null : toSend(now, shown), act = now === null || wanted === null ? null : actOf(wanted, now.base);
    if (now === null || wanted === null || act === null) return;
    dirtySince.current = null;
    draft.current = sent(now, wanted);
    setState({ is: 'keeping' });
    flying.current = submit(act).then((outcome) => {
      if (draft.current !== null) to(answered(draft.current, outcome.ok ? outcome.receipt.seq : null));
      setState(outcome.ok ? { is: 'kept' } : { is: 'refused', refused: outcome.refusal });
    }).finally(() => { flying.current = null; });
    await flying.current;
    // What was typed, or came, while the answer was on its way.
    setAgain((count) => count + 1);
  };
  const keepSoon = useEffectEvent(() => void keep());
  useEffect(() => {
    dirtySince.current ??= Date.now();
    const wait = Math.max(0, Math.min(QUIET_MS, dirtySince.current + AT_LEAST_MS - Date.now()));
    const timer = setTimeout(keepSoon, wait);
    return () => clearTimeout(timer);
  }, [shown.text, shown.rationale, again]);
  return { state, keep };
}
