/**
 * The pen of the real server inside a test page: the same admission, decisions and shared document, with a network that
 * can be slow, or held back, but neither disk nor socket. What is tested with it is the editor.
 */
import * as Y from 'yjs';
import type { DelegationId, MeetingId, ParagraphId, PersonId, ProposalId, ReportId } from '../../../shared/base/ids.ts';
import type { Runs } from '../../../shared/base/runs.ts';
import type { Instant } from '../../../shared/base/time.ts';
import type { Act } from '../../../shared/meeting/acts.ts';
import type { Entry } from '../../../shared/meeting/entry.ts';
import type { MeetingEvent } from '../../../shared/meeting/events.ts';
import type { ParagraphKind } from '../../../shared/meeting/paragraph.ts';
import type { Actor } from '../../../shared/meeting/people.ts';
import { DEFAULT_SETTINGS } from '../../../shared/meeting/settings.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Outcome, Rel, Submit } from '../../../client/connection/ports.ts';
import { cell } from '../../../client/screen/cell.ts';
import type { SettableCell } from '../../../client/screen/cell.ts';
import { Draft } from '../../../server/meeting/draft.ts';
import { Round } from '../../../server/meeting/round.ts';
import type { Tail } from '../../../server/meeting/round.ts';
import type { IncomingAct } from '../../../server/meeting/pen.ts';
import { composeParagraphs } from '../../../server/screens/compose.ts';

export type Opening = { readonly id: string; readonly kind?: ParagraphKind; readonly level?: number; readonly runs: Runs };

export const CHAIR: Actor = { person: 'per_chair' as PersonId, role: 'chair', delegation: null };
export const HEAD: Actor = { person: 'per_head' as PersonId, role: 'head', delegation: 'dlg_aaa' as DelegationId };
export const OTHER: Actor = { person: 'per_other' as PersonId, role: 'head', delegation: 'dlg_bbb' as DelegationId };

export type Seat = { readonly doc: Y.Doc; readonly rows: SettableCell<readonly SeenParagraph[]>; readonly submit: Submit };

export class ReportInPage {
  /** Milliseconds from a seat to the pen and back again, each way. */
  oneWayMs = 0;
  /** While set, nothing arrives at the seats. */
  held: (() => void)[] | null = null;
  /** Whether screens follow. The words do in any case. */
  composes = true;
  /** Why the door closed a seat; empty when all is well. */
  readonly refusedFrames: string[] = [];
  readonly acts: Act[] = [];
  readonly draft = new Draft();
  #tail: Tail = { state: null, seq: 0, hash: '0'.repeat(64) };
  readonly #entries = new Map<number, Entry>();
  readonly #seats: { readonly seat: Seat; readonly by: Actor }[] = [];
  #made = 0;

  constructor(openings: readonly Opening[]) {
    this.draft.settle(() => 1);
    const open = { type: 'ReportOpened', v: 1, report: 'rpt_a' as ReportId, meeting: 'mtg_a' as MeetingId, body: 'Working group', title: 'Draft report', symbol: 'A/1', settings: DEFAULT_SETTINGS, delegations: ['aaa', 'bbb'].map((code) => ({ id: `dlg_${code}` as DelegationId, code: code.toUpperCase(), name: code, group: null, seat: 'member' as const })) } as const;
    let after: ParagraphId | null = null;
    const events: MeetingEvent[] = [open];
    for (const { id, kind = 'numbered', level = 1, runs } of openings) {
      const paragraph = id as ParagraphId;
      events.push({ type: 'ParagraphInserted', v: 1, paragraph, after, kind, level, runs, lineage: { how: 'imported' } });
      after = paragraph;
    }
    const round = this.#round();
    round.record(events, null, null);
    this.#commit(round);
  }

  /** A person at the table. */
  sit(by: Actor): Seat {
    const doc = new Y.Doc(), seat: Seat = { doc, rows: cell(this.#seen()), submit: (act, rel) => this.#submit(by, act, rel) };
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.draft.doc), 'net');
    doc.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== 'net') this.#later(() => this.#words(update, by)); });
    this.#seats.push({ seat, by });
    return seat;
  }

  /** What everybody would read on the server now. */
  reads(id: string): string {
    return this.draft.text(id as ParagraphId).toDelta().map((part: { insert?: unknown }) => String(part.insert ?? '')).join('');
  }

  order(): readonly string[] {
    const { state } = this.#tail;
    return state ? state.order.filter((id) => state.paragraphs.get(id)?.state !== 'deleted') : [];
  }

  /** An act by anybody, at once. */
  act(by: Actor, act: IncomingAct): Outcome {
    const round = this.#round(), outcome = round.act(act, by, null);
    this.#commit(round);
    return outcome.ok ? { ok: true, ...outcome.value } : { ok: false, refusal: outcome.refusal };
  }

  words(id: string): string {
    const { state } = this.#tail;
    return state?.paragraphs.get(id as ParagraphId)?.words ?? '';
  }

  hold(held: boolean): void {
    if (held) { this.held ??= []; return; }
    const waiting = this.held ?? [];
    this.held = null;
    for (const arrive of waiting) arrive();
  }

  #later(what: () => void) { if (this.oneWayMs === 0) what(); else setTimeout(what, this.oneWayMs); }

  #arrive(what: () => void) { this.#later(() => { if (this.held) this.held.push(what); else what(); }); }

  #words(update: Uint8Array, by: Actor) {
    const round = this.#round(), outcome = round.words(update, { person: by.person, mayWrite: true }, null);
    if (!outcome.ok) { this.refusedFrames.push(`${outcome.code} ${outcome.why}`); return; }
    this.#commit(round);
  }

  #submit(by: Actor, act: Act, rel?: Rel): Promise<Outcome> {
    return new Promise((answer) => this.#later(() => {
      this.acts.push(act);
      const outcome = this.act(by, rel ? { ...act, rel } : act);
      this.#arrive(() => answer(outcome));
    }));
  }

  #round(): Round {
    return new Round(this.draft, this.#tail, {
      now: () => Date.now() as Instant, connected: new Set(),
      freshParagraph: () => `par_new${++this.#made}` as ParagraphId,
      freshProposal: () => `prp_new${++this.#made}` as ProposalId,
      entry: (seq) => this.#entries.get(seq) ?? null,
    });
  }

  #commit(round: Round) {
    round.closeWords();
    this.#tail = round.tail;
    for (const entry of round.entries) {
      this.#entries.set(entry.seq, entry);
      const { words } = entry;
      for (const { seat } of this.#seats) this.#arrive(() => { if (words) Y.applyUpdate(seat.doc, words.update, 'net'); });
    }
    if (round.entries.length === 0 || !this.composes) return;
    const seen = this.#seen();
    for (const { seat } of this.#seats) this.#arrive(() => seat.rows.set(seen));
  }

  #seen(): readonly SeenParagraph[] {
    const { state } = this.#tail;
    return state ? composeParagraphs(state, { delegation: null, names: true, guard: false, bench: null, conditions: true, chair: false }, { delegations: [], officers: [] }, () => '') : [];
  }
}
