/**
 * Whose the characters of a text are: lengths in UTF-16 units, one after the other, each with a hand. A hand is a
 * delegation or an office of the meeting; null where nobody of the meeting wrote, as in the text that was brought in.
 */
import type { Runs } from '../base/runs.ts';
import type { Bench } from './proposals.ts';

export type Hand = Bench | null;
export type Hands = readonly (readonly [length: number, hand: Hand])[];

/** Neighbours of one hand joined, empty stretches left out. */
export function joinedHands(hands: Hands): Hands {
  const out: [number, Hand][] = [];
  for (const [length, hand] of hands) {
    const last = out.at(-1);
    if (length <= 0) continue;
    if (last && last[1] === hand) last[0] += length; else out.push([length, hand]);
  }
  return out;
}

export const sameHands = (a: Hands, b: Hands): boolean => a.length === b.length && a.every(([length, hand], index) => length === b[index]?.[0] && hand === b[index]?.[1]);

/** Letters that Unicode may compose into one stand together; everything else stands alone. */
const CLUSTERS = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*|[\p{M}\u1160-\u11ff]+/gu;

/**
 * The hands of the canonical form of a text (see canonicalRuns): of several characters that become one, the first one's.
 * @param hands of `runs` as they stand, unit by unit; characters beyond their end are nobody's
 */
export function canonicalHands(runs: Runs, hands: Hands): Hands {
  const out: [number, Hand][] = [];
  const handAt = reader(hands);
  let at = 0, spaced = true;
  for (const text of joinedTexts(runs)) {
    for (const part of text.normalize('NFC') === text ? [text] : text.match(CLUSTERS) ?? []) {
      const whole = part === text ? null : part.normalize('NFC');
      for (let index = 0; index < (whole ?? part).length; index++) {
        const hand = handAt(whole === null ? at + index : at);
        const isSpace = SPACE.test((whole ?? part)[index] ?? '');
        if (!isSpace || !spaced) add(out, hand);
        spaced = isSpace;
      }
      at += part.length;
    }
  }
  const last = out.at(-1);
  if (spaced && last) last[0] -= 1;
  return joinedHands(out);
}

const SPACE = /[\s\u00a0]/;

/** What canonicalRuns composes as one. */
function joinedTexts(runs: Runs): readonly string[] {
  const out: [text: string, marks: string][] = [];
  for (const [text, marks] of runs) {
    const key = JSON.stringify([...new Set(marks)].sort()), last = out.at(-1);
    if (text === '') continue;
    if (last && last[1] === key) last[0] += text; else out.push([text, key]);
  }
  return out.map(([text]) => text);
}

/** Reads hands from left to right. */
function reader(hands: Hands): (at: number) => Hand {
  let index = 0, end = hands[0]?.[0] ?? 0;
  return (at) => {
    while (at >= end && index < hands.length) end += hands[(index += 1)]?.[0] ?? 0;
    return hands[index]?.[1] ?? null;
  };
}

function add(out: [number, Hand][], hand: Hand): void {
  const last = out.at(-1);
  if (last && last[1] === hand) last[0] += 1; else out.push([1, hand]);
}
