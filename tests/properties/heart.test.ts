/**
 * What must never happen, whatever is attempted by whomever in whichever order. Rooms are driven by random acts, typed
 * words included; every run is small and there are many.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_WORDS, type DelegationId, type Fingerprint, type ParagraphId } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { hasBrackets } from '../../shared/ledger/brackets.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { Position, PositionKind } from '../../shared/ledger/positions.ts';
import { stanceOf, standingOf } from '../../shared/ledger/standing.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { replay } from '../../shared/meeting/replay.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { chair, delegate, delegationId, filing, head, observer, officer, Room, runsOf } from '../support/aRoom.ts';

const RUNS = 2_000;
const KINDS: readonly PositionKind[] = ['support', 'noObjection', 'adRef', 'abstain', 'awaitInstructions', 'reserve', 'conditional', 'object'];
const CODES = ['AAA', 'BBB'] as const;
const MEMBERS: ReadonlySet<DelegationId> = new Set(CODES.map(delegationId));
const TEXTS = ['One.', 'Two.', '[Three].', '', 'One. Two.'] as const;

/** A step as small numbers: what they mean depends on the room at that moment, so that shrinking stays meaningful. */
type Step = { readonly what: number; readonly who: number; readonly a: number; readonly b: number; readonly c: number; readonly d: number };
const small = fc.nat(7);
const steps = fc.array(fc.record<Step>({ what: fc.nat(29), who: fc.nat(19), a: small, b: small, c: small, d: small }), { minLength: 4, maxLength: 24, size: 'max' });
const opening = fc.record({ open: fc.boolean(), strict: fc.boolean() });

const ANYBODY: readonly Actor[] = [chair, head('AAA'), head('BBB'), delegate('AAA'), observer(), officer('secretariat'), officer('viceChair')];

function aRoomOf({ open, strict }: { readonly open: boolean; readonly strict: boolean }): Room {
  return new Room({ members: CODES, paragraphs: ['One.', 'Two.', { kind: 'heading', text: 'Head' }, '[Three].'], settings: { drafting: open ? 'open' : 'penholder', rule: { rule: 'noFormalObjection', unmetConditionBlocks: strict } } });
}

type Move = { readonly act: Act; readonly by: Actor } | { readonly type: ParagraphId; readonly text: string };

/** Mostly somebody who may; now and then anybody. */
function somebody(act: Act, { who, d }: Step): Actor {
  if (who < 4) return ANYBODY[(who + d) % ANYBODY.length] ?? chair;
  if (act.act === 'takePosition' || act.act === 'withdrawPosition') return head(CODES[who % CODES.length] ?? 'AAA');
  if (act.act === 'preparePosition' || act.act === 'discardPreparation') return delegate('AAA');
  return chair;
}

/** What a step means in this room: mostly one move, sometimes the whole way to a gavel or to the end of the report. */
function movesOf(room: Room, step: Step): readonly Move[] {
  const paragraph = anyParagraph(room, step.a);
  if (step.what >= 27) return [{ type: paragraph, text: TEXTS[step.b % TEXTS.length] ?? '' }];
  if (step.what === 26) {
    const living = room.state.order.filter((id) => room.paragraph(id).state !== 'deleted');
    const written = living.filter((id) => (room.paper.get(id) ?? '').includes('[')).map((id): Move => ({ type: id, text: 'Settled.' }));
    const emptied = living.filter((id) => room.paper.get(id) === '').map((id): Move => ({ act: { act: 'delete', paragraph: id }, by: chair }));
    return [...written, ...emptied, ...living.flatMap((id) => gavelOn(id)), { act: { act: 'putReport' }, by: chair }];
  }
  if (step.what >= 9 && step.what <= 11) return gavelOn(paragraph);
  const act = actOf(room, step);
  return [{ act, by: somebody(act, step) }];
}

/** The words are looked up when the move is made. */
const gavelOn = (paragraph: ParagraphId): readonly Move[] => [
  { act: { act: 'putParagraph', paragraph, on: NO_WORDS }, by: chair }, { act: { act: 'agreeParagraph', paragraph, on: NO_WORDS }, by: chair },
];

function make(room: Room, move: Move): void {
  if ('type' in move) {
    const { state } = room.paragraph(move.type);
    if (state !== 'deleted' && state !== 'agreedAdRef' && room.state.status === 'drafting') room.type(move.type, move.text);
    return;
  }
  const { act, by } = move;
  room.attempt((act.act === 'putParagraph' || act.act === 'agreeParagraph') && act.on === NO_WORDS ? { ...act, on: room.words(act.paragraph) } : act, by);
}

const anyParagraph = (room: Room, n: number): ParagraphId => room.state.order[n % room.state.order.length] ?? room.p(1);

function anyWords(room: Room, paragraph: ParagraphId, n: number): Fingerprint {
  if (n < 5) return room.words(paragraph);
  const { readings } = room.paragraph(paragraph);
  return n === 5 ? readings?.earlier?.words ?? room.words(paragraph) : n === 6 ? room.words(anyParagraph(room, n)) : ('f'.repeat(64) as Fingerprint);
}

function actOf(room: Room, { what, who, a, b, c, d }: Step): Act {
  const paragraph = anyParagraph(room, a), other = anyParagraph(room, b), on = anyWords(room, paragraph, c);
  const text = () => TEXTS[d % TEXTS.length] ?? '';
  const file = filing(KINDS[b] ?? 'object');
  switch (what) {
    case 0: case 1: case 2: return { act: 'takePosition', paragraph, on, filing: file };
    case 3: return { act: 'takePosition', paragraph, on, filing: filing('object') };
    case 4: return { act: 'withdrawPosition', paragraph };
    case 5: return { act: 'preparePosition', paragraph, on, filing: file };
    case 6: return { act: 'discardPreparation', paragraph };
    case 7: return { act: 'putParagraph', paragraph, on };
    case 8: return { act: 'agreeParagraph', paragraph, on };
    case 12: return { act: 'reopenParagraph', paragraph, reason: text() };
    case 13: return { act: 'split', at: { paragraph, offset: b }, ...(d === 0 ? { as: other } : {}) };
    case 14: return { act: 'merge', first: paragraph, second: other };
    case 15: return { act: 'move', paragraph, after: c === 0 ? null : other };
    case 16: return { act: 'insert', after: c === 0 ? null : other, kind: c % 2 === 0 ? 'numbered' : 'sub', level: 1, runs: runsOf(text()) };
    case 17: return { act: 'retype', paragraph, kind: b % 2 === 0 ? 'heading' : 'numbered', level: 1 };
    case 18: return { act: 'delete', paragraph };
    case 19: return { act: 'restore', paragraph };
    case 20: return { act: 'replaceRange', from: { paragraph, offset: c % 3 }, to: { paragraph: other, offset: d % 4 }, lines: Array.from({ length: 1 + (c % 3) }, (_, index) => runsOf(index === 0 && d > 3 ? '' : text())) };
    case 21: return { act: 'revert', seq: Math.max(1, room.log.length - b) };
    case 22: return d === 0 ? { act: 'recordNoConsensus' } : { act: 'putReport' };
    case 23: return d % 2 === 0 ? { act: 'adoptReport' } : { act: 'withdrawReport' };
    case 24: return d % 2 === 0 ? { act: 'issueRevision' } : { act: 'withdrawQuestion', paragraph };
    case 25: return who > 9 ? { act: 'issueSummary', sha256: 'ab'.repeat(32) } : { act: 'comment', paragraph, text: text() };
    default: return { act: 'issueRevision' };
  }
}

function walk(room: Room, random: readonly Step[]): void {
  for (const step of random) for (const move of movesOf(room, step)) make(room, move);
}

/**
 * Runs random steps and looks after each of them. `look` says whether it had anything to look at: a property that never
 * meets its case proves nothing.
 */
function always(name: string, look: (before: ReportState, room: Room) => boolean | void): void {
  test(name, () => {
    let met = 0;
    fc.assert(fc.property(opening, steps, (settings, random) => {
      const room = aRoomOf(settings);
      for (const step of random) for (const move of movesOf(room, step)) {
        const before = room.state;
        make(room, move);
        if (look(before, room) !== false) met += 1;
      }
    }), { numRuns: RUNS });
    expect(met).toBeGreaterThan(20);
  });
}

const objecting = (state: ReportState, id: ParagraphId): readonly DelegationId[] => {
  const paragraph = state.paragraphs.get(id);
  return paragraph === undefined ? [] : [...paragraph.positions].filter(([, position]) => stanceOf(position, paragraph) === 'object').map(([by]) => by);
};

describe('whatever is attempted', () => {
  always('[G3] no paragraph is ever agreed over a standing objection, over brackets, or over other words than were put', (before, room) => {
    const gavelled = room.state === before ? [] : room.log.at(-1)?.events.filter((event) => event.type === 'ParagraphAgreed') ?? [];
    for (const event of gavelled) {
      const paragraph = before.paragraphs.get(event.paragraph) ?? expect.fail('agreed out of nothing');
      expect(objecting(before, event.paragraph)).toEqual([]);
      expect(hasBrackets(paragraph.runs)).toBe(false);
      expect([event.on, paragraph.question?.on]).toEqual([paragraph.words, paragraph.words]);
      expect(assessParagraph(before, paragraph)).toEqual({ kind: 'holds' });
    }
    return gavelled.length > 0;
  });

  always('[G6] agreed words change by no act but the reopening', (before, room) => {
    const agreed = [...before.paragraphs].filter(([, { state }]) => state === 'agreedAdRef');
    for (const [id, was] of agreed) {
      const now = room.paragraph(id);
      if (now === was) continue;
      if (now.state === 'agreedAdRef') expect([now.words, now.kind, now.level, now.generation]).toEqual([was.words, was.kind, was.level, was.generation]);
      else expect(room.log.at(-1)?.events[0]?.type).toBe('ParagraphReopened');
    }
    return agreed.length > 0 && room.state !== before;
  });

  always('[P2] an acceptance never survives a change of the words', (_, room) => {
    for (const paragraph of room.state.paragraphs.values()) for (const position of paragraph.positions.values()) {
      if (position.kind !== 'support' && position.kind !== 'noObjection' && position.kind !== 'adRef') continue;
      if (position.on !== paragraph.words && stanceOf(position, paragraph) !== 'silent') expect.fail(`${position.kind} counts on words it never read`);
    }
  });

  always('[P3] an objection never disappears but by its own delegation’s hand', (before, room) => {
    const events = room.state === before ? [] : room.log.at(-1)?.events ?? [];
    const spoke = new Set(events.flatMap((event) => event.type === 'PositionTaken' || event.type === 'PositionWithdrawn' ? [`${event.paragraph} ${event.delegation}`] : []));
    for (const [id, was] of before.paragraphs) for (const [by, position] of was.positions) {
      if (position.kind !== 'object' || spoke.has(`${id} ${by}`)) continue;
      if (room.paragraph(id).positions.get(by)?.kind === 'object') continue;
      // What a merge had carried here went home, because the merge was undone exactly: it must stand there.
      expect(wentHome(room, by, position), `${by} on ${id}`).toBe(true);
    }
  });

  always('[P3] as long as its paragraph is in the text, an objection is counted', (_, room) => {
    for (const paragraph of room.state.paragraphs.values()) for (const position of paragraph.positions.values()) {
      if (position.kind !== 'object' || paragraph.state === 'deleted') continue;
      expect(paragraph.kind).not.toBe('heading');
      expect(['current', 'needsReconfirmation']).toContain(standingOf(position, paragraph));
      expect(assessParagraph(room.state, paragraph).kind).toBe('doesNotHold');
    }
  });

  always('[C5] nobody but members ever holds a position', (_, room) => {
    for (const { positions } of room.state.paragraphs.values()) for (const by of positions.keys()) if (!MEMBERS.has(by)) expect.fail(`${by} holds a position`);
  });

  always('[R4] a report is adopted only as it was put, with every paragraph holding', (before, room) => {
    if (before.status === 'adopted' || room.state.status !== 'adopted') return false;
    expect(before.question).not.toBeNull();
    for (const paragraph of before.paragraphs.values()) {
      if (paragraph.state === 'deleted' || paragraph.kind === 'heading') continue;
      expect(assessParagraph(before, paragraph)).toEqual({ kind: 'holds' });
    }
    return true;
  });

  always('[T1] no paragraph is ever lost or doubled in the order', (_, room) => {
    const { order, paragraphs } = room.state, once = new Set(order);
    if (once.size !== order.length || order.length !== paragraphs.size || order.some((id) => !paragraphs.has(id))) expect(order).toEqual([...paragraphs.keys()]);
  });

  always('[L1] a label that was issued changes only when a revision is issued, or its paragraph becomes something else', (before, room) => {
    if (before.revision.number !== room.state.revision.number || room.state === before) return false;
    const was = labelsOf(before), now = labelsOf(room.state);
    for (const id of before.revision.order) {
      const [old, current] = [before.paragraphs.get(id), room.paragraph(id)];
      if (before.revision.shape?.get(id)?.kind === 'numbered' && old?.kind === 'numbered' && current.kind === 'numbered' && now.get(id)?.label !== was.get(id)?.label) expect(now.get(id)?.label).toBe(was.get(id)?.label);
    }
    return true;
  });

  test('[W7] replaying the log gives what was folded step by step', () => {
    fc.assert(fc.property(opening, steps, fc.nat(30), (settings, random, cut) => {
      const room = aRoomOf(settings);
      walk(room, random);
      expect(replay(room.log)).toEqual(room.state);
      const at = Math.min(cut, room.log.length);
      expect(replay(room.log.slice(at), replay(room.log.slice(0, at)))).toEqual(room.state);
    }), { numRuns: RUNS });
  });

  test('[W7] no act makes the core throw, not even one that no honest client would send', () => {
    const odd = fc.oneof(fc.integer(), fc.double(), fc.constant(Number.NaN), fc.constant(-1));
    fc.assert(fc.property(opening, steps, fc.array(fc.record({ n: fc.nat(9), offset: odd, other: odd, level: odd, as: fc.nat(9), who: fc.nat(9) }), { maxLength: 6 }), (settings, random, wild) => {
      const room = aRoomOf(settings);
      walk(room, random);
      for (const { n, offset, other, level, as, who } of wild) {
        const paragraph = anyParagraph(room, n), by = ANYBODY[who] ?? chair;
        const acts: readonly Act[] = [
          { act: 'split', at: { paragraph, offset }, as: anyParagraph(room, as) }, { act: 'split', at: { paragraph, offset } },
          { act: 'replaceRange', from: { paragraph, offset }, to: { paragraph: anyParagraph(room, as), offset: other }, lines: [] },
          { act: 'replaceRange', from: { paragraph, offset }, to: { paragraph, offset: other }, lines: [runsOf('a'), runsOf('b')] },
          { act: 'insert', after: anyParagraph(room, as), kind: 'heading', level, runs: [] }, { act: 'retype', paragraph, kind: 'sub', level },
          { act: 'merge', first: paragraph, second: paragraph }, { act: 'move', paragraph, after: paragraph }, { act: 'revert', seq: Math.trunc(offset) || 0 },
        ];
        for (const act of acts) room.attempt(act, by);
      }
    }), { numRuns: RUNS });
  });
});

/** The filing stands on the paragraph that it was made on. */
function wentHome(room: Room, by: DelegationId, position: Position): boolean {
  if (position.carriedFrom === null) return false;
  const home = room.state.paragraphs.get(position.carriedFrom);
  const there = home?.positions.get(by);
  return home !== undefined && home.state !== 'deleted' && there?.kind === 'object' && there.seq === position.seq;
}
