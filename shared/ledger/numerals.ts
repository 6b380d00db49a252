/** Numerals of the room: 12, IV, (a), (ii), and bis, ter, quater … for what is inserted. */
import { unreachable } from '../base/unreachable.ts';
import type { ParagraphKind } from '../meeting/paragraph.ts';

const SUFFIXES = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies', 'undecies', 'duodecies', 'terdecies', 'quaterdecies', 'quindecies'] as const;

/** 1 is bis, 2 is ter. Beyond the Latin that rooms use: "16th". */
export function suffix(index: number): string {
  return SUFFIXES[index - 1] ?? `${index + 1}${ordinalEnding(index + 1)}`;
}

function ordinalEnding(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th';
  return number % 10 === 1 ? 'st' : number % 10 === 2 ? 'nd' : number % 10 === 3 ? 'rd' : 'th';
}

/** The bare numeral of the nth of its kind and level: "12", "IV", "a", "ii". */
export function numeral(kind: ParagraphKind, level: number, number: number): string {
  switch (kind) {
    case 'heading': return level === 1 ? roman(number).toUpperCase() : level === 2 ? letters(number).toUpperCase() : String(number);
    case 'sub': return level === 2 ? roman(number) : letters(number);
    case 'numbered': case 'preambular': return String(number);
    case 'unnumbered': return '';
    default: return unreachable(kind, 'numeral');
  }
}

/** a … z, aa, bb … zz, aaa … */
export function letters(number: number): string {
  const letter = String.fromCharCode(97 + ((number - 1) % 26));
  return letter.repeat(Math.floor((number - 1) / 26) + 1);
}

const ROMAN = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']] as const;

export function roman(number: number): string {
  let rest = number, out = '';
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) out += sign;
  return out;
}
