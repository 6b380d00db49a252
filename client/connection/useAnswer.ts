/** Asks the API once when a page opens and whenever it says so again. */
import { useCallback, useEffect, useState } from 'react';
import { ask } from './api.ts';
import type { Failure } from './api.ts';
import { signedOutMeanwhile } from './session.ts';

export type Loading<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'loaded'; readonly value: T }
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
      if (answer.ok) setLoading({ is: 'loaded', value: answer.value });
      else if (answer.failure.httpStatus === 401) signedOutMeanwhile();
      else setLoading({ is: 'failed', failure: answer.failure });
    });
    return () => stop.abort();
  }, [path, round]);
  return [loading, useCallback(() => setRound((before) => before + 1), [])];
}
