/** The foot of the page: is it saved, the server's clock, who is in this paragraph, and the keys that matter most. */
import { useEffect, useState } from 'react';
import type { Saved } from '../connection/ports.ts';
import type { Cell } from '../screen/cell.ts';
import { useCell } from '../screen/useCell.ts';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { clockTime, shortWeekday } from './times.ts';

type Props = {
  readonly saved: Cell<Saved>;
  readonly clockOffset: Cell<number>;
  readonly live: boolean;
  /** `codes` as far as their carets are shown, `people` in all. */
  readonly inParagraph: { readonly name: string; readonly codes: readonly string[]; readonly people: number } | null;
  /** null where it may not be seen who is where. */
  readonly carets: CaretChoice | null;
  /** Is it shown who wrote what? */
  readonly hands: { readonly on: boolean; readonly onTurn: () => void };
  /** Do suggestions stand in the words? */
  readonly suggestions: { readonly on: boolean; readonly onTurn: () => void };
  readonly illustrative: boolean;
  readonly onKeys: () => void;
};

export type CaretChoice = {
  readonly all: boolean;
  readonly onAll: () => void;
  /** null for whoever leads. */
  readonly chair: { readonly followed: boolean; readonly onTurn: () => void } | null;
};

export function StatusBar({ saved, clockOffset, live, inParagraph, carets, hands, suggestions, illustrative, onKeys }: Props) {
  return (
    <footer className="foot" data-region="status" tabIndex={-1} aria-label="Status">
      <SavedLine saved={useCell(saved)} />
      <ServerClock clockOffset={clockOffset} live={live} />
      {inParagraph !== null && inParagraph.codes.length > 0 && (
        <span className="here">In {inParagraph.name}: {inParagraph.codes.slice(0, 6).map((code) => <span key={code}><Chip code={code} /> </span>)}{inParagraph.codes.length > 6 && <span className="muted">and {inParagraph.codes.length - 6} more</span>}</span>
      )}
      {inParagraph !== null && inParagraph.codes.length === 0 && inParagraph.people > 0 && <span className="here">In {inParagraph.name}: {inParagraph.people} editing</span>}
      {carets !== null && carets.chair !== null && <button type="button" className="turn" aria-pressed={carets.chair.followed} onClick={carets.chair.onTurn}><Icon name={carets.chair.followed ? 'check' : 'eye'} />{carets.chair.followed ? 'Following the Chair' : 'Follow the Chair'}</button>}
      {carets !== null && <button type="button" className="turn not-phone" aria-pressed={carets.all} onClick={carets.onAll}>{carets.all && <Icon name="check" />}All carets</button>}
      <button type="button" className="turn not-phone" aria-pressed={hands.on} onClick={hands.onTurn}>{hands.on && <Icon name="check" />}Who wrote what</button>
      <button type="button" className="turn" aria-pressed={suggestions.on} title="Show what is proposed in the words, or the words alone (S)" onClick={suggestions.onTurn}>{suggestions.on && <Icon name="check" />}Suggestions</button>
      <span className="sp" />
      <span className="hint"><Kbd keys={['F6']} /> next region</span>
      <span className="hint"><Kbd keys={['Alt', '↓']} /> next paragraph</span>
      <span className="hint"><Kbd keys={['Ctrl', '.']} /> my position</span>
      <button type="button" className="hint" onClick={onKeys}><Kbd keys={['?']} /> all keys</button>
      {illustrative && <span className="muted illus">Illustrative: every position is invented</span>}
    </footer>
  );
}

/** Exactly one of three sentences; "saved" only when the server has said so. */
export function SavedLine({ saved }: { readonly saved: Saved }) {
  switch (saved.is) {
    case 'opening': return <output className="ok">Opening</output>;
    case 'saved': return <span className="ok"><Icon name="cloudCheck" />Saved {clockTime(saved.at)}</span>;
    case 'saving': return <span className="ok"><Icon name="cloudCheck" />Saving</span>;
    case 'notSaved': return <output className="ok bad"><Icon name="offline" /><b>Not saved, {saved.changes === 1 ? '1 change' : `${saved.changes} changes`} kept on this device</b></output>;
    case 'closed': return <span className="ok bad" role="alert"><Icon name="offline" /><b>Connection closed.</b> {saved.why}</span>;
  }
}

/** Ticks once a second by the server's clock. A timer nobody hears: its live region is off. */
function ServerClock({ clockOffset, live }: { readonly clockOffset: Cell<number>; readonly live: boolean }) {
  const offset = useCell(clockOffset);
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offset);
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [offset]);
  return <span className="muted clock" role="timer" aria-live="off">{live ? 'Server clock' : 'Not connected,'} {clockTime(now)}, {shortWeekday(now)}</span>;
}
