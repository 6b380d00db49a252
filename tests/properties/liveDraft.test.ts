/** Several of one delegation in one draft: nothing that anybody typed is lost, and all read the same in the end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answered, openDraft, received, sent, toSend, type LiveDraft, type Said } from '../../client/panels/floor/liveDraft.ts';
import { carriedCaret, mergeLetters, mergeMarkedLetters } from '../../shared/ledger/mergeLetters.ts';
import { plainText } from '../../shared/base/runs.ts';
import { delegate, head, Room, runsOf } from '../support/aRoom.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', 'é', '𝒳'), maxLength: 14 });

test('[A12] what either put in is in, what either took out is out, and one alone is as written', () => {
  fc.assert(fc.property(text, text, text, (base, mine, theirs) => {
    expect(mergeLetters(base, mine, base)).toBe(mine);
    expect(mergeLetters(base, base, theirs)).toBe(theirs);
    expect(mergeLetters(base, mine, mine)).toBe(mine);
  }), { numRuns: 2_000 });
  fc.assert(fc.property(text, fc.nat(14), fc.nat(14), (base, p, q) => {
    const letters = [...base], put = (at: number, what: string) => [...letters.slice(0, at % (letters.length + 1)), what, ...letters.slice(at % (letters.length + 1))].join('');
    const both = mergeLetters(base, put(p, 'M'), put(q, 'T'));
    expect(both.replace('M', '').replace('T', '')).toBe(base);
    expect(both).toContain('M');
    expect(both).toContain('T');
  }), { numRuns: 2_000 });
  expect(mergeMarkedLetters([['one two', []]], [['one ', []], ['two', ['bold']]], [['zero one two', []]])).toEqual([['zero one ', []], ['two', ['bold']]]);
});

test('[A12] the caret stays beside its letter', () => {
  expect(carriedCaret('abc', 1, 'xabc')).toBe(2);
  expect(carriedCaret('abc', 3, 'abc and more')).toBe(3);
  expect(carriedCaret('abc', 2, 'c')).toBe(0);
  fc.assert(fc.property(text, fc.nat(14), text, (before, caret, after) => {
    const at = carriedCaret(before, Math.min(caret, before.length), after);
    expect(at >= 0 && at <= after.length).toBe(true);
    expect(carriedCaret(before, Math.min(caret, before.length), before)).toBeLessThanOrEqual(before.length);
  }), { numRuns: 1_000 });
});

/** One person's page: types into its field, sends when it may, and hears of the server's wordings late and in order. */
class Page {
  draft: LiveDraft;
  shown: Said;
  readonly #coming: { readonly said: Said; readonly written: number }[] = [];
  constructor(said: Said, written: number) { this.draft = openDraft(said, written); this.shown = said; }
  hear(said: Said, written: number): void { this.#coming.push({ said, written }); }
  get behind(): boolean { return this.#coming.length > 0; }
  take(): void {
    const next = this.#coming[0];
    if (next === undefined || this.draft.sending !== null) return;
    this.#coming.shift();
    const taken = received(this.draft, this.shown, next.said, next.written);
    if (taken !== null) ({ draft: this.draft, shown: this.shown } = taken);
  }
}

const move = fc.record({ who: fc.nat(2), what: fc.constantFrom('type', 'type', 'space', 'erase', 'send', 'answer', 'hear', 'hear'), at: fc.nat(40) });

test('[A12] three write at once through the room with answers and news late: every letter that nobody erased is there once, for all', () => {
  let kept = 0;
  fc.assert(fc.property(fc.array(move, { minLength: 10, maxLength: 60, size: 'max' }), (moves) => {
    const room = new Room({ paragraphs: ['One.'] }), paragraph = room.p(1), people = [head('AAA'), delegate('AAA'), { ...delegate('AAA'), person: 'per_aaa3' as never }];
    const [event] = room.does({ act: 'draftProposal', paragraph, kind: 'insert', on: room.words(paragraph), runs: runsOf('Begin.'), rationale: null }, head('AAA'));
    if (event?.type !== 'ProposalDrafted') return expect.fail('no draft');
    const now = () => room.paragraph(paragraph).proposals?.get(event.proposal) ?? expect.fail('no draft');
    const said = (): Said => ({ text: plainText(now().runs), rationale: now().rationale ?? '' });
    const pages = people.map(() => new Page(said(), now().written));
    const answers: (number | null)[] = [null, null, null];
    const typed = new Set<string>(), erased = new Set<string>();
    let next = 0x4e00; // a character of its own for every stroke
    const send = (who: number) => {
      const page = pages[who], person = people[who], wanted = page && toSend(page.draft, page.shown);
      if (!page || !person || !wanted) return;
      const from = page.draft.base;
      const outcome = room.attempt({ act: 'editProposal', proposal: event.proposal, on: room.words(paragraph), runs: runsOf(wanted.text), rationale: wanted.rationale || null, from: { runs: runsOf(from.text), rationale: from.rationale || null } }, person);
      page.draft = sent(page.draft, wanted);
      answers[who] = outcome.ok ? room.log.length : 0;
      if (outcome.ok) for (const other of pages) other.hear(said(), now().written);
    };
    const answer = (who: number) => {
      const entry = answers[who], page = pages[who];
      if (entry === null || entry === undefined || !page) return;
      page.draft = answered(page.draft, entry === 0 ? null : entry);
      answers[who] = null;
      if (entry > 0) kept += 1;
    };
    for (const { who, what, at } of moves) {
      const page = pages[who];
      if (!page) continue;
      const letters = [...page.shown.text], place = at % (letters.length + 1);
      switch (what) {
        case 'type': { const letter = String.fromCharCode(next++); typed.add(letter); page.shown = { ...page.shown, text: [...letters.slice(0, place), letter, ...letters.slice(place)].join('') }; break; }
        case 'space': page.shown = { ...page.shown, text: [...letters.slice(0, place), ' ', ...letters.slice(place)].join('') }; break;
        case 'erase': { const gone = letters[place]; if (gone !== undefined && typed.has(gone)) { erased.add(gone); page.shown = { ...page.shown, text: letters.toSpliced(place, 1).join('') }; } break; }
        case 'send': send(who); break;
        case 'answer': answer(who); break;
        case 'hear': page.take(); break;
      }
    }
    for (let round = 0; round < 12; round += 1) for (const [who, page] of pages.entries()) { answer(who); while (page.behind) page.take(); send(who); answer(who); while (page.behind) page.take(); }
    const final = said().text;
    for (const page of pages) expect(plainText(runsOf(page.shown.text))).toBe(final);
    for (const letter of typed) expect([...final].filter((one) => one === letter).length, letter).toBe(erased.has(letter) ? 0 : 1);
    // However often it was kept, the record tells of one editing.
    expect(now().record.length).toBeLessThanOrEqual(2);
  }), { numRuns: 400 });
  expect(kept).toBeGreaterThan(400);
});

test('[A12] a space that was typed and not kept yet stays where another’s words come in', () => {
  const draft = answered(sent(openDraft({ text: 'word', rationale: '' }, 1), { text: 'word ', rationale: '' }), 3);
  expect(received(draft, { text: 'word next', rationale: '' }, { text: 'A word', rationale: 'Why.' }, 4)?.shown).toEqual({ text: 'A word next', rationale: 'Why.' });
  expect(received(draft, { text: 'word next', rationale: '' }, { text: 'word', rationale: '' }, 2)).toBeNull();
  expect(toSend(draft, { text: ' word  ', rationale: '' })).toBeNull();
});
