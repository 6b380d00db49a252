/** The rule under which verdicts are found, with its definition one press away. */
import { useId, useRef } from 'react';
import type { ReportSettings } from '../../shared/meeting/settings.ts';

export function RulePopover({ settings }: { readonly settings: ReportSettings }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { unmetConditionBlocks } = settings.rule;
  return (
    <span className="sub rule">
      Rule: <button type="button" className="link" ref={button} popoverTarget={id}>no formal objection</button>
      <span popover="auto" id={id} className="pop" role="note">
        <b>Consensus holds when no delegation formally objects.</b>
        <span>Silence, reservations and awaited instructions are recorded and do not prevent it. An objection stands until its own delegation withdraws it, also when the words change. An acceptance lapses with the words it was given to.</span>
        <span>{unmetConditionBlocks ? 'An acceptance whose condition is not met prevents consensus.' : 'An acceptance whose condition is not met is recorded and does not prevent consensus.'}</span>
        <span>The server assesses; the Chair decides.</span>
      </span>
    </span>
  );
}
