/** What the register lists and what is spoken as news, of screens as the server composes them. */
import { describe, expect, test } from 'vitest';
import { plainText } from '../../shared/base/runs.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { newsBetween, stagesOf } from '../../client/panels/newsWords.ts';
import { filtered, registerLines } from '../../client/panels/registerLines.ts';
import { splitPlace } from '../../client/panels/floor/splitPlace.ts';
import { echoedBy, echoOf, signsIn } from '../../client/panels/bracketWords.ts';
import { composeScreen } from '../../server/screens/compose.ts';
import { viewerOf } from '../../server/screens/sight.ts';
import { chair, delegationId, head, Room, runsOf } from '../support/aRoom.ts';

const seenBy = (room: Room, who: Actor): readonly SeenParagraph[] => composeScreen(room.state, viewerOf(who, 'Name', false, room.state), { delegations: [], officers: [] }, () => 'A delegate').paragraphs;
const delegations = (room: Room) => [...room.state.delegations.values()];

/** AAA tables two rewordings, one is accepted and one set aside; BBB brackets a word, CCC joins; AAA drafts in private. */
function aStory(settings = {}): Room {
  const room = new Room({ paragraphs: ['States should notify.', 'States may notify.'], settings }), paragraph = room.p(1);
  const draft = (text: string) => {
    const [event] = room.does({ act: 'draftProposal', paragraph, kind: 'replace', on: room.words(paragraph), runs: runsOf(text), rationale: 'Why not.' }, head('AAA'));
    return event?.type === 'ProposalDrafted' ? event.proposal : expect.fail('no draft');
  };
  const table = (text: string) => {
    const proposal = draft(text);
    room.does({ act: 'tableProposal', proposal, written: room.log.length }, head('AAA'));
    return { proposal, written: room.log.length };
  };
  const aside = table('States never notify.');
  room.does({ act: 'acceptProposal', ...table('States shall notify.') });
  room.does({ act: 'setAsideProposal', proposal: aside.proposal, reason: 'Overtaken.' });
  const placed = room.does({ act: 'placeBracket', paragraph: room.p(2), on: room.words(room.p(2)), from: 11, to: 17, reason: 'Notify whom?' }, head('BBB')).at(-1);
  if (placed?.type !== 'BracketPlaced') return expect.fail('no bracket');
  room.does({ act: 'joinBracket', paragraph: room.p(2), bracket: placed.bracket, reason: null }, head('CCC'));
  draft('In private.');
  return room;
}

describe('the register', () => {
  test('[A4] [B3] lists what was before the room in its order with its outcome, and no draft', () => {
    const lines = registerLines(seenBy(aStory(), head('AAA')));
    expect(lines.map(({ is, outcome, open }) => [is, outcome, open])).toEqual([['proposal', 'Set aside: Overtaken.', false], ['proposal', 'Accepted', false], ['bracket', 'Stands', true]]);
    expect(lines.map(({ words }) => plainText(words))).toEqual(['States never notify.', 'States shall notify.', 'notify']);
    expect(lines[2]).toMatchObject({ by: [delegationId('BBB'), delegationId('CCC')], unnamed: 0, reason: 'Notify whom?' });
  });

  test('[A9] [B1] counts those whom it may not name', () => {
    const room = aStory({ namesVisibleTo: 'chair' });
    expect(registerLines(seenBy(room, head('AAA'))).map(({ by, unnamed }) => [by, unnamed])).toEqual([[[delegationId('AAA')], 0], [[delegationId('AAA')], 0], [[null], 1]]);
    expect(registerLines(seenBy(room, chair))[2]).toMatchObject({ by: [delegationId('BBB'), delegationId('CCC')] });
  });

  test('[A4] is sifted by what, state, whose and words', () => {
    const lines = registerLines(seenBy(aStory(), chair)), all = { is: 'all', state: 'all', by: 'all', query: '' } as const;
    const count = (part: object) => filtered(lines, { ...all, ...part }).length;
    expect([count({}), count({ is: 'bracket' }), count({ state: 'open' }), count({ state: 'closed' }), count({ by: delegationId('CCC') }), count({ query: 'OVERTAKEN' }), count({ query: 'nowhere' })]).toEqual([3, 1, 1, 2, 1, 1, 0]);
  });
});

describe('news', () => {
  test('[A1] [A4] says what others tabled and what became of things, never a draft and never one’s own acts', () => {
    const room = new Room({ paragraphs: ['States should notify.'] }), paragraph = room.p(1);
    const listeners = [head('AAA'), head('BBB')] as const;
    let before = listeners.map((who) => stagesOf(seenBy(room, who)));
    const news = () => {
      const said = listeners.map((who, place) => newsBetween(before[place] ?? new Map(), seenBy(room, who), delegations(room)));
      before = listeners.map((who) => stagesOf(seenBy(room, who)));
      return said;
    };
    const [drafted] = room.does({ act: 'draftProposal', paragraph, kind: 'replace', on: room.words(paragraph), runs: runsOf('All States shall notify.'), rationale: null }, head('AAA'));
    if (drafted?.type !== 'ProposalDrafted') return expect.fail('no draft');
    expect(news()).toEqual([[], []]);
    room.does({ act: 'tableProposal', proposal: drafted.proposal, written: room.log.length }, head('AAA'));
    expect(news()).toEqual([[], ['State of AAA tabled a proposal on paragraph 1: changes the words.']]);
    room.does({ act: 'acceptProposal', proposal: drafted.proposal, written: room.log.length, changes: [0] });
    expect(news()).toEqual([['Your proposal on paragraph 1 was accepted in part.'], ['The proposal of State of AAA on paragraph 1 was accepted in part.']]);
    const placed = room.does({ act: 'placeBracket', paragraph, on: room.words(paragraph), from: 0, to: 3, reason: 'All?' }, head('BBB')).at(-1);
    if (placed?.type !== 'BracketPlaced') return expect.fail('no bracket');
    expect(news()).toEqual([['State of BBB put words of paragraph 1 in brackets: “All”.'], []]);
    room.does({ act: 'liftBracket', paragraph, bracket: placed.bracket, on: room.words(paragraph), keeps: true, reason: 'Settled.' });
    expect(news().flat()).toEqual(Array(2).fill('The bracket around “All” in paragraph 1 was lifted.'));
  });
});

test('[B5] signs stand in words that are ahead of the screen, the outer around the inner', () => {
  const room = new Room({ paragraphs: ['States should not test weapons.', 'We test weapons.'] }), paragraph = room.p(1);
  const place = (from: number, to: number, by: string, n = 1) => room.does({ act: 'placeBracket', paragraph: room.p(n), on: room.words(room.p(n)), from, to, reason: 'Why.' }, head(by));
  place(18, 30, 'AAA');
  place(23, 30, 'BBB');
  place(3, 15, 'CCC', 2);
  const [seen, other] = seenBy(room, chair);
  if (seen === undefined || other === undefined) return expect.fail('two paragraphs');
  const drawn = runsOf('All States should not ever test weapons.');
  expect(signsIn(seen, drawn, delegations(room)).map(({ at, is, by }) => `${is} ${at} ${by}`.trim())).toEqual(['open 27 AAA', 'open 32 BBB', 'close 39', 'close 39']);
  expect(signsIn(seen, drawn, delegations(room)).map(({ order }) => order)).toEqual([0, 1, 1, 0]);
  expect(echoOf(seen.brackets?.[0] ?? expect.fail('no bracket'), seen, [seen, other]).map(({ id }) => id)).toEqual([other.id]);
  expect(echoedBy(seen.brackets?.[0] ?? expect.fail('no bracket'), seen, other, delegations(room))).toBe('State of CCC');
  expect(echoOf(seen.brackets?.[1] ?? expect.fail('no bracket'), seen, [seen, other])).toEqual([]);
  expect(paragraph).toBe(seen.id);
});

test('[A11] a line break says where a paragraph is divided, as long as no word is changed', () => {
  const runs = [['First one.', []], ['\uFFFC', ['footnote:Note.']], [' Second one.', []]] as const;
  expect(splitPlace(runs, 'First one.\nSecond one.')).toBe(12);
  expect(splitPlace(runs, 'First one.  \n\n Second one. ')).toBe(12);
  for (const text of ['First one. Second one.', 'First one.\nSecond two.', 'First\none.\nSecond one.', '\nFirst one. Second one.', '']) expect(splitPlace(runs, text)).toBeNull();
});
