/** Seconds that are left in the window of a question, by the server's clock; re-rendered as each one passes. */
import { useEffect, useState } from 'react';
import type { SeenWindow } from '../../shared/protocol/screens.ts';

/** Whole seconds, rounded up, so that "0" is shown exactly when the gavel is open. `now`: the server's clock. */
export function useSecondsLeft(window: SeenWindow | null, now: () => number): number {
  const [seconds, setSeconds] = useState(() => secondsLeft(window, now()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tick = () => {
      const at = now(), left = secondsLeft(window, at);
      setSeconds(left);
      // To the moment at which the next second is over, not a second from whenever this happens to run.
      if (window !== null && window.stopped === null && left > 0) timer = setTimeout(tick, ((window.endsAt - at) % 1_000) || 1_000);
    };
    tick();
    return () => { if (timer !== null) clearTimeout(timer); };
  }, [window, now]);
  return seconds;
}

function secondsLeft(window: SeenWindow | null, at: number): number {
  if (window === null) return 0;
  return Math.ceil((window.stopped === null ? Math.max(0, window.endsAt - at) : window.stopped.left) / 1_000);
}
