/**
 * A slider through every change of the text. Arrow keys step, Home and End go to either end; play goes on step by step
 * until the end. Nothing moves by itself.
 */
import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';

/** Between two steps, in ms: time to see what changed. */
const PACE_MS = 900;

type Props = {
  /** Entries, in order; never empty. */
  readonly steps: readonly number[];
  readonly at: number;
  /** What is replayed: "this drafting", "everything listed". */
  readonly what: string;
  /** When the step shown was, in words; null while it is on its way. */
  readonly when: string | null;
  readonly onStep: (entry: number) => void;
};

export function Replay({ steps, at, what, when, onStep }: Props) {
  const [playing, setPlaying] = useState(false);
  const found = steps.findLastIndex((entry) => entry <= at), place = Math.max(0, found), isLast = place >= steps.length - 1;
  useEffect(() => {
    if (!playing) return;
    // The next step waits for the one that is asked for.
    if (when === null) return;
    const timer = setTimeout(() => {
      const next = steps[place + 1];
      if (next === undefined) setPlaying(false); else onStep(next);
    }, PACE_MS);
    return () => clearTimeout(timer);
  }, [playing, when, steps, place, onStep]);
  const play = () => {
    const [first] = steps;
    if (!playing && isLast && first !== undefined) onStep(first);
    setPlaying(!playing);
  };
  const said = `${place + 1} of ${steps.length}${when === null ? '' : `, ${when}`}`;
  return (
    <section className="replay" aria-label={`Replay of ${what}`}>
      <Button small disabled={steps.length < 2} onClick={play}>{playing ? 'Pause' : 'Play'}</Button>
      <input
        type="range" min={0} max={Math.max(0, steps.length - 1)} step={1} value={place} aria-label={`Step through ${what}`} aria-valuetext={said}
        onChange={(event) => { setPlaying(false); const entry = steps[Number(event.currentTarget.value)]; if (entry !== undefined) onStep(entry); }}
      />
      <span className="at muted">{said}</span>
    </section>
  );
}
