/**
 * Light clients of a document: they count what comes and keep it with the time of its arrival, and read it only when the
 * run has ended, so that the clients cost the same whichever server they sit at. Writers hold a real document and put in
 * one character per key.
 */
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { PLACES } from '../../shared/protocol/places.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { type Door, PRESENCE, STEP1, STEP2, SYNC, syncMessage, UPDATE } from './dialects.ts';

const NO_STRUCTS = Uint8Array.of(0, 0), EMPTY_VECTOR = Uint8Array.of(0);

export class Member {
  readonly door: Door;
  readonly ws: WebSocket;
  bytes = 0;
  messages = 0;
  presenceBytes = 0;
  /** Updates as they came, and when. */
  readonly updates: Uint8Array[] = [];
  readonly updatedAt: number[] = [];
  readonly carets: Uint8Array[] = [];
  readonly caretsAt: number[] = [];
  /** When the whole text was here. */
  stateAt = 0;
  /** The whole text as the server gave it: what comes before the answer to a state vector belongs to it. */
  readonly #whole: Uint8Array[] = [];
  #state: Uint8Array | null = null;
  /** Resolves when the server has given the whole text. */
  readonly ready: Promise<void>;
  /** Why the server sent it away; null while it is here or has left by itself. */
  sentAway: string | null = null;
  onUpdate: ((update: Uint8Array) => void) | null = null;
  #left = false;

  constructor(door: Door) {
    this.door = door;
    this.ws = new WebSocket(door.address, { headers: door.headers, perMessageDeflate: false, skipUTF8Validation: true });
    this.ready = new Promise((resolve, reject) => {
      this.ws.on('open', () => {
        if (door.greeting) this.ws.send(door.greeting);
        if (door.hasDocument) this.ws.send(syncMessage(door, STEP1, EMPTY_VECTOR));
        else resolve();
      });
      this.ws.on('error', (cause) => { this.sentAway ??= cause.message; reject(cause); });
      this.ws.on('close', (code, why) => {
        if (this.#left) return;
        this.sentAway ??= `${code} ${why.toString()}`;
        reject(new Error(`sent away from ${door.address}: ${this.sentAway}`));
      });
      this.ws.on('message', (message: Buffer) => this.#read(message, resolve));
    });
    this.ready.catch(() => undefined);
  }

  send(message: Uint8Array): void {
    this.ws.send(message);
  }

  get state(): Uint8Array | null {
    if (this.stateAt === 0) return null;
    const [first] = this.#whole;
    return (this.#state ??= this.#whole.length === 1 && first ? first : Y.mergeUpdates(this.#whole));
  }

  leave(): Promise<void> {
    this.#left = true;
    if (this.ws.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      this.ws.once('close', () => resolve());
      this.ws.close();
    });
  }

  /** Forgets what has been counted; what was read stays. */
  reset(): void {
    this.bytes = this.messages = this.presenceBytes = 0;
  }

  #read(message: Buffer, ready: () => void): void {
    this.bytes += message.length;
    this.messages += 1;
    const at = this.door.prefix.length;
    if (message[at] === SYNC) {
      const step = message[at + 1];
      if (step === STEP1) return this.send(syncMessage(this.door, STEP2, NO_STRUCTS));
      if (this.door.hasDocument && this.stateAt === 0 && (step === STEP2 || step === UPDATE)) {
        this.#whole.push(payloadOf(message, at + 2));
        if (step === UPDATE) return;
        this.stateAt = performance.now();
        return ready();
      }
      if (step === UPDATE || step === STEP2) {
        const update = message.subarray(at + 2);
        this.updates.push(update);
        this.updatedAt.push(performance.now());
        this.onUpdate?.(update);
      }
    } else if (message[at] === PRESENCE || message[at] === PLACES) {
      this.presenceBytes += message.length;
      this.carets.push(message.subarray(at + 1));
      this.caretsAt.push(performance.now());
    }
  }
}

/** What stands behind its length. */
export function payloadOf(message: Uint8Array, from = 0): Uint8Array {
  const decoder = decoding.createDecoder(message);
  decoder.pos = from;
  return decoding.readVarUint8Array(decoder);
}

/** Lets everybody in, some at a time. @throws when the server turns anybody away. */
export async function seat(doors: readonly Door[], atOnce = 50): Promise<readonly Member[]> {
  const members: Member[] = [];
  for (let from = 0; from < doors.length; from += atOnce) {
    const some = doors.slice(from, from + atOnce).map((door) => new Member(door));
    members.push(...some);
    await Promise.all(some.map(({ ready }) => ready));
  }
  return members;
}

export const leaveAll = (members: readonly Member[]): Promise<unknown> => Promise.all(members.map((member) => member.leave()));

export type OpenText = { readonly paragraph: ParagraphId; readonly text: Y.XmlText };

/** Open paragraphs of a document in their order. */
export function openTexts(doc: Y.Doc): readonly OpenText[] {
  const rows = [...doc.getMap<IndexRow>(INDEX).entries()].filter(([, row]) => row.s === 'open').sort(([, a], [, b]) => (a.o < b.o ? -1 : 1));
  return rows.map(([id, row]) => ({ paragraph: id as ParagraphId, text: textIn(doc, containerKey(id as ParagraphId, row.g)) }));
}

function textIn(doc: Y.Doc, key: string): Y.XmlText {
  const element = doc.getXmlFragment(key).get(0);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error(`${key} holds no text`);
  return text;
}

/** Puts one character at a time into a paragraph of its own and notes when each of them left. */
export class Writer {
  readonly member: Member;
  readonly doc = new Y.Doc();
  /** When the character of this clock was sent. */
  readonly sentAt: number[] = [];
  /** The caret's place as Yjs writes it, for presence. */
  readonly text: Y.XmlText;
  #at: number;

  /** @param whole the text to begin with; the server's own when it gave one */
  constructor(member: Member, nth: number, whole: Uint8Array) {
    this.member = member;
    Y.applyUpdate(this.doc, whole);
    const texts = openTexts(this.doc);
    const text = texts[nth % texts.length]?.text;
    if (text === undefined) throw new Error('there is no paragraph to write in');
    this.text = text;
    this.#at = Math.floor(text.length / 2) + Math.floor(nth / texts.length);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'key') return;
      this.sentAt.push(performance.now());
      this.member.send(syncMessage(this.member.door, UPDATE, update));
    });
  }

  get keys(): number {
    return this.sentAt.length;
  }

  key(): void {
    const letter = 'etaoin shrdlu'[this.keys % 13] ?? 'e';
    this.doc.transact(() => this.text.insert(this.#at++, letter), 'key');
  }

  /** Reads everything that has come since the beginning. */
  catchUp(): void {
    for (const update of this.member.updates) Y.applyUpdate(this.doc, payloadOf(update));
  }
}

/** Types with each of them `perSecond` keys at irregular intervals until told to stop. */
export function typing(writers: readonly Writer[], perSecond: number, random: () => number): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const later = (writer: Writer, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      writer.key();
      later(writer, (1_000 / perSecond) * (0.5 + random()));
    }, ms);
    timers.add(timer);
  };
  for (const writer of writers) later(writer, (1_000 / perSecond) * random());
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
