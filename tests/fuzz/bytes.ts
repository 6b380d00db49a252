/** Mutations of bytes: what a broken line, a careless program or somebody who tries things would make of a message. */
import * as encoding from 'lib0/encoding';
import type { Dice } from '../support/dice.ts';

/** Values at which decoders have stumbled: borders of the variable-length numbers, and numbers no program means. */
const ODD_NUMBERS = [0, 1, 2, 63, 64, 127, 128, 16_383, 16_384, 2 ** 21, 2 ** 28, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 45, 2 ** 53 - 1];

export const oddNumber = (dice: Dice): number => (dice.upTo(3) === 0 ? dice.upTo(300) : dice.pick(ODD_NUMBERS));

export function mutateBytes(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  let out = Uint8Array.from(bytes);
  for (let times = 1 + dice.upTo(3); times > 0; times--) out = mutateOnce(out, other, dice);
  return out;
}

function mutateOnce(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array<ArrayBuffer> {
  const at = dice.upTo(bytes.length + 1), length = 1 + dice.upTo(8);
  const before = bytes.subarray(0, at), after = bytes.subarray(at);
  switch (dice.upTo(8)) {
    case 0: return joined(before, after.subarray(length));
    case 1: return joined(before, Uint8Array.from({ length }, () => dice.upTo(256)), after);
    case 2: return joined(before, Uint8Array.from({ length }, () => dice.upTo(256)), after.subarray(length));
    case 3: return Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ (1 << dice.upTo(8)) : byte));
    case 4: return joined(before, encoding.encode((encoder) => encoding.writeVarUint(encoder, oddNumber(dice))), after.subarray(1));
    case 5: return joined(before, other.subarray(dice.upTo(other.length + 1)));
    case 6: return joined(before, after.subarray(0, length), after);
    default: return joined(before);
  }
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => Uint8Array.from(parts.flatMap((part) => [...part]));
