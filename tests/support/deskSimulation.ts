/**
 * A report on a desk: the real draft, gate, rounds and log without sockets or disk, and clients whose messages arrive
 * when the test says so. Everything is driven by numbers, so that a failing run can be repeated and shrunk.
 */
import * as Y from 'yjs';
import { ownDeletions } from '../../client/connection/ownDeletions.ts';
import type { ParagraphId, ProposalId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { benchOf } from '../../shared/ledger/proposals.ts';
import { replay } from '../../shared/meeting/replay.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { DeltaInsert } from '../../shared/report/delta.ts';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { NO_ENTRY } from '../../server/meeting/chain.ts';
import type { Wording } from '../../server/meeting/credits.ts';
import { Draft } from '../../server/meeting/draft.ts';
import { loadReport, remember, type Loaded } from '../../server/meeting/loadReport.ts';
import type { IncomingAct } from '../../server/meeting/pen.ts';
import { Round, type WordsOutcome } from '../../server/meeting/round.ts';
import type { Seen } from '../../server/meeting/forward.ts';
import type { Store } from '../../server/storage/store.ts';
import { openingEvents, PEOPLE, REPORT } from './syncRoom.ts';

export class Desk {
  entries: Entry[] = [];
  loaded!: Loaded;
  readonly clients: DeskClient[] = [];
  #made = 0;
  #serverClients = 1;
  #now = 1_000;

  static async open(paragraphs: readonly (readonly [string, string])[]): Promise<Desk> {
    const desk = new Desk();
    const draft = new Draft();
    draft.settle(() => desk.#nextClient());
    const round = desk.#round(draft, null, NO_ENTRY);
    round.record(openingEvents(paragraphs), PEOPLE['chair']!, null);
    desk.entries.push(...round.entries);
    await desk.restart();
    return desk;
  }

  /** Everything in memory is dropped and rebuilt from the log. */
  async restart(): Promise<void> {
    const log = { read: async (_report: ReportId, after = 0) => this.entries.filter(({ seq }) => seq > after) } as Partial<Store> as Store;
    const loaded = await loadReport(log, REPORT, () => this.#nextClient());
    if (loaded === null) throw new Error('the log is empty');
    this.loaded = loaded;
  }

  /** @throws when the update is refused: for those who are honest */
  words(update: Uint8Array, by: Actor, seen: Seen | null): { readonly late: readonly ParagraphId[] } {
    const outcome = this.offer(update, by, seen);
    if (!outcome.ok) throw new Error(`an honest update was refused: ${outcome.code} ${outcome.why}`);
    return outcome;
  }

  /** Words that may be refused. */
  offer(update: Uint8Array, by: Actor, seen: Seen | null = null): WordsOutcome {
    return this.#play((round) => round.words(update, { person: by.person, mayWrite: by.role !== 'observer', hand: benchOf(by) }, seen));
  }

  /** @returns whether the act was accepted */
  act(act: IncomingAct, by: Actor): boolean {
    const wording = act.act === 'restoreWording' ? this.#wordingAt(act.paragraph, act.at) : null;
    return this.#play((round) => round.act(act, by, null, wording)).ok;
  }

  #wordingAt(paragraph: ParagraphId, seq: number): Wording | null {
    const then = replay(this.entries.slice(0, seq))?.paragraphs.get(paragraph);
    return then === undefined ? null : { runs: then.runs, hands: then.hands ?? [] };
  }

  #play<T>(work: (round: Round) => T): T {
    const round = this.#round(this.loaded.draft, this.loaded.state, this.loaded.hash);
    const value = work(round);
    round.closeWords();
    const { tail } = round;
    this.loaded = { ...this.loaded, state: tail.state!, hash: tail.hash };
    for (const entry of round.entries) {
      remember(this.loaded, entry);
      this.entries.push(entry);
    }
    const updates = round.entries.flatMap(({ words }) => (words ? [words.update] : []));
    if (updates.length > 0) for (const client of this.clients) client.send(Y.mergeUpdates(updates));
    return value;
  }

  #round(draft: Draft, state: Loaded['state'] | null, hash: string): Round {
    return new Round(draft, { state, seq: state?.seq ?? 0, hash }, {
      now: () => (this.#now += 1) as Instant,
      freshParagraph: () => `par_n${(this.#made += 1)}` as ParagraphId,
      freshProposal: () => `prp_n${(this.#made += 1)}` as ProposalId,
      connected: new Set(),
      entry: (seq) => this.loaded.acts.get(seq) ?? null,
    });
  }

  #nextClient(): number {
    return 4_000_000_000 + (this.#serverClients += 1);
  }

  /** Paragraphs of the text in their order, as everybody should read them. */
  read(): readonly (readonly [ParagraphId, string])[] {
    return readDocument(this.loaded.draft.doc);
  }
}

export class DeskClient {
  readonly doc = new Y.Doc();
  readonly by: Actor;
  readonly #desk: Desk;
  #up: Uint8Array[] = [];
  #down: Uint8Array[] = [];
  /** Made here and not confirmed: confirmations come down behind the words, so some of it has arrived already. */
  #unconfirmed: Uint8Array[] = [];
  online = true;
  readonly late = new Set<ParagraphId>();

  constructor(desk: Desk, by: Actor, client: number) {
    this.#desk = desk;
    this.by = by;
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(desk.loaded.draft.doc), 'server');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return;
      this.#unconfirmed.push(update);
      if (this.online) this.#up.push(update);
    });
    desk.clients.push(this);
  }

  send(update: Uint8Array): void {
    if (this.online) this.#down.push(update);
  }

  deliverUp(): boolean {
    const sent = this.#up.shift();
    if (sent) for (const paragraph of this.#desk.words(sent, this.by, null).late) this.late.add(paragraph);
    return sent !== undefined;
  }

  deliverDown(): boolean {
    const update = this.#down.shift();
    if (update) Y.applyUpdate(this.doc, update, 'server');
    if (update && this.#down.length === 0) this.#unconfirmed = this.#unconfirmed.filter((made) => this.#up.includes(made));
    return update !== undefined;
  }

  /** What was under way is lost, as on a broken connection. */
  leave(): void {
    this.online = false;
    this.#up = [];
    this.#down = [];
  }

  comeBack(): void {
    if (this.online) return;
    const { doc } = this.#desk.loaded.draft;
    const seen = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const whole = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(doc));
    this.online = true;
    for (const paragraph of this.#desk.words(whole, this.by, seen).late) this.late.add(paragraph);
    const again = ownDeletions(this.doc, this.#unconfirmed);
    if (again) this.#desk.words(again, this.by, null);
    this.#unconfirmed = [];
    this.#down = [];
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#desk.loaded.draft.doc, Y.encodeStateVector(this.doc)), 'server');
  }

  /** An act goes after the words that this client has typed. */
  act(act: Act, rel?: IncomingAct['rel']): boolean {
    while (this.deliverUp());
    return this.#desk.act(rel ? { ...act, rel } : act, this.by);
  }

  /** Open paragraphs as this client sees them, with their texts. */
  open(): readonly (readonly [ParagraphId, Y.XmlText])[] {
    return rowsOf(this.doc).filter(([, row]) => row.s === 'open').map(([paragraph, row]) => [paragraph, textIn(this.doc, paragraph, row.g)]);
  }
}

/** Rows of the index in their order. */
export function rowsOf(doc: Y.Doc): readonly (readonly [ParagraphId, IndexRow])[] {
  const rows = [...doc.getMap<IndexRow>(INDEX).entries()] as [ParagraphId, IndexRow][];
  return rows.sort(([, a], [, b]) => (a.o < b.o ? -1 : 1));
}

export function textIn(doc: Y.Doc, paragraph: ParagraphId, generation: number): Y.XmlText {
  return (doc.getXmlFragment(containerKey(paragraph, generation)).get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

export function readDocument(doc: Y.Doc): readonly (readonly [ParagraphId, string])[] {
  return rowsOf(doc).filter(([, row]) => row.s !== 'deleted').map(([paragraph, row]) => [paragraph, JSON.stringify(row.sealed ?? joined(textIn(doc, paragraph, row.g).toDelta()))]);
}

/** Yjs may keep an end of formatting that ends nothing, and drop it when the text is read again: what is read is the same. */
function joined(delta: readonly DeltaInsert[]): readonly DeltaInsert[] {
  const out: DeltaInsert[] = [];
  for (const part of delta) {
    const last = out.at(-1);
    if (last !== undefined && JSON.stringify(last.attributes) === JSON.stringify(part.attributes)) out[out.length - 1] = { ...last, insert: `${String(last.insert)}${String(part.insert)}` };
    else out.push(part);
  }
  return out;
}

/** The letters of everything people read. */
export function lettersOf(doc: Y.Doc): string {
  return rowsOf(doc).filter(([, row]) => row.s !== 'deleted').map(([paragraph, row]) => textIn(doc, paragraph, row.g).toDelta().map((op: { insert: string }) => op.insert).join('')).join('');
}
