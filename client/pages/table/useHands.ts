/** Who wrote what, on demand: asked for when it is switched on, and again when the text has changed. */
import { useEffect, useRef, useState } from 'react';
import type { ReportId } from '../../../shared/base/ids.ts';
import type { ReportHands } from '../../../shared/protocol/hands.ts';
import { ask } from '../../connection/api.ts';

/** The text changes with every key; hands are asked for when it has rested a moment, in ms. */
const REST_MS = 600;

/** @param seq of the screen; @returns null while it is off, and until the first answer */
export function useHands(report: ReportId, on: boolean, seq: number): ReportHands | null {
  const [hands, setHands] = useState<ReportHands | null>(null);
  const wasOn = useRef(false);
  useEffect(() => {
    const restMs = wasOn.current ? REST_MS : 0;
    wasOn.current = on;
    if (!on) return;
    const stop = new AbortController();
    const wait = setTimeout(() => void ask<ReportHands>('GET', `/api/reports/${report}/hands`, { signal: stop.signal }).then((answer) => { if (answer.ok && !stop.signal.aborted) setHands(answer.value); }), restMs);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [report, on, seq]);
  return on ? hands : null;
}
