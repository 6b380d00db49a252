/**
 * A room in which acts are attempted and words are typed: the core with the smallest pen that could drive it. Words are
 * plain strings here; what the pen does to the shared document is done to those, and every change of them is noticed as
 * ParagraphReworded in the same entry.
 */
import type { DelegationId, MeetingId, ParagraphId, PersonId, ProposalId, ReportId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import { canonicalRuns, type Runs } from '../../shared/base/runs.ts';
import type { Instant } from '../../shared/base/time.ts';
import { findMatches } from '../../shared/ledger/offers.ts';
import type { Filing, PositionKind } from '../../shared/ledger/positions.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { decide } from '../../shared/meeting/decide.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import type { Paragraph, ParagraphKind } from '../../shared/meeting/paragraph.ts';
import type { Actor, Delegation, Role } from '../../shared/meeting/people.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { Recorded } from '../../shared/meeting/replay.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { momentsOf } from '../../shared/protocol/localTime.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';

export const delegationId = (code: string) => `dlg_${code.toLowerCase()}` as DelegationId;

export function aDelegation(code: string, seat: Delegation['seat'] = 'member'): Delegation {
  return { id: delegationId(code), code, name: `State of ${code}`, group: seat === 'member' ? 'AFR' : null, seat };
}

export const chair: Actor = { person: 'per_chair' as PersonId, role: 'chair', delegation: null };
export const officer = (role: Role): Actor => ({ person: `per_${role.toLowerCase()}` as PersonId, role, delegation: null });
export const head = (code: string): Actor => ({ person: `per_${code.toLowerCase()}1` as PersonId, role: 'head', delegation: delegationId(code) });
export const delegate = (code: string): Actor => ({ person: `per_${code.toLowerCase()}2` as PersonId, role: 'delegate', delegation: delegationId(code) });
export const observer = (code = 'OBS'): Actor => ({ person: `per_${code.toLowerCase()}` as PersonId, role: 'observer', delegation: delegationId(code) });

/** The plainest filing of a kind. */
export function filing(kind: PositionKind, reason: string | null = null): Filing {
  switch (kind) {
    case 'awaitInstructions': return { kind, reason, answerBy: null };
    case 'conditional': return { kind, reason, condition: 'Paragraph 2 is kept.' };
    case 'object': return { kind, reason, proposedWording: null };
    default: return { kind, reason };
  }
}

export type Opening = { readonly kind?: ParagraphKind; readonly level?: number; readonly text: string };

export class Room {
  state: ReportState;
  readonly log: Recorded[] = [];
  /** What the shared document says, marks left aside. */
  readonly paper = new Map<ParagraphId, string>();
  connected: ReadonlySet<DelegationId> = new Set();
  /** Paragraphs whose words or kind were touched since the last entry. */
  readonly #touched = new Set<ParagraphId>();
  #made = 0;
  /** The clock of this room, in ms. It moves on by one with every entry. */
  now = 1_000;
  /** When the next acts reached the server, where that was before their turn. */
  arrived: number | null = null;
  /** Other reports of the meeting. */
  elsewhere: (report: ReportId) => ReportState | null = () => null;

  constructor({ members = ['AAA', 'BBB', 'CCC'], observers = ['OBS'], paragraphs = ['One.', 'Two.', 'Three.'], settings = {} }: {
    readonly members?: readonly string[];
    readonly observers?: readonly string[];
    readonly paragraphs?: readonly (string | Opening)[];
    readonly settings?: Partial<ReportSettings>;
  } = {}) {
    const delegations = [...members.map((code) => aDelegation(code)), ...observers.map((code) => aDelegation(code, 'observer'))];
    const events: MeetingEvent[] = [{ type: 'ReportOpened', v: 1, report: 'rpt_1' as ReportId, meeting: 'mtg_1' as MeetingId, body: 'A body', title: 'A report', symbol: 'TEST/1', settings: { ...DEFAULT_SETTINGS, ...settings }, delegations }];
    let after: ParagraphId | null = null;
    for (const opening of paragraphs) {
      const { text, kind = 'numbered', level = 1 } = typeof opening === 'string' ? { text: opening } : opening;
      const paragraph = this.#freshId();
      events.push({ type: 'ParagraphInserted', v: 1, paragraph, after, kind, level, runs: runsOf(text), lineage: { how: 'imported' } });
      after = paragraph;
    }
    const state = this.#record(null, events, chair);
    if (state === null) throw new Error('a room opens with a report');
    this.state = state;
  }

  /** The nth living paragraph, from 1. */
  p(n: number): ParagraphId {
    const id = this.state.order.filter((paragraph) => this.paragraph(paragraph).state !== 'deleted')[n - 1];
    if (id === undefined) throw new Error(`there is no paragraph ${n}`);
    return id;
  }

  paragraph(id: ParagraphId): Paragraph {
    const paragraph = this.state.paragraphs.get(id);
    if (paragraph === undefined) throw new Error(`there is no paragraph ${id}`);
    return paragraph;
  }

  words(id: ParagraphId) {
    return this.paragraph(id).words;
  }

  /** The texts of the living paragraphs, in order. */
  texts(): readonly string[] {
    return this.state.order.filter((id) => this.paragraph(id).state !== 'deleted').map((id) => this.paper.get(id) ?? '');
  }

  attempt(act: Act, by: Actor = chair): Result<readonly MeetingEvent[], Refusal> {
    const outcome = this.judge(act, by);
    if (outcome.ok) this.happen(outcome.value, by);
    if (outcome.ok && this.state.offers !== undefined) for (const offers of findMatches(this.state)) this.happen([{ type: 'OffersMatched', v: 1, offers }], null);
    return outcome;
  }

  /** Judged, but not recorded. */
  judge(act: Act, by: Actor = chair): Result<readonly MeetingEvent[], Refusal> {
    const count = act.act === 'replaceRange' ? act.lines.length + 1 : 2;
    return decide(this.state, {
      act, by, at: this.now as Instant, ...(this.arrived === null ? {} : { arrived: this.arrived as Instant }), momentsOf, fresh: Array.from({ length: count }, () => this.#freshId()), connected: this.connected,
      freshProposal: `prp_${this.log.length}` as ProposalId,
      elsewhere: (report) => this.elsewhere(report),
      runsOf: (id) => [[this.paper.get(id) ?? '', []]],
      lengthOf: (id) => this.paper.get(id)?.length ?? 0,
      entry: (seq) => this.log[seq - 1] ?? null,
    });
  }

  /** @throws Error with the refusal when the act is refused: for the parts of a story that must go well. */
  does(act: Act, by: Actor = chair): readonly MeetingEvent[] {
    const outcome = this.attempt(act, by);
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
    return outcome.value;
  }

  /** The code of the refusal; null when the act was done. */
  refusal(act: Act, by: Actor = chair): Refusal['code'] | null {
    const outcome = this.attempt(act, by);
    return outcome.ok ? null : outcome.refusal.code;
  }

  takes(kind: PositionKind, by: string, paragraph: ParagraphId, on = this.words(paragraph)): void {
    this.does({ act: 'takePosition', paragraph, on, filing: filing(kind) }, head(by));
  }

  type(paragraph: ParagraphId, text: string): void {
    this.#write(paragraph, text);
    this.state = this.#record(this.state, [], null) ?? this.state;
  }

  put(paragraph: ParagraphId): void {
    this.does({ act: 'putParagraph', paragraph, on: this.words(paragraph) });
  }

  agree(paragraph: ParagraphId): void {
    this.put(paragraph);
    this.does({ act: 'agreeParagraph', paragraph, on: this.words(paragraph) });
  }

  happen(events: readonly MeetingEvent[], by: Actor | null): void {
    this.state = this.#record(this.state, events, by) ?? this.state;
  }

  #record(before: ReportState | null, events: readonly MeetingEvent[], by: Actor | null): ReportState | null {
    const stamp = { seq: this.log.length + 1, at: this.now++ as Instant, by };
    const all: MeetingEvent[] = [];
    let state = before;
    for (const event of events) {
      state = evolve(state, event, stamp);
      all.push(event);
      this.#carryOut(event, state);
    }
    for (const paragraph of this.#touched) {
      const now = state?.paragraphs.get(paragraph), text = this.paper.get(paragraph) ?? '';
      if (state === null || now === undefined || now.state === 'deleted') continue;
      const runs = runsOf(text), words = fingerprintOf(paragraph, now.kind, runs);
      if (words === now.words) continue;
      const event: MeetingEvent = { type: 'ParagraphReworded', v: 1, paragraph, words, runs, writers: [] };
      state = evolve(state, event, stamp);
      all.push(event);
    }
    this.#touched.clear();
    if (state !== null && state.seq !== stamp.seq) state = { ...state, seq: stamp.seq, at: stamp.at };
    this.log.push({ ...stamp, events: all });
    return state;
  }

  #carryOut(event: MeetingEvent, after: ReportState): void {
    const text = (id: ParagraphId) => this.paper.get(id) ?? '';
    switch (event.type) {
      case 'ParagraphInserted': this.#write(event.paragraph, textOf(event.runs)); break;
      case 'ParagraphSplit':
        this.#write(event.into, text(event.paragraph).slice(event.at));
        this.#write(event.paragraph, text(event.paragraph).slice(0, event.at));
        break;
      case 'ParagraphsMerged': this.#write(event.into, text(event.into) + text(event.merged)); break;
      case 'WordsReplaced': this.#write(event.paragraph, text(event.paragraph).slice(0, event.from) + textOf(event.runs) + text(event.paragraph).slice(event.to)); break;
      case 'ParagraphRestored': case 'ParagraphReopened': this.#write(event.paragraph, textOf(after.paragraphs.get(event.paragraph)?.runs ?? [])); break;
      case 'ParagraphRetyped': this.#touched.add(event.paragraph); break;
      default: break;
    }
  }

  #write(paragraph: ParagraphId, text: string): void {
    this.paper.set(paragraph, text);
    this.#touched.add(paragraph);
  }

  #freshId(): ParagraphId {
    this.#made += 1;
    return `par_${this.#made}` as ParagraphId;
  }
}

export const runsOf = (text: string): Runs => canonicalRuns([[text, []]]);
export const textOf = (runs: Runs): string => runs.map(([text]) => text).join('');
