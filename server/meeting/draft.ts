/**
 * The shared document of one report behind one door: where the words of each paragraph lie, what structural events do
 * to them, whose client ids are whose, and where copied characters went. Only the pen holds a draft.
 */
import * as Y from 'yjs';
import type { Fingerprint, ParagraphId, PersonId } from '../../shared/base/ids.ts';
import { canonicalRuns, type Runs } from '../../shared/base/runs.ts';
import { canonicalHands, cutHands, joinedHands, type Hand, type Hands } from '../../shared/ledger/hands.ts';
import type { MovedRange, WordsPart, WrittenRange } from '../../shared/meeting/entry.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import { runsOfDelta } from '../../shared/report/delta.ts';
import { fingerprintOfCanonical } from '../../shared/report/fingerprint.ts';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import type { Admitted, Known } from './admitted.ts';
import { Arrivals, type ArrivalsKept } from './arrivals.ts';
import { Authorship, type AuthorshipKept } from './authorship.ts';
import { insertRuns, tailOf } from './runsInText.ts';
import { watchedChange } from './watchedChange.ts';
import { parseRelative } from './relativePosition.ts';
import { MovedText, type CharRange, type MovedKept } from './movedText.ts';
import { deletionOf, idsBetween, structAt } from './sharedText.ts';
import { tidyFormatting } from './tidyFormatting.ts';

/** Which container a text lies in. */
export type Place = { readonly paragraph: ParagraphId; readonly generation: number };

/** Thrown when the document holds something the pen did not admit: a bug, never a person's doing. */
export class DraftBroken extends Error {
  override name = 'DraftBroken';
}

/** The origin of a change that holds what a whole round took, and of one that is read from what was recorded. */
const TOGETHER = 'together', LOG = 'log';

export type DraftKept = { readonly moved: MovedKept; readonly arrivals: ArrivalsKept; readonly authorship: AuthorshipKept };
/** The whole document as one update, and what is known beside it. `newClient` as for `settle`. */
export type Asleep = { readonly update: Uint8Array; readonly kept: DraftKept; readonly newClient: () => number };

export class Draft {
  readonly moved: MovedText;
  readonly arrivals: Arrivals;
  readonly #doc = new Y.Doc({ gc: true });
  readonly #places = new Map<unknown, Place>();
  readonly #texts = new Map<string, Y.XmlText>();
  readonly #authorship: Authorship;
  readonly #dirty = new Set<ParagraphId>();
  readonly #known = new Map<number, Known>();
  /** Client ids with words that are in no entry yet. */
  readonly #writtenUnder = new Set<number>();
  #updates: Uint8Array[] = [];
  #bindings: (readonly [number, PersonId, Hand])[] = [];
  #ranges: MovedRange[] = [];
  #written: WrittenRange[] = [];

  /** A document that nobody has asked for yet: the one who comes first is given its bytes as they are. */
  #asleep: Asleep | null;

  constructor(asleep: Asleep | null = null) {
    this.#asleep = asleep;
    this.moved = new MovedText(asleep?.kept.moved);
    this.arrivals = new Arrivals(asleep?.kept.arrivals);
    this.#authorship = new Authorship(asleep?.kept.authorship);
    this.#doc.on('afterTransaction', (transaction) => {
      for (const type of transaction.changedParentTypes.keys()) {
        const place = this.#places.get(type);
        if (place) this.#dirty.add(place.paragraph);
      }
      // Yjs takes what the server itself wrote among others' words for a second server under its id, and would change it.
      if (transaction.origin === TOGETHER) transaction.local = true;
    });
    tidyFormatting(this.#doc, LOG, (text) => this.#places.has(text));
    this.#doc.on('update', (update: Uint8Array) => this.#updates.push(update));
  }

  get doc(): Y.Doc {
    this.#wake();
    return this.#doc;
  }

  get #index(): Y.Map<IndexRow> {
    return this.doc.getMap<IndexRow>(INDEX);
  }

  #wake(loading = false): void {
    if (this.#asleep === null) return;
    const { update, newClient } = this.#asleep;
    this.#asleep = null;
    Y.applyUpdate(this.#doc, update, LOG);
    if (!loading) this.settle(newClient);
  }

  /** Everything that is known beside the document itself, to go on from. */
  get kept(): DraftKept { return { moved: this.moved.kept, arrivals: this.arrivals.kept, authorship: this.#authorship.kept }; }

  // ── from the log

  /** Takes in the words of the entry `seq` as they were recorded. Call `settle` after the last one. */
  learn({ update, bindings, moved, written = [] }: WordsPart, seq: number): void {
    this.#wake(true);
    this.doc.once('afterTransaction', ({ beforeState, afterState }) => {
      for (const [client, end] of afterState) if (beforeState.get(client) !== end) this.arrivals.note(client, end, seq);
    });
    Y.applyUpdate(this.doc, update, LOG);
    for (const [client, person, hand = null] of bindings) this.#authorship.bind(client, person, hand);
    for (const range of moved) {
      this.moved.add(range);
      this.#authorship.copied(range);
    }
    for (const range of written) this.#authorship.wrote(range);
  }

  /**
   * Ends the loading. `newClient` gives ids to choose from: the server writes under one that nobody has ever used.
   * @throws DraftBroken when the log's words do not make a whole document.
   */
  settle(newClient: () => number): void {
    this.assertWhole();
    this.doc.clientID = this.#unused(newClient);
    for (const [paragraph, row] of this.#index.entries()) {
      for (let generation = 0; generation <= row.g; generation++) this.#know(paragraph as ParagraphId, generation);
    }
    this.#dirty.clear();
    this.#updates = [];
  }

  /** @throws DraftBroken when something waits for what never came. */
  assertWhole(): void {
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) throw new DraftBroken('the shared document waits for words that are not there');
  }

  // ── reading

  row(paragraph: ParagraphId): IndexRow | undefined {
    return this.#index.get(paragraph);
  }

  rows(): IterableIterator<[string, IndexRow]> {
    return this.#index.entries();
  }

  /** The container a type is the text of; undefined for everything clients may not write in. */
  placeOf(type: unknown): Place | undefined {
    this.#wake();
    return this.#places.get(type);
  }

  /** Do people read this container? */
  isOpen({ paragraph, generation }: Place): boolean {
    const row = this.row(paragraph);
    return row !== undefined && row.s === 'open' && row.g === generation;
  }

  /** @throws DraftBroken when there is no such paragraph. */
  text(paragraph: ParagraphId, generation = this.row(paragraph)?.g ?? 0): Y.XmlText {
    this.#wake();
    const text = this.#texts.get(containerKey(paragraph, generation));
    if (!text) throw new DraftBroken(`no words of ${paragraph}, generation ${generation}`);
    return text;
  }

  /** In UTF-16 units, footnote anchors included; 0 for a paragraph that never was. */
  lengthOf(paragraph: ParagraphId): number {
    this.#wake();
    return this.#texts.get(containerKey(paragraph, this.row(paragraph)?.g ?? 0))?.length ?? 0;
  }

  totalLength(): number {
    let total = 0;
    for (const [paragraph, row] of this.#index.entries()) if (row.s === 'open') total += this.lengthOf(paragraph as ParagraphId);
    return total;
  }

  /** Words as they stand in the container, unit by unit. */
  rawRunsOf(paragraph: ParagraphId): Runs {
    return runsOfDelta(this.text(paragraph).toDelta());
  }

  /** The same in canonical form. */
  runsOf(paragraph: ParagraphId): Runs {
    return canonicalRuns(this.rawRunsOf(paragraph));
  }

  /** `hands`: whose each character of `runs` is. */
  wordsOf(paragraph: ParagraphId, kind: ParagraphKind): { readonly runs: Runs; readonly words: Fingerprint; readonly hands: Hands } {
    const raw = this.rawRunsOf(paragraph), runs = canonicalRuns(raw);
    return { runs, words: fingerprintOfCanonical(paragraph, kind, runs), hands: canonicalHands(raw, this.handsBetween(paragraph, 0)) };
  }

  /** Whose the characters of [from, to) are, as they stand in the container. */
  handsBetween(paragraph: ParagraphId, from: number, to = this.lengthOf(paragraph)): Hands {
    return joinedHands(idsBetween(this.text(paragraph), from, to).flatMap((range) => this.#authorship.of(range)));
  }

  /**
   * Resolves a Yjs relative position (JSON, from outside) to a place in the words as they stand, following moved text.
   * null when it is none, or points at nothing people read.
   */
  spotOf(rel: unknown): { readonly paragraph: ParagraphId; readonly offset: number } | null {
    const at = parseRelative(rel);
    if (at === null) return null;
    const item = at.item && this.moved.latest(at.item);
    for (const id of [item, at.type]) if (id && !structAt(this.doc, id)) return null;
    const position = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON({ type: item ? null : at.type, item, assoc: at.assoc }), this.doc);
    const place = position && this.placeOf(position.type);
    return position && place && this.row(place.paragraph)?.g === place.generation ? { paragraph: place.paragraph, offset: position.index } : null;
  }

  // ── whose client ids

  owner(client: number): PersonId | null {
    return this.#authorship.owner(client);
  }

  /** May structs of this client come from this person? An id nobody has used yet may, and is theirs from then on. */
  mayUse(client: number, person: PersonId): boolean {
    const owner = this.owner(client);
    return owner !== null ? owner === person : client !== this.doc.clientID && Y.getState(this.doc.store, client) === 0;
  }

  /** @param hand for whom this person sits */
  bind(client: number, person: PersonId, hand: Hand = null): void {
    if (this.owner(client) !== null) return;
    this.#authorship.bind(client, person, hand);
    this.#bindings.push([client, person, hand]);
  }

  /** Binds an id that nobody has ever used. @returns the id; it may be given out once the log has it. */
  issue(newClient: () => number, person: PersonId, hand: Hand): number {
    const client = this.#unused(newClient);
    this.bind(client, person, hand);
    return client;
  }

  #unused(newClient: () => number): number {
    let client = newClient();
    while (this.owner(client) !== null || client === this.doc.clientID || Y.getState(this.doc.store, client) > 0) client = newClient();
    return client;
  }

  /** What the words under this client id have shown of their author's knowledge; undefined when none have been judged since the start. */
  known(client: number): Known | undefined {
    return this.#known.get(client);
  }

  /** Takes note of who wrote an update that has just been applied. */
  wrote({ claims, writtenUnder, known }: Pick<Admitted, 'claims' | 'writtenUnder' | 'known'>, person: PersonId, hand: Hand): void {
    for (const client of claims) this.bind(client, person, hand);
    for (const client of writtenUnder) this.#writtenUnder.add(client);
    for (const [client, reached] of known) this.#known.set(client, reached);
  }

  // ── writing

  /** Where the server's own clock stands. */
  get clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID);
  }

  /**
   * Says whose the words are that the server has written for somebody, from `from` on in a text.
   * @param since only what was written after this clock; all by default
   */
  credit(text: Y.XmlText, from: number, hands: Hands, since = 0): void {
    const length = hands.reduce((sum, [part]) => sum + part, 0);
    let at = 0;
    for (const { client, clock, length: part } of idsBetween(text, from, from + length)) {
      let done = 0;
      for (const [piece, hand] of cutHands(hands, at, at + part)) {
        const range: WrittenRange = [client, clock + done, piece, hand];
        if (hand !== null && client === this.doc.clientID && clock >= since) {
          this.#authorship.wrote(range);
          this.#written.push(range);
        }
        done += piece;
      }
      at += part;
    }
  }

  /** One change of the document by the server itself. */
  change(work: () => void): void {
    this.#watched(work, 'server', true);
  }

  /** An update that the gate has admitted. @throws when the document took it only half */
  apply(update: Uint8Array, origin: unknown): void {
    this.#watched(() => Y.applyUpdate(this.doc, update, origin), origin, false);
    this.assertWhole();
  }

  /** Deletes words wherever they stand, without looking for each in its text. */
  deleteWords(ranges: readonly CharRange[]): void {
    if (ranges.length > 0) this.apply(deletionOf(ranges), 'server');
  }

  /**
   * Everything that `work` applies becomes one change of the document: Yjs looks at every client id of a document at each
   * change, which costs more than a letter. What each part of it touched is known at once all the same.
   */
  together(work: () => void): void {
    Y.transact(this.doc, work, TOGETHER, false);
  }

  #watched(work: () => void, origin: unknown, local: boolean): void {
    watchedChange(this.doc, work, origin, local, (type) => {
      const place = this.#places.get(type);
      if (place) this.#dirty.add(place.paragraph);
    });
  }

  putRow(paragraph: ParagraphId, row: IndexRow): void {
    this.#index.set(paragraph, row);
    this.#dirty.add(paragraph);
  }

  /** Creates the container of a generation with these words. */
  seed(paragraph: ParagraphId, generation: number, runs: Runs): Y.XmlText {
    const element = new Y.XmlElement('paragraph'), text = new Y.XmlText();
    element.insert(0, [text]);
    this.doc.getXmlFragment(containerKey(paragraph, generation)).insert(0, [element]);
    this.#know(paragraph, generation);
    insertRuns(text, 0, runs);
    return text;
  }

  /** Copies the words from `from` on to the place `at` of another text, remembers where they went, and deletes them here. */
  transfer(source: Y.XmlText, from: number, target: Y.XmlText, at: number): void {
    const length = source.length - from;
    if (length <= 0) return;
    const ids = idsBetween(source, from, source.length);
    insertRuns(target, at, tailOf(runsOfDelta(source.toDelta()), from));
    this.remember(ids, idsBetween(target, at, at + length));
    source.delete(from, length);
  }

  /** Both lists name the same characters in the same order. */
  remember(sources: readonly CharRange[], copies: readonly CharRange[]): void {
    const to = copies.map((range) => ({ ...range }));
    for (const source of sources) {
      let done = 0;
      while (done < source.length) {
        const copy = to[0];
        if (copy === undefined) throw new DraftBroken('copied text is shorter than its source');
        const length = Math.min(source.length - done, copy.length);
        const range: MovedRange = [source.client, source.clock + done, length, copy.client, copy.clock];
        this.moved.add(range);
        this.#authorship.copied(range);
        this.#ranges.push(range);
        done += length;
        if (length === copy.length) to.shift();
        else to[0] = { client: copy.client, clock: copy.clock + length, length: copy.length - length };
      }
    }
  }

  touch(paragraph: ParagraphId): void {
    this.#dirty.add(paragraph);
  }

  /** Paragraphs whose words may have changed since the last call. */
  takeDirty(): readonly ParagraphId[] {
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    return dirty;
  }

  /** What has changed since the last call, as it goes into the entry `seq` of the log; null when nothing has. */
  takeWords(seq: number): WordsPart | null {
    if (this.#updates.length === 0 && this.#bindings.length === 0) return null;
    for (const client of this.#writtenUnder.add(this.doc.clientID)) this.arrivals.note(client, Y.getState(this.doc.store, client), seq);
    this.#writtenUnder.clear();
    const [first] = this.#updates;
    const update = first === undefined ? NO_CHANGE : this.#updates.length === 1 ? first : Y.mergeUpdates(this.#updates);
    const words: WordsPart = { update, bindings: this.#bindings, moved: this.#ranges, ...(this.#written.length === 0 ? {} : { written: this.#written }) };
    this.#updates = [];
    this.#bindings = [];
    this.#ranges = [];
    this.#written = [];
    return words;
  }

  /** Is there so much to merge that it should be written now? Merging grows faster than its input. */
  get heavy(): boolean {
    return this.#updates.length >= 200;
  }

  #know(paragraph: ParagraphId, generation: number): void {
    const key = containerKey(paragraph, generation);
    const element = this.doc.getXmlFragment(key).get(0);
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new DraftBroken(`container ${key} holds no text`);
    this.#places.set(text, { paragraph, generation });
    this.#texts.set(key, text);
  }
}

/** The update that changes nothing: no client's pieces, no deletions. */
const NO_CHANGE = Uint8Array.of(0, 0);
export const changesNothing = (update: Uint8Array): boolean => update.length === NO_CHANGE.length && update.every((byte, index) => byte === NO_CHANGE[index]);
