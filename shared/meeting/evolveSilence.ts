/** What the events of a silence procedure do. Like all of `evolve` it applies and never judges. */
import type { ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import { type Breaking, type Silence, silenceSettings } from '../ledger/silence.ts';
import type { EventOf, Stamp } from './events.ts';
import { need, withParagraph } from './evolveStructure.ts';
import { bearsPositions } from './paragraph.ts';
import type { ReportState } from './state.ts';

export type SilenceEvent = EventOf<
  'SilenceStarted' | 'SilenceExtended' | 'SilenceAcknowledged' | 'SilenceBroken' | 'LateObjectionNoted' | 'SilenceEnded' | 'SilenceHeld' | 'SilenceExpired'
>;

/** @throws Error when the log speaks of a procedure that never was. */
export function silenceEvolved(state: ReportState, event: SilenceEvent, stamp: Stamp): ReportState {
  if (event.type === 'SilenceStarted') return started(state, event, stamp);
  const silence = state.silences?.get(event.silence);
  if (silence === undefined) throw new Error(`evolve: entry ${stamp.seq} speaks of silence ${event.silence}, which never began`);
  switch (event.type) {
    case 'SilenceExtended': {
      const extension = { seq: stamp.seq, at: stamp.at, from: silence.deadline, to: event.deadline, reason: event.reason };
      return withSilence(state, { ...silence, stage: 'running', hindrance: null, deadline: event.deadline, extensions: [...silence.extensions, extension] });
    }
    case 'SilenceAcknowledged': return withSilence(state, { ...silence, receipts: new Map(silence.receipts).set(event.delegation, stamp.at) });
    case 'SilenceBroken': return broken(state, silence, event, stamp);
    case 'LateObjectionNoted': return withSilence(state, { ...silence, late: [...silence.late, breakingOf(event, 'objection', stamp)] });
    case 'SilenceEnded': return withSilence(released(state, [...silence.frozen.keys()]), { ...silence, stage: 'ended' });
    case 'SilenceHeld': return withSilence(state, { ...silence, stage: 'held', hindrance: event.hindrance });
    case 'SilenceExpired': return expired(state, silence, stamp);
    default: return unreachable(event, 'evolve');
  }
}

function started(state: ReportState, { scope, frozen, deadline }: EventOf<'SilenceStarted'>, { seq, at, by }: Stamp): ReportState {
  if (by === null) throw new Error(`evolve: entry ${seq} has no author`);
  let after = state;
  for (const { paragraph: id } of frozen) {
    const paragraph = need(after, id);
    // What is agreed already stays so; it is only circulated with the rest.
    if (paragraph.state !== 'agreedAdRef') after = withParagraph(after, paragraph, { state: 'underSilence', stateBeforeSilence: paragraph.state, question: null });
  }
  return withSilence(after, {
    id: seq, scope, frozen: new Map(frozen.map(({ paragraph, on }) => [paragraph, on])), deadline, startedAt: at, by, stage: 'running', hindrance: null,
    receipts: new Map(), broken: [], late: [], extensions: [],
  });
}

function broken(state: ReportState, silence: Silence, event: EventOf<'SilenceBroken'>, stamp: Stamp): ReportState {
  const noted = { ...silence, broken: [...silence.broken, breakingOf(event, event.how, stamp)] };
  if (silence.scope === 'report' || silenceSettings(state.settings).endedBy === 'anyObjection') return withSilence(released(state, [...silence.frozen.keys()]), { ...noted, stage: 'broken' });
  const frozen = new Map(silence.frozen);
  for (const paragraph of event.paragraphs) frozen.delete(paragraph);
  return withSilence(released(state, event.paragraphs), { ...noted, frozen, stage: frozen.size === 0 ? 'broken' : silence.stage });
}

function breakingOf({ delegation, paragraphs }: EventOf<'SilenceBroken' | 'LateObjectionNoted'>, how: Breaking['how'], { seq, at }: Stamp): Breaking {
  if (delegation === null) throw new Error(`evolve: entry ${seq} does not say who broke silence`);
  return { seq, at, delegation, paragraphs, how };
}

/** Free again, in a container of their own, as they were before. */
function released(state: ReportState, paragraphs: readonly ParagraphId[]): ReportState {
  let after = state;
  for (const id of paragraphs) {
    const paragraph = need(after, id);
    if (paragraph.state === 'underSilence') after = withParagraph(after, paragraph, { state: paragraph.stateBeforeSilence ?? 'open', generation: paragraph.generation + 1 });
  }
  return after;
}

/** The chair's act is carried out: what nobody objected to in time is agreed; a report that was circulated as a whole is adopted. */
function expired(state: ReportState, silence: Silence, { seq, at }: Stamp): ReportState {
  let after = state;
  for (const [id, on] of silence.frozen) {
    const paragraph = need(after, id);
    if (paragraph.state !== 'underSilence') continue;
    const agreed = { state: 'agreedAdRef', agreement: { on, at, seq, by: silence.by } } as const;
    // Nobody agrees to a heading: it is adopted with the report, whose end seals it.
    after = withParagraph(after, paragraph, bearsPositions(paragraph.kind) ? agreed : { state: paragraph.stateBeforeSilence ?? 'open' });
  }
  after = withSilence(after, { ...silence, stage: 'expired', hindrance: null });
  return silence.scope === 'report' ? { ...after, status: 'adopted', decided: { at, seq, by: silence.by }, question: null } : after;
}

function withSilence(state: ReportState, silence: Silence): ReportState {
  return { ...state, silences: new Map(state.silences ?? []).set(silence.id, silence) };
}
