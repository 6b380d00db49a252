/**
 * Words under way while paragraphs are split, merged and moved: nobody's letters are lost or doubled, all copies read the
 * same, and so does a server that was restarted in between. Every letter typed is different, so each can be accounted for.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';
import { Desk, DeskClient, lettersOf, readDocument } from '../support/deskSimulation.ts';
import { PEOPLE } from '../support/syncRoom.ts';

const START = [['a', 'ABCDEF'], ['b', 'GHIJKL'], ['c', 'MNOPQR']] as const;
const FIRST_LETTER = 0x4e00;

type Step = { readonly who: number; readonly what: number; readonly a: number; readonly b: number };
const step = fc.record({ who: fc.nat(2), what: fc.nat(99), a: fc.nat(1_000), b: fc.nat(1_000) });

type Played = { readonly desk: Desk; readonly born: ReadonlyMap<string, { readonly author: DeskClient; readonly typedIn: ParagraphId }>; readonly killed: ReadonlySet<string> };

async function play(steps: readonly Step[], weather: { readonly offline: boolean; readonly restarts: boolean; readonly marks: boolean }): Promise<Played> {
  const desk = await Desk.open(START);
  const clients = ['norway', 'brazil', 'chile'].map((name, index) => new DeskClient(desk, PEOPLE[name]!, 100 + index));
  const born = new Map<string, { author: DeskClient; typedIn: ParagraphId }>(), killed = new Set<string>();
  let letter = FIRST_LETTER;
  for (const { who, what, a, b } of steps) {
    const client = clients[who]!;
    const paragraphs = client.open();
    const [paragraph, text] = paragraphs[a % paragraphs.length]!;
    const { order, paragraphs: states } = desk.loaded.state;
    const living = order.filter((id) => states.get(id)?.state !== 'deleted');
    if (what < 36) {
      const typed = String.fromCharCode(letter);
      letter += 1;
      born.set(typed, { author: client, typedIn: paragraph });
      text.insert(b % (text.length + 1), typed);
    } else if (what < 46) {
      const letters = [...text.toString().replaceAll(/<[^>]*>/g, '')];
      const own = letters.flatMap((typed, index) => (born.has(typed) ? [index] : []));
      const index = own[b % Math.max(1, own.length)];
      if (index !== undefined) {
        killed.add(letters[index]!);
        text.delete(index, 1);
      }
    } else if (what < 50) {
      if (weather.marks && text.length > 1) text.format(b % text.length, 1 + (a % (text.length - (b % text.length))), { [['bold', 'italic'][a % 2]!]: b % 3 === 0 ? null : {} });
    } else if (what < 57) {
      if (client.online && text.length > 1) {
        const offset = 1 + (b % (text.length - 1));
        const rel = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset));
        client.act({ act: 'split', at: { paragraph, offset } }, { at: rel });
      }
    } else if (what < 62) {
      const at = a % Math.max(1, living.length - 1);
      if (living.length > 1) desk.act({ act: 'merge', first: living[at]!, second: living[at + 1]! }, PEOPLE['chair']!);
    } else if (what < 65) {
      const after = living[b % living.length]!, moved = living[a % living.length]!;
      if (after !== moved) desk.act({ act: 'move', paragraph: moved, after }, PEOPLE['chair']!);
    } else if (what < 67) {
      // An undo of somebody's split or merge, named by its entry.
      const acts = [...desk.loaded.acts.keys()];
      const seq = acts[b % acts.length]!, by = desk.loaded.acts.get(seq)?.by;
      if (by && seq > 1) desk.act({ act: 'revert', seq }, by);
    } else if (what < 82) client.deliverUp();
    else if (what < 96) client.deliverDown();
    else if (what < 98) { if (weather.offline) { if (client.online) client.leave(); else client.comeBack(); } }
    else if (weather.restarts) {
      for (const each of clients) each.leave();
      await desk.restart();
      for (const each of clients) if (!weather.offline || (a + who) % 2 === 0) each.comeBack();
    }
  }
  for (const client of clients) client.comeBack();
  for (let moved = true; moved;) moved = clients.map((client) => client.deliverUp() || client.deliverDown()).includes(true);
  return { desk, born, killed };
}

async function holds(steps: readonly Step[], weather: Parameters<typeof play>[1]): Promise<void> {
  const { desk, born, killed } = await play(steps, weather);
  const { doc } = desk.loaded.draft;
  const letters = lettersOf(doc);
  const count = (typed: string) => letters.split(typed).length - 1;
  // What was typed into a paragraph that was dropped meanwhile is read nowhere, and its author is told.
  const told = (typed: string) => { const of = born.get(typed)!; return of.author.late.has(of.typedIn); };
  expect([...born.keys()].filter((typed) => !killed.has(typed) && count(typed) !== 1 && !(count(typed) === 0 && told(typed))), 'letters lost or doubled').toEqual([]);
  expect([...killed].filter((typed) => count(typed) > 0), 'deleted letters that are back').toEqual([]);
  expect([...'ABCDEFGHIJKLMNOPQR'].filter((typed) => count(typed) !== 1), 'letters of the first text').toEqual([]);
  const read = desk.read();
  for (const client of desk.clients) expect(readDocument(client.doc)).toEqual(read);

  const { state } = desk.loaded;
  for (const client of desk.clients) expect(openCopyRoot(client.doc).take(), 'the root of a copy').toBe(rootFingerprint(rootLinesOf(state)));
  expect(read.map(([id]) => id), 'the order in the document').toEqual(state.order.filter((id) => state.paragraphs.get(id)?.state !== 'deleted'));
  for (const [id] of read) {
    const paragraph = state.paragraphs.get(id)!;
    expect(desk.loaded.draft.wordsOf(id, paragraph.kind).words, `the fingerprint of ${id}`).toBe(paragraph.words);
  }
  await desk.restart();
  expect(desk.read()).toEqual(read);
  expect(desk.loaded.state).toEqual(state);
}

const LONG = process.env['NEMCON_LONG'] === '1';
const runs = (short: number) => ({ numRuns: LONG ? short * 25 : short });
const steps = (most: number) => fc.array(step, { minLength: 20, maxLength: most, size: 'max' });

describe('[E1] words find their way', () => {
  test('while everybody is connected', async () => {
    await fc.assert(fc.asyncProperty(steps(120), (taken) => holds(taken, { offline: false, restarts: false, marks: false })), runs(400));
  });
  test('while some are offline', async () => {
    await fc.assert(fc.asyncProperty(steps(140), (taken) => holds(taken, { offline: true, restarts: false, marks: false })), runs(400));
  });
  test('while the server is restarted in between', async () => {
    await fc.assert(fc.asyncProperty(steps(140), (taken) => holds(taken, { offline: true, restarts: true, marks: false })), runs(400));
  });
  test('while marks are set and taken away', async () => {
    await fc.assert(fc.asyncProperty(steps(120), (taken) => holds(taken, { offline: true, restarts: true, marks: true })), runs(300));
  });
});
