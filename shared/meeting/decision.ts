/** What judging an act gives: the events that have happened, or the reason why nothing has. */
import type { Result } from '../base/result.ts';
import type { MeetingEvent } from './events.ts';
import type { Refusal } from './refusals.ts';

export type Decision = Result<readonly MeetingEvent[], Refusal>;
