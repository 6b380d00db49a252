/** Links between paragraphs of two reports of one meeting: who makes them, what becomes of them, and what they tell. */
import { describe, expect, test } from 'vitest';
import type { MeetingId, ParagraphId, ReportId } from '../../shared/base/ids.ts';
import { campsOf, notesOn, ownDifference, speaksOf, type Compared } from '../../shared/consensus/convergence.ts';
import { endOf, linksIn } from '../../shared/ledger/links.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { differInForceAlone, forceOf, sharedWords } from '../../shared/ledger/sharedWords.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import { replay } from '../../shared/meeting/replay.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { composeScreen } from '../../server/screens/compose.ts';
import { recordFor, type RecordLine } from '../../server/screens/record.ts';
import { sightOf, viewerOf } from '../../server/screens/sight.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { chair, delegate, delegationId, head, observer, officer, Room, runsOf, textOf } from '../support/aRoom.ts';

const INSTRUMENT = 'rpt_2' as ReportId;

/** The second text of the meeting: the same room under another id. */
function instrument(texts: readonly string[] = ['Each State Party shall register.', 'Second article.']): Room {
  const room = new Room({ paragraphs: texts, settings: { labels: 'articles' } });
  room.state = { ...room.state, id: INSTRUMENT, symbol: 'TEST/2' };
  return room;
}

const link = (room: Room, other: Room, n = 1, m = 1): Act => ({ act: 'linkParagraphs', kind: 'sameMeasure', paragraph: room.p(n), there: { report: other.state.id, paragraph: other.p(m) } });
const unlink = (room: Room, other: Room, n = 1, m = 1): Act => ({ act: 'unlinkParagraphs', paragraph: room.p(n), there: { report: other.state.id, paragraph: other.p(m) } });

/** Two rooms of one meeting that can read each other. */
function pair(): { readonly norms: Room; readonly articles: Room } {
  const norms = new Room(), articles = instrument();
  norms.elsewhere = (report) => (report === articles.state.id ? articles.state : null);
  articles.elsewhere = (report) => (report === norms.state.id ? norms.state : null);
  return { norms, articles };
}

describe('[J1] making a link', () => {
  test('chair, vice-chair, secretariat and facilitators link and unlink; delegations and observers do not', () => {
    for (const by of [chair, officer('viceChair'), officer('secretariat'), officer('facilitator')]) {
      const { norms, articles } = pair();
      expect(norms.refusal(link(norms, articles), by)).toBeNull();
      expect(norms.refusal(unlink(norms, articles), by)).toBeNull();
    }
    const { norms, articles } = pair();
    for (const by of [head('AAA'), delegate('AAA'), observer()]) expect(norms.refusal(link(norms, articles), by)).toBe('notYours');
  });

  test('it names the other end as it was, for whoever has only this log', () => {
    const { norms, articles } = pair();
    norms.does(link(norms, articles, 2, 1), officer('secretariat'));
    expect(linksIn(norms.state)).toMatchObject([{ kind: 'sameMeasure', paragraph: norms.p(2), words: norms.words(norms.p(2)), by: 'secretariat', there: { report: INSTRUMENT, paragraph: articles.p(1), words: articles.words(articles.p(1)), called: 'article 1', symbol: 'TEST/2' } }]);
    expect(linksIn(articles.state)).toEqual([]);
    expect(replay(norms.log)?.links).toEqual(norms.state.links);
  });

  test('one report, another meeting, an unknown report, a deleted paragraph, a heading and a second link are refused', () => {
    const { norms, articles } = pair();
    expect(norms.refusal({ act: 'linkParagraphs', kind: 'sameMeasure', paragraph: norms.p(1), there: { report: norms.state.id, paragraph: norms.p(2) } })).toBe('linkWithinReport');
    expect(norms.refusal({ act: 'linkParagraphs', kind: 'sameMeasure', paragraph: norms.p(1), there: { report: 'rpt_none' as ReportId, paragraph: articles.p(1) } })).toBe('notInThisMeeting');
    expect(norms.refusal({ act: 'linkParagraphs', kind: 'sameMeasure', paragraph: norms.p(1), there: { report: INSTRUMENT, paragraph: 'par_none' as ParagraphId } })).toBe('noSuchParagraph');
    norms.does(link(norms, articles));
    expect(norms.refusal(link(norms, articles))).toBe('alreadyLinked');
    expect(articles.refusal(link(articles, norms))).toBe('alreadyLinked');
    articles.does({ act: 'delete', paragraph: articles.p(2) });
    expect(norms.refusal({ act: 'linkParagraphs', kind: 'sameMeasure', paragraph: norms.p(1), there: { report: INSTRUMENT, paragraph: articles.state.order[1] as ParagraphId } })).toBe('paragraphDeleted');
    norms.does({ act: 'retype', paragraph: norms.p(3), kind: 'heading', level: 1 });
    expect(norms.refusal(link(norms, articles, 3))).toBe('headingsBearNoPositions');
    const elsewhere = pair();
    elsewhere.articles.state = { ...elsewhere.articles.state, meeting: 'mtg_other' as MeetingId };
    expect(elsewhere.norms.refusal(link(elsewhere.norms, elsewhere.articles))).toBe('notInThisMeeting');
    const alone = new Room();
    expect(alone.refusal(link(alone, instrument()))).toBe('notInThisMeeting');
  });

  test('a paragraph may be the same measure as several', () => {
    const { norms, articles } = pair();
    norms.does(link(norms, articles, 1, 1));
    norms.does(link(norms, articles, 1, 2));
    expect(linksIn(norms.state).map(({ there }) => there.paragraph)).toEqual([articles.p(1), articles.p(2)]);
  });

  test('it is taken back where it was made, also when the other report cannot be read any more', () => {
    const { norms, articles } = pair();
    norms.does(link(norms, articles));
    expect(articles.refusal(unlink(articles, norms))).toBe('linkKeptThere');
    expect(norms.refusal(unlink(norms, articles, 2))).toBe('notLinked');
    norms.elsewhere = () => null;
    norms.does(unlink(norms, articles));
    expect(linksIn(norms.state)).toEqual([]);
    expect(norms.refusal(unlink(norms, articles))).toBe('notLinked');
  });

  test('a log that takes back what never was, or that names nobody, is broken', () => {
    const { norms, articles } = pair(), stamp = { seq: 9, at: norms.state.at, by: null };
    const there = { report: INSTRUMENT, paragraph: articles.p(1) };
    expect(() => evolve(norms.state, { type: 'ParagraphsUnlinked', v: 1, paragraph: norms.p(1), there }, stamp)).toThrow('there is no link');
    expect(() => evolve(norms.state, { type: 'ParagraphsLinked', v: 1, kind: 'sameMeasure', paragraph: norms.p(1), words: norms.words(norms.p(1)), there: { ...there, words: articles.words(articles.p(1)), called: 'article 1', symbol: '' } }, stamp)).toThrow('has no author');
  });
});

describe('[J2] what becomes of a link', () => {
  const end = (room: Room, id: ParagraphId, words = room.words(id)) => endOf(room.state.paragraphs, id, words);

  test('it stays with changed words and says so, and is whole again when they come back', () => {
    const room = new Room(), id = room.p(1), words = room.words(id);
    room.type(id, 'One, reworded.');
    expect(end(room, id, words)).toMatchObject({ paragraph: { id }, since: ['changed'] });
    room.type(id, 'One.');
    expect(end(room, id, words)).toMatchObject({ paragraph: { id }, since: [] });
  });

  test('a merge takes it along, a division leaves it with the part that keeps the number and names the rest', () => {
    const room = new Room(), [first, second, third] = [room.p(1), room.p(2), room.p(3)], words = room.words(second);
    room.does({ act: 'merge', first, second });
    room.does({ act: 'merge', first, second: third });
    expect(end(room, second, words)).toMatchObject({ paragraph: { id: first }, since: ['merged'] });
    const other = new Room({ paragraphs: ['One and two.'] }), whole = other.words(other.p(1));
    other.does({ act: 'split', at: { paragraph: other.p(1), offset: 4 } });
    expect(end(other, other.p(1), whole)).toMatchObject({ paragraph: { id: other.p(1) }, since: ['divided', 'changed'], parts: [{ id: other.p(2) }] });
  });

  test('while its paragraph is deleted it waits, and comes back with it', () => {
    const { norms, articles } = pair();
    norms.does(link(norms, articles));
    const id = norms.p(1);
    norms.does({ act: 'delete', paragraph: id });
    expect(end(norms, id)).toEqual({ paragraph: null, since: ['deleted'], parts: [] });
    expect(linksIn(norms.state)).toHaveLength(1);
    norms.does({ act: 'restore', paragraph: id });
    expect(end(norms, id)).toMatchObject({ paragraph: { id }, since: [] });
    expect(endOf(norms.state.paragraphs, 'par_none' as ParagraphId, norms.words(id)).since).toEqual(['deleted']);
  });

  test('it decides nothing: findings, questions and positions of both reports are as without it', () => {
    const { norms, articles } = pair(), before = [norms.state, articles.state];
    norms.does(link(norms, articles));
    expect(norms.state.paragraphs).toBe(before[0]?.paragraphs);
    expect(articles.state).toBe(before[1]);
  });
});

describe('[J3] what the wordings share', () => {
  test('common words are told on both sides, and the pieces are the wording', () => {
    const left = runsOf('States should register space objects promptly and share basic orbital information.');
    const right = runsOf('Each State Party shall register its space objects promptly and share basic orbital information.');
    const shared = sharedWords(left, right);
    for (const [side, runs] of [['left', left], ['right', right]] as const) expect(shared[side].map((piece) => textOf(piece.runs)).join('')).toBe(textOf(runs));
    expect(shared.left.filter(({ common }) => common).map(({ runs }) => textOf(runs))).toEqual(['space objects promptly and share basic orbital information.']);
    expect(shared.common).toBe(8);
    expect(shared.of).toEqual([11, 14]);
    expect(sharedWords(runsOf('Peace'), runsOf('peace')).common).toBe(1);
    expect(sharedWords(runsOf('The one'), runsOf('Of the other')).common).toBe(0);
    expect(sharedWords([['States ', []], ['should', ['bold']], [' act', []]], runsOf('States should act')).common).toBe(3);
  });

  test('wordings that differ in force alone are told from those that differ in substance', () => {
    expect(differInForceAlone(runsOf('States should not intentionally create long-lived debris.'), runsOf('Each State Party shall not intentionally create long-lived debris.'))).toBe(true);
    expect(differInForceAlone(runsOf('States should share their data.'), runsOf('A State Party must share its data.'))).toBe(true);
    expect(differInForceAlone(runsOf('States should not create debris.'), runsOf('Each State Party shall not create long-lived debris.'))).toBe(false);
    expect(differInForceAlone(runsOf('States should act.'), runsOf('States should not act.'))).toBe(false);
    expect(differInForceAlone(runsOf('Same.'), runsOf('Same.'))).toBe(false);
    expect([forceOf(runsOf('States should act.')), forceOf(runsOf('Each State Party undertakes to act and may say so.')), forceOf(runsOf('States may act.')), forceOf(runsOf('Peace.'))]).toEqual(['political', 'binding', 'permissive', null]);
  });

  test('articles of an instrument are called articles, and inserted ones bis', () => {
    const room = instrument();
    room.does({ act: 'issueRevision' });
    room.does({ act: 'insert', after: room.p(1), kind: 'numbered', level: 1, runs: runsOf('Between.') });
    const labels = labelsOf(room.state);
    expect([room.p(1), room.p(2), room.p(3)].map((id) => labels.get(id))).toEqual([{ label: 'Art. 1', name: 'article 1' }, { label: 'Art. 1 bis', name: 'article 1 bis' }, { label: 'Art. 2', name: 'article 2' }]);
  });
});

describe('[J4] where the two texts stand to each other', () => {
  const texts = { left: { binds: false, symbol: 'TEST/1' }, right: { binds: true, symbol: 'TEST/2' } };
  const seen = (room: Room, n: number, by: Actor = chair): Compared => composeScreen(room.state, viewerOf(by, '', false, room.state), { delegations: [], officers: [] }, () => '').paragraphs.find(({ id }) => id === room.p(n)) ?? expect.fail('no such paragraph');
  const notes = (norms: Room, articles: Room, by?: Actor) => notesOn(seen(norms, 1, by), seen(articles, 1, by), texts);
  const two = (left: string, right: string, settings = {}) => ({ norms: new Room({ paragraphs: [left], settings }), articles: new Room({ paragraphs: [right], settings }) });
  const kinds = (of: readonly { readonly note: string }[]) => of.map(({ note }) => note);

  test('wording alike, a difference in force, an agreement and brackets on one side are told', () => {
    const { norms, articles } = two('States should act.', 'Each State Party shall act.');
    expect(notes(norms, articles)).toEqual([{ note: 'forceAlone', left: 'political', right: 'binding' }]);
    norms.agree(norms.p(1));
    articles.does({ act: 'placeBracket', paragraph: articles.p(1), on: articles.words(articles.p(1)), from: 0, to: 4, reason: 'Who?' }, head('AAA'));
    expect(kinds(notes(norms, articles))).toEqual(['forceAlone', 'agreedOn', 'bracketsOn']);
    const same = two('Peace.', 'Peace.');
    expect(notes(same.norms, same.articles)).toEqual([{ note: 'sameWords' }]);
  });

  test('who objects to the one and goes along with the other, who objects to both, and whose reason names the other text', () => {
    const { norms, articles } = two('States should act.', 'Each State Party shall wait.');
    norms.takes('support', 'AAA', norms.p(1));
    articles.does({ act: 'takePosition', paragraph: articles.p(1), on: articles.words(articles.p(1)), filing: { kind: 'object', reason: 'Voluntary norms are enough.', proposedWording: null } }, head('AAA'));
    expect(notes(norms, articles)).toEqual([
      { note: 'freeOn', side: 'left', objections: 1 },
      { note: 'parting', objectsTo: 'right', who: [delegationId('AAA')] },
      { note: 'namesOther', side: 'right', said: [{ by: delegationId('AAA'), reason: 'Voluntary norms are enough.' }] },
    ]);
    for (const room of [norms, articles]) room.takes('object', 'BBB', room.p(1));
    expect(kinds(notes(norms, articles))).toEqual(['objectToBoth', 'parting', 'namesOther']);
    expect(campsOf(seen(norms, 1), seen(articles, 1), ['AAA', 'BBB', 'CCC'].map(delegationId))).toEqual([
      { left: 'object', right: 'object', who: [delegationId('BBB')] }, { left: 'support', right: 'object', who: [delegationId('AAA')] },
    ]);
  });

  test('a position that lapsed is no answer', () => {
    const { norms, articles } = two('States should act.', 'Each State Party shall wait.');
    norms.takes('support', 'AAA', norms.p(1));
    articles.takes('object', 'AAA', articles.p(1));
    norms.type(norms.p(1), 'States should act now.');
    expect(kinds(notes(norms, articles))).toEqual(['freeOn']);
    expect(ownDifference(seen(norms, 1, head('AAA')), seen(articles, 1, head('AAA')))).toEqual({ left: 'silent', right: 'object' });
  });

  test('a delegation, and it alone, is told where its own answers differ', () => {
    const { norms, articles } = two('States should act.', 'Each State Party shall wait.');
    norms.takes('support', 'AAA', norms.p(1));
    const own = (by: Actor) => ownDifference(seen(norms, 1, by), seen(articles, 1, by));
    expect(own(head('AAA'))).toEqual({ left: 'support', right: 'silent' });
    expect([own(head('BBB')), own(chair), own(observer())]).toEqual([null, null, null]);
  });

  test('reasons are read for what they say plainly', () => {
    expect(speaksOf(texts.right, 'Verification belongs in a binding instrument.')).toBe(true);
    expect(speaksOf(texts.right, 'See TEST/2.')).toBe(true);
    expect(speaksOf(texts.right, 'Too vague.')).toBe(false);
    expect(speaksOf(texts.left, 'Paragraph 24 says it already.')).toBe(true);
    expect(speaksOf(texts.left, 'The second paragraph is long.')).toBe(false);
  });

  test('where names are hidden, two worlds that differ in who objects give a third delegation the same comparison, screens and record', () => {
    const world = (who: string) => {
      const { norms, articles } = two('States should act.', 'Each State Party shall wait.', { namesVisibleTo: 'chair' });
      norms.elsewhere = () => ({ ...articles.state, id: INSTRUMENT });
      norms.does({ act: 'linkParagraphs', kind: 'withoutPrejudice', paragraph: norms.p(1), there: { report: INSTRUMENT, paragraph: articles.p(1) } }, officer('facilitator'));
      for (const room of [norms, articles]) room.does({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'object', reason: 'Voluntary norms are enough; no treaty.', proposedWording: null } }, head(who));
      return { norms, articles };
    };
    const told = ({ norms, articles }: ReturnType<typeof world>, by: Actor) => JSON.stringify({
      notes: notes(norms, articles, by), own: ownDifference(seen(norms, 1, by), seen(articles, 1, by)), camps: campsOf(seen(norms, 1, by), seen(articles, 1, by), ['AAA', 'BBB', 'CCC'].map(delegationId)),
      screens: [norms, articles].map((room) => composeScreen(room.state, viewerOf(by, '', false, room.state), { delegations: [], officers: [] }, () => '')),
      record: recordOf(norms.state, norms, by),
    });
    for (const by of [head('CCC'), observer()]) {
      expect(told(world('AAA'), by)).toBe(told(world('BBB'), by));
      expect(JSON.parse(told(world('AAA'), by))).toMatchObject({ notes: [], camps: null });
    }
    expect(told(world('AAA'), chair)).not.toBe(told(world('BBB'), chair));
  });
});

const recordOf = (state: ReportState, room: Room, by: Actor): readonly RecordLine[] => {
  const lineOf = recordFor(sightOf(by, state), state);
  return room.log.map((line) => lineOf({ ...line, kind: 'act', words: null, key: null, prev: '', hash: '' } as unknown as Entry)); // what is left out here no line shows
};
