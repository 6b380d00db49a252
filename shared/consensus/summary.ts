/**
 * The chair's summary, drawn from the state of the report and from nothing else: the same log gives the same statements.
 *
 * It is the chair's own account, without names: no delegation, group or count of delegations leaves this file. It never
 * claims to be adopted, and a paragraph that nobody reached is "not tested", which is neither holding nor failing.
 * Sentences: summaryWording.ts. Who said what: summaryViews.ts.
 */
import type { ParagraphId } from '../base/ids.ts';
import { plainText } from '../base/runs.ts';
import type { Instant } from '../base/time.ts';
import { unreachable } from '../base/unreachable.ts';
import { isBracketed } from '../ledger/brackets.ts';
import { eligibleOf } from '../ledger/eligible.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import { assessParagraph } from './assess.ts';
import { assessedParagraphs } from './assessReport.ts';
import type { Finding } from './findings.ts';
import type { Outcome, Statement } from './statements.ts';
import { momentInWords } from './summaryDates.ts';
import { namesInWords } from './summaryNumbers.ts';
import { tellTheme, type Told, type Unnumbered } from './summaryThemes.ts';
import { viewsOn } from './summaryViews.ts';
import { capital, DISCLAIMERS, HEADINGS, NOTES, SENTENCES, STATUS_LINE, TITLE } from './summaryWording.ts';

/** How each paragraph is labelled ("12 bis.", "(a)") and named in sentences ("paragraph 12 bis"). */
export type Labels = ReadonlyMap<ParagraphId, { readonly label: string; readonly name: string }>;

export type SummaryOptions = {
  /** The city, as printed beside date and time. */
  readonly place: string;
  /** Moment of the last entry of the log, never of the printing: the same log gives the same bytes. */
  readonly at: Instant;
  readonly labels: Labels;
};

export function summarise(state: ReportState, options: SummaryOptions): readonly Statement[] {
  const told = tellParagraphs(state, options.labels);
  const themes = themesOf(state, told, options.labels);
  const body = bodyInSentence(state.body);
  const statements: Statement[] = [];
  const heading = (level: 1 | 2 | 3, text: string, more: { readonly fromReport?: boolean; readonly annex?: boolean } = {}): void => {
    statements.push({ part: 'heading', level, text, ...more });
  };
  let number = 0;
  const say = (sentences: readonly Unnumbered[]): void => {
    for (const sentence of sentences) {
      number += 1;
      statements.push({ part: 'sentence', number, ...sentence, because: [...new Set(sentence.because)] });
    }
  };

  statements.push(
    { part: 'masthead', body: state.body, symbol: state.symbol, title: TITLE, place: options.place, at: options.at, illustrative: state.settings.illustrative, reference: reference(state), asOf: [momentInWords(options.at), options.place].filter((part) => part !== '').join(', ') },
    { part: 'status', text: STATUS_LINE },
    { part: 'disclaimer', text: DISCLAIMERS.ownResponsibility(body) },
    { part: 'disclaimer', text: DISCLAIMERS.withoutPrejudice },
    { part: 'disclaimer', text: DISCLAIMERS.notExhaustive },
    { part: 'disclaimer', text: DISCLAIMERS.observations(themes.length === 0 ? 'II' : 'III') },
  );
  heading(1, `I. ${HEADINGS.introduction}`);
  say(introduction(state, told, body, options));

  if (themes.length > 0) heading(1, `II. ${HEADINGS.discussions}`);
  themes.forEach(({ title, told: those, fromReport }, index) => {
    heading(2, themes.length === 1 ? title : `${letters(index)}. ${title}`, { fromReport });
    const theme = tellTheme(state, those);
    for (const [name, sentences] of [[HEADINGS.convergence, theme.convergence], [HEADINGS.differences, theme.difference], [HEADINGS.proposals, theme.proposal], [HEADINGS.notTested, theme.notTested]] as const) {
      if (sentences.length === 0) continue;
      heading(3, name);
      say(sentences);
    }
  });

  heading(1, `${themes.length === 0 ? 'II' : 'III'}. ${HEADINGS.forward}`);
  say(wayForward(told, body));

  heading(1, HEADINGS.annexA, { annex: true });
  statements.push({ part: 'disclaimer', text: DISCLAIMERS.annexStatus });
  for (const one of told) statements.push({ part: 'statusRow', label: capital(one.name.replace(/^paragraph /u, '')), paragraph: one.paragraph.id, outcome: one.outcome, note: noteOn(one) });

  heading(1, HEADINGS.annexB, { annex: true });
  statements.push({ part: 'disclaimer', text: DISCLAIMERS.annexText });
  for (const id of state.order) {
    const paragraph = state.paragraphs.get(id);
    if (paragraph === undefined) continue;
    const label = options.labels.get(id)?.label ?? '';
    const gone = paragraph.state === 'deleted';
    // A number that stood on paper keeps its place, so that people who speak from paper stay in step; the rest leaves no trace.
    if (gone && label === '') continue;
    const into = paragraph.mergedInto === null ? undefined : options.labels.get(paragraph.mergedInto)?.name;
    const note = !gone ? '' : into === undefined ? 'deleted' : `merged into ${into}`;
    statements.push({ part: 'text', label, paragraph: id, kind: paragraph.kind, level: paragraph.level, runs: gone ? [] : paragraph.runs, note });
  }
  return statements;
}

function tellParagraphs(state: ReportState, labels: Labels): readonly Told[] {
  return assessedParagraphs(state).map((paragraph, place): Told => {
    const finding = assessParagraph(state, paragraph);
    const label = labels.get(paragraph.id);
    return {
      paragraph, place, label: label?.label ?? '', name: label?.name ?? HEADINGS.opening, outcome: outcomeOf(finding), heldBy: finding.kind === 'holds' ? finding.by ?? null : null,
      bracketed: isBracketed(paragraph), views: viewsOn(state, paragraph),
    };
  });
}

function outcomeOf(finding: Finding): Outcome {
  switch (finding.kind) {
    case 'holds': return 'held';
    case 'doesNotHold': return 'didNotHold';
    case 'undetermined': return 'notTested';
    default: return unreachable(finding, 'summary');
  }
}

type ThemeOfReport = { readonly title: string; readonly fromReport: boolean; readonly told: readonly Told[] };

/** Every heading under which paragraphs stand directly; what stands before the first heading is a theme as well. */
function themesOf(state: ReportState, told: readonly Told[], labels: Labels): readonly ThemeOfReport[] {
  const byId = new Map(told.map((one) => [one.paragraph.id, one]));
  const themes: { title: string; fromReport: boolean; told: Told[] }[] = [];
  let current: { title: string; fromReport: boolean; told: Told[] } = { title: HEADINGS.opening, fromReport: false, told: [] };
  for (const id of state.order) {
    const paragraph = state.paragraphs.get(id);
    if (paragraph === undefined || paragraph.state === 'deleted') continue;
    if (paragraph.kind === 'heading') {
      current = { title: plainText(paragraph.runs) || (labels.get(id)?.name ?? HEADINGS.opening), fromReport: true, told: [] };
      continue;
    }
    const one = byId.get(id);
    if (one === undefined) continue;
    if (current.told.length === 0) themes.push(current);
    current.told.push(one);
  }
  return themes;
}

function introduction(state: ReportState, told: readonly Told[], body: string, { at }: SummaryOptions): readonly Unnumbered[] {
  const members = eligibleOf(state).length, observers = state.delegations.size - members;
  const counts = (['held', 'didNotHold', 'notTested'] as const).flatMap((outcome) => {
    const count = told.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [SENTENCES.outcome(outcome, count)];
  });
  const texts = [
    SENTENCES.before(capital(body), state.title, state.symbol, state.revision.number),
    ...(members > 0 ? [SENTENCES.seated(members, observers)] : []),
    SENTENCES.rule(state.settings.rule),
    SENTENCES.noNames(momentInWords(at)),
    state.settings.namesVisibleTo === 'chair' ? SENTENCES.notQuoting : SENTENCES.quoting,
    outcomesInWords(counts, told.length),
    wholeReport(state),
  ];
  const because = [state.decided?.seq ?? state.question?.seq].flatMap((seq) => (seq === undefined ? [] : [seq]));
  return texts.map((text, index) => ({ text, about: null, class: 'introduction', because: index === texts.length - 1 ? because : [] }));
}

function outcomesInWords(counts: readonly string[], total: number): string {
  if (total === 0) return SENTENCES.nothingConsidered;
  return total === 1 ? SENTENCES.oneOutcome((counts[0] ?? '').replace(/^one /u, '')) : SENTENCES.outcomes(counts, total);
}

function wholeReport(state: ReportState): string {
  switch (state.status) {
    case 'adopted': return SENTENCES.whole.elsewhere;
    case 'notAdopted': return SENTENCES.whole.noConsensus;
    case 'drafting': return state.question === null ? SENTENCES.whole.notPut : SENTENCES.whole.put;
    default: return unreachable(state.status, 'summary');
  }
}

function wayForward(told: readonly Told[], body: string): readonly Unnumbered[] {
  const sentence = (text: string): Unnumbered => ({ text, about: null, class: 'forward', because: [] });
  const differing = namesInWords(told.filter(({ outcome }) => outcome === 'didNotHold'));
  const bracketed = namesInWords(told.filter((one) => one.outcome === 'held' && one.bracketed));
  const untested = namesInWords(told.filter(({ outcome }) => outcome === 'notTested'));
  return [
    ...(told.some(({ outcome, bracketed }) => outcome === 'held' && !bracketed) ? [sentence(SENTENCES.forwardHeld)] : []),
    ...(differing.text === '' ? [] : [sentence(SENTENCES.forwardDiffering(differing.text, differing.plural))]),
    ...(bracketed.text === '' ? [] : [sentence(SENTENCES.forwardBracketed(bracketed.text))]),
    ...(untested.text === '' ? [] : [sentence(SENTENCES.forwardNotTested(untested.text, untested.plural))]),
    sentence(SENTENCES.forwardText(body)),
  ];
}

function noteOn({ outcome, heldBy, paragraph, bracketed, views }: Told): string {
  const notes = [heldBy === null ? standNote(outcome, paragraph, views.views.map(({ saying }) => saying)) : NOTES.heldBy[heldBy], ...(bracketed ? [NOTES.bracketed] : [])];
  return notes.join(' ');
}

function standNote(outcome: Outcome, paragraph: Paragraph, said: readonly string[]): string {
  switch (outcome) {
    case 'held': return paragraph.state === 'agreedAdRef' ? NOTES.adReferendum : NOTES.put;
    case 'didNotHold':
      if (paragraph.state === 'agreedAdRef') return NOTES.objectionSince;
      if (said.includes('objection')) return NOTES.objection;
      return said.includes('objectionToEarlierWords') ? NOTES.objectionToEarlierWords : NOTES.unmetCondition;
    case 'notTested':
      if (paragraph.state === 'reopened') return NOTES.reopened;
      if ((paragraph.testedReadings?.size ?? 0) > 0) return NOTES.putOnEarlierWords;
      return paragraph.state === 'agreedSmallGroup' ? NOTES.smallGroup : NOTES.notPut;
    default: return unreachable(outcome, 'summary');
  }
}

/** "the Working Group on …" wherever it stands in a sentence. */
const bodyInSentence = (body: string): string => (/^the\s/iu.test(body) ? `the ${body.slice(4)}` : `the ${body === '' ? 'meeting' : body}`);

const reference = ({ symbol, title, revision }: ReportState): string => `On ${symbol === '' ? title : symbol}${revision.number > 0 ? `, revision ${revision.number}` : ''}`;

/** A to Z, then AA, AB, … */
const letters = (index: number): string => `${index >= 26 ? letters(Math.floor(index / 26) - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
