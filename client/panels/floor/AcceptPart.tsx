/** Accepting some of a proposal's changes: each is a box to tick; what is left stays before the room as the same proposal. */
import { useEffect, useRef, useState } from 'react';
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import type { ProposedChange } from '../../../shared/ledger/proposedChanges.ts';
import { Button } from '../../ui/Button.tsx';

type Props = { readonly changes: readonly ProposedChange[]; readonly busy: boolean; readonly onAccept: (changes: readonly number[]) => void; readonly onDone: () => void };

export function AcceptPart({ changes, busy, onAccept, onDone }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const turn = (number: number) => setChosen((before) => new Set(before.has(number) ? [...before].filter((other) => other !== number) : [...before, number]));
  return (
    <form className="say part" onSubmit={(event) => { event.preventDefault(); onAccept([...chosen].sort((a, b) => a - b)); }}>
      <fieldset>
        <legend>Which of its changes</legend>
        {changes.map((change, number) => (
          <label key={number}><input ref={number === 0 ? first : null} type="checkbox" checked={chosen.has(number)} onChange={() => turn(number)} /> <span dir="auto">{changeWords(change)}</span></label>
        ))}
      </fieldset>
      <div className="acts">
        <Button type="submit" small disabled={busy || chosen.size === 0}>Accept {chosen.size} of {changes.length}</Button>
        <Button small onClick={onDone}>Accept none</Button>
        <span className="sub">The rest stays before the room.</span>
      </div>
    </form>
  );
}

/** "“in good time” becomes “without delay”" */
function changeWords({ was, runs }: ProposedChange): string {
  const before = quoted(was), after = quoted(runs);
  return before === null ? `inserts ${after ?? 'a space'}` : after === null ? `deletes ${before}` : before === after ? `${before} in other type` : `${before} becomes ${after}`;
}

const quoted = (runs: Runs): string | null => (plainText(runs).trim() === '' ? null : `“${plainText(runs).trim()}”`);
