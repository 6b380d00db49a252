/** Earlier words put back in the shared document, under the hands of people who type; and words that only the log still knows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../shared/base/runs.ts';
import type { Instant } from '../../shared/base/time.ts';
import { readingAt } from '../../shared/meeting/readings.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { PastStates } from '../../server/meeting/pastStates.ts';
import type { Pen } from '../../server/meeting/pen.ts';
import { createPens, type LivePens } from '../../server/meeting/pens.ts';
import { newId } from '../../server/newId.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import type { Store } from '../../server/storage/store.ts';
import { Desk, DeskClient } from '../support/deskSimulation.ts';
import { textOf } from '../support/syncClients.ts';
import { id, MEETING, openingEvents, PEOPLE, REPORT } from '../support/syncRoom.ts';

const chair = PEOPLE['chair']!, norway = PEOPLE['norway']!;

describe('in the shared document', () => {
  let desk: Desk, typist: DeskClient;
  beforeEach(async () => {
    desk = await Desk.open([['one', 'States should give notice of tests.'], ['two', 'second']]);
    typist = new DeskClient(desk, norway, 100);
  });
  const settle = () => { while (typist.deliverUp() || typist.deliverDown()); };
  const paragraph = () => desk.loaded.state.paragraphs.get(id('one'))!;
  const restore = (at: number) => desk.act({ act: 'restoreWording', paragraph: id('one'), at, on: paragraph().words }, chair);

  test('words typed meanwhile stay, and the paragraph keeps its identity and its container', () => {
    const opened = desk.loaded.state.seq;
    const text = textOf(typist.doc, 'one');
    text.insert(7, 'never ');
    settle();
    text.insert(text.length - 1, ' at sea');
    const { generation } = paragraph();
    expect(restore(opened)).toBe(true);
    settle();
    expect(plainText(paragraph().runs)).toBe('States should give notice of tests at sea.');
    expect(paragraph().generation).toBe(generation);
    expect(textOf(typist.doc, 'one').toString()).toBe('States should give notice of tests at sea.');
  });

  test('spaces that nobody sees are no obstacle, emphasis comes back, and after a restart it reads the same', async () => {
    const text = textOf(typist.doc, 'one');
    text.format(7, 6, { bold: {} });
    settle();
    const emphasised = desk.loaded.state.seq, { words } = paragraph();
    text.delete(7, 7);
    text.insert(0, '  ');
    text.insert(text.length, ' ');
    settle();
    expect(restore(emphasised)).toBe(true);
    expect(paragraph().words).toBe(words);
    await desk.restart();
    expect(desk.loaded.draft.wordsOf(id('one'), 'numbered').words).toBe(words);
  });

  test('undoing the restoration brings the later words back, character for character', () => {
    const opened = desk.loaded.state.seq;
    const text = textOf(typist.doc, 'one');
    text.delete(7, 12);
    text.insert(7, 'may refrain from ');
    settle();
    const before = desk.loaded.draft.text(id('one')).toString();
    expect(restore(opened)).toBe(true);
    const { seq } = desk.loaded.state;
    expect(desk.act({ act: 'revert', seq }, chair)).toBe(true);
    expect(desk.loaded.draft.text(id('one')).toString()).toBe(before);
  });
});

describe('from the log', () => {
  let folder: string, store: Store, pens: LivePens, pen: Pen, now = 1_000_000;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nemcon-past-'));
    store = await openSqliteStore(folder);
    await store.putMeeting({ id: MEETING, name: 'Tides', place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [], createdAt: 0 });
    pens = createPens({ store, clock: () => now as Instant, newId, onTrouble: (cause) => expect.fail(String(cause)) });
    pen = await pens.create({ id: REPORT, meeting: MEETING, title: 'Report', symbol: 'A/1', createdAt: 0 }, openingEvents([['one', 'Tides']]), chair);
  });
  afterEach(async () => {
    await pens.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const words = () => plainText(pen.state.paragraphs.get(id('one'))?.runs ?? []);
  const type = async (letters: string) => {
    now += 1_000;
    const spot = { paragraph: id('one'), offset: words().length };
    expect((await pen.attempt({ act: 'replaceRange', from: spot, to: spot, lines: [[[letters, []]]] }, norway, null)).ok).toBe(true);
  };

  test('words that stood for a blink long ago are found again, and every state reads as it did', async () => {
    const said = new Map<number, string>([[pen.state.seq, words()]]);
    for (let n = 0; n < 620; n += 1) {
      if (n === 300) now += 3_600_000;
      await type(`${n % 10}`);
      said.set(pen.state.seq, words());
    }
    const paragraph = pen.state.paragraphs.get(id('one'))!;
    expect(readingAt(paragraph, 120)).toBeNull();
    const past = new PastStates(store, REPORT);
    for (const seq of [615, 1, 120, 500, 501, 620, 499]) {
      expect(plainText((await past.at(seq))?.paragraphs.get(id('one'))?.runs ?? [])).toBe(said.get(seq));
      expect((await past.at(seq))?.seq).toBe(seq);
    }
    const together = await Promise.all([3, 400, 3, 610].map((seq) => pen.past(seq)));
    expect(together.map((state) => state?.seq)).toEqual([3, 400, 3, 610]);
    expect(await past.at(pen.state.seq + 1)).toBeNull();
    expect([await pen.past(pen.state.seq + 1), await past.at(0), await past.at(1.5)]).toEqual([null, null, null]);
    expect((await pen.attempt({ act: 'restoreWording', paragraph: id('one'), at: 120, on: paragraph.words }, norway, 'once')).ok).toBe(true);
    expect(words()).toBe(said.get(120));
  }, 60_000);

  test('somebody who is sent away while the log is read puts nothing back', async () => {
    for (let n = 0; n < 560; n += 1) {
      if (n === 280) now += 3_600_000;
      await type('x');
    }
    const { words: on } = pen.state.paragraphs.get(id('one'))!;
    const before = words(), attempt = pen.attempt({ act: 'restoreWording', paragraph: id('one'), at: 100, on }, norway, null);
    pens.cutOff(norway.person, 'the role was lowered');
    await expect(attempt).rejects.toThrow('the role was lowered');
    expect(words()).toBe(before);
  }, 60_000);
});
