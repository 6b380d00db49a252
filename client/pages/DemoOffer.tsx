/** Offers the illustrative meeting where the server has one, and is nothing where it has none. */
import { useEffect, useState } from 'react';
import type { DemoSeats } from '../../shared/protocol/http.ts';
import { ask } from '../connection/api.ts';
import { addressOf } from '../router.ts';

export function DemoOffer() {
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    void ask<DemoSeats>('GET', '/api/demo', { signal: stop.signal }).then((answer) => {
      if (!stop.signal.aborted && answer.ok) setOffered(true);
    });
    return () => stop.abort();
  }, []);
  if (!offered) return null;
  return <p className="offer"><a href={addressOf.demo}>Walk through an illustrative meeting first</a> <span className="muted">Fictional delegations, invented positions, nothing to lose.</span></p>;
}
