/**
 * Is a change of wording editorial or substantive? Advice to the person who certifies it, and never more: in doubt it says
 * substantive. It looks for what lawyers look for first (a verb, a modal, a number, a negation, a qualifier, a named
 * instrument, a member of a list) and takes only spelling, case, spacing and punctuation between unchanged words for editorial.
 */
import { plainText, type Runs } from '../base/runs.ts';

export type Touched = 'verb' | 'modal' | 'number' | 'negation' | 'qualifier' | 'instrument' | 'listMember' | 'words';
export type Advice = { readonly suggests: 'editorial' | 'substantive'; /** In a fixed order; empty where nothing of substance was found. */ readonly touched: readonly Touched[] };

const MODALS = new Set(['shall', 'should', 'may', 'might', 'must', 'will', 'would', 'can', 'could', 'ought']);
const NEGATIONS = new Set(['no', 'not', 'nor', 'neither', 'never', 'none', 'without', 'cannot', 'unless', 'except', 'excluding']);
const QUALIFIERS = new Set(['appropriate', 'possible', 'practicable', 'feasible', 'necessary', 'relevant', 'voluntary', 'voluntarily', 'where', 'if', 'when', 'only', 'all', 'any', 'some', 'certain', 'most', 'each', 'every', 'inter', 'alia', 'mutatis', 'mutandis', 'prejudice', 'subject', 'including', 'particular', 'especially', 'effective', 'effectively', 'fully', 'significantly', 'responsible', 'harmful', 'destructive', 'deliberately', 'intentionally', 'reasonable', 'timely', 'mutually', 'agreed', 'best', 'least', 'at']);
/** Verbs that open what a body says, by rising commitment, and those that bind. */
const VERBS = new Set(['note', 'notes', 'noted', 'recall', 'recalls', 'recalled', 'welcome', 'welcomes', 'welcomed', 'endorse', 'endorses', 'endorsed', 'decide', 'decides', 'decided', 'request', 'requests', 'requested', 'recommend', 'recommends', 'recommended', 'urge', 'urges', 'urged', 'call', 'calls', 'called', 'invite', 'invites', 'invited', 'encourage', 'encourages', 'encouraged', 'affirm', 'affirms', 'affirmed', 'reaffirm', 'reaffirms', 'reaffirmed', 'adopt', 'adopts', 'adopted', 'commit', 'commits', 'committed', 'undertake', 'undertakes', 'refrain', 'refrains', 'prohibit', 'prohibits', 'prohibited', 'consider', 'considers', 'considered', 'recognize', 'recognizes', 'recognized', 'acknowledge', 'acknowledges', 'acknowledged', 'stress', 'stresses', 'stressed', 'emphasize', 'emphasizes', 'emphasized', 'express', 'expresses', 'expressed', 'support', 'supports', 'agree', 'agrees', 'condemn', 'condemns', 'establish', 'establishes', 'established', 'develop', 'develops', 'ensure', 'ensures', 'prevent', 'prevents', 'promote', 'promotes', 'share', 'shares', 'apply', 'applies', 'applied', 'conduct', 'conducts', 'use', 'uses', 'be', 'is', 'are', 'was', 'were', 'been', 'have', 'has', 'had', 'do', 'does', 'did', 'conclude', 'concludes', 'concluded', 'discuss', 'discussed', 'express', 'take', 'takes', 'took', 'taken', 'exchange', 'notify', 'consult', 'reach', 'reached']);
const INSTRUMENTS = new Set(['charter', 'treaty', 'convention', 'protocol', 'resolution', 'agreement', 'statute', 'declaration', 'covenant', 'guidelines', 'code', 'pact', 'arrangement', 'decision', 'annex', 'article']);
const NUMERALS = new Set(['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'twenty', 'thirty', 'forty', 'fifty', 'hundred', 'thousand', 'million', 'billion', 'once', 'twice', 'half', 'third', 'quarter', 'first', 'second', 'annual', 'annually', 'biennial']);

const ORDER: readonly Touched[] = ['verb', 'modal', 'number', 'negation', 'qualifier', 'instrument', 'listMember', 'words'];

export function adviseChange(before: Runs, after: Runs): Advice {
  const was = tokens(plainText(before)), now = tokens(plainText(after));
  const touched = new Set<Touched>();
  for (const { gone, come } of changesBetween(was, now)) {
    if (gone.length === come.length && gone.every((word, place) => isSpelling(word, come[place] ?? ''))) continue;
    for (const word of [...gone, ...come]) touched.add(touches(word));
    if (isList(was) || isList(now)) if (gone.length !== come.length && [...gone, ...come].some((word) => word === ',' || word === 'and' || word === 'or')) touched.add('listMember');
  }
  if (commas(was) !== commas(now) && touched.size > 0) touched.add('listMember');
  return { suggests: touched.size === 0 ? 'editorial' : 'substantive', touched: ORDER.filter((one) => touched.has(one)) };
}

/** Words in small letters and numbers without their grouping; commas and semicolons only where they divide. */
function tokens(text: string): readonly string[] {
  return (text.normalize('NFKC').match(/\p{N}[\p{N}.,\u00a0\u202f ]*\p{N}|\p{N}|[\p{L}\p{M}'’-]+|[,;]/gu) ?? [])
    .map((token) => (/^\p{N}/u.test(token) ? token.replaceAll(/[^\p{N}.]|\.(?=\d{3}(?:\D|$))/gu, '') : token));
}

const commas = (words: readonly string[]): number => words.filter((word) => word === ',' || word === ';').length;
const isList = (words: readonly string[]): boolean => commas(words) >= 2;

function touches(word: string): Touched {
  const small = word.toLowerCase();
  if (/^\p{N}/u.test(word) || NUMERALS.has(small)) return 'number';
  if (MODALS.has(small)) return 'modal';
  if (NEGATIONS.has(small) || /n['’]t$/.test(small)) return 'negation';
  if (INSTRUMENTS.has(small)) return 'instrument';
  if (QUALIFIERS.has(small)) return 'qualifier';
  if (VERBS.has(small)) return 'verb';
  return 'words';
}

/**
 * The same word otherwise spelt: case, hyphens, the two spellings of "-ise" and "-our", a letter doubled or two neighbours
 * exchanged. Another letter is never a slip: "prescribe" and "proscribe" differ by one.
 */
function isSpelling(one: string, other: string): boolean {
  const a = bare(one), b = bare(other);
  if (a === b) return true;
  if (/^\p{N}/u.test(one) || /^\p{N}/u.test(other) || touches(one) !== 'words' || touches(other) !== 'words') return false;
  return Math.min(a.length, b.length) >= 5 && isSlip(a, b);
}

const bare = (word: string): string => word.toLowerCase().replaceAll(/['’-]/g, '').replace(/is(e|es|ed|ing|ation|ations)$/, 'iz$1').replace('our', 'or');

function isSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA -= 1; endB -= 1; }
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)];
  if (restA.length === 2 && restB.length === 2) return restA[0] === restB[1] && restA[1] === restB[0];
  return restA.length + restB.length === 1 && restA + restB === a[start - 1];
}

type Hunk = { readonly gone: readonly string[]; readonly come: readonly string[] };

/** Where two lists of words differ, by their longest common subsequence; small letters count as capitals. */
function changesBetween(was: readonly string[], now: readonly string[]): readonly Hunk[] {
  const same = (i: number, j: number): boolean => was[i]?.toLowerCase() === now[j]?.toLowerCase();
  const width = now.length + 1, longest = new Uint32Array((was.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i -= 1) for (let j = now.length - 1; j >= 0; j -= 1) longest[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const hunks: Hunk[] = [];
  let i = 0, j = 0, gone: string[] = [], come: string[] = [];
  const close = (): void => {
    if (gone.length + come.length > 0) hunks.push({ gone: gone.filter(isWord(come)), come: come.filter(isWord(gone)) });
    gone = [];
    come = [];
  };
  while (i < was.length || j < now.length) {
    if (i < was.length && j < now.length && same(i, j)) { close(); i += 1; j += 1; }
    else if (j >= now.length || (i < was.length && at(i + 1, j) >= at(i, j + 1))) gone.push(was[i++] ?? '');
    else come.push(now[j++] ?? '');
  }
  close();
  return hunks.filter((hunk) => hunk.gone.length + hunk.come.length > 0);
}

/** A comma more or less is punctuation unless words change with it. */
const isWord = (others: readonly string[]) => (word: string): boolean => !/^[,;]$/.test(word) || others.some((other) => !/^[,;]$/.test(other));
