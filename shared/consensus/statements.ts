/**
 * A chair's summary as statements: what is to be said, on what evidence. Prose and files are made of these elsewhere,
 * so that the same statement is previewed, exported and tested. `because` names entries of the log and `warning` speaks
 * to the chair: both are for the chair's eyes and are never exported.
 */
import type { ParagraphId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';

export type SentenceClass = 'introduction' | 'convergence' | 'difference' | 'proposal' | 'notTested' | 'forward';

/** A paragraph nobody reached has neither held nor failed to hold: `notTested` is an outcome of its own. */
export type Outcome = 'held' | 'didNotHold' | 'notTested';

export type Statement =
  /** `reference`: the report it is about; `asOf`: the moment in words. */
  | { readonly part: 'masthead'; readonly body: string; readonly symbol: string; readonly title: string; readonly place: string; readonly at: number; readonly illustrative: boolean; readonly reference?: string; readonly asOf?: string }
  | { readonly part: 'status'; readonly text: string }
  | { readonly part: 'disclaimer'; readonly text: string }
  /** `fromReport`: the words are a heading of the report itself. `annex`: begins on a new page. */
  | { readonly part: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly fromReport?: boolean; readonly annex?: boolean }
  | { readonly part: 'sentence'; readonly number: number | null; readonly text: string; readonly about: ParagraphId | null; readonly class: SentenceClass; readonly because: readonly number[]; readonly warning?: string }
  | { readonly part: 'statusRow'; readonly label: string; readonly paragraph: ParagraphId; readonly outcome: Outcome; readonly note: string }
  | { readonly part: 'text'; readonly label: string; readonly paragraph: ParagraphId; readonly kind: string; readonly level: number; readonly runs: Runs; readonly note: string };
