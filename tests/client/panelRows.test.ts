/** What the panels make of a screen before anything is drawn: outline, folds, marks, differences, filings. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldsOf } from '../../client/panels/agreedFolds.ts';
import { ownLine } from '../../client/panels/ownLine.ts';
import { groupsOf } from '../../client/panels/floor/WhoStandsWhere.tsx';
import { answersTo, rangeOf, sectionsOf } from '../../client/panels/outlineRows.ts';
import { filingOf, marksOf } from '../../client/panels/stances.ts';
import { piecesOf } from '../../client/panels/WordDiff.tsx';
import type { DelegationId, Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import type { Filing, Standing } from '../../shared/ledger/positions.ts';
import type { ParagraphKind, ParagraphState } from '../../shared/meeting/paragraph.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph, SeenPosition } from '../../shared/protocol/screens.ts';

let made = 0;
function paragraph(label: string, state: ParagraphState = 'open', { kind = 'numbered', level = 1, text = 'States should consult.', positions = [] }: { kind?: ParagraphKind; level?: number; text?: string; positions?: readonly SeenPosition[] } = {}): SeenParagraph {
  return {
    id: `par_${made++}` as ParagraphId, label, name: kind === 'heading' ? `section ${label}` : `paragraph ${label.replace('.', '')}`, kind, level, state, bracketed: false, words: 'a'.repeat(64) as Fingerprint,
    runs: [[text, []]], lineage: { how: 'drafted' }, finding: null, tally: null, positions, mine: null, history: [], comments: [], proposals: [], declared: [], vote: null, question: null, tested: false, agreement: null, reopenedBecause: null, guard: null,
  };
}
const heading = (label: string, level = 1) => paragraph(label, 'open', { kind: 'heading', level, text: 'Norms' });
const delegation = (code: string, seat: Delegation['seat'] = 'member'): Delegation => ({ id: `dlg_${code.toLowerCase()}` as DelegationId, code, name: `Land of ${code}`, group: null, seat });
const position = (by: Delegation, filing: Filing, standing: Standing = 'current'): SeenPosition => ({ delegation: by.id, filing, on: 'a'.repeat(64) as Fingerprint, standing, since: 0, filed: 1, readAs: null, carriedFrom: null, cause: 'asRead' as const });

describe('the outline', () => {
  test('a section is agreed only when all its text is, tombstones aside', () => {
    const [first, second] = sectionsOf([heading('I.'), paragraph('1.', 'agreedAdRef'), paragraph('2.', 'deleted'), heading('II.'), paragraph('3.', 'agreedAdRef'), paragraph('4.')]);
    expect([first?.agreed, second?.agreed]).toEqual([true, false]);
    expect(rangeOf(second?.rows ?? [])).toBe('3–4');
  });
  test('a heading alone is not an agreed section', () => expect(sectionsOf([heading('I.')])[0]?.agreed).toBe(false));
  test('a number finds its own paragraph and not every text with that digit', () => {
    expect(answersTo('1', paragraph('1.'), [])).toBe(true);
    expect(answersTo('1', paragraph('12.', 'open', { text: 'As in paragraph 1' }), [])).toBe(false);
    expect(answersTo('12 bis', paragraph('12 bis.'), [])).toBe(true);
  });
  test('a delegation finds where it stands, and not where its acceptance has lapsed', () => {
    const fiji = delegation('FJI');
    expect(answersTo('fji', paragraph('4.', 'open', { positions: [position(fiji, { kind: 'reserve', reason: null })] }), [fiji])).toBe(true);
    expect(answersTo('fji', paragraph('4.', 'open', { positions: [position(fiji, { kind: 'support', reason: null }, 'lapsed')] }), [fiji])).toBe(false);
  });
  test('accents and capitals do not hide a word', () => expect(answersTo('ETRE', paragraph('1.', 'open', { text: 'Être ou ne pas' }), [])).toBe(true));
});

describe('agreed text folds', () => {
  test('a heading folds with its whole section only, and a single paragraph stays', () => {
    const one = heading('I.'), two = heading('II.');
    const paragraphs = [one, paragraph('1.', 'agreedAdRef'), paragraph('2.', 'agreedAdRef'), two, paragraph('3.', 'agreedAdRef'), paragraph('4.')];
    const folds = foldsOf(paragraphs);
    expect(folds.map((fold) => fold.paragraphs.map((inside) => inside.label))).toEqual([['I.', '1.', '2.']]);
    expect(folds[0]?.before).toBe(one.id);
  });
  test('nothing folds when everything is agreed', () => expect(foldsOf([paragraph('1.', 'agreedAdRef'), paragraph('2.', 'agreedAdRef')])).toEqual([]));
  test('open text is never inside a fold', () => {
    const states = fc.constantFrom<ParagraphState>('open', 'agreedAdRef', 'reopened', 'deleted', 'agreedSmallGroup');
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), states, fc.integer({ min: 1, max: 3 }))), (rows) => {
      const paragraphs = rows.map(([isHeading, state, level], place) => (isHeading ? heading(`${place}.`, level) : paragraph(`${place}.`, state)));
      const folded = foldsOf(paragraphs).flatMap((fold) => fold.paragraphs);
      expect(folded.filter((one) => one.kind !== 'heading' && one.state !== 'agreedAdRef' && one.state !== 'deleted')).toEqual([]);
      expect(new Set(folded).size).toBe(folded.length);
    }));
  });
});

describe('who stands where', () => {
  test('objections come first, codes alphabetical, a lapsed acceptance is with the silent, observers are nowhere', () => {
    const [b, a, c, d, o] = [delegation('BBB'), delegation('AAA'), delegation('CCC'), delegation('DDD'), delegation('OBS', 'observer')];
    const groups = groupsOf([position(b, { kind: 'object', reason: null, proposedWording: null }), position(a, { kind: 'object', reason: null, proposedWording: null }), position(c, { kind: 'support', reason: null }, 'lapsed')], [b, a, c, d, o]);
    expect(groups.map((group) => [group.stance, group.entries.map((entry) => entry.delegation.code)])).toEqual([['object', ['AAA', 'BBB']], ['silent', ['CCC', 'DDD']]]);
  });
  test('there is one mark for each delegation counted', () => {
    const few = fc.integer({ min: 0, max: 9 });
    fc.assert(fc.property(few, few, few, few, few, few, few, few, few, few, few, (support, noObjection, adRef, abstain, awaitInstructions, reserve, conditional, object, silent, earlier, lapsed) => {
      const tally = { support, noObjection, adRef, abstain, awaitInstructions, reserve, conditional, object, silent, objectOnEarlier: Math.min(earlier, object), lapsed: Math.min(lapsed, silent) };
      expect(marksOf(tally)).toHaveLength(support + noObjection + adRef + abstain + awaitInstructions + reserve + conditional + object + silent);
    }));
  });
});

describe('words', () => {
  test('unshortened pieces give both wordings back', () => {
    const words = fc.array(fc.constantFrom('States', 'may', 'shall', 'not', 'place', 'weapons,', 'in', 'orbit.')).map((list) => list.join(' '));
    fc.assert(fc.property(words, words, (before, after) => {
      const pieces = piecesOf(before, after, false);
      expect(pieces.filter((piece) => piece.what !== 'come').map((piece) => piece.text).join('')).toBe(before);
      expect(pieces.filter((piece) => piece.what !== 'gone').map((piece) => piece.text).join('')).toBe(after);
    }));
  });
  test('long unchanged stretches are shortened, what changed never is', () => {
    const long = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';
    const pieces = piecesOf(`${long} may ${long}`, `${long} shall ${long}`, true);
    expect(pieces.map((piece) => piece.text).join('')).toBe('…thirteen fourteen fifteen sixteen mayshall one two three four …');
  });
  test('blank fields are not said, and a condition makes the acceptance conditional', () => {
    const blank = { reason: '  ', condition: null, proposedWording: ' ', answerBy: null };
    expect(filingOf('object', blank)).toEqual({ kind: 'object', reason: null, proposedWording: null });
    expect(filingOf('noObjection', blank)).toEqual({ kind: 'noObjection', reason: null });
    expect(filingOf('noObjection', { ...blank, condition: 'paragraph 24 stays' })).toEqual({ kind: 'conditional', reason: null, condition: 'paragraph 24 stays' });
  });
});

describe('the own line in the gavel dialog', () => {
  const own = (filing: Filing, standing: Standing = 'current') => ownLine('Fiji', { filing, standing });
  test('nothing filed is silence and never reads like agreement', () => {
    expect(ownLine('Fiji', null)).toEqual({ glyph: 'sil', said: 'Fiji has filed no position on this paragraph.' });
  });
  test('an acceptance that has lapsed never looks like one that stands', () => {
    expect(own({ kind: 'support', reason: null })).toEqual({ glyph: 'sup', said: 'Fiji’s position on record: Supports.' });
    expect(own({ kind: 'support', reason: null }, 'lapsed')).toEqual({ glyph: 'lap', said: 'Fiji’s position on record: Lapsed: text changed since.' });
  });
  test('an objection to earlier words is still shown as an objection', () => {
    const line = own({ kind: 'object', reason: null, proposedWording: null }, 'needsReconfirmation');
    expect(line.glyph).toBe('obe');
    expect(line.said).toContain('Objects, on earlier text');
  });
});
