/**
 * Whose each letter is, whatever becomes of it: every letter that is typed or brought in is different, so that each can be
 * asked for its author in the end. And the arithmetic of hands along canonical text.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DelegationId, ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import { canonicalRuns, lengthOfRuns, plainText, type Runs } from '../../shared/base/runs.ts';
import { canonicalHands, handsAsTheyStand, type Hand, type Hands } from '../../shared/ledger/hands.ts';
import { benchOf } from '../../shared/ledger/proposals.ts';
import type { IncomingAct } from '../../server/meeting/pen.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { Desk, DeskClient } from '../support/deskSimulation.ts';
import { PEOPLE } from '../support/syncRoom.ts';

const FIRST_LETTER = 0x4e00;
const chair = PEOPLE['chair']!;
const TYPISTS = ['norway', 'brazil', 'chile'] as const;

type Step = { readonly who: number; readonly what: number; readonly a: number; readonly b: number };
const step = fc.record({ who: fc.nat(2), what: fc.nat(99), a: fc.nat(1_000), b: fc.nat(1_000) });
type Weather = { readonly offline: boolean; readonly restarts: boolean };

async function authorsHold(steps: readonly Step[], weather: Weather): Promise<void> {
  const desk = await Desk.open([['a', 'ABCDEF'], ['b', 'GHIJKL'], ['c', 'MNOPQR']]);
  const clients = TYPISTS.map((name, index) => new DeskClient(desk, PEOPLE[name]!, 100 + index));
  const authors = new Map<string, Hand>([...'ABCDEFGHIJKLMNOPQR'].map((letter) => [letter, null]));
  let made = FIRST_LETTER;
  const fresh = (by: Actor): string => {
    const letter = String.fromCharCode(made += 1);
    authors.set(letter, benchOf(by));
    return letter;
  };
  const paragraphs = () => desk.loaded.state.order.map((id) => desk.loaded.state.paragraphs.get(id)!);
  const living = () => paragraphs().filter(({ state }) => state !== 'deleted');
  const act = (wanted: IncomingAct, by: Actor) => desk.act(wanted, by);

  for (const { who, what, a, b } of steps) {
    const client = clients[who]!, by = client.by;
    const pick = living()[a % living().length]!, length = desk.loaded.draft.lengthOf(pick.id);
    if (what < 40) {
      const open = client.open();
      const text = open[a % Math.max(1, open.length)]?.[1];
      text?.insert(b % (text.length + 1), fresh(by));
    } else if (what < 46) {
      const open = client.open();
      const text = open[a % Math.max(1, open.length)]?.[1];
      if (text && text.length > 0) text.delete(b % text.length, 1);
    } else if (what < 58) client.deliverUp();
    else if (what < 68) client.deliverDown();
    else if (what < 72) act({ act: 'split', at: { paragraph: pick.id, offset: b % (length + 1) } }, by);
    else if (what < 76) {
      const second = living()[living().indexOf(pick) + 1];
      if (second) act({ act: 'merge', first: pick.id, second: second.id }, by);
    } else if (what < 79) {
      const lines: Runs[] = [[[fresh(by) + fresh(by), []]], [[fresh(by), []]]];
      const from = b % (length + 1), to = from + (a % (length - from + 1));
      act({ act: 'replaceRange', from: { paragraph: pick.id, offset: from }, to: { paragraph: pick.id, offset: to }, lines: lines.slice(0, 1 + (b % 2)) }, by);
    } else if (what < 82) {
      const gone = paragraphs()[b % paragraphs().length]!;
      if (gone.state === 'deleted') act({ act: 'restore', paragraph: gone.id }, by);
      else if (living().length > 2) act({ act: 'delete', paragraph: gone.id }, by);
    } else if (what < 86) {
      const acts = [...desk.loaded.acts.keys()].filter((seq) => seq > 1);
      const seq = acts[b % Math.max(1, acts.length)], whose = seq === undefined ? null : desk.loaded.acts.get(seq)?.by;
      if (seq !== undefined && whose) act({ act: 'revert', seq }, whose);
    } else if (what < 89) act({ act: 'restoreWording', paragraph: pick.id, at: 1 + (b % desk.loaded.state.seq), on: pick.words }, by);
    else if (what < 92) propose(desk, pick.id, by, [[plainText(pick.runs).slice(0, b % 5) + fresh(by) + plainText(pick.runs).slice(b % 5), []]]);
    else if (what < 94) {
      act({ act: 'putParagraph', paragraph: pick.id, on: pick.words }, chair);
      act({ act: 'agreeParagraph', paragraph: pick.id, on: pick.words }, chair);
    } else if (what < 96) {
      const sealed = living().find(({ state }) => state === 'agreedAdRef');
      if (sealed) act({ act: 'reopenParagraph', paragraph: sealed.id, reason: 'Once more.' }, chair);
    } else if (what < 98) { if (weather.offline) { if (client.online) client.leave(); else client.comeBack(); } }
    else if (weather.restarts) {
      for (const each of clients) each.leave();
      await desk.restart();
      for (const each of clients) each.comeBack();
    }
    wrongOnes(desk, authors);
  }
  for (const client of clients) client.comeBack();
  for (let moved = true; moved;) moved = clients.map((client) => client.deliverUp() || client.deliverDown()).includes(true);
  wrongOnes(desk, authors);
  const { state } = desk.loaded;
  await desk.restart();
  expect(desk.loaded.state).toEqual(state);
  for (const { id, kind, state: is, words } of living()) if (is !== 'agreedAdRef' && desk.loaded.draft.wordsOf(id, kind).words === words) expect(desk.loaded.draft.wordsOf(id, kind).hands, 'read from the log').toEqual(handsOf(desk, id));
}

/** Drafts, tables and has accepted by the chair what a delegation proposes. */
function propose(desk: Desk, paragraph: ParagraphId, by: Actor, runs: Runs): void {
  const on = desk.loaded.state.paragraphs.get(paragraph)!.words;
  if (!desk.act({ act: 'draftProposal', paragraph, kind: 'replace', on, runs, rationale: null }, by)) return;
  const drafted = desk.entries.at(-1)?.events.find((event) => event.type === 'ProposalDrafted')?.proposal as ProposalId;
  const written = desk.loaded.state.seq;
  desk.act({ act: 'tableProposal', proposal: drafted, written }, by);
  desk.act({ act: 'acceptProposal', proposal: drafted, written: desk.loaded.state.seq }, chair);
}

function handsOf(desk: Desk, id: ParagraphId): Hands {
  const { hands, runs } = desk.loaded.state.paragraphs.get(id)!;
  const length = lengthOfRuns(runs);
  return hands ?? (length === 0 ? [] : [[length, null]]);
}

function wrongOnes(desk: Desk, authors: ReadonlyMap<string, Hand>): void {
  for (const id of desk.loaded.state.order) {
    const { runs, state } = desk.loaded.state.paragraphs.get(id)!;
    if (state === 'deleted') continue;
    const text = runs.map(([part]) => part).join(''), each = handsOf(desk, id).flatMap(([length, hand]) => Array.from<Hand>({ length }).fill(hand));
    expect(each.length, 'every letter has a hand').toBe(text.length);
    expect([...text].filter((letter, index) => authors.get(letter) !== each[index]), 'letters that are said to be somebody else’s').toEqual([]);
  }
}

const LONG = process.env['NEMCON_LONG'] === '1';
const runs = (short: number) => ({ numRuns: LONG ? short * 25 : short });
const steps = (most: number) => fc.array(step, { minLength: 20, maxLength: most, size: 'max' });

describe('[O1] every letter is its author’s', () => {
  test('while everybody is connected', async () => {
    await fc.assert(fc.asyncProperty(steps(120), (taken) => authorsHold(taken, { offline: false, restarts: false })), runs(70));
  });
  test('while some are offline and the server is restarted', async () => {
    await fc.assert(fc.asyncProperty(steps(140), (taken) => authorsHold(taken, { offline: true, restarts: true })), runs(80));
  });
});

describe('[O1] hands along canonical text', () => {
  const hand = fc.constantFrom<Hand>(null, 'chair', 'dlg_nor' as DelegationId, 'dlg_bra' as DelegationId);
  const letters = fc.constantFrom('x', 'b', ' ', '  ', '\u00a0', '\t', 'e\u0301', 'e', '\u0301', '\u1100\u1161', '\u{1F30A}', '\uFFFC');
  const marks = fc.constantFrom<readonly string[]>([], ['bold'], ['bold', 'italic']);
  const written = fc.array(fc.record({ letters, marks, hand }), { maxLength: 30 });

  test('there are as many as characters, and a letter keeps its hand', () => {
    fc.assert(fc.property(written, (parts) => {
      const raw: Runs = parts.map((part) => [part.letters, part.marks] as const), hands: Hands = parts.map((part) => [part.letters.length, part.hand] as const);
      const canonical = canonicalRuns(raw), along = canonicalHands(raw, hands);
      expect(along.reduce((sum, [length]) => sum + length, 0)).toBe(lengthOfRuns(canonical));
      const of = (all: Hands, text: string, wanted: string) => all.flatMap(([length, is]) => Array.from<Hand>({ length }).fill(is)).filter((_, index) => text[index] === wanted);
      const text = (all: Runs) => all.map(([part]) => part).join('');
      for (const letter of ['x', 'b', '\uFFFC']) expect(of(along, text(canonical), letter)).toEqual(of(hands, text(raw), letter));
      const back = handsAsTheyStand(raw, along);
      expect(back.reduce((sum, [length]) => sum + length, 0)).toBe(lengthOfRuns(raw));
      expect(canonicalHands(raw, back), 'there and back').toEqual(along);
    }), { numRuns: 3_000 });
  });
});
