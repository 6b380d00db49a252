/**
 * Judges `restoreWording`: the words that a paragraph had at an earlier entry are put back by rewriting only what differs,
 * so that the paragraph stays the one it is and whatever is typed meanwhile in the words that stay is kept (T8).
 */
import { ok, refuse } from '../base/result.ts';
import { lengthOfRuns, type Runs } from '../base/runs.ts';
import { diffWords, stepsOf } from '../ledger/wordingDiff.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { changeable } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { MeetingEvent } from './events.ts';
import { readingAt } from './readings.ts';
import type { ReportState } from './state.ts';

export function restoreWording(state: ReportState, act: ActOf<'restoreWording'>, attempt: Attempt): Decision {
  const found = changeable(state, act.paragraph);
  if (!found.ok) return found;
  const paragraph = found.value;
  if (act.on !== paragraph.words) return refuse({ code: 'textMovedOn', paragraph: paragraph.id, words: paragraph.words, runs: paragraph.runs });
  const wanted = act.at > state.seq ? null : readingAt(paragraph, act.at)?.runs ?? attempt.wordingAt?.(paragraph.id, act.at) ?? null;
  if (wanted === null) return refuse({ code: 'neverReadSo' });
  if (same(wanted, paragraph.runs)) return refuse({ code: 'readsSoAlready' });
  const standing = attempt.runsOf?.(paragraph.id) ?? paragraph.runs;
  if (lengthOfRuns(standing) !== attempt.lengthOf(paragraph.id)) return refuse({ code: 'outOfRange' });
  // From the end to the beginning, so that no step moves the place of another.
  return ok(stepsOf(diffWords(standing, wanted)).toReversed().map((step): MeetingEvent => ({ type: 'WordsReplaced', v: 1, paragraph: paragraph.id, ...step })));
}

const same = (a: Runs, b: Runs): boolean => JSON.stringify(a) === JSON.stringify(b);
