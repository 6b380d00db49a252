/** Puts selected words in brackets: shows exactly which, and asks for the reason that stands beside them. */
import { useState } from 'react';
import { lengthOfRuns, plainText, type Runs } from '../../shared/base/runs.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import { mayAttempt } from '../../shared/permissions/policy.ts';
import type { SeenHead, SeenParagraph, Viewer } from '../../shared/protocol/screens.ts';
import type { Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import type { Submit } from '../connection/ports.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { RefusedNotice } from './RefusedNotice.tsx';
import { ROLE_WORDS } from './seatWords.ts';
import { useAct } from './useAct.ts';

/** Words as they were selected; offsets in UTF-16 units of the words with this fingerprint. */
export type Selected = { readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly from: number; readonly to: number; readonly runs: Runs };

export const wholeParagraph = ({ id, words, runs }: SeenParagraph): Selected => ({ paragraph: id, on: words, from: 0, to: lengthOfRuns(runs), runs });

/** "Kenya", or "the Chair": for whom a viewer acts. */
export const sideOf = ({ role, delegation }: Viewer, delegations: readonly Delegation[]): string => delegations.find(({ id }) => id === delegation)?.name ?? `the ${ROLE_WORDS[role]}`;

export function mayBracketHere({ role, delegation }: Viewer, { settings, status, delegations }: SeenHead): boolean {
  return status === 'drafting' && delegations.find(({ id }) => id === delegation)?.seat !== 'observer' && mayAttempt('placeBracket', role, settings);
}

type Props = { readonly selected: Selected; readonly name: string; readonly side: string; readonly submit: Submit; readonly onClose: () => void };

export function BracketDialog({ selected: { paragraph, on, from, to, runs }, name, side, submit, onClose }: Props) {
  const acting = useAct(submit);
  const [reason, setReason] = useState('');
  const place = async () => {
    if (reason.trim() === '' || acting.busy) return;
    const outcome = await acting.run({ act: 'placeBracket', paragraph, on, from, to, reason: reason.trim() });
    if (outcome.ok) onClose();
  };
  return (
    <Dialog title={`Brackets in ${name}`} narrow onClose={onClose} footer={<><Button onClick={onClose}>Not now</Button><Button look="primary" disabled={acting.busy || reason.trim() === ''} onClick={() => void place()}>Place for {side}</Button></>}>
      <p className="bracketed"><b aria-hidden="true">[</b><span dir="auto">{plainText(runs)}</span><b aria-hidden="true">]</b></p>
      <Field label="Why these words cannot stand as they are" note="Needed. It stands on record beside the bracket, with the name of who placed it.">
        {(ids) => <textarea {...ids} dir="auto" rows={3} maxLength={4_000} value={reason} onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void place(); }} />}
      </Field>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="No bracket was placed." />}
    </Dialog>
  );
}
