/** The chair's summary in the cases that a room seldom meets: every rule, a text without a symbol, deleted and merged paragraphs, reopened ones. */
import { describe, expect, test } from 'vitest';
import { SENTENCES } from '../../shared/consensus/summaryWording.ts';
import { summarise } from '../../shared/consensus/summary.ts';
import { objectionsOverTime } from '../../shared/consensus/objectionsOverTime.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { suffix } from '../../shared/ledger/numerals.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import type { RuleSettings } from '../../shared/meeting/settings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { delegationId, filing, head, Room } from '../support/aRoom.ts';

const textOf = (state: ReportState): string => JSON.stringify(summarise(state, { place: 'Geneva', at: state.at, labels: labelsOf(state) }));

const HELD_WHEN: readonly (readonly [RuleSettings, string])[] = [
  [{ rule: 'noFormalObjection', unmetConditionBlocks: true }, 'no formal objection to it stands'],
  [{ rule: 'sustainedOpposition' }, 'no opposition to it is sustained'],
  [{ rule: 'roughConsensus' }, 'every issue raised about it has been addressed'],
  [{ rule: 'activeSupport', leastSupport: 1 }, 'it is actively supported'],
  [{ rule: 'unanimity', abstentionBreaks: true, adRefCounts: false }, 'every member has said yes'],
  [{ rule: 'consensusMinus', unmetConditionBlocks: true, excluded: [], tolerated: 0 }, 'of those whose consent is asked'],
  [{ rule: 'consensusMinus', unmetConditionBlocks: true, excluded: [], tolerated: 2 }, 'no more than 2 formal objections to it stand'],
  [{ rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'twoThirds', base: 'present' }, 'the required majority voted for it'],
  [{ rule: 'graded' }, 'designated full consensus or consensus on it'],
  [{ rule: 'consent' }, 'judged not to be paramount'],
];

describe('[S3] what held, by every rule', () => {
  test.each(HELD_WHEN.map(([rule, words]) => [rule.rule, words, rule] as const))('under %s the summary says when a paragraph holds: %s', (_name, words, rule) => {
    expect(textOf(new Room({ settings: { rule } }).state)).toContain(words);
  });

  test('what holds by a designation, a vote or a recorded dissent is said to hold by that, for one and for several', () => {
    for (const by of ['designation', 'vote', 'dissentRecorded'] as const) {
      expect(SENTENCES.heldBy('paragraph 1', false, by)).toMatch(/^Paragraph 1 held: it was put to the meeting and /);
      expect(SENTENCES.heldBy('paragraphs 1 and 2', true, by)).toMatch(/^Paragraphs 1 and 2 held: they were put /);
    }
    expect(SENTENCES.heldBracketed('paragraphs 1 and 2', true)).toContain('some words in them remain');
  });

  test('what was reopened is said to be', () => {
    const room = new Room();
    room.agree(room.p(1));
    room.does({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'New instructions.' });
    expect(textOf(room.state).toLowerCase()).toContain('reopened');
  });

  test('a deleted paragraph that had a number and one that was merged keep their places', () => {
    const room = new Room();
    room.does({ act: 'issueRevision' });
    room.does({ act: 'merge', first: room.p(1), second: room.p(2) });
    room.does({ act: 'delete', paragraph: room.p(2) });
    const said = textOf(room.state);
    expect(said).toContain('merged into paragraph 1');
    expect(said).toContain('"deleted"');
    room.does({ act: 'insert', after: null, kind: 'unnumbered', level: 1, runs: [['Passing.', []]] });
    room.does({ act: 'delete', paragraph: room.p(1) });
    expect(textOf(room.state)).not.toContain('Passing.');
  });
});

describe('[S5] what the summary is about', () => {
  const about = (change: Partial<Pick<ReportState, 'symbol' | 'title' | 'body'>>) => textOf({ ...new Room().state, ...change });
  test('a report without a symbol is called by its title, and a body that has none is the meeting', () => {
    expect(about({ symbol: '', title: 'On tides' })).toContain('On tides');
    expect(about({ body: '' })).toContain('the meeting');
    expect(about({ body: 'The Conference' })).toContain('the Conference');
    expect(about({ body: 'The Conference' })).not.toContain('the The');
  });

  test('whether the report as a whole was put is said', () => {
    const room = new Room();
    for (const n of [1, 2, 3]) room.agree(room.p(n));
    const before = textOf(room.state);
    room.does({ act: 'putReport' });
    expect(textOf(room.state)).not.toBe(before);
  });
});

describe('[M4] objections over time', () => {
  test('several in one entry are one step, and observers count in none', () => {
    const room = new Room(), stamp = { seq: 2, at: room.state.at, by: head('AAA') };
    const objects = (state: ReportState, code: string, n: number) => evolve(state, { type: 'PositionTaken', v: 1, paragraph: room.p(n), delegation: delegationId(code), on: room.words(room.p(n)), filing: filing('object') }, stamp);
    const state = objects(objects(objects(room.state, 'AAA', 1), 'BBB', 2), 'OBS', 1);
    expect(objectionsOverTime(state).map(({ seq, standing }) => [seq, standing])).toEqual([[2, 2]]);
  });
});

describe('[L2] beyond the Latin', () => {
  test('what is inserted after so many others is an ordinal', () => {
    expect([15, 20, 21, 22, 23, 110, 111].map(suffix)).toEqual(['16th', '21st', '22nd', '23rd', '24th', '111th', '112th']);
  });
});
