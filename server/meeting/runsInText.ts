/** Runs of words on their way into the shared document. */
import type * as Y from 'yjs';
import type { Runs } from '../../shared/base/runs.ts';
import { deltaOfRuns } from '../../shared/report/delta.ts';

/** Puts the words before the unit `at`. */
export function insertRuns(text: Y.XmlText, at: number, runs: Runs): void {
  const delta = deltaOfRuns(runs);
  if (delta.length > 0) text.applyDelta(at > 0 ? [{ retain: at }, ...delta] : delta);
}

/** What of these runs lies from the unit `from` on. */
export function tailOf(runs: Runs, from: number): Runs {
  let at = 0;
  return runs.flatMap(([text, marks]): Runs => {
    const begin = Math.max(0, from - at);
    at += text.length;
    return begin < text.length ? [[text.slice(begin), marks]] : [];
  });
}
