/** Which objections and amendments break a silence procedure, and which came too late. */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import { askedInSilence, type Silence, silenceOn, silenceSettings } from '../ledger/silence.ts';
import { togetherWith } from '../ledger/packages.ts';
import type { Attempt } from './attempt.ts';
import type { MeetingEvent } from './events.ts';
import type { ReportState } from './state.ts';

/**
 * What an objection or an amendment does to silence on its paragraph. What reached the server at the deadline or before it
 * is in time, whenever its turn comes (N4); what came later is noted (N7). While the chair has not ruled on a deadline that
 * took no effect, everything counts: doubt never preserves an agreement.
 */
export function breaking(state: ReportState, paragraph: ParagraphId, delegation: DelegationId, how: 'objection' | 'amendment', { at, arrived = at }: Pick<Attempt, 'at' | 'arrived'>): readonly MeetingEvent[] {
  const silence = silenceOn(state, paragraph) ?? lateFor(state, paragraph);
  if (silence === null || !askedInSilence(state).some(({ id }) => id === delegation)) return [];
  if (how === 'amendment' && !silenceSettings(state.settings).amendmentBreaks) return [];
  const counts = silence.stage === 'held' || (silence.stage === 'running' && arrived <= silence.deadline.at);
  if (counts) return [{ type: 'SilenceBroken', v: 1, silence: silence.id, delegation, paragraphs: togetherWith(state, paragraph).filter((id) => id === paragraph || silence.frozen.has(id)), how }];
  return how === 'objection' ? [{ type: 'LateObjectionNoted', v: 1, silence: silence.id, delegation, paragraphs: [paragraph] }] : [];
}

/** The procedure by which the paragraph was agreed, where it is still agreed on those very words. */
function lateFor(state: ReportState, id: ParagraphId): Silence | null {
  const paragraph = state.paragraphs.get(id);
  if (state.silences === undefined || paragraph?.state !== 'agreedAdRef') return null;
  return [...state.silences.values()].findLast(({ stage, frozen }) => stage === 'expired' && frozen.get(id) === paragraph.agreement?.on) ?? null;
}
