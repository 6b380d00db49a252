/**
 * Two worlds on the wire: a story is played twice in the whole house with two delegations exchanged. Whoever may not see
 * who stands where and who wrote what receives the same bytes in both: on the socket, in the feed, and of everything that
 * HTTP answers. Client ids are random, so the ids of whoever plays a part are the same in both; the hash of a receipt is a
 * salted commitment and is left out of the comparison, and whether it can be tried is a test of its own.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { DelegationId, PersonId, ProposalId } from '../../shared/base/ids.ts';
import { canonicalJson, type Json } from '../../shared/base/canonicalJson.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import { CONTROL, type ServerControl } from '../../shared/protocol/wire.ts';
import { sha256Hex } from '../../shared/report/fingerprint.ts';
import { diceOf } from '../support/dice.ts';
import { handmade } from '../support/handmade.ts';
import { DESCRIBED } from '../../server/http/openApi.ts';
import { openHouse, type House } from '../support/house.ts';
import { openFeed } from '../support/httpDoor.ts';
import { mergedFeed } from '../support/mergedFeed.ts';
import { lineClient } from '../support/lineClient.ts';
import { rawClient, stockClient, synced, textOf, type Stock } from '../support/syncClients.ts';
import { id, MEETING, person, PEOPLE, REPORT } from '../support/syncRoom.ts';
import { until } from '../support/until.ts';

const HIDDEN: ReportSettings = { ...DEFAULT_SETTINGS, namesVisibleTo: 'chair' };
const EVERYBODY: { readonly [name: string]: Actor } = { ...PEOPLE, facilitator: { person: person('facilitator') as PersonId, role: 'facilitator', delegation: null }, aide: { person: person('aide') as PersonId, role: 'delegate', delegation: 'dlg_nor' as DelegationId } };
const READERS = ['kenya', 'facilitator', 'observer'] as const;
const WORDS = [['one', 'States should do no harm.'], ['two', 'States should give notice.'], ['three', 'States should keep records.']] as const;

/** A hand in the story: writes under ids that the house gave out, and acts over the socket. */
class Hand {
  readonly stock: Stock;
  readonly #house: House;
  #barriers = 0;
  #acts = 0;
  ids: number[] = [];

  constructor(house: House, name: string, doc?: Y.Doc) {
    this.#house = house;
    this.stock = stockClient(house.port, name, doc);
  }

  async enter(): Promise<this> {
    await synced(this.stock);
    this.stock.say({ t: 'ids', have: 0 });
    const given = await this.stock.heard((message): message is Extract<ServerControl, { t: 'ids' }> => message.t === 'ids');
    this.ids = [...given.ids];
    this.next();
    return this;
  }

  next(): void {
    const { doc, provider: { awareness } } = this.stock, client = this.ids.shift();
    if (client === undefined) return;
    awareness.setLocalState(null);
    doc.clientID = awareness.clientID = client;
    awareness.setLocalState(null);
  }

  text(name: string): Y.XmlText {
    return textOf(this.stock.doc, name);
  }

  /** Everything written so far is on the disk. */
  async settle(): Promise<void> {
    await this.stock.barrier(this.#barriers += 1);
  }

  async type(name: string, at: number, words: string): Promise<void> {
    this.text(name).insert(at, words);
    await this.settle();
  }

  async act(act: object): Promise<number> {
    const said = await this.tries(act);
    if (said.t !== 'receipt') throw new Error(`${JSON.stringify(act)}: ${JSON.stringify(said)}`);
    return said.receipt.seq;
  }

  /** An act that may be refused. */
  async tries(act: object): Promise<ServerControl> {
    this.#house.pass(1_000);
    return this.stock.act(`act-${this.#acts += 1}`, act);
  }

  stop(): void {
    this.stock.stop();
  }
}

type Cast = { readonly house: House; readonly one: Hand; readonly other: Hand; readonly chair: Hand; readonly names: { readonly one: string; readonly other: string } };
type Story = (cast: Cast) => Promise<void>;

const wordsOf = ({ house }: Cast, name: string) => house.pen.state.paragraphs.get(id(name))!.words;
const object = (cast: Cast, name: string, reason: string | null) => ({ act: 'takePosition', paragraph: id(name), on: wordsOf(cast, name), filing: { kind: 'object', reason, proposedWording: null } });

const STORIES: Readonly<Record<string, Story>> = {
  'one types, deletes and sets marks, and the other types beside': async ({ one, other, chair }) => {
    await one.type('one', 7, 'always ');
    await other.type('one', 0, 'All ');
    one.text('one').format(0, 3, { bold: {} });
    await one.settle();
    one.text('one').delete(4, 6);
    await one.settle();
    await one.type('two', 3, 'x');
    await chair.type('two', 0, 'Chair: ');
    // The same letter anew, by another hand.
    other.text('two').delete(other.text('two').toString().indexOf('x'), 1);
    other.text('two').insert(10, 'x');
    await other.settle();
  },
  'one leaves an id for the next and comes back from offline with words': async ({ one, other, house, names }) => {
    await one.type('one', 0, 'a');
    one.next();
    await one.type('one', 1, 'b');
    const { doc } = one.stock;
    one.stop();
    await other.type('one', 0, 'c');
    textOf(doc, 'two').insert(0, 'offline ');
    const back = new Hand(house, names.one, doc);
    await synced(back.stock);
    await back.settle();
    back.stop();
  },
  'the chair sounds the room out, and each answers': async ({ one, other, chair }) => {
    const sounding = await chair.act({ act: 'startSounding', about: { scope: 'report' }, deadline: { local: '2025-12-01T12:00', zone: 'UTC', city: 'Geneva', which: null }, seenAs: 'chair' });
    for (const [hand, level] of [[one, 'welcomes'], [other, 'cannotAccept'], [one, 'uneasy'], [other, null]] as const) await hand.act({ act: 'answerSounding', sounding, level });
  },
  'what one wrote is split, joined, moved, deleted and restored': async ({ one, other, chair }) => {
    await one.type('one', 6, ' and others');
    await one.act({ act: 'split', at: { paragraph: id('one'), offset: 10 } });
    await chair.act({ act: 'merge', first: id('two'), second: id('three') });
    const seq = await other.act({ act: 'move', paragraph: id('two'), after: null });
    await other.act({ act: 'revert', seq });
    await one.act({ act: 'delete', paragraph: id('two') });
    await chair.act({ act: 'restore', paragraph: id('two') });
    await one.act({ act: 'replaceRange', from: { paragraph: id('two'), offset: 0 }, to: { paragraph: id('two'), offset: 6 }, lines: [[['Members', []]]] });
  },
  'one files, changes and withdraws, the other prepares': async (cast) => {
    const { one, other, chair, house, names } = cast;
    await one.act(object(cast, 'one', 'Too wide.'));
    await other.act({ ...object(cast, 'one', null), filing: { kind: 'support', reason: null } });
    await one.act({ act: 'withdrawPosition', paragraph: id('one') });
    await one.type('one', 0, 'Most ');
    await chair.act({ act: 'putParagraph', paragraph: id('two'), on: wordsOf(cast, 'two') });
    await one.act({ ...object(cast, 'two', null), filing: { kind: 'awaitInstructions', reason: 'Capital is asleep', answerBy: null } });
    await other.act({ act: 'comment', paragraph: id('two'), text: 'Notice to whom?' });
    house.pass(1_000);
    expect((await house.ask(names.one, `/api/reports/${REPORT}/acts`, object(cast, 'three', 'By HTTP'), 'by-http')).code).toBe(200);
  },
  'one proposes, the other sponsors, the chair accepts': async (cast) => {
    const { one, other, chair, house } = cast;
    await one.act({ act: 'draftProposal', paragraph: id('one'), kind: 'replace', on: wordsOf(cast, 'one'), runs: [['States shall do no lasting harm.', []]], rationale: 'Harm passes.' });
    const proposal = [...house.pen.state.paragraphs.get(id('one'))!.proposals!.keys()][0] as ProposalId;
    const written = await one.act({ act: 'tableProposal', proposal, written: house.pen.state.seq });
    await other.act({ act: 'coSponsor', proposal, written });
    await chair.type('one', 0, 'All ');
    await chair.act({ act: 'acceptProposal', proposal, written });
  },
  'earlier words are put back': async (cast) => {
    const { one, other, chair, house } = cast;
    await one.type('one', 0, 'Responsible ');
    const then = house.pen.state.seq;
    await other.type('one', 0, 'Very ');
    one.text('one').delete(0, 12);
    await one.settle();
    await chair.act({ act: 'restoreWording', paragraph: id('one'), at: then, on: wordsOf(cast, 'one') });
  },
  'one puts words in brackets, the other stands behind an alternative, the chair chooses it': async (cast) => {
    const { one, other, chair, house } = cast;
    await one.type('one', 7, 'really ');
    await one.act({ act: 'placeBracket', paragraph: id('one'), on: wordsOf(cast, 'one'), from: 7, to: 13, reason: 'Not agreed.' });
    const bracket = [...house.pen.state.paragraphs.get(id('one'))!.brackets!.keys()][0]!;
    await other.act({ act: 'tableAlternative', paragraph: id('one'), bracket, runs: [['truly', []]], reason: 'Better.' });
    const alternative = [...house.pen.state.paragraphs.get(id('one'))!.brackets!.get(bracket)!.alternatives.keys()][0]!;
    await one.act({ act: 'joinBracket', paragraph: id('one'), bracket, alternative, reason: null });
    await other.act({ ...object(cast, 'one', null), filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket, alternative: null } } });
    await chair.act({ act: 'chooseAlternative', paragraph: id('one'), bracket, on: wordsOf(cast, 'one'), alternative, reason: 'It settles the matter.' });
  },
  'words are under silence, one has the notice and the other breaks it': async (cast) => {
    const { one, other, chair, house } = cast;
    const frozen = ['one', 'two'].map((name) => ({ paragraph: id(name), on: wordsOf(cast, name) }));
    const silence = await chair.act({ act: 'startSilence', scope: 'paragraphs', frozen, deadline: { local: '2025-11-30T17:00', zone: 'Europe/Zurich', city: 'Geneva', which: null } });
    await one.act({ act: 'acknowledgeSilence', silence });
    await other.act(object(cast, 'one', 'We cannot stay silent.'));
    house.pass(10_000);
    await one.type('three', 0, 'Meanwhile: ');
  },
  'one is refused a forged update': async ({ one, other, house, names }) => {
    await other.type('one', 0, 'Words ');
    const forger = await rawClient(house.port, names.one);
    await forger.enter(new Y.Doc());
    const { client, clock } = textOf(other.stock.doc, 'one')._start!.id;
    forger.sendSync(2, handmade([{ client, clock: clock + 50, pieces: [{ kind: 'gc', length: 10 }] }]));
    await forger.closed;
    await one.type('two', 0, 'More ');
  },
};

/** A story of so many steps that the dice tell; what is refused in one world is refused in the other. */
const told = (seed: number, steps: number): Story => async (cast) => {
  const { house } = cast, { upTo, pick } = diceOf(seed);
  for (let step = 0; step < steps; step++) {
    const hand = pick([cast.one, cast.one, cast.other, cast.chair]);
    await hand.settle(); // its copy has everything now
    const { order, paragraphs } = house.pen.state;
    const living = order.filter((paragraph) => paragraphs.get(paragraph)!.state !== 'deleted');
    const place = upTo(living.length), paragraph = living[place]!, on = paragraphs.get(paragraph)!.words, offset = upTo(12);
    const text = hand.text(paragraph.slice('par_'.length));
    switch (upTo(11)) {
      case 0: case 1: case 2: text.insert(Math.min(offset, text.length), `w${step} `); await hand.settle(); break;
      case 3: if (text.length > 3) text.delete(Math.min(offset, text.length - 3), 3); await hand.settle(); break;
      case 4: await hand.tries({ act: 'split', at: { paragraph, offset } }); break;
      case 5: if (place + 1 < living.length) await hand.tries({ act: 'merge', first: paragraph, second: living[place + 1] }); break;
      case 6: await hand.tries({ act: 'takePosition', paragraph, on, filing: { kind: 'object', reason: `Reason ${step}`, proposedWording: null } }); break;
      case 7: await hand.tries({ act: 'takePosition', paragraph, on, filing: { kind: 'support', reason: null } }); break;
      case 8: await hand.tries({ act: 'comment', paragraph, text: `Comment ${step}` }); break;
      case 9: await hand.tries({ act: 'restoreWording', paragraph, at: 1 + upTo(house.pen.state.seq), on }); break;
      default: await hand.tries({ act: 'revert', seq: 2 + upTo(house.pen.state.seq) });
    }
  }
};

/** All that one reader receives, in order and as text. */
type Received = { readonly socket: readonly string[]; readonly line: readonly string[]; readonly feed: readonly string[]; readonly http: Readonly<Record<string, string>> };

async function play(story: Story, settings: ReportSettings, first: 'norway' | 'brazil', readers: readonly string[]): Promise<{ readonly received: ReadonlyMap<string, Received>; readonly entries: readonly Entry[] }> {
  const house = await openHouse(WORDS, settings, EVERYBODY);
  const names = { one: first, other: first === 'norway' ? 'brazil' : 'norway' };
  // Whoever plays a part comes in at the same moment in both worlds, and so is given the same random ids.
  const one = await new Hand(house, names.one).enter(), other = await new Hand(house, names.other).enter(), chair = await new Hand(house, 'chair').enter();
  const ears = await Promise.all(readers.map(async (name) => {
    const socket = await rawClient(house.port, name);
    socket.ws.send(controlFrame({ t: 'hello', schema: 1 }));
    await socket.enter(new Y.Doc());
    // The same over HTTP, as where no WebSocket gets through.
    const line = await lineClient(house.port, name, 'stream');
    await line.enter(new Y.Doc());
    const feed = await openFeed(house, REPORT, `as=${name}`), told: string[] = [];
    const reading = (async () => { for (let event = await feed.next(); event; event = await feed.next()) told.push(event.raw); })().catch(() => undefined);
    return { name, socket, line, feed, told, reading };
  }));
  const caughtUp = () => until(() => ears.every(({ told }) => told.length > 0), (is) => is, 25_000);
  await caughtUp();
  try {
    await story({ house, one, other, chair, names });
    expect(house.troubles).toEqual([]);
    // The last act of a story changes everybody's screen, so whoever has heard of it has heard of everything before.
    const seq = await chair.act({ act: 'issueRevision' });
    await until(() => ears.every(({ told }) => told.some((raw) => raw.includes(`"seq":${seq},`))), (is) => is, 25_000);
    const received = new Map<string, Received>();
    for (const { name, socket, line, told } of ears) {
      const own = await house.ask(name, `/api/reports/${REPORT}/acts`, { act: 'comment', paragraph: id('three'), text: `Comment of ${name}` }, `own-${name}`);
      const http: Record<string, string> = { own: own.text.replace(/"hash":"[0-9a-f]{64}"/, '"hash":"…"') };
      const last = house.pen.state.seq;
      for (const path of [
        '', '/history', '/text', `/text?at=${last - 3}`, `/compare?from=1&to=${last}`, '/hands', '/hands?paragraph=par_one', `/hands?at=${last - 2}`, '/record', '/exports/report.html', '/exports/report.docx', '/summary', '/exports/summary.html',
        '?as=wall', '/exports/summary.docx', '/objections', '/silence.ics?started=8', '/sounding.ics?started=8', '/instructions.ics?paragraph=par_two', '/delegation',
      ]) {
        asked.add(path.split('?')[0] ?? '');
        const answer = await house.ask(name, `/api/reports/${REPORT}${path}`);
        http[path] = JSON.stringify([answer.code, [...answer.headers].filter(([header]) => header !== 'date'), answer.text]);
      }
      for (const path of ['/api/digest', '/api/meetings', `/api/meetings/${MEETING}`, '/api/session', '/api/sessions']) http[path] = (await house.ask(name, path)).text;
      received.set(name, { socket: socket.received.map(readable), line: line.received.map(readable), feed: mergedFeed(told), http });
    }
    return { received, entries: await house.store.read(REPORT) };
  } finally {
    for (const { socket, line, feed, reading } of ears) {
      socket.ws.terminate();
      line.hangUp();
      feed.close();
      await reading;
    }
    for (const hand of [one, other, chair]) hand.stop();
    await house.close();
  }
}

const asked = new Set<string>(); // routes of a report, while stories were played

const controlFrame = (message: object) => encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, CONTROL);
  encoding.writeVarString(encoder, JSON.stringify(message));
});

/** Bytes as hex; our own messages as they read. */
function readable(frame: Uint8Array): string {
  return frame[0] === CONTROL ? decoding.readVarString(decoding.createDecoder(frame.subarray(1))) : Buffer.from(frame).toString('hex');
}

describe('[O2] where names are for the chair only', () => {
  for (const [what, story] of Object.entries(STORIES)) {
    test(`${what}: nobody else receives a byte that tells who it was`, async () => {
      const [left, right] = await Promise.all([play(story, HIDDEN, 'norway', READERS), play(story, HIDDEN, 'brazil', READERS)]);
      for (const reader of READERS) {
        const a = left.received.get(reader)!, b = right.received.get(reader)!;
        expect(a.socket.length).toBeGreaterThan(3);
        expect(a.socket, `${reader}: the socket`).toEqual(b.socket);
        expect(a.line, `${reader}: the same over HTTP`).toEqual(b.line);
        expect(a.feed, `${reader}: the feed`).toEqual(b.feed);
        for (const [path, answer] of Object.entries(a.http)) expect(b.http[path], `${reader}: ${path}`).toBe(answer);
      }
      expect(JSON.stringify(left.entries.map(({ events, by, words }) => [events, by, words?.bindings])), 'the worlds differ').not.toBe(JSON.stringify(right.entries.map(({ events, by, words }) => [events, by, words?.bindings])));
    }, 120_000);
  }

  test.each(Array.from({ length: process.env['NEMCON_LONG'] === '1' ? 60 : 3 }, (_, nth) => nth + 1))('a story that the dice tell (%i): nobody else receives a byte that tells who it was', async (seed) => {
    const [left, right] = await Promise.all([play(told(seed, 14), HIDDEN, 'norway', READERS), play(told(seed, 14), HIDDEN, 'brazil', READERS)]);
    for (const reader of READERS) expect(left.received.get(reader), reader).toEqual(right.received.get(reader));
  }, 120_000);

  test('the hash of a receipt cannot be tried against those who may have acted', async () => {
    const { entries } = await play(STORIES['one files, changes and withdraws, the other prepares']!, HIDDEN, 'norway', []);
    const filed = entries.find(({ events }) => events[0]?.type === 'PositionTaken')!;
    const tries = (salt: string | undefined) => Object.values(EVERYBODY).filter((by) => {
      const { at, kind, key, seq, prev, events } = filed;
      const told = events.map((event) => (event.type === 'PositionTaken' ? { ...event, delegation: by.delegation } : event));
      const facts = { at, by: { ...by }, events: told, key, kind, seq, words: null, ...(salt === undefined ? {} : { salt }) };
      return sha256Hex(new TextEncoder().encode(prev), new TextEncoder().encode(canonicalJson(facts as unknown as Json)), new Uint8Array(0)) === filed.hash;
    });
    expect(tries(filed.salt).map(({ person: by }) => by), 'whoever holds the salt can').toEqual([person('norway')]);
    expect(tries(undefined)).toEqual([]);
  });
});

describe('[O2] where names are for members', () => {
  test('an observer receives no byte that tells who wrote, and sees no caret', async () => {
    const story: Story = async (cast) => {
      const { one, other } = cast;
      const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(one.text('one'), 3));
      one.stock.provider.awareness.setLocalState({ cursor: { paragraph: id('one'), anchor: place, head: place } });
      await until(() => [...other.stock.provider.awareness.getStates().values()].some((state) => 'cursor' in state), (is) => is);
      await STORIES['one types, deletes and sets marks, and the other types beside']!(cast);
      await STORIES['one files, changes and withdraws, the other prepares']!(cast);
    };
    const [left, right] = await Promise.all([play(story, DEFAULT_SETTINGS, 'norway', ['observer']), play(story, DEFAULT_SETTINGS, 'brazil', ['observer'])]);
    const a = left.received.get('observer')!, b = right.received.get('observer')!;
    expect(a.socket.join(' ')).not.toContain(Buffer.from('"cursor"').toString('hex'));
    expect(a.feed).toEqual(b.feed);
    expect(a.socket).toEqual(b.socket);
    for (const [path, answer] of Object.entries(a.http)) expect(b.http[path], path).toBe(answer);
  });

  test('members do see the difference', async () => {
    const story = STORIES['one types, deletes and sets marks, and the other types beside']!;
    const [left, right] = await Promise.all([play(story, DEFAULT_SETTINGS, 'norway', ['kenya']), play(story, DEFAULT_SETTINGS, 'brazil', ['kenya'])]);
    expect(left.received.get('kenya')!.http['/hands']).toContain('dlg_nor');
    expect(left.received.get('kenya')!.http['/hands']).not.toBe(right.received.get('kenya')!.http['/hands']);
  });
});

/** Whether one is told of a caret that went before one came in is a matter of the millisecond; that is message 1, presence. */
const withoutArrivals = ({ socket, line, ...rest }: Received): Received => ({ ...rest, socket: socket.filter((frame) => !frame.startsWith('01')), line: line.filter((frame) => !frame.startsWith('01')) });

describe('[F1] what a delegation does in its room', () => {
  /** Norway writes, changes, throws away, is refused and listens in its room, or does none of it; then its head files on the floor or signs off. */
  const story = (inTheRoom: boolean): Story => async (cast) => {
    const { house, one, names } = cast, path = `/api/reports/${REPORT}/delegation`;
    const ask = async (who: string, body: object, code = 200) => { if (inTheRoom) expect((await house.ask(who, path, body)).code).toBe(code); };
    const feed = inTheRoom ? await openFeed(house, `${REPORT}/delegation`, 'as=aide') : null;
    const draft = { paragraph: id('one'), on: wordsOf(cast, 'one'), filing: { kind: 'object', reason: 'Too wide.', proposedWording: null } };
    await ask('aide', { room: 'writeNote', item: 'itm_1', paragraph: id('two'), kind: 'redLine', text: 'Never without a reservation.' });
    await ask('aide', { room: 'prepare', item: 'itm_2', ...draft });
    await ask(names.one, { room: 'changeNote', item: 'itm_1', written: 1, kind: 'note', text: 'Perhaps.' });
    await one.type('two', 0, 'All ');
    await ask(names.one, { room: 'discard', item: 'itm_1', written: 2 });
    await ask('aide', { room: 'signOff', drafts: [] }, 422);
    await ask('aide', { room: 'signOff', drafts: [{ item: 'itm_2', written: 1 }] });
    house.pass(1_000);
    if (inTheRoom) await ask(names.one, { room: 'signOff', drafts: [{ item: 'itm_2', written: 1 }] });
    // The same key, which nobody is shown: salts are counted here, and hashes would differ by it.
    else expect((await house.ask(names.one, `/api/reports/${REPORT}/acts`, { act: 'takePosition', ...draft }, 'sign-itm_2-1')).code).toBe(200);
    expect(house.pen.state.paragraphs.get(id('one'))?.positions.get('dlg_nor' as DelegationId)?.kind).toBe('object');
    feed?.close();
  };

  test('gives everybody else the same bytes, the chair included, whoever sees names', async () => {
    const others = ['chair', 'kenya', 'facilitator', 'observer'];
    for (const settings of [DEFAULT_SETTINGS, HIDDEN]) {
      const [quiet, busy] = await Promise.all([play(story(false), settings, 'norway', others), play(story(true), settings, 'norway', others)]);
      for (const reader of others) expect(withoutArrivals(busy.received.get(reader)!), reader).toEqual(withoutArrivals(quiet.received.get(reader)!));
      expect(busy.entries.map(({ events, by, words }) => [events, by, words?.update]), 'and the log is the same').toEqual(quiet.entries.map(({ events, by, words }) => [events, by, words?.update]));
    }
  }, 120_000);
});

test('every route of a report that can be read is asked in both worlds, and what a report says elsewhere too', async () => {
  if (asked.size === 0) await play(STORIES['one files, changes and withdraws, the other prepares']!, HIDDEN, 'norway', ['observer']);
  const readable = DESCRIBED.filter(({ method, path }) => method === 'get' && path.startsWith('/api/reports/{id}')).map(({ path }) => path.slice('/api/reports/{id}'.length));
  // The feed is read by every reader; that of a delegation's room is the own delegation's alone.
  expect([readable.length > 15, readable.filter((path) => path !== '/feed' && path !== '/delegation/feed' && !asked.has(path))]).toEqual([true, []]);
}, 120_000);
