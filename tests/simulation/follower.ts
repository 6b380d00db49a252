/**
 * Reads the log as it becomes durable, by itself and from nothing but the entries, and judges each of them: numbers and
 * times, keys, seals, objections. It is what memory, screens and copies are held against.
 */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import type { DelegationId, Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import { bearsPositions } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';
import type { VirtualWorld } from './virtualWorld.ts';

export type Break = (invariant: string, what: string) => void;

export class Follower {
  doc = new Y.Doc();
  state: ReportState | null = null;
  seq = 0;
  at = 0;
  /** Hash of each entry, by its number. */
  readonly hashes = new Map<number, string>();
  /** Root of the text after each entry. */
  readonly roots = new Map<number, string>();
  /** Every fingerprint that the chair has ever agreed, by paragraph. */
  readonly agreedEver = new Map<string, Set<Fingerprint>>();
  readonly #sealed = new Map<ParagraphId, Fingerprint>();
  readonly #keys = new Map<string, number>();
  /** Delegations that object somewhere and have not said anything else since. */
  readonly #objecting = new Set<DelegationId>();
  #root = openCopyRoot(this.doc);
  readonly #world: VirtualWorld;
  readonly #written: ReadonlyMap<number, Y.Doc>;
  readonly #breaks: Break;

  constructor(world: VirtualWorld, written: ReadonlyMap<number, Y.Doc>, breaks: Break) {
    this.#world = world;
    this.#written = written;
    this.#breaks = breaks;
    // A copy tidies up formatting and says so to the server; a reader of the log has nobody to tell, and reads what is there.
    this.doc.on('beforeObserverCalls', (transaction) => { transaction.local = true; });
  }

  take(entries: readonly Entry[]): void {
    for (const entry of entries) this.#take(entry);
  }

  #take(entry: Entry): void {
    const breaks = this.#breaks;
    if (entry.seq !== this.seq + 1) breaks('I17', `entry ${entry.seq} follows ${this.seq}`);
    if (entry.at < this.at) breaks('I17', `time goes back from ${this.at} to ${entry.at} in entry ${entry.seq}`);
    if (entry.key !== null && entry.by) {
      const key = `${entry.by.person} ${entry.key.split(' ')[0]}`, before = this.#keys.get(key);
      if (before !== undefined) breaks('I16', `the key of entry ${before} again in entry ${entry.seq}`);
      this.#keys.set(key, entry.seq);
    }
    if (entry.words) this.#takeWords(entry.words.update, entry.seq);
    for (const event of entry.events) this.#takeEvent(event, entry);
    if (this.state !== null && this.state.seq !== entry.seq) this.state = { ...this.state, seq: entry.seq, at: entry.at };
    this.seq = entry.seq;
    this.at = entry.at;
    this.hashes.set(entry.seq, entry.hash);
    this.#judge();
  }

  #takeWords(update: Uint8Array, seq: number): void {
    for (const struct of Y.decodeUpdate(update).structs) {
      const doc = this.#written.get(struct.id.client);
      if (doc === undefined || struct instanceof Y.Skip) continue;
      if (struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client)) this.#breaks('I20', `entry ${seq} holds words that their author never wrote`);
      else if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) this.#sameWords(doc, struct, struct.content.str, seq);
    }
    Y.applyUpdate(this.doc, update, 'log');
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) this.#breaks('I5', `after entry ${seq} the document waits for what never came`);
  }

  #sameWords(doc: Y.Doc, { id }: Y.Item, words: string, seq: number): void {
    const own = Y.getItem(doc.store, id);
    if (!(own instanceof Y.Item) || !(own.content instanceof Y.ContentString)) return;
    const theirs = own.content.str.slice(id.clock - own.id.clock);
    if (!theirs.startsWith(words.slice(0, theirs.length))) this.#breaks('I20', `entry ${seq} holds other words than their author wrote`);
  }

  #takeEvent(event: MeetingEvent, entry: Entry): void {
    const before = this.state, breaks = this.#breaks;
    if (event.type === 'ParagraphAgreed' && before !== null) {
      const paragraph = before.paragraphs.get(event.paragraph);
      if (paragraph?.words !== event.on) breaks('I9', `${event.paragraph} was agreed on other words than it has`);
      if (this.#sealed.has(event.paragraph)) breaks('I9', `${event.paragraph} was agreed twice`);
      for (const [delegation, position] of paragraph?.positions ?? []) {
        if (position.kind === 'object' && before.delegations.get(delegation)?.seat === 'member') breaks('I8', `${event.paragraph} was agreed over the objection of ${delegation}`);
      }
      this.#sealed.set(event.paragraph, event.on);
      this.agreedEver.set(event.paragraph, (this.agreedEver.get(event.paragraph) ?? new Set()).add(event.on));
    }
    if (event.type === 'ParagraphReopened') this.#sealed.delete(event.paragraph);
    if (event.type === 'PositionTaken') { if (event.filing.kind === 'object') this.#objecting.add(event.delegation); else this.#objecting.delete(event.delegation); }
    if (event.type === 'PositionWithdrawn') this.#objecting.delete(event.delegation);
    this.state = evolve(this.state, event, { seq: entry.seq, at: entry.at, by: entry.by });
  }

  #judge(): void {
    const { state } = this;
    if (state === null) return;
    for (const [id, words] of this.#sealed) if (state.paragraphs.get(id)?.words !== words) this.#breaks('I6', `the agreed words of ${id} have changed in entry ${this.seq}`);
    const stands = new Set<DelegationId>();
    for (const paragraph of state.paragraphs.values()) {
      if (paragraph.positions.size === 0) continue;
      let objected = false;
      for (const [delegation, { kind }] of paragraph.positions) if (kind === 'object') { stands.add(delegation); objected ||= state.delegations.get(delegation)?.seat === 'member'; }
      if (!objected || paragraph.state === 'deleted' || !bearsPositions(paragraph.kind)) continue;
      if (this.verdict(state, paragraph.id)?.kind === 'holds') this.#breaks('I8', `consensus is found on ${paragraph.id} over an objection`);
    }
    for (const delegation of this.#objecting) if (!stands.has(delegation)) this.#breaks('I8', `the objection of ${delegation} is gone and nobody withdrew it`);
    const root = rootFingerprint(rootLinesOf(state));
    this.roots.set(this.seq, root);
    if (this.#root.take() !== root) this.#breaks('I3', `after entry ${this.seq} the log's words and the log's report read differently`);
  }

  /** The finding, taken where no clock and no dice can be had. */
  verdict(state: ReportState, id: ParagraphId): ReturnType<typeof assessParagraph> | null {
    const paragraph = state.paragraphs.get(id);
    if (paragraph === undefined) return null;
    this.#world.sealed = true;
    try {
      return assessParagraph(state, paragraph);
    } catch (cause) {
      this.#breaks('I7', String(cause));
      return null;
    } finally {
      this.#world.sealed = false;
    }
  }

  /** Words that a client was told are kept: are they in the log? */
  holds(update: Uint8Array): boolean {
    const { structs, ds } = Y.decodeUpdate(update);
    if (structs.some((struct) => !(struct instanceof Y.Skip) && struct.id.clock + struct.length > Y.getState(this.doc.store, struct.id.client))) return false;
    for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) if (!isGone(this.doc, client, clock, len)) return false;
    return true;
  }

  /** Encoded and read again, does the document still read the same? */
  reloads(): boolean {
    const again = new Y.Doc();
    Y.applyUpdate(again, Y.encodeStateAsUpdate(this.doc));
    const root = openCopyRoot(again);
    const same = again.store.pendingStructs === null && again.store.pendingDs === null && root.take() === this.roots.get(this.seq);
    again.destroy();
    return same;
  }

  /** Memory against the log, paragraph by paragraph as they change. */
  readonly #compared = new Map<string, object>();
  compare(live: ReportState): void {
    const { state } = this;
    if (state === null || live.seq > this.seq) return this.#breaks('I2', `memory is at ${live.seq}, the disk at ${this.seq}`);
    if (live.seq !== this.seq) return;
    if (live.order.length !== state.order.length || live.order.some((id, n) => id !== state.order[n]) || live.status !== state.status) this.#breaks('I3', 'the order in memory is not the log’s');
    for (const [id, paragraph] of live.paragraphs) {
      if (this.#compared.get(id) === paragraph) continue;
      this.#compared.set(id, paragraph);
      const { readings: _live, record, comments, ...mine } = paragraph, other = state.paragraphs.get(id);
      if (other === undefined) { this.#breaks('I3', `${id} is in memory and not in the log`); continue; }
      const { readings: _log, record: recorded, comments: said, ...theirs } = other;
      if (record.length !== recorded.length || comments.length !== said.length || !isDeepStrictEqual(mine, theirs)) this.#breaks('I3', `${id} in memory is not what the log says`);
      if (!isDeepStrictEqual(this.verdict(live, id), this.verdict(state, id))) this.#breaks('I7', `two findings on ${id} from one log`);
    }
  }
}

function isGone(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  if (clock + length > Y.getState(doc.store, client)) return false;
  for (let at = clock; at < clock + length;) {
    const struct: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, at));
    if (!struct.deleted) return false;
    at = struct.id.clock + struct.length;
  }
  return true;
}
