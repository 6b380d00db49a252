/** Putting earlier words back: a forward act of those with the pen, which positions follow by their fingerprints. */
import { describe, expect, test } from 'vitest';
import type { ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import { standingOf } from '../../shared/ledger/standing.ts';
import { decide } from '../../shared/meeting/decide.ts';
import type { Instant } from '../../shared/base/time.ts';
import { chair, delegate, delegationId, head, observer, Room, runsOf } from '../support/aRoom.ts';

const back = (room: Room, paragraph: ParagraphId, at: number) => ({ act: 'restoreWording', paragraph, at, on: room.words(paragraph) } as const);

describe('words that a paragraph once had', () => {
  test('[T8] are put back in place, in as few steps as they differ, in one entry', () => {
    const room = new Room({ paragraphs: ['States should give prior notice of tests at sea.'] });
    const one = room.p(1), before = room.log.length;
    room.type(one, 'States may give notice of all tests at sea, always.');
    const events = room.does(back(room, one, before), head('BBB'));
    expect(events).toEqual([
      { type: 'WordsReplaced', v: 1, paragraph: one, from: 42, to: 50, was: [[', always', []]], runs: [] },
      { type: 'WordsReplaced', v: 1, paragraph: one, from: 26, to: 30, was: [['all ', []]], runs: [] },
      { type: 'WordsReplaced', v: 1, paragraph: one, from: 16, to: 16, was: [], runs: [['prior ', []]] },
      { type: 'WordsReplaced', v: 1, paragraph: one, from: 7, to: 10, was: [['may', []]], runs: [['should', []]] },
    ]);
    expect(room.paper.get(one)).toBe('States should give prior notice of tests at sea.');
    expect(room.log).toHaveLength(before + 2);
  });

  test('[P9] make the positions current again that were taken on them', () => {
    const room = new Room({ paragraphs: ['One sea.'] });
    const one = room.p(1);
    room.takes('support', 'AAA', one);
    room.takes('object', 'BBB', one);
    const seq = room.log.length;
    room.type(one, 'One wide sea.');
    const standing = (code: string) => { const paragraph = room.paragraph(one), position = paragraph.positions.get(delegationId(code)); return position && standingOf(position, paragraph); };
    expect([standing('AAA'), standing('BBB')]).toEqual(['lapsed', 'needsReconfirmation']);
    room.does(back(room, one, seq), delegate('CCC'));
    expect([standing('AAA'), standing('BBB')]).toEqual(['current', 'current']);
  });

  test('[T6] and the restoration is undone like any other act on the text', () => {
    const room = new Room({ paragraphs: ['Red tides and blue tides.'] });
    const one = room.p(1);
    room.type(one, 'Green tides or grey tides, daily.');
    const now = room.words(one);
    room.does(back(room, one, 1));
    room.does({ act: 'revert', seq: room.log.length });
    expect([room.words(one), room.paper.get(one)]).toEqual([now, 'Green tides or grey tides, daily.']);
  });

  test('[T8] are refused on agreed and deleted paragraphs, on words that moved on, and where the paragraph never was', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.'] });
    const [one, two, three] = [room.p(1), room.p(2), room.p(3)];
    for (const id of [one, two, three]) room.type(id, 'Other words.');
    room.agree(one);
    room.does({ act: 'delete', paragraph: two });
    expect(room.refusal(back(room, one, 1))).toBe('paragraphAgreed');
    expect(room.refusal(back(room, two, 1))).toBe('paragraphDeleted');
    const stale = back(room, three, 1);
    room.type(three, 'Moved on.');
    expect(room.judge(stale)).toMatchObject({ ok: false, refusal: { code: 'textMovedOn', words: room.words(three) } });
    room.does({ act: 'insert', after: three, kind: 'numbered', level: 1, runs: runsOf('Late.') });
    expect(room.refusal(back(room, room.p(3), 1))).toBe('neverReadSo');
    expect(room.refusal(back(room, three, room.log.length + 1))).toBe('neverReadSo');
    expect(room.refusal(back(room, three, room.log.length))).toBe('readsSoAlready');
  });

  test('[W4] are put back only by those with the pen', () => {
    const room = new Room({ paragraphs: ['One.'], settings: { drafting: 'penholder' } });
    room.type(room.p(1), 'Other words.');
    for (const by of [head('AAA'), delegate('AAA'), observer()]) expect(room.refusal(back(room, room.p(1), 1), by)).toBe('penNotYours');
    expect(room.refusal(back(room, room.p(1), 1), chair)).toBeNull();
  });

  test('[T8] that memory has let go of come from the log, and spaces that only the shared document has do not move the steps', () => {
    const room = new Room({ paragraphs: ['One calm sea.'] });
    const one = room.p(1);
    room.type(one, 'One sea.');
    const decided = decide(room.state, {
      act: { ...back(room, one, 1) }, by: chair, at: 9_000 as Instant, fresh: [], connected: new Set(), entry: () => null, freshProposal: 'prp_none' as ProposalId,
      lengthOf: () => '  One  sea.'.length, runsOf: () => [['  One  sea.', []]], wordingAt: () => runsOf('One calm sea.'),
    });
    if (!decided.ok) return expect.fail(decided.refusal.code);
    let text = '  One  sea.';
    for (const event of decided.value) if (event.type === 'WordsReplaced') text = text.slice(0, event.from) + event.runs.map(([words]) => words).join('') + text.slice(event.to);
    expect(text).toBe('One calm sea.');
  });
});
