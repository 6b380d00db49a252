/** What may stand in our own messages and in carets: right, almost right, and wrong in every field. */
import * as encoding from 'lib0/encoding';
import type { SentPlace, Spot } from '../../shared/protocol/places.ts';
import { WORDS } from '../../shared/protocol/wire.ts';
import type { Dice } from '../support/dice.ts';
import { oddNumber } from './bytes.ts';

/** Any JSON value, now and then with a key that objects have already. */
export function someJson(dice: Dice, depth = 3): unknown {
  switch (dice.upTo(depth > 0 ? 9 : 7)) {
    case 0: return null;
    case 1: return dice.upTo(2) === 0;
    case 2: return oddNumber(dice);
    case 3: return -1.5;
    case 4: return dice.pick(['', 'x', 'par_one', 'par_n1', '\u0000', '\ud800', '__proto__', 'x'.repeat(2_000)]);
    case 5: return '0'.repeat(64);
    case 6: return { paragraph: 'par_one', offset: dice.upTo(40) };
    case 7: return Array.from({ length: dice.upTo(4) }, () => someJson(dice, depth - 1));
    default: return Object.fromEntries(Array.from({ length: dice.upTo(4) }, () => [dice.pick(['a', 'paragraph', 'at', 'on', 'type', 'item', 'client', 'clock', '__proto__', 'constructor']), someJson(dice, depth - 1)]));
  }
}

const ACTS = ['split', 'merge', 'move', 'insert', 'delete', 'restore', 'retype', 'replaceRange', 'takePosition', 'comment', 'revert', 'restoreWording', 'draftProposal', 'putReport', 'nothing', 'constructor'];
const FIELDS = ['paragraph', 'first', 'second', 'after', 'at', 'from', 'to', 'kind', 'level', 'runs', 'lines', 'on', 'filing', 'text', 'seq', 'rel', 'rationale'];

function someAct(dice: Dice): unknown {
  const paragraph = dice.pick(['par_one', 'par_two', 'par_three', 'par_n1']);
  switch (dice.upTo(6)) {
    case 0: return { act: 'comment', paragraph, text: 'A comment.' };
    case 1: return { act: 'split', at: { paragraph, offset: dice.upTo(30) }, rel: { at: someJson(dice) } };
    case 2: return { act: 'insert', after: paragraph, kind: 'numbered', level: 1, runs: [['New.', []]] };
    case 3: return { act: 'merge', first: paragraph, second: 'par_two' };
    default: return { act: dice.pick(ACTS), ...Object.fromEntries(FIELDS.filter(() => dice.upTo(4) === 0).map((field) => [field, someJson(dice)])) };
  }
}

/** What a client says in a message of type 100. */
export function someControl(dice: Dice): unknown {
  const n = oddNumber(dice);
  switch (dice.upTo(9)) {
    case 0: return dice.upTo(3) === 0 ? { t: 'watch', all: dice.upTo(2) === 0, follow: dice.pick<unknown>([[], ['NOR', 'BRA'], [5]]), chair: true } : { t: 'hello', schema: dice.pick([1, 1, 1, 2, n]), carets: dice.pick(['short', 'long']) };
    case 1: return { t: 'barrier', n };
    case 2: return { t: 'ids', have: n };
    case 3: return { t: 'differed', seq: n };
    case 4: case 5: case 6: return { t: 'act', id: `k${dice.upTo(50)}`, act: someAct(dice) };
    default: return dice.upTo(2) === 0 ? someJson(dice) : { t: dice.pick(['hello', 'barrier', 'act', 'watch', 'place', '__proto__']), ...(someJson(dice) as object | null) };
  }
}

/** Live words as our own client sends them. */
export const wordsFrame = (given: number, update: Uint8Array): Uint8Array => encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, WORDS);
  encoding.writeVarUint(encoder, given);
  encoding.writeVarUint8Array(encoder, update);
});

/** A caret in a short message. */
export function somePlace(dice: Dice): SentPlace | null {
  const spot = (): Spot => ({ at: dice.pick(['item', 'end'] as const), client: dice.upTo(2 ** 31), clock: dice.upTo(2 ** 31), assoc: dice.pick([0, -1] as const) });
  return dice.upTo(5) === 0 ? null : { paragraph: dice.pick(['par_one', 'par_two', '']), span: dice.upTo(3) === 0 ? null : { anchor: spot(), head: spot() } };
}

/** The state of a caret, as JSON or almost. */
export function someCaret(dice: Dice): string {
  const place = () => (dice.upTo(3) === 0 ? someJson(dice) : { item: { client: oddNumber(dice), clock: oddNumber(dice) }, assoc: dice.pick([0, -1, 7]) });
  const state = dice.upTo(4) === 0 ? someJson(dice) : { cursor: { paragraph: dice.pick(['par_one', 'par_two', '', 5]), anchor: place(), head: place() }, user: { code: 'CHAIR', name: 'The Chair' } };
  const json = JSON.stringify(state);
  return dice.upTo(8) === 0 ? json.slice(0, dice.upTo(json.length + 1)) : json;
}
