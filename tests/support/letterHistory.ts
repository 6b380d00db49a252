/**
 * Random histories of a report on the desk: three people who type, delete, mark and note while they split, merge, move,
 * retype, delete, bring back, paste, cut whole paragraphs and put them elsewhere, undo, propose and accept; some of them
 * offline, the server restarted in between. Every letter is another one, so that each can be accounted for.
 */
import * as Y from 'yjs';
import type { DelegationId, ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { PositionKind } from '../../shared/ledger/positions.ts';
import type { StructureAct } from '../../shared/meeting/acts.ts';
import type { IncomingAct } from '../../server/meeting/pen.ts';
import type { DeltaInsert } from '../../shared/report/delta.ts';
import { footnoteKey, markName } from '../../shared/report/markKey.ts';
import { filing } from './aRoom.ts';
import { Desk, DeskClient, lettersOf } from './deskSimulation.ts';
import { PEOPLE } from './syncRoom.ts';

/** One step, as numbers, so that a failing history can be shrunk. */
export type Step = { readonly who: number; readonly what: number; readonly a: number; readonly b: number };
/** How many kinds of steps there are without and with every gesture. */
export const PLAIN = 100, EVERY_GESTURE = 150;

export type Weather = { readonly offline: boolean; readonly restarts: boolean; readonly marks: boolean };
export type Born = { readonly author: DeskClient | null; readonly typedIn: ParagraphId | null };

export const START = [['a', 'ABCDEF'], ['b', 'GHIJKL'], ['c', 'MNOPQR']] as const;
export const STARTING_LETTERS = START.map(([, words]) => words).join('');
const FIRST_LETTER = 0x4e00;
const KINDS = [['numbered', 1], ['sub', 1], ['heading', 1], ['unnumbered', 1]] as const;
const FILINGS: readonly PositionKind[] = ['object', 'support', 'reserve', 'conditional', 'abstain'];
/** What these do to the text is to put it elsewhere: every letter is read after them as before. */
const REARRANGES: ReadonlySet<string> = new Set(['split', 'merge', 'move', 'retype', 'takePosition', 'withdrawPosition', 'draftProposal', 'tableProposal']);

export class LetterHistory {
  readonly desk: Desk;
  readonly clients: readonly DeskClient[];
  readonly born = new Map<string, Born>();
  /** Deleted by somebody's own hand. */
  readonly killed = new Set<string>();
  /** Taken out of the text by an act, or said anew by one, at some time. */
  readonly takenOut = new Set<string>();
  /** Notes by their text. */
  readonly notes = new Map<string, Born>();
  /** What an act did that it may not do. */
  readonly faults: string[] = [];
  readonly withdrawn = new Set<string>();
  readonly counted = { typed: 0, deleted: 0, acts: 0, refused: 0, offline: 0, restarts: 0, accepted: 0, filed: 0 };
  #cut: ParagraphId | null = null;
  #letter = FIRST_LETTER;

  private constructor(desk: Desk) {
    this.desk = desk;
    this.clients = ['norway', 'brazil', 'chile'].map((name, index) => new DeskClient(desk, PEOPLE[name]!, 100 + index));
  }

  static async play(steps: readonly Step[], weather: Weather): Promise<LetterHistory> {
    const history = new LetterHistory(await Desk.open(START));
    for (const step of steps) await history.#step(step, weather);
    for (const client of history.clients) client.comeBack();
    for (let moved = true; moved;) moved = history.clients.map((client) => client.deliverUp() || client.deliverDown()).includes(true);
    return history;
  }

  async #step(step: Step, weather: Weather): Promise<void> {
    const { who, what, a, b } = step, client = this.clients[who]!, paragraphs = client.open(), found = paragraphs[a % Math.max(1, paragraphs.length)];
    if (what >= PLAIN) return this.#gesture(step, client, found);
    const { order, paragraphs: states } = this.desk.loaded.state, living = order.filter((id) => states.get(id)?.state !== 'deleted');
    if (what < 62 && what >= 57) {
      const at = a % Math.max(1, living.length - 1);
      if (living.length > 1) this.#act({ act: 'merge', first: living[at]!, second: living[at + 1]! }, null);
    } else if (what < 65 && what >= 62) {
      const after = living[b % Math.max(1, living.length)], moved = living[a % Math.max(1, living.length)];
      if (after !== undefined && moved !== undefined && after !== moved) this.#act({ act: 'move', paragraph: moved, after }, null);
    } else if (what >= 65 && what < 67) this.#undo(b);
    else if (what >= 67 && what < 82) client.deliverUp();
    else if (what >= 82 && what < 96) client.deliverDown();
    else if (what >= 96 && what < 98) { if (weather.offline) this.#turn(client); }
    else if (what >= 98) { if (weather.restarts) await this.#restart((each) => !weather.offline || (a + who) % 2 === 0 || each.online); }
    else if (found !== undefined) this.#write(step, client, found, weather.marks);
  }

  #write({ what, a, b }: Step, client: DeskClient, [paragraph, text]: readonly [ParagraphId, Y.XmlText], marks: boolean): void {
    if (what < 36) {
      type(text, b % (text.length + 1), this.#fresh({ author: client, typedIn: paragraph }));
      this.counted.typed += 1;
    } else if (what < 46) {
      const letters = [...text.toString().replaceAll(/<[^>]*>/g, '')];
      const own = letters.flatMap((typed, index) => (this.born.has(typed) ? [index] : []));
      const index = own[b % Math.max(1, own.length)];
      if (index === undefined) return;
      this.killed.add(letters[index]!);
      this.counted.deleted += 1;
      text.delete(index, 1);
    } else if (what < 50) {
      if (marks && text.length > 1) text.format(b % text.length, 1 + (a % (text.length - (b % text.length))), { [['bold', 'italic'][a % 2]!]: b % 3 === 0 ? null : {} });
    } else if (client.online && text.length > 1) {
      const offset = 1 + (b % (text.length - 1));
      this.#act({ act: 'split', at: { paragraph, offset } }, client, { at: place(text, offset) });
    }
  }

  // ── every other gesture

  #gesture({ what, a, b }: Step, client: DeskClient, found: readonly [ParagraphId, Y.XmlText] | undefined): void {
    if (what < 104) return this.#file(client, a, b);
    if (found === undefined) return;
    const [paragraph, text] = found, { state } = this.desk.loaded, there = state.paragraphs.get(paragraph);
    if (what < 109) return this.#note(client, paragraph, text, b);
    if (!client.online) return;
    const spot = (offset: number) => ({ paragraph, offset });
    if (what < 114) this.#act({ act: 'delete', paragraph }, client);
    else if (what < 119) {
      const gone = state.order.filter((id) => state.paragraphs.get(id)?.state === 'deleted');
      if (gone.length > 0) this.#act({ act: 'restore', paragraph: gone[b % gone.length]! }, client);
    } else if (what < 125) {
      // Typing or pasting over what is selected, one line or several.
      const from = b % (text.length + 1), to = from + (a % (text.length - from + 1));
      const lines = Array.from({ length: 1 + (a % 3) }, (): Runs => [[this.#fresh({ author: null, typedIn: null }) + this.#fresh({ author: null, typedIn: null }), b % 2 === 0 ? [] : ['bold']]]);
      this.#act({ act: 'replaceRange', from: spot(from), to: spot(to), lines }, client, { from: place(text, from), to: place(text, to) });
    } else if (what < 129) {
      const [kind, level] = KINDS[b % KINDS.length]!;
      this.#act({ act: 'retype', paragraph, kind, level }, client);
    } else if (what < 132) {
      if (this.#act({ act: 'delete', paragraph }, client)) this.#cut = paragraph;
    } else if (what < 136) {
      // What was cut whole is put elsewhere, as itself.
      const cut = this.#cut;
      this.#cut = null;
      if (cut === null || !this.#act({ act: 'restore', paragraph: cut }, client)) return;
      if (cut !== paragraph) this.#act({ act: 'move', paragraph: cut, after: paragraph }, client);
    } else if (what < 140) this.#undo(b, client);
    else if (what < 143) this.#act({ act: 'insert', after: paragraph, kind: 'numbered', level: 1, runs: [[this.#fresh({ author: null, typedIn: null }), []]] }, client);
    else if (there !== undefined && there.state !== 'deleted') this.#propose(client, there.id, a, b);
  }

  /** A change is drafted on what stands, tabled, left for a while or accepted at once. */
  #propose(client: DeskClient, paragraph: ParagraphId, a: number, b: number): void {
    const { state } = this.desk.loaded, tabled = [...state.paragraphs.values()].flatMap((each) => [...(each.proposals?.values() ?? [])]).filter((each) => each.state === 'tabled');
    const waiting = tabled[b % Math.max(1, tabled.length)];
    if (waiting !== undefined && a % 3 > 0) {
      if (this.#act({ act: 'acceptProposal', proposal: waiting.id, written: waiting.written }, null)) this.counted.accepted += 1;
      return;
    }
    const there = state.paragraphs.get(paragraph);
    if (there === undefined) return;
    const words = there.runs.map(([text]) => text).join(''), at = b % (words.length + 1);
    const runs: Runs = [[words.slice(0, at) + this.#fresh({ author: null, typedIn: null }) + words.slice(at + (a % 2)), []]];
    const kind = a % 5 === 0 ? 'insert' : a % 7 === 0 ? 'delete' : 'replace';
    const proposed: Runs = kind === 'insert' ? [[this.#fresh({ author: null, typedIn: null }), []]] : kind === 'delete' ? [] : runs;
    if (!this.#act({ act: 'draftProposal', paragraph, kind, on: there.words, runs: proposed, rationale: null }, client)) return;
    const draft = [...(this.desk.loaded.state.paragraphs.get(paragraph)?.proposals?.values() ?? [])].at(-1);
    if (draft !== undefined) this.#act({ act: 'tableProposal', proposal: draft.id, written: draft.written }, client);
  }

  #file(client: DeskClient, a: number, b: number): void {
    const { state } = this.desk.loaded, paragraph = state.paragraphs.get(state.order[a % state.order.length]!), delegation = client.by.delegation as DelegationId;
    if (paragraph === undefined) return;
    if (b % 5 === 0 && paragraph.positions.has(delegation)) {
      if (this.#act({ act: 'withdrawPosition', paragraph: paragraph.id }, client)) this.withdrawn.add(delegation);
    } else if (this.#act({ act: 'takePosition', paragraph: paragraph.id, on: paragraph.words, filing: filing(FILINGS[b % FILINGS.length]!) }, client)) this.counted.filed += 1;
  }

  #note(client: DeskClient, paragraph: ParagraphId, text: Y.XmlText, b: number): void {
    const note = `n${this.notes.size}`;
    this.notes.set(note, { author: client, typedIn: paragraph });
    text.insert(b % (text.length + 1), '\uFFFC', { [footnoteKey(note)]: { note } });
  }

  #undo(b: number, by: DeskClient | null = null): void {
    const acts = [...this.desk.loaded.acts].filter(([seq, { by: author }]) => seq > 1 && author !== null && (by === null || author.person === by.by.person));
    const [seq, entry] = acts[b % Math.max(1, acts.length)] ?? [];
    if (seq !== undefined && entry?.by) this.#act({ act: 'revert', seq }, this.clients.find((client) => client.by.person === entry.by?.person && client.online) ?? null, undefined, entry.by);
  }

  // ── what all acts go through

  #act(act: StructureAct | Exclude<IncomingAct, StructureAct>, client: DeskClient | null, rel?: IncomingAct['rel'], by = PEOPLE['chair']!): boolean {
    // An act goes after the words that its author has typed.
    if (client !== null) while (client.deliverUp());
    const before = this.#visible();
    const done = client === null ? this.desk.act(act, by) : client.act(act as Parameters<DeskClient['act']>[0], rel);
    if (!done) { this.counted.refused += 1; return false; }
    this.counted.acts += 1;
    const after = this.#visible();
    for (const letter of before) if (!after.has(letter)) this.takenOut.add(letter);
    // Words that an act says anew are its own letters, whatever happens to those that stood there.
    for (const event of this.desk.entries.at(-1)?.events ?? []) if (event.type === 'WordsReplaced') for (const [words] of event.runs) for (const letter of words) if (before.has(letter)) this.takenOut.add(letter);
    if (REARRANGES.has(act.act) && (before.size !== after.size || [...before].some((letter) => !after.has(letter)))) this.faults.push(`${act.act} changed which letters are read`);
    return true;
  }

  /** Letters and notes that are read. */
  #visible(): ReadonlySet<string> {
    const { doc } = this.desk.loaded.draft;
    return new Set([...lettersOf(doc), ...notesOf(this.desk)]);
  }

  #fresh(born: Born): string {
    const letter = String.fromCharCode(this.#letter);
    this.#letter += 1;
    this.born.set(letter, born);
    return letter;
  }

  #turn(client: DeskClient): void {
    if (client.online) { client.leave(); this.counted.offline += 1; } else client.comeBack();
  }

  async #restart(returns: (client: DeskClient) => boolean): Promise<void> {
    this.counted.restarts += 1;
    const back = this.clients.filter(returns);
    for (const each of this.clients) each.leave();
    await this.desk.restart();
    for (const each of back) each.comeBack();
  }
}

/**
 * The notes that stand in what people read; one that stands twice is named twice. Where an anchor was set right behind
 * another that was being moved it may carry the note of that one too: then it is named for its own.
 */
export function notesOf(desk: Desk): readonly string[] {
  const anchors = desk.read().flatMap(([, words]) => (JSON.parse(words) as DeltaInsert[]).flatMap(({ insert, attributes }) => {
    const notes = Object.entries(attributes ?? {}).flatMap(([key, held]) => (markName(key) === 'footnote' ? [(held as { note: string }).note] : []));
    return typeof insert === 'string' ? Array.from({ length: insert.split('\uFFFC').length - 1 }, () => notes) : [];
  }));
  const alone = anchors.filter((notes) => notes.length === 1).flat();
  return [...alone, ...anchors.filter((notes) => notes.length > 1).flatMap((notes) => notes.filter((note) => !alone.includes(note)))];
}

/** As the editor types: with the marks of the letter before, but for a note, which is of its anchor alone. */
function type(text: Y.XmlText, at: number, letter: string): void {
  let passed = 0, marks: Record<string, unknown> = {};
  for (const { insert, attributes = {} } of text.toDelta() as { insert: string; attributes?: Record<string, unknown> }[]) {
    if (passed >= at) break;
    passed += insert.length;
    marks = attributes;
  }
  text.insert(at, letter, Object.fromEntries(Object.entries(marks).filter(([key]) => markName(key) !== 'footnote')));
}

const place = (text: Y.XmlText, at: number): unknown => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at));
