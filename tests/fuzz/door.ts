/**
 * A room of real connections, real carets and a real pen (messages and the log are in memory): some say whatever comes
 * to mind, two are honest. Nothing the others send ends the pen, speaks for an honest one or makes a copy differ.
 */
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import type { MeetingId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';
import { createPens } from '../../server/meeting/pens.ts';
import type { LiveReport } from '../../server/meeting/liveReport.ts';
import { newId } from '../../server/newId.ts';
import type { Store } from '../../server/storage/store.ts';
import { controlFrame, presenceFrame, readFrame, STEP1, STEP2, syncFrame, UPDATE } from '../../server/sync/frames.ts';
import type { Line } from '../../server/sync/line.ts';
import { Carets } from '../../server/sync/presence.ts';
import { Connection } from '../../server/sync/reportRoom.ts';
import type { ServerControl } from '../../shared/protocol/wire.ts';
import type { Dice } from '../support/dice.ts';
import { openingEvents, PEOPLE } from '../support/syncRoom.ts';
import { mutateBytes } from './bytes.ts';
import { composeSentPlace } from '../../shared/protocol/places.ts';
import { someCaret, someControl, somePlace, wordsFrame } from './messages.ts';
import type { Sitting, Target } from './target.ts';
import { someUpdate, textsOf } from './updates.ts';

export type DoorInput = { readonly by: string; readonly frame: Uint8Array };

/** Who says anything, and under which client ids. */
const HANDS: Readonly<Record<string, number>> = { brazil: 21, chile: 31, observer: 41 };
const HONEST = 7, READER = 8;
const MEETING = 'mtg_test' as MeetingId, REPORT = 'rpt_test' as ReportId;
const BETWEEN_MS = 20, LOOK_EVERY = 40;
/** One, and one of the connection before whose end has not been told yet. */
const CARETS_OF_ONE = 2;
const DARK_ENOUGH = /^#[0-9a-f]{6}$/;

export const doorTarget: Target<DoorInput> = { name: 'presence', inputsInASitting: 200, open: openDoor };

async function openDoor(): Promise<Sitting<DoorInput>> {
  let now = 1_000, typed = 0, played = 0;
  const troubles: unknown[] = [], entries: Entry[] = [];
  const store = {
    createReport: async (_row: unknown, first: readonly Entry[] = []) => void entries.push(...first),
    append: async (_report: ReportId, _after: number, more: readonly Entry[]) => void entries.push(...more),
    read: async (_report: ReportId, after = 0, limit = Infinity) => entries.filter(({ seq }) => seq > after).slice(0, limit),
  } as Partial<Store> as Store;
  const clock = () => now as Instant;
  const pens = createPens({ store, clock, newId, onTrouble: (cause) => troubles.push(cause) });
  const pen = await pens.create({ id: REPORT, meeting: MEETING, title: 'Report', symbol: 'A/1', createdAt: 1 }, openingEvents([['one', 'States shall cooperate.'], ['two', 'Second.'], ['three', 'Third.']]), PEOPLE['chair']!);
  const carets = new Carets((client) => pen.ownerOf(client));
  const norway = new Guest(pen, carets, 'norway', HONEST, clock), reader = new Guest(pen, carets, 'japan', READER, clock);
  await Promise.all([norway.settled(), reader.settled()]);
  // From their first word on their client ids are theirs.
  for (const { doc } of [norway, reader]) textsOf(doc)[1]!.insert(0, 'Own. ');
  await Promise.all([norway.settled(), reader.settled()]);
  const others = new Map<string, Guest>();
  /** Somebody who was put out comes in again. */
  const other = (by: string): Guest => {
    let guest = others.get(by);
    if (!guest?.open) others.set(by, (guest = new Guest(pen, carets, by, HANDS[by]!, clock)));
    return guest;
  };
  for (const by of Object.keys(HANDS)) await other(by).settled();

  const look = async () => {
    const [text] = textsOf(norway.doc);
    const word = `w${typed += 1};`;
    text!.insert(typed % 2 === 0 ? 0 : text!.length, word);
    norway.say(presenceFrame([{ client: HONEST, clock: typed, json: JSON.stringify({ cursor: { paragraph: 'par_two', anchor: { item: { client: HONEST, clock: 0 } }, head: { item: { client: HONEST, clock: typed } } } }) }]));
    await Promise.all([norway.settled(), reader.settled()]);
    if (!norway.open || !reader.open) throw new Error('somebody honest was put out');
    if (troubles.length > 0) throw troubles[0];
    const root = rootFingerprint(rootLinesOf(pen.state));
    for (const { doc, by } of [norway, reader]) if (openCopyRoot(doc).take() !== root) throw new Error(`the copy of ${by} reads otherwise`);
    for (const { code, colour } of reader.seen.values()) if (!DARK_ENOUGH.test(colour) || code === 'CHAIR') throw new Error(`a caret bears ${code}, ${colour}`);
    const shown = [...reader.seen.values()].map(({ code }) => code);
    for (const code of shown) if (shown.filter((other) => other === code).length > CARETS_OF_ONE) throw new Error(`${code} shows ${shown.length} carets`);
    for (const [client, { code }] of reader.seen) if ((client === HONEST) !== (code === 'NOR')) throw new Error(`the caret of client ${client} bears ${code}`);
  };
  return {
    next(dice) {
      const by = dice.pick(Object.keys(HANDS));
      return { by, frame: someFrame(norway.doc, HANDS[by]!, dice) };
    },
    async play({ by, frame }) {
      now += BETWEEN_MS;
      const guest = other(by);
      guest.say(frame);
      if (++played % LOOK_EVERY === 0) await look();
      return guest.answer(frame);
    },
    async end() {
      await look();
      for (const guest of [norway, reader, ...others.values()]) guest.leave();
      await pens.close();
    },
  };
}

function someFrame(doc: Y.Doc, client: number, dice: Dice): Uint8Array {
  const whole = (): Uint8Array => {
    switch (dice.upTo(11)) {
      case 8: return wordsFrame(dice.upTo(30), someUpdate(doc, [client, HONEST, READER], dice));
      case 9: return composeSentPlace(somePlace(dice));
      case 0: return syncFrame(STEP1, Y.encodeStateVector(doc));
      case 1: return syncFrame(STEP2, someUpdate(doc, [client, HONEST, READER], dice));
      case 2: case 3: return syncFrame(UPDATE, someUpdate(doc, [client, HONEST, READER], dice));
      case 4: return controlFrame(someControl(dice) as ServerControl); // any JSON: what a client may say and what it may not
      default: return presenceFrame(Array.from({ length: dice.upTo(5) }, () => ({ client: dice.pick([client, client, HONEST, READER, dice.upTo(100)]), clock: dice.upTo(60), json: someCaret(dice) })));
    }
  };
  return dice.upTo(5) === 0 ? mutateBytes(whole(), whole(), dice) : whole();
}

/** Somebody in the room with a copy of the text, and nothing between them and the connection. */
class Guest implements Line {
  readonly waiting = 0;
  readonly doc = new Y.Doc();
  readonly by: string;
  open = true;
  readonly #awareness = new Awareness(new Y.Doc());
  readonly #connection: Connection;
  #closed = '';
  #answered: (() => void) | null = null;
  #barrier = 1_000_000;

  constructor(pen: LiveReport, carets: Carets, by: string, client: number, clock: () => Instant) {
    this.by = by;
    this.doc.clientID = client;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== 'server') this.say(syncFrame(UPDATE, update)); });
    this.#connection = new Connection(this, pen, carets, PEOPLE[by]!, by, clock);
    this.say(syncFrame(STEP1, Y.encodeStateVector(this.doc)));
    this.say(syncFrame(STEP2, Y.encodeStateAsUpdate(this.doc)));
  }

  /** Carets of others, by client id. */
  get seen(): ReadonlyMap<number, { readonly code: string; readonly colour: string }> {
    const states = this.#awareness.getStates() as Map<number, { user?: { code: string; colour: string } }>;
    return new Map([...states].flatMap(([client, { user }]) => (user ? [[client, user]] : [])));
  }

  say(frame: Uint8Array): void {
    if (this.open) this.#connection.receive(Uint8Array.from(frame));
  }

  /** Resolves when everything said before is on the log and has come here. */
  async settled(): Promise<void> {
    const answered = new Promise<void>((resolve) => { this.#answered = resolve; });
    this.say(controlFrame({ t: 'barrier', n: this.#barrier += 1 } as unknown as ServerControl)); // what a client says
    await answered;
  }

  answer(frame: Uint8Array): string {
    return `${readFrame(frame)?.kind ?? 'no frame'}${this.open ? '' : `: ${this.#closed}`}`;
  }

  leave(): void {
    this.open = false;
    this.#connection.gone();
    this.#awareness.destroy();
  }

  // ── what the connection says

  send(message: Uint8Array): void {
    const frame = readFrame(message);
    switch (frame?.kind) {
      case 'step2': case 'update': return Y.applyUpdate(this.doc, frame.update, 'server');
      case 'presence': return applyAwarenessUpdate(this.#awareness, frame.update, 'server');
      case 'control': if ((JSON.parse(frame.json) as { n?: number }).n === this.#barrier) this.#answered?.();
    }
  }

  sendShared(source: Uint8Array, compose: (source: Uint8Array) => Uint8Array): void {
    this.send(compose(source));
  }

  close(code: number, why: string): void {
    this.open = false;
    this.#closed = `${code} ${why}`;
    this.#answered?.();
    this.#awareness.destroy();
  }
}
