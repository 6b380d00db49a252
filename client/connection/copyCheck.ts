/**
 * Compares this copy of the report with what the server says it reads like. Between a heartbeat and the next message
 * that changes something the two must be equal; two comparisons in a row that fail mean that the copy is not to be
 * believed, whatever the state vectors say.
 */
import { HEARTBEAT_MS } from '../../shared/protocol/wire.ts';

/** A first difference is looked at again after this, in ms, when nothing has come meanwhile that would explain it. */
const AGAIN_MS = 2_000;
const FAILS = 2;

export type CopyCheck = {
  readonly heard: (seq: number, root: string) => void;
  /** What the server said does not describe this copy any more: words have come or gone. */
  readonly outdated: () => void;
  /** The server refuses what is built on this copy. */
  readonly refused: () => void;
  readonly stop: () => void;
};

export type CopyCheckNeeds = {
  /** Hex root of the copy as it is displayed; null when none can be taken, which equals nothing. */
  readonly root: () => string | null;
  /** False while words or acts of one's own are on their way: then nothing can be compared. */
  readonly isQuiet: () => boolean;
  /** Told once. */
  readonly onDiffered: (seq: number) => void;
  /** The copy should be fetched afresh. Told once. */
  readonly onBroken: () => void;
  /** This copy was itself fetched because another one differed: unless it was equal once, a third would be no better. */
  readonly isSecond: boolean;
};

export function openCopyCheck({ root, isQuiet, onDiffered, onBroken, isSecond }: CopyCheckNeeds): CopyCheck {
  let said: { readonly seq: number; readonly root: string } | null = null, failed = 0, wasEqual = !isSecond, told = false, given = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  function compare() {
    clearTimeout(again);
    if (said === null || given || !isQuiet()) return;
    if (root() === said.root) { failed = 0; wasEqual = true; return; }
    failed += 1;
    if (failed < FAILS) { again = setTimeout(compare, AGAIN_MS); return; }
    if (!told) { told = true; onDiffered(said.seq); }
    giveUp();
  }
  function giveUp() {
    if (!wasEqual || given) return;
    given = true;
    onBroken();
  }
  // In a room where nobody writes no heartbeat comes, and the last one still holds.
  const regularly = setInterval(compare, HEARTBEAT_MS);

  return {
    heard: (seq, of) => { said = { seq, root: of }; compare(); },
    outdated: () => { said = null; },
    refused: giveUp,
    stop: () => { clearInterval(regularly); clearTimeout(again); given = true; },
  };
}
