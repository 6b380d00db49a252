/**
 * A chair's summary as statements: what is to be said, on what evidence. Prose and files are made of these elsewhere,
 * so that the same statement is previewed, exported and tested. `because` names entries of the log, for the chair's eyes;
 * it is never exported.
 */
import type { ParagraphId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';

export type Statement =
  | { readonly part: 'masthead'; readonly body: string; readonly symbol: string; readonly title: string; readonly place: string; readonly at: number; readonly illustrative: boolean }
  | { readonly part: 'status'; readonly text: string }
  | { readonly part: 'disclaimer'; readonly text: string }
  | { readonly part: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly part: 'sentence'; readonly number: number | null; readonly text: string; readonly about: ParagraphId | null; readonly class: 'introduction' | 'convergence' | 'difference' | 'proposal' | 'forward'; readonly because: readonly number[] }
  | { readonly part: 'statusRow'; readonly label: string; readonly paragraph: ParagraphId; readonly outcome: 'held' | 'didNotHold' | 'notTested'; readonly note: string }
  | { readonly part: 'text'; readonly label: string; readonly paragraph: ParagraphId; readonly kind: string; readonly level: number; readonly runs: Runs; readonly note: string };
