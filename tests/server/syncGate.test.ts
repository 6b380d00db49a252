/** The gate by itself: what it costs, that it never lets half an update in, and that it refuses no honest one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { admit } from '../../server/sync/admission.ts';
import { isSafeLink } from '../../shared/report/linkTarget.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { Desk, DeskClient } from '../support/deskSimulation.ts';
import { idsOf, handmade } from '../support/handmade.ts';
import { largestFrames } from '../support/largestFrames.ts';
import { textOf } from '../support/syncClients.ts';
import { PEOPLE } from '../support/syncRoom.ts';

const author = { person: PEOPLE['norway']!.person, mayWrite: true };
const open = async () => {
  const desk = await Desk.open([['one', 'States shall cooperate.'], ['two', 'Second.']]);
  return { desk, draft: desk.loaded.draft, ids: idsOf(textOf(desk.loaded.draft.doc, 'one')) };
};
/** The dearest thing that Yjs does with a frame before anybody judges it; null when it cannot be read. */
const readAsYjsDoes = (frame: Uint8Array): unknown => {
  try {
    return Y.decodeUpdate(frame);
  } catch {
    return null;
  }
};
const READING_AT_LEAST_MS = 0.5;
const took = (work: () => void) => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

describe('the gate', () => {
  test('refuses every update that was cut anywhere, and the document is what it was', async () => {
    const { draft, ids } = await open();
    const whole = handmade([{ client: 9, clock: 0, pieces: [
      { kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'words' } },
      { kind: 'item', origin: ids[5]!, right: ids[6]!, content: { format: ['bold', {}] } },
    ] }], [{ client: ids[8]![0], ranges: [[ids[8]![1], 2]] }]);
    const before = Y.encodeStateAsUpdate(draft.doc);
    expect(admit(draft, whole, author).kind).toBe('apply');
    for (let length = 0; length < whole.length; length++) {
      const verdict = admit(draft, whole.subarray(0, length), author);
      expect(verdict, `cut after ${length} bytes`).toMatchObject({ kind: 'refuse', code: CLOSE.malformed });
    }
    expect(Y.encodeStateAsUpdate(draft.doc)).toEqual(before);
  });

  test('has an answer to any bytes, and an applied update leaves nothing waiting', async () => {
    const { desk, draft } = await open();
    const mutated = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(200), fc.nat(255), fc.nat(255)).map(([tail, at, value, also]) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc));
      const vector = Y.encodeStateVector(doc);
      doc.clientID = 1 + (value % 3);
      const text = textOf(doc, 'one');
      text.insert(at % text.length, 'x');
      text.delete(also % text.length, 1);
      const bytes = Y.encodeStateAsUpdate(doc, vector);
      bytes[at % bytes.length] = value;
      bytes[also % bytes.length] = tail[0]!;
      return value % 4 === 0 ? tail : bytes;
    });
    fc.assert(fc.property(mutated, (bytes) => {
      const vector = Y.encodeStateVector(desk.loaded.draft.doc);
      const verdict = admit(draft, bytes, author);
      expect(Y.encodeStateVector(draft.doc)).toEqual(vector);
      if (verdict.kind !== 'apply') return;
      Y.applyUpdate(draft.doc, bytes);
      for (const client of verdict.admitted.claims) draft.bind(client, author.person);
      draft.assertWhole();
      const fresh = new Y.Doc();
      Y.applyUpdate(fresh, Y.encodeStateAsUpdate(draft.doc));
      expect(textOf(fresh, 'one').toDelta()).toEqual(textOf(draft.doc, 'one').toDelta());
    }), { numRuns: 5_000 });
  });

  test('takes an editor’s own undo, redo, marks and pastes', async () => {
    const { desk } = await open();
    const client = new DeskClient(desk, PEOPLE['norway']!, 100);
    const text = textOf(client.doc, 'one');
    const undo = new Y.UndoManager(text, { captureTimeout: 0 });
    text.insert(7, 'words pasted in the middle ');
    text.format(2, 20, { bold: {} });
    text.insert(3, '\ufffc', { footnote: { note: 'A note.' } });
    text.format(10, 5, { link: { href: 'https://un.org/' } });
    text.delete(4, 12);
    for (let n = 0; n < 5; n++) undo.undo();
    for (let n = 0; n < 3; n++) undo.redo();
    while (client.deliverUp());
    expect(textOf(desk.loaded.draft.doc, 'one').toDelta()).toEqual(text.toDelta());
  });

  test('lets a long paragraph be pasted, taken back and pasted again in one go, and grow no longer than it may', async () => {
    const { draft } = await open();
    const pasted = (...lengths: readonly number[]) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc));
      const vector = Y.encodeStateVector(doc), text = textOf(doc, 'one'), before = text.length;
      doc.transact(() => lengths.forEach((length, index) => {
        if (index > 0) text.delete(before, lengths[index - 1]!);
        text.insert(before, 'w'.repeat(length));
      }));
      return Y.encodeStateAsUpdate(doc, vector);
    };
    expect(admit(draft, pasted(150_000, 120_000, 150_000), author).kind).toBe('apply');
    expect(admit(draft, pasted(10, 200_000), author)).toMatchObject({ kind: 'refuse', why: 'a paragraph would grow too long' });
  });

  test('tells a copy whose client id somebody else took first, instead of passing over its words', async () => {
    const { draft, ids } = await open();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc));
    doc.clientID = 77;
    const vector = Y.encodeStateVector(doc);
    textOf(doc, 'one').insert(3, 'mine');
    const own = Y.encodeStateAsUpdate(doc, vector);
    const squatters = [
      handmade([{ client: 77, clock: 0, pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'theirs, and longer' } }] }]),
      handmade([{ client: 77, clock: 0, pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'x' } }] }]),
      handmade([{ client: 77, clock: 0, pieces: [{ kind: 'item', origin: ids[7]!, right: ids[8]!, content: { text: 'mine' } }] }]),
    ];
    for (const squatted of squatters) {
      const { draft: theirs } = await open();
      expect(admit(theirs, squatted, { ...author, person: PEOPLE['brazil']!.person }).kind).toBe('apply');
      Y.applyUpdate(theirs.doc, squatted);
      theirs.bind(77, PEOPLE['brazil']!.person);
      expect(admit(theirs, own, author)).toMatchObject({ kind: 'refuse', code: CLOSE.rebase });
    }
    Y.applyUpdate(draft.doc, own);
    textOf(draft.doc, 'one').insert(5, 'between');
    draft.bind(77, author.person);
    expect(admit(draft, own, author).kind).toBe('nothing');
    expect(admit(draft, Y.encodeStateAsUpdate(doc), { ...author, person: PEOPLE['brazil']!.person }).kind).toBe('nothing');
  });

  test('spends no more on the largest frames than on reading them a few times over', async () => {
    const { draft, ids } = await open();
    for (const [what, frame] of Object.entries(largestFrames(ids))) {
      const [judging, reading] = [() => void admit(draft, frame, author), () => void readAsYjsDoes(frame)].map((work) => {
        work(); // what the compiler has not seen yet is not measured
        return Math.min(...Array.from({ length: 10 }, () => took(work)));
      });
      // A quadratic walk over ten thousand pieces would be hundreds of times as dear. Milliseconds are the bench's business.
      expect(judging! / Math.max(reading!, READING_AT_LEAST_MS), what).toBeLessThan(40);
    }
  });
});

describe('a link', () => {
  test.each(['https://un.org', 'https://un.org/a?b=c#d', 'mailto:chair@un.org', 'HTTPS://UN.ORG'])('may lead to %s', (href) => expect(isSafeLink(href)).toBe(true));
  test.each(['javascript:alert(1)', 'JaVaScRiPt:x', 'java\tscript:x', 'data:text/html,x', 'vbscript:x', '//evil.example', '\\\\evil', 'http://un.org', 'https://a@b', 'https://a:b@c', 'https:///x', 'https://\\evil', 'https://un.org/ x', '', 'mailto://x', 'x'.repeat(2_001)])(
    'may not lead to %.40s', (href) => expect(isSafeLink(href)).toBe(false));
});
