/** Asks the API when a page opens and whenever it says so again; keeps what it has while the server does not answer. */
import { useCallback, useEffect, useState } from 'react';
import { ask } from './api.ts';
import type { Failure } from './api.ts';
import { signedOutMeanwhile } from './session.ts';

export type Loading<T> =
  | { readonly is: 'loading' }
  /** `stale`: why asking anew failed; what is shown is what stood at `readAt`, milliseconds by this device's clock. */
  | { readonly is: 'loaded'; readonly value: T; readonly readAt: number; readonly stale: Failure | null }
  | { readonly is: 'failed'; readonly failure: Failure };

/**
 * GETs `path`. `again` asks anew and keeps what is shown until the answer is there. Being signed out meanwhile
 * leads to the way in, for every page alike.
 */
export function useAnswer<T>(path: string): readonly [Loading<T>, again: () => void] {
  const [loading, setLoading] = useState<Loading<T>>({ is: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    void ask<T>('GET', path, { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      if (answer.ok) setLoading({ is: 'loaded', value: answer.value, readAt: Date.now(), stale: null });
      else if (answer.failure.httpStatus === 401) signedOutMeanwhile();
      else setLoading((before) => (before.is === 'loaded' && answer.failure.code === 'unreachable' ? { ...before, stale: answer.failure } : { is: 'failed', failure: answer.failure }));
    });
    return () => stop.abort();
  }, [path, round]);
  return [loading, useCallback(() => setRound((before) => before + 1), [])];
}

/** Asks again whenever the page comes back into sight, and every `everyMs` while it stays there. */
export function useFreshness(again: () => void, everyMs: number): void {
  useEffect(() => {
    const ifSeen = () => { if (document.visibilityState === 'visible') again(); };
    const ticking = setInterval(ifSeen, everyMs);
    document.addEventListener('visibilitychange', ifSeen);
    addEventListener('online', ifSeen);
    return () => {
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', ifSeen);
      removeEventListener('online', ifSeen);
    };
  }, [again, everyMs]);
}
