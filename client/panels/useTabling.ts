/**
 * Drafts a proposal and tables it at once. The receipt of a draft does not name it; the screen brings it, and with it the
 * wording that is tabled.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ProposalId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { ProposalKind } from '../../shared/ledger/proposals.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { useAct, type Refused } from './useAct.ts';

export type Tabling = { readonly busy: boolean; readonly refused: Refused | null; readonly propose: (words: { readonly kind: ProposalKind; readonly runs: Runs }) => void };

/** @param table false: it stays a draft. @param onDone the words are on the server as a proposal or a draft */
export function useTabling(submit: Submit, paragraph: SeenParagraph | null, table: boolean, onDone: () => void): Tabling {
  const { run, busy, refused } = useAct(submit);
  const [awaited, setAwaited] = useState<Runs | null>(null), tabled = useRef<ProposalId | null>(null);
  const done = useEffectEvent(onDone);
  const draftOf = (runs: Runs) => paragraph?.proposals.find((one) => one.own && one.state === 'draft' && JSON.stringify(one.runs) === JSON.stringify(runs));
  const draft = awaited === null ? undefined : draftOf(awaited);
  useEffect(() => {
    if (draft === undefined || tabled.current === draft.id) return;
    tabled.current = draft.id;
    // Whatever becomes of the tabling, the draft has the words by now.
    void run({ act: 'tableProposal', proposal: draft.id, written: draft.written }).then(({ ok }) => {
      tabled.current = null;
      setAwaited(null);
      if (ok) done();
    });
  }, [draft, run]);
  return {
    busy: busy || awaited !== null, refused,
    propose: ({ kind, runs }) => {
      if (paragraph === null) return;
      if (table && draftOf(runs) !== undefined) { setAwaited(runs); return; } // kept as a draft when tabling was refused
      void run({ act: 'draftProposal', paragraph: paragraph.id, kind, on: paragraph.words, runs, rationale: null }).then(({ ok }) => {
        if (!ok) return;
        if (table) setAwaited(runs); else onDone();
      });
    },
  };
}
