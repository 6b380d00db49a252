/** The heart of a summary: for each heading of the report what held, where views differed, what was proposed, what nobody reached. */
import { HELD_BY, type HeldBy } from './findings.ts';
import type { ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import { eligibleOf } from '../ledger/eligible.ts';
import { SMALL_CELL, type Rung } from './quantifiers.ts';
import type { Outcome, SentenceClass } from './statements.ts';
import { namesSomebody, quotable } from './summaryIdentity.ts';
import { namesInWords, type Named } from './summaryNumbers.ts';
import type { Saying } from './summaryWording.ts';
import { clause, onParagraphs, SENTENCES, WARNINGS, type Aside } from './summaryWording.ts';
import type { View, Views } from './summaryViews.ts';

/** One paragraph of the report with everything the summary says about it. */
export type Told = Named & {
  readonly paragraph: Paragraph;
  readonly label: string;
  readonly outcome: Outcome;
  /** What it held by, where that is not simply that nobody objected. */
  readonly heldBy: HeldBy | null;
  readonly bracketed: boolean;
  readonly views: Views;
};

/** A sentence that has not been given its number. */
export type Unnumbered = { readonly text: string; readonly about: ParagraphId | null; readonly class: SentenceClass; readonly because: readonly number[]; readonly warning?: string };

export type Theme = { readonly [C in 'convergence' | 'difference' | 'proposal' | 'notTested']: readonly Unnumbered[] };

export function tellTheme(state: ReportState, told: readonly Told[]): Theme {
  return {
    convergence: convergence(state, told),
    difference: differences(state, told.filter(differs)),
    proposal: told.flatMap((one) => proposals(state, one)),
    notTested: notTested(state, told),
  };
}

const ACCEPTANCES: ReadonlySet<Saying> = new Set(['support', 'acceptance', 'supportOrAcceptance']);
const isAcceptance = (view: View): view is View & { saying: 'support' | 'acceptance' | 'supportOrAcceptance' } => ACCEPTANCES.has(view.saying);

/** Convergence is text that held, not sentiment; the word itself is kept for support from several regional groups. */
function convergence(state: ReportState, told: readonly Told[]): readonly Unnumbered[] {
  const held = told.filter(({ outcome }) => outcome === 'held');
  const clean = held.filter(({ bracketed }) => !bracketed);
  const converges = ({ views, heldBy }: Told): boolean => views.supportedAcrossRegions && heldBy === null;
  const converged = clean.filter(converges);
  const others = clean.filter((one) => !converges(one));
  const sentences: Unnumbered[] = [];
  const say = (these: readonly Told[], words: (list: string, plural: boolean) => string): void => {
    if (these.length === 0) return;
    const { text, plural } = namesInWords(these);
    sentences.push({ text: words(text, plural), about: only(these), class: 'convergence', because: these.flatMap(evidenceOfTest) });
  };
  say(others.filter(({ heldBy }) => heldBy === null), SENTENCES.held);
  for (const by of HELD_BY) say(others.filter(({ heldBy }) => heldBy === by), (names, plural) => SENTENCES.heldBy(names, plural, by));
  say(converged, SENTENCES.convergence);
  sentences.push(...acceptances(state, held, 'convergence'));
  return sentences;
}

/** "Some delegations supported paragraphs 20 and 38.": one sentence for every rung and saying that occurs, highest first. */
function acceptances(state: ReportState, told: readonly Told[], as: SentenceClass): readonly Unnumbered[] {
  const sentences: Unnumbered[] = [];
  for (const rung of ['broad', 'most', 'many', 'number', 'several', 'some', 'few', 'view'] as const satisfies readonly Rung[]) {
    for (const saying of ['support', 'supportOrAcceptance', 'acceptance'] as const) {
      const these = told.filter(({ views }) => views.views.some((view) => view.rung === rung && view.saying === saying));
      if (these.length === 0) continue;
      const { text, plural } = namesInWords(these);
      const because = these.flatMap(({ views }) => views.views.filter((view) => view.rung === rung && view.saying === saying).flatMap((view) => view.because));
      sentences.push({ text: SENTENCES.support(rung, saying, text, plural), about: only(these), class: as, because, ...warn(state, rung === 'view') });
    }
  }
  return sentences;
}

/** Everything that did not hold, and whatever else is bracketed or was said short of acceptance. */
const differs = ({ outcome, bracketed, views }: Told): boolean =>
  outcome === 'didNotHold' || (outcome === 'held' && bracketed) || views.views.some((view) => !isAcceptance(view));

/**
 * In the order of the text. What did not hold has a sentence of its own; others of which the same is to be said are told
 * together, or a reader would not see the paragraphs for the sentences.
 */
function differences(state: ReportState, told: readonly Told[]): readonly Unnumbered[] {
  const together = new Map<string, Told[]>();
  for (const one of told) {
    const same = one.outcome === 'didNotHold' ? one.paragraph.id : `${aside(one)} ${viewsToTell(one).map(({ rung, saying }) => `${rung} ${saying}`).join(', ')}`;
    together.set(same, [...(together.get(same) ?? []), one]);
  }
  return [...together.values()].map((these) => difference(state, these));
}

/** What was said in acceptance of a paragraph that held stands under convergence already. */
const viewsToTell = ({ outcome, views }: Told): readonly View[] => (outcome === 'held' ? views.views.filter((view) => !isAcceptance(view)) : views.views);

/** `these` differ in nothing that is told of them. */
function difference(state: ReportState, these: readonly Told[]): Unnumbered {
  const list = namesInWords(these);
  const shared = { about: only(these), class: 'difference' } as const;
  const told = these[0] === undefined ? [] : viewsToTell(these[0]);
  if (told.length === 0) return { ...shared, text: SENTENCES.heldBracketed(list.text, list.plural), because: these.flatMap(evidenceOfTest) };
  const clauses = told.map((view, index) => clause(view.rung, view.saying, told.slice(0, index).some(({ rung }) => rung === 'view')));
  const because = these.flatMap(viewsToTell).flatMap((view) => view.because);
  return { ...shared, text: onParagraphs(list, these[0] === undefined ? null : aside(these[0]), clauses), because, ...warn(state, told.some(({ rung }) => rung === 'view')) };
}

function aside({ outcome, bracketed, paragraph }: Told): Aside | null {
  switch (outcome) {
    case 'notTested': return bracketed ? 'notTestedBracketed' : 'notTested';
    case 'didNotHold': return paragraph.state === 'agreedAdRef' ? 'agreedBefore' : bracketed ? 'bracketed' : null;
    case 'held': return bracketed ? 'heldBracketed' : 'held';
    default: return unreachable(outcome, 'summaryThemes');
  }
}

/**
 * Wording that members could see anyway. In the order of the alphabet, not of filing: who filed first is known in the room.
 */
function proposals(state: ReportState, { paragraph, name, views }: Told): readonly Unnumbered[] {
  if (state.settings.namesVisibleTo === 'chair') return [];
  const quoted = new Map<string, number[]>();
  const withheld: number[] = [];
  for (const { wording, seq } of views.proposals) {
    if (namesSomebody(wording, state.delegations.values())) withheld.push(seq);
    else quoted.set(quotable(wording), [...(quoted.get(quotable(wording)) ?? []), seq]);
  }
  const shared = { about: paragraph.id, class: 'proposal' } as const;
  const sentences = [...quoted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([wording, because]): Unnumbered => ({ ...shared, text: SENTENCES.proposal(name, wording), because, ...warn(state, true) }));
  return withheld.length === 0 ? sentences : [...sentences, { ...shared, text: SENTENCES.proposalWithheld(name), because: withheld, warning: WARNINGS.identifyingWording }];
}

function notTested(state: ReportState, told: readonly Told[]): readonly Unnumbered[] {
  const these = told.filter(({ outcome }) => outcome === 'notTested');
  if (these.length === 0) return [];
  const { text, plural } = namesInWords(these);
  // A paragraph on which something else was said as well has a sentence of its own under differences.
  const quiet = these.filter((one) => !differs(one));
  return [{ text: SENTENCES.notTested(text, plural), about: only(these), class: 'notTested', because: [] }, ...acceptances(state, quiet, 'notTested')];
}

/** A view without a number is still a name where hardly anybody could have held it. */
const warn = (state: ReportState, unnamedView: boolean): { readonly warning?: string } =>
  (unnamedView && eligibleOf(state).length < SMALL_CELL ? { warning: WARNINGS.smallCircle } : {});

const evidenceOfTest = ({ paragraph }: Told): readonly number[] =>
  [paragraph.agreement, paragraph.tested, paragraph.question].flatMap((evidence) => (evidence !== null && evidence.on === paragraph.words ? [evidence.seq] : [])).slice(0, 1);

const only = (these: readonly Told[]): ParagraphId | null => (these.length === 1 ? (these[0]?.paragraph.id ?? null) : null);
