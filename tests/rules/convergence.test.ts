/** What two linked paragraphs tell about each other, case by case, from made-up screens: every line has its reason, and none is told without it. */
import { describe, expect, test } from 'vitest';
import { campsOf, notesOn, ownDifference, speaksOf, type Compared, type Texts } from '../../shared/consensus/convergence.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Stance, Standing } from '../../shared/ledger/positions.ts';
import { endOf } from '../../shared/ledger/links.ts';
import { differInForceAlone, sharedWords } from '../../shared/ledger/sharedWords.ts';
import { delegationId, Room, runsOf, textOf } from '../support/aRoom.ts';

const TEXTS: Texts = { left: { binds: false, symbol: 'WP.1' }, right: { binds: true, symbol: 'WP.2' } };
const TALLY = { support: 0, noObjection: 0, adRef: 0, abstain: 0, awaitInstructions: 0, reserve: 0, conditional: 0, object: 0, silent: 0, objectOnEarlier: 0, lapsed: 0 };
type Filed = Exclude<Stance, 'silent'>;
type Stands = { readonly kind: Filed; readonly reason?: string; readonly standing?: Standing };

/** A paragraph on which these delegations stand so; `names` false: the viewer sees counts alone. */
function seen(words: string, stands: Readonly<Record<string, Stands>> = {}, more: Partial<Compared> & { readonly names?: boolean } = {}): Compared {
  const { names = true, ...change } = more;
  const positions = Object.entries(stands).map(([code, { kind, reason = null, standing = 'current' }]) => ({ delegation: delegationId(code), filing: { kind, reason: reason ?? null }, standing }));
  const object = positions.filter(({ filing }) => filing.kind === 'object').length;
  return { state: 'open', bracketed: false, runs: runsOf(words), tally: { ...TALLY, object }, finding: null, positions: names ? positions : null, mine: null, ...change };
}
const notes = (left: Compared, right: Compared) => notesOn(left, right, TEXTS);
const kinds = (left: Compared, right: Compared) => notes(left, right).map(({ note }) => note);
const ids = (...codes: string[]) => codes.map(delegationId);

describe('[J4] notes', () => {
  test('two that have nothing in common say nothing', () => {
    expect(notes(seen('Peace.'), seen('War.'))).toEqual([]);
  });

  test('an agreement is told only where it stands on one side alone', () => {
    const agreed = { state: 'agreedAdRef' } as const;
    expect(kinds(seen('A b.', {}, agreed), seen('C d.', {}, agreed))).toEqual([]);
    expect(notes(seen('A b.'), seen('C d.', {}, agreed))).toEqual([{ note: 'agreedOn', side: 'right' }]);
  });

  test('a side is free of objections only where the other is not, and only where both are counted', () => {
    const object = { AAA: { kind: 'object' } } as const;
    expect(notes(seen('A b.', object, { names: false }), seen('C d.', {}, { names: false }))).toEqual([{ note: 'freeOn', side: 'right', objections: 1 }]);
    expect(kinds(seen('A b.', object, { names: false }), seen('C d.', {}, { names: false, tally: null }))).toEqual([]);
    expect(kinds(seen('A b.', {}, { names: false, tally: null }), seen('C d.', object, { names: false }))).toEqual([]);
  });

  test('brackets on both sides are told of neither', () => {
    const bracketed = { bracketed: true };
    expect(kinds(seen('A b.', {}, bracketed), seen('C d.', {}, bracketed))).toEqual([]);
    expect(notes(seen('A b.', {}, bracketed), seen('C d.'))).toEqual([{ note: 'bracketsOn', side: 'left' }]);
  });

  test('who parts the two texts objects to one of them and accepts the other; silence and reservations accept nothing', () => {
    const left = seen('A b.', { AAA: { kind: 'object' }, BBB: { kind: 'object' }, CCC: { kind: 'object' }, DDD: { kind: 'object' }, EEE: { kind: 'reserve' } });
    const right = seen('C d.', { AAA: { kind: 'support' }, BBB: { kind: 'adRef' }, CCC: { kind: 'noObjection' }, EEE: { kind: 'support' }, FFF: { kind: 'object' } });
    expect(notes(left, right)).toEqual([{ note: 'parting', objectsTo: 'left', who: ids('AAA', 'BBB', 'CCC') }]);
    expect(notes(seen('A b.', { AAA: { kind: 'object' } }), seen('C d.', { AAA: { kind: 'object' }, BBB: { kind: 'object' } }))).toEqual([{ note: 'objectToBoth', who: ids('AAA') }]);
  });

  test('names on one side alone compare nobody', () => {
    const object = { AAA: { kind: 'object' } } as const, both = { ...object, BBB: { kind: 'support' } } as const;
    for (const [a, b] of [[true, false], [false, true]] as const) {
      const left = seen('A b.', object, { names: a }), right = seen('C d.', both, { names: b });
      expect(kinds(left, right)).toEqual([]);
      expect(campsOf(left, right, ids('AAA', 'BBB'))).toBeNull();
    }
  });

  test('reasons of objections and reservations that count are quoted where they speak of the other text, and no others', () => {
    const reason = 'A treaty says more.';
    const left = seen('A b.', {
      AAA: { kind: 'object', reason }, BBB: { kind: 'reserve', reason }, CCC: { kind: 'support', reason }, DDD: { kind: 'object', reason, standing: 'lapsed' },
      EEE: { kind: 'reserve', reason: 'Norms are enough.' }, FFF: { kind: 'object' }, GGG: { kind: 'reserve', reason, standing: 'needsReconfirmation' },
    });
    expect(notes(left, seen('C d.')).find(({ note }) => note === 'namesOther')).toEqual({ note: 'namesOther', side: 'left', said: ids('AAA', 'BBB', 'GGG').map((by) => ({ by, reason })) });
    expect(kinds(seen('A b.', { AAA: { kind: 'reserve', reason: 'Norms are enough.' } }), seen('C d.'))).toEqual([]);
    expect(speaksOf({ binds: true, symbol: '' }, 'Any reason.')).toBe(false);
  });

  test('positions count as long as they stand, on earlier words too, and not once they have lapsed or wait with a deleted paragraph', () => {
    const both = (standing: Standing) => kinds(seen('A b.', { AAA: { kind: 'object', standing } }), seen('C d.', { AAA: { kind: 'object' } }));
    expect(both('needsReconfirmation')).toContain('objectToBoth');
    expect([...both('lapsed'), ...both('suspended')]).not.toContain('objectToBoth');
  });

  test('the same words in other runs are the same words', () => {
    expect(kinds(seen('Peace now.'), { ...seen('x'), runs: [['Peace ', []], ['now.', ['bold']]] })).toEqual(['sameWords']);
  });
});

describe('[J4] camps and the own answers', () => {
  test('a camp is all who answer alike on both; what stands in the way comes first, then the larger; who is silent on both is in none', () => {
    const left = seen('A b.', { AAA: { kind: 'support' }, BBB: { kind: 'support' }, CCC: { kind: 'object' }, DDD: { kind: 'reserve' } });
    const right = seen('C d.', { AAA: { kind: 'object' }, BBB: { kind: 'object' }, CCC: { kind: 'reserve' }, EEE: { kind: 'support' }, FFF: { kind: 'adRef' }, GGG: { kind: 'adRef' } });
    expect(campsOf(left, right, ids('EEE', 'AAA', 'BBB', 'CCC', 'DDD', 'FFF', 'GGG', 'HHH'))).toEqual([
      { left: 'object', right: 'reserve', who: ids('CCC') }, { left: 'support', right: 'object', who: ids('AAA', 'BBB') }, { left: 'reserve', right: 'silent', who: ids('DDD') },
      { left: 'silent', right: 'adRef', who: ids('FFF', 'GGG') }, { left: 'silent', right: 'support', who: ids('EEE') },
    ]);
  });

  test('own answers are compared where both texts have them', () => {
    const mine = (kind: Filed, standing: Standing = 'current') => ({ mine: { position: { filing: { kind }, standing } } });
    expect(ownDifference(seen('A', {}, mine('support')), seen('B', {}, mine('support')))).toBeNull();
    expect(ownDifference(seen('A', {}, mine('support')), seen('B'))).toBeNull();
    expect(ownDifference(seen('A'), seen('B', {}, mine('support')))).toBeNull();
    expect(ownDifference(seen('A', {}, mine('support')), seen('B', {}, { mine: { position: null } }))).toEqual({ left: 'support', right: 'silent' });
    expect(ownDifference(seen('A', {}, mine('support', 'lapsed')), seen('B', {}, mine('object', 'needsReconfirmation')))).toEqual({ left: 'silent', right: 'object' });
  });
});

describe('[J2] the end of a link', () => {
  test('only parts that came of this very paragraph and stand in the text are named', () => {
    const room = new Room({ paragraphs: ['One and two and three.', 'Other and more.'] }), [first, other] = [room.p(1), room.p(2)], words = room.words(first);
    room.does({ act: 'split', at: { paragraph: other, offset: 6 } });
    room.does({ act: 'insert', after: first, kind: 'numbered', level: 1, runs: runsOf('A copy.'), copiedFrom: first });
    room.type(first, 'One and two and three now.');
    expect(endOf(room.state.paragraphs, first, words)).toEqual({ paragraph: room.paragraph(first), since: ['changed'], parts: [] });
    room.does({ act: 'split', at: { paragraph: first, offset: 4 } });
    const part = room.p(2);
    expect(endOf(room.state.paragraphs, first, words).parts.map(({ id }) => id)).toEqual([part]);
    room.does({ act: 'delete', paragraph: part });
    expect(endOf(room.state.paragraphs, first, words)).toMatchObject({ since: ['changed'], parts: [] });
  });

  test('what was merged into a paragraph that was deleted is gone; a merge that leads in a circle ends', () => {
    const room = new Room(), [first, second] = [room.p(1), room.p(2)], words = room.words(second);
    room.does({ act: 'merge', first, second });
    expect(endOf(room.state.paragraphs, second, words)).toMatchObject({ since: ['merged'], parts: [] });
    room.does({ act: 'delete', paragraph: first });
    expect(endOf(room.state.paragraphs, second, words)).toEqual({ paragraph: null, since: ['deleted'], parts: [] });
    const circle = new Map([[first, { ...room.paragraph(first), mergedInto: second }], [second, room.paragraph(second)]]);
    expect(endOf(circle, second, words).paragraph).toBeNull();
    expect(endOf(new Map([[second, { ...room.paragraph(second), mergedInto: 'par_none' as ParagraphId }]]), second, words).paragraph).toBeNull();
  });
});

describe('[J3] words in common', () => {
  const common = (left: string, right: string) => sharedWords(runsOf(left), runsOf(right)).left.filter((piece) => piece.common).map(({ runs }) => textOf(runs));

  test('one word alone is not common, two together are, whatever capitals they have', () => {
    expect(common('peace is good', 'no peace here')).toEqual([]);
    expect(common('Lasting peace is good', 'no lasting Peace here')).toEqual(['Lasting peace']);
    expect(common('a b x c d', 'a b y c d')).toEqual(['a b', 'c d']);
    expect(common('a b c', 'c a b')).toEqual(['a b']);
  });

  test('numbers are words, signs are none', () => {
    expect(sharedWords(runsOf('within 30 days, please'), runsOf('within 30 days, thanks'))).toMatchObject({ common: 3, of: [4, 4] });
    expect(common('one, two', 'six, ten')).toEqual([]);
  });

  test('wordings without a word have none in common, and differ in nothing', () => {
    expect(sharedWords([], runsOf('Peace.'))).toMatchObject({ left: [], common: 0, of: [0, 1] });
    expect(differInForceAlone([], runsOf('States.'))).toBe(false);
  });

  test('who is bound and how strongly may be said in several ways', () => {
    const same = (left: string, right: string) => differInForceAlone(runsOf(left), runsOf(right));
    expect(same('States may share data.', 'States Parties must share data.')).toBe(true);
    expect(same('States are encouraged to share data', 'Each State Party undertakes to share data;')).toBe(true);
    expect(same('States should not hide data.', 'Each State Party undertakes not to hide data.')).toBe(true);
    expect(same('A State should share its data.', 'The States Parties shall share their data.')).toBe(true);
    expect(same('States should share data.', 'Observers should share data.')).toBe(false);
  });
});
