/**
 * The silence procedure: words circulated with a deadline, which are agreed unless somebody objects in time. A process
 * of its own, not a threshold: silence means something only inside it (N1 to N9).
 */
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Actor, Delegation } from '../meeting/people.ts';
import type { ReportSettings, RuleName, SilenceSettings } from '../meeting/settings.ts';
import type { ReportState } from '../meeting/state.ts';
import { eligibleOf } from './eligible.ts';

/** The moment at which silence ends, and how it was said: the hour on the wall of a named city. */
export type Deadline = {
  readonly at: Instant;
  /** "2026-11-26T17:00" */
  readonly local: string;
  /** An IANA zone such as "America/New_York". */
  readonly zone: string;
  readonly city: string;
};

/** `paragraphs`: these. `report`: all of them, and the report as a whole is adopted when nobody objects. */
export type SilenceScope = 'paragraphs' | 'report';

/** Why the deadline took no effect by itself: the server could not be reached near it, or its clock jumped. */
export type Hindrance = { readonly why: 'outage' | 'clockJump'; readonly from: Instant; readonly to: Instant };

export type Breaking = { readonly seq: number; readonly at: Instant; readonly delegation: DelegationId; readonly paragraphs: readonly ParagraphId[]; readonly how: 'objection' | 'amendment' };

/**
 * - `running`: until the deadline.
 * - `held`: the deadline has passed and took no effect; the chair rules.
 * - `broken`, `ended` (by the chair), `expired` (the words are agreed): over, for ever.
 */
export type SilenceStage = 'running' | 'held' | 'broken' | 'ended' | 'expired';

export type Silence = {
  /** Number of the entry that started it. */
  readonly id: number;
  readonly scope: SilenceScope;
  /** What was circulated: the exact words of each paragraph. A paragraph on which silence was broken leaves it. */
  readonly frozen: ReadonlyMap<ParagraphId, Fingerprint>;
  readonly deadline: Deadline;
  readonly startedAt: Instant;
  readonly by: Actor;
  readonly stage: SilenceStage;
  readonly hindrance: Hindrance | null;
  /** Which delegations have confirmed that the notice reached them, and when. */
  readonly receipts: ReadonlyMap<DelegationId, Instant>;
  readonly broken: readonly Breaking[];
  /** Objections that came after the deadline: on record, and not counted in the procedure. */
  readonly late: readonly Breaking[];
  readonly extensions: readonly { readonly seq: number; readonly at: Instant; readonly from: Deadline; readonly to: Deadline; readonly reason: string }[];
};

export const DEFAULT_SILENCE: SilenceSettings = { minimumNoticeHours: 72, renewalNoticeHours: null, amendmentBreaks: false, endedBy: 'anyObjection' };

export const silenceSettings = (settings: Pick<ReportSettings, 'silence'>): SilenceSettings => settings.silence ?? DEFAULT_SILENCE;

/** Rules under which the absence of an objection means something; under the others silence is no answer. */
const SILENCE_SPEAKS = {
  noFormalObjection: true, consensusMinus: true, majorityFallback: true,
  sustainedOpposition: false, roughConsensus: false, activeSupport: false, unanimity: false, graded: false, consent: false,
} as const satisfies Record<RuleName, boolean>;

export const silenceSpeaks = (rule: RuleName): boolean => SILENCE_SPEAKS[rule];

const isUnderWay = ({ stage }: Silence): boolean => stage === 'running' || stage === 'held';

export function silencesUnderWay({ silences }: Pick<ReportState, 'silences'>): readonly Silence[] {
  return silences === undefined ? [] : [...silences.values()].filter(isUnderWay);
}

/** The procedure that a paragraph is under now. */
export function silenceOn(state: Pick<ReportState, 'silences'>, paragraph: ParagraphId): Silence | null {
  return silencesUnderWay(state).find(({ frozen }) => frozen.has(paragraph)) ?? null;
}

/** Is the whole report before the capitals? Then nothing of it changes, its headings and its order included. */
export const isCirculatedWhole = (state: Pick<ReportState, 'silences'>): boolean => silencesUnderWay(state).some(({ scope }) => scope === 'report');

/** Who is asked, and must therefore be told: members, but for parties that the rule excludes. */
export function askedInSilence(state: Pick<ReportState, 'delegations' | 'settings'>): readonly Delegation[] {
  const { rule } = state.settings;
  const excluded = new Set(rule.rule === 'consensusMinus' ? rule.excluded.map(({ code }) => code) : []);
  return eligibleOf(state).filter(({ code }) => !excluded.has(code));
}

/** Is there a run that ended without agreement on one of these paragraphs? Then the shorter notice for renewals applies, where the body has one. */
export function isRenewal({ silences }: Pick<ReportState, 'silences'>, paragraphs: readonly ParagraphId[]): boolean {
  if (silences === undefined) return false;
  return [...silences.values()].some(({ stage, frozen, broken }) => (stage === 'broken' || stage === 'ended') && paragraphs.some((id) => frozen.has(id) || broken.some((one) => one.paragraphs.includes(id))));
}
