/** What one round takes changes the document once, and is told apart all the same: whose words went where. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ProposalId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { NO_ENTRY } from '../../server/meeting/chain.ts';
import { Draft } from '../../server/meeting/draft.ts';
import { Round, type Tail } from '../../server/meeting/round.ts';
import { textOf } from '../support/syncClients.ts';
import { id, openingEvents, PEOPLE } from '../support/syncRoom.ts';

const WRITERS = ['norway', 'brazil', 'kenya'] as const;
type Writer = (typeof WRITERS)[number];
const person = (name: Writer) => PEOPLE[name]!.person;

class Table {
  readonly draft = new Draft();
  readonly entries: Entry[] = [];
  #tail: Tail = { state: null, seq: 0, hash: NO_ENTRY };
  #now = 1;
  #fresh = 0;

  constructor(paragraphs: readonly (readonly [string, string])[]) {
    this.draft.settle(() => 7);
    this.round((round) => void round.record(openingEvents(paragraphs), PEOPLE['chair']!, null));
  }

  round(work: (round: Round) => void): readonly Entry[] {
    const round = new Round(this.draft, this.#tail, {
      now: () => (this.#now += 1) as Instant, freshParagraph: () => id(`n${(this.#fresh += 1)}`), freshProposal: () => `prp_${(this.#fresh += 1)}` as ProposalId, connected: new Set(), entry: () => null,
    });
    work(round);
    round.closeWords();
    this.#tail = round.tail;
    this.entries.push(...round.entries);
    return round.entries;
  }

  /** Somebody's own copy, under a client id of theirs. */
  copy(client: number): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = client;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.draft.doc));
    return doc;
  }
}

const change = (doc: Y.Doc, work: (doc: Y.Doc) => void): Uint8Array => {
  const before = Y.encodeStateVector(doc);
  work(doc);
  return Y.encodeStateAsUpdate(doc, before);
};
const take = (round: Round, update: Uint8Array, name: Writer) => {
  const outcome = round.words(update, { person: person(name), mayWrite: true }, null);
  if (!outcome.ok) throw new Error(outcome.why);
};
const writersIn = (entries: readonly Entry[]) => entries.flatMap(({ events }) => events.flatMap((event) => (event.type === 'ParagraphReworded' ? [[event.paragraph, event.writers] as const] : [])));

test('words of a whole round change the document once, and each paragraph names those who wrote in it', () => {
  const table = new Table([['one', 'First.'], ['two', 'Second.']]);
  const updates = WRITERS.map((_, n) => change(table.copy(100 + n), (doc) => textOf(doc, n === 1 ? 'two' : 'one').insert(0, 'abc'[n]!)));
  let changes = 0;
  table.draft.doc.on('update', () => { changes += 1; });
  const entries = table.round((round) => round.together(() => updates.forEach((update, n) => take(round, update, WRITERS[n]!))));
  expect(changes).toBe(1);
  expect(entries.length).toBe(1);
  expect(new Map(writersIn(entries))).toEqual(new Map([[id('one'), [person('kenya'), person('norway')]], [id('two'), [person('brazil')]]]));
});

test('words that go to where their text was taken are told as those of their writer', () => {
  const table = new Table([['one', 'First and last.']]);
  const copies = [table.copy(100), table.copy(101)] as const;
  const [made] = table.round((round) => void round.act({ act: 'split', at: { paragraph: id('one'), offset: 6 } }, PEOPLE['chair']!, null)).flatMap(({ events }) => events.flatMap((event) => (event.type === 'ParagraphSplit' ? [event.into] : [])));
  const updates = [change(copies[0], (doc) => textOf(doc, 'one').insert(15, '!')), change(copies[1], (doc) => textOf(doc, 'one').insert(0, '>'))] as const;
  const entries = table.round((round) => round.together(() => { take(round, updates[0], 'norway'); take(round, updates[1], 'brazil'); }));
  // The server wrote them there under its own id, which it keeps.
  expect(table.draft.doc.clientID).toBe(7);
  expect(new Map(writersIn(entries))).toEqual(new Map([[made, [person('norway')]], [id('one'), [person('brazil'), person('norway')]]]));
});

test('taken together or one by one, the same words, marks and writers come out', () => {
  const gesture = fc.record({ writer: fc.nat(2), paragraph: fc.constantFrom('one', 'two'), at: fc.nat(40), what: fc.oneof(fc.record({ insert: fc.constantFrom('a', 'bc', ' ') }), fc.record({ remove: fc.integer({ min: 1, max: 4 }) }), fc.record({ bold: fc.integer({ min: 1, max: 6 }), on: fc.boolean() })) });
  fc.assert(fc.property(fc.array(gesture, { minLength: 1, maxLength: 12 }), fc.boolean(), (gestures, splitFirst) => {
    const [together, apart] = [true, false].map((all) => {
      const table = new Table([['one', 'States shall cooperate.'], ['two', 'Second.']]);
      const copies = WRITERS.map((_, n) => table.copy(100 + n));
      if (splitFirst) table.round((round) => void round.act({ act: 'split', at: { paragraph: id('one'), offset: 10 } }, PEOPLE['chair']!, null));
      const updates = gestures.map(({ writer, paragraph, at, what }) => change(copies[writer]!, (doc) => {
        const text = textOf(doc, paragraph), from = Math.min(at, text.length);
        if ('insert' in what) text.insert(from, what.insert);
        else if ('remove' in what) text.delete(from, Math.min(what.remove, text.length - from));
        else text.format(from, Math.min(what.bold, text.length - from), { bold: what.on ? {} : null });
      }));
      table.round((round) => {
        const takeAll = () => updates.forEach((update, n) => { if (update.length > 2) take(round, update, WRITERS[gestures[n]!.writer]!); });
        if (all) round.together(takeAll); else takeAll();
      });
      return { words: [...table.draft.rows()].map(([paragraph]) => [paragraph, table.draft.runsOf(paragraph as never)]), writers: new Map(writersIn(table.entries.slice(splitFirst ? 2 : 1))) };
    });
    expect(together).toEqual(apart);
  }), { numRuns: 150 });
});
