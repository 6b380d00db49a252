/** Earlier texts and moments, asked for when they are wanted. What was said of the past stays true, so it is kept while the page is open. */
import { useEffect, useState } from 'react';
import type { ReportId } from '../../../shared/base/ids.ts';
import type { HistoryPage, Moment, TextAt } from '../../../shared/protocol/history.ts';
import { ask, type Answer, type Failure } from '../../connection/api.ts';
import { signedOutMeanwhile } from '../../connection/session.ts';

/** Texts kept at hand. */
const MOST_KEPT = 60;

export type Past = { readonly text: TextAt | null; /** the text of the step before, where it is at hand */ readonly earlier: TextAt | null; readonly failure: Failure | null };

/** @param at the entry wanted; null asks nothing @param before the entry to be compared with */
export function usePast(report: ReportId, at: number | null, before: number | null): Past {
  const [kept, setKept] = useState<ReadonlyMap<number, TextAt>>(new Map());
  const [last, setLast] = useState<TextAt | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // The step before is asked for after the one wanted, so that what changed between them can be marked.
  const wanted = at === null ? null : !kept.has(at) ? at : before !== null && !kept.has(before) ? before : null;
  useEffect(() => {
    if (wanted === null) return;
    const stop = new AbortController();
    void ask<TextAt>('GET', `/api/reports/${report}/text?at=${wanted}`, { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      if (!answer.ok) return answer.failure.httpStatus === 401 ? signedOutMeanwhile() : setFailure(answer.failure);
      setFailure(null);
      if (wanted === at) setLast(answer.value);
      setKept((all) => new Map([...[...all].slice(-MOST_KEPT), [answer.value.seq, answer.value]]));
    });
    return () => stop.abort();
  }, [report, at, wanted]);
  const text = at === null ? last : kept.get(at) ?? last;
  return { text, earlier: before === null || text?.seq !== at ? null : kept.get(before) ?? null, failure: wanted === null ? null : failure };
}

export type Moments = {
  /** Oldest first; null until the first page is there. */
  readonly moments: readonly Moment[] | null;
  readonly last: number;
  readonly hasEarlier: boolean;
  readonly failure: Failure | null;
  readonly earlier: () => void;
  readonly again: () => void;
};

export function useMoments(report: ReportId): Moments {
  const [pages, setPages] = useState<readonly HistoryPage[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  const first = pages[0];
  const heard = (answer: Answer<HistoryPage>, use: (page: HistoryPage) => void) => {
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) use(answer.value); else if (answer.failure.httpStatus === 401) signedOutMeanwhile();
  };
  useEffect(() => {
    const stop = new AbortController();
    void ask<HistoryPage>('GET', `/api/reports/${report}/history`, { signal: stop.signal }).then((answer) => { if (!stop.signal.aborted) heard(answer, (page) => setPages([page])); });
    return () => stop.abort();
  }, [report, round]);
  const earlier = () => {
    if (first === undefined || first.from === 1) return;
    void ask<HistoryPage>('GET', `/api/reports/${report}/history?to=${first.from - 1}`).then((answer) => heard(answer, (page) => setPages((all) => (all[0]?.from === page.to + 1 ? [page, ...all] : all))));
  };
  return {
    moments: first === undefined ? null : pages.flatMap((page) => page.moments), last: pages.at(-1)?.seq ?? 0, hasEarlier: (first?.from ?? 1) > 1, failure,
    earlier,
    again: () => setRound((before) => before + 1),
  };
}
