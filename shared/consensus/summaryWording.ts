/**
 * The English sentences of a chair's summary, and nothing else: no counting, no judging.
 * The register is that of a report: measured, without names, without numbers of delegations that took a side.
 */
import { unreachable } from '../base/unreachable.ts';
import type { RuleName, RuleSettings } from '../meeting/settings.ts';
import type { HeldBy } from './findings.ts';
import { conditionBlocks } from './prevents.ts';
import { RUNG_WORDS, type Rung } from './quantifiers.ts';

/** Fixed statements at the head of every summary; the first three open the document, the others stand where they apply. */
export const DISCLAIMERS = {
  ownResponsibility: (body: string) => `This summary is issued by the Chair under the Chair’s own responsibility. It was not negotiated and does not represent the agreed view of ${body}.`,
  withoutPrejudice: 'It is without prejudice to the position of any delegation, and nothing in it is to be taken as accepted by any State.',
  notExhaustive: 'It does not purport to be exhaustive. Omission of a view does not diminish it.',
  observations: (section: string) => `The observations in section ${section} are those of the Chair.`,
  annexText: 'The text in annex B remains subject to negotiation; nothing is agreed until everything is agreed.',
  annexStatus: 'This annex was prepared under the responsibility of the Chair and was not negotiated.',
} as const;

export const STATUS_LINE = 'Chair’s summary – not adopted';
export const TITLE = 'Summary by the Chair';

export const HEADINGS = {
  introduction: 'Introduction',
  discussions: 'Discussions by theme',
  convergence: 'Areas of convergence',
  differences: 'Areas where views differed',
  proposals: 'Proposals made',
  notTested: 'Paragraphs not tested',
  forward: 'Observations on the way forward',
  annexA: 'Annex A. Status of paragraphs',
  annexB: 'Annex B. Text as it stood',
  opening: 'Opening paragraphs',
} as const;

/** What a cell of delegations said about one paragraph. */
export type Saying = 'support' | 'acceptance' | 'supportOrAcceptance' | 'objection' | 'objectionToEarlierWords' | 'unmetCondition' | 'condition' | 'reservation' | 'instructions' | 'abstention';

/**
 * `view` follows "the view was expressed that", or "it was indicated that" where it is a fact about the speaker and no
 * view (`fact`); `delegations` follows "some delegations".
 */
const SAYINGS = {
  support: { view: 'it merited support', delegations: 'supported it' },
  acceptance: { view: 'it could be accepted', delegations: 'indicated that they could accept it' },
  supportOrAcceptance: { view: 'it merited support or could be accepted', delegations: 'supported it or indicated that they could accept it' },
  objection: { view: 'it could not be accepted as it stood', delegations: 'stated that they could not accept it as it stood' },
  objectionToEarlierWords: { view: 'an earlier reading of it could not be accepted, which has been neither confirmed nor withdrawn on the present words', delegations: 'stated that they could not accept an earlier reading of it, and have neither confirmed nor withdrawn this on the present words' },
  unmetCondition: { view: 'its acceptance depended on a condition, which was not met', delegations: 'made their acceptance depend on conditions, which were not met' },
  condition: { view: 'its acceptance was subject to a condition', delegations: 'made their acceptance subject to conditions' },
  reservation: { view: 'it raised difficulties, short of an objection', delegations: 'expressed reservations on it, short of an objection' },
  instructions: { fact: true, view: 'instructions were still awaited on it', delegations: 'indicated that they were awaiting instructions on it' },
  abstention: { fact: true, view: 'no position would be taken on it', delegations: 'indicated that they would take no position on it' },
} as const satisfies Record<Saying, { view: string; delegations: string; fact?: true }>;

/** One clause, without capital and full stop. `again`: an earlier clause of the sentence already said "the view was expressed". */
export function clause(rung: Rung, saying: Saying, again: boolean): string {
  switch (rung) {
    case 'view': return 'fact' in SAYINGS[saying] ? `it was indicated that ${SAYINGS[saying].view}` : `the view was ${again ? 'also ' : ''}expressed that ${SAYINGS[saying].view}`;
    case 'broad': return 'there was broad support for it';
    default: return `${RUNG_WORDS[rung]} ${SAYINGS[saying].delegations}`;
  }
}

/** "On paragraph 12, some delegations …; the view was expressed that …." Several are told one by one: "On each of …". */
export const onParagraphs = ({ text, plural }: { readonly text: string; readonly plural: boolean }, aside: Aside | null, clauses: readonly string[]): string =>
  `On ${plural ? 'each of ' : ''}${text}, ${aside === null ? '' : `${ASIDES[aside](plural ? 'were' : 'was')}, `}${clauses.join('; ')}.`;

/** What the reader must know about the paragraph before hearing what was said on it. */
const ASIDES = {
  notTested: (was: string) => `which ${was} not tested`,
  bracketed: () => 'some words of which remain in square brackets',
  held: () => 'which held when put',
  heldBracketed: () => 'which held when put and some words of which remain in square brackets',
  notTestedBracketed: (was: string) => `which ${was} not tested and some words of which remain in square brackets`,
  agreedBefore: () => 'which had earlier been accepted ad referendum',
} as const;
export type Aside = keyof typeof ASIDES;

/** Rules under which conditions are worth a sentence of their own: in the others they are judged like objections. */
const NAMED_CONDITIONS: ReadonlySet<RuleName> = new Set<RuleName>(['noFormalObjection', 'consensusMinus', 'majorityFallback']);

/** When a paragraph holds, after "a paragraph holds when". Excluded parties are named in no summary. */
function heldWhen(rule: RuleSettings): string {
  switch (rule.rule) {
    case 'noFormalObjection': return 'the Chair has put it and no formal objection to it stands';
    case 'sustainedOpposition': return 'the Chair has put it and no opposition to it is sustained, on a substantial issue, by an important part of the interests concerned';
    case 'roughConsensus': return 'the Chair has put it and every issue raised about it has been addressed';
    case 'activeSupport': return 'the Chair has put it, it is actively supported, and no objection to it is sustained or the Chair has recorded a decision with dissent';
    case 'unanimity': return 'the Chair has put it and every member has said yes';
    case 'consensusMinus': return rule.tolerated === 0 ? 'the Chair has put it and no formal objection to it stands of those whose consent is asked' : `the Chair has put it and no more than ${rule.tolerated} formal objections to it stand`;
    case 'majorityFallback': return 'the Chair has put it and no formal objection to it stands or, where efforts were declared exhausted, the required majority voted for it';
    case 'graded': return 'the Chair has put it and designated full consensus or consensus on it';
    case 'consent': return 'the Chair has put it and every objection to it has been judged not to be paramount';
    default: return unreachable(rule, 'heldWhen');
  }
}

const HELD_BY_CLAUSES = {
  judgement: 'what was filed against these words was judged not to stand in the way', dissentRecorded: 'a decision with dissent was recorded', toleration: 'no more objections stood than the rule tolerates',
  designation: 'the Chair designated consensus', vote: 'the required majority voted for these words after efforts at consensus had been declared exhausted',
} as const satisfies Record<HeldBy, string>;

export const SENTENCES = {
  before: (body: string, title: string, symbol: string, revision: number) =>
    `${body} had before it the report entitled “${title}”${symbol === '' ? '' : ` (${symbol}${revision > 0 ? `, revision ${revision}` : ''})`}.`,
  seated: (members: number, observers: number) =>
    `Seated at the meeting were ${counted(members, 'delegation')}${observers > 0 ? `, together with ${counted(observers, 'observer')}` : ''}.`,
  rule: (rule: RuleSettings) =>
    `Work proceeded on the rule that a paragraph holds when ${heldWhen(rule)}.${NAMED_CONDITIONS.has(rule.rule) && conditionBlocks(rule) ? ' An acceptance whose condition is not met stands in the way as an objection does.' : ''} Silence is not read as support, and observers do not stand in the way of a paragraph.`,
  noNames: (moment: string) =>
    `This summary gives views as they stood on ${moment}, without attribution to delegations or groups. Words such as “some” or “many” reflect the share of those delegations that expressed themselves on the paragraph concerned.`,
  quoting: 'Proposed wording is reproduced where it was open to the members; reasons that delegations gave are not, since a reason may point to its author.',
  notQuoting: 'Wording proposed in confidence and reasons that delegations gave are not reproduced, since they may point to their author.',
  outcomes: (parts: readonly string[], total: number) => `Of the ${counted(total, 'paragraph')} considered, ${series(parts)}. Annex A gives the status of each.`,
  oneOutcome: (part: string) => `The one paragraph considered ${part}. Annex A gives its status.`,
  outcome: (kind: 'held' | 'didNotHold' | 'notTested', count: number) =>
    ({ held: `${spelled(count)} held`, didNotHold: `${spelled(count)} did not hold`, notTested: `${spelled(count)} ${count === 1 ? 'was' : 'were'} not tested` })[kind],
  nothingConsidered: 'The report contains as yet nothing on which positions can be taken.',
  whole: {
    notPut: 'The report as a whole was not put.',
    put: 'The report as a whole has been put and is before the meeting.',
    noConsensus: 'The Chair has recorded that consensus does not hold on the report as a whole.',
    elsewhere: 'The outcome on the report as a whole is recorded in the report itself; this summary stands apart from it.',
  },
  convergence: (names: string) => `There was convergence on ${names}: support was expressed from several regional groups and no formal objection stood.`,
  held: (names: string, plural: boolean) => `${capital(names)} held: ${plural ? 'they were' : 'it was'} put to the meeting and no formal objection stood.`,
  /** Where objections stood, or nobody asked about them, the summary does not say that none did. */
  heldBy: (names: string, plural: boolean, by: HeldBy) => `${capital(names)} held: ${plural ? 'they were' : 'it was'} put to the meeting and ${HELD_BY_CLAUSES[by]}.`,
  heldBracketed: (names: string, plural: boolean) => `${capital(names)} held when put, but some words ${plural ? 'in them' : 'in it'} remain in square brackets and are not settled.`,
  support: (rung: Rung, saying: 'support' | 'acceptance' | 'supportOrAcceptance', names: string, plural: boolean) => {
    const those = plural ? 'they' : 'it';
    switch (rung) {
      case 'view': return `On ${names}, the view was expressed that ${{ support: `${those} merited support`, acceptance: `${those} could be accepted`, supportOrAcceptance: `${those} merited support or could be accepted` }[saying]}.`;
      case 'broad': return `There was broad support for ${names}.`;
      default: return `${capital(RUNG_WORDS[rung])} ${{ support: 'supported', acceptance: 'indicated that they could accept', supportOrAcceptance: 'supported or indicated that they could accept' }[saying]} ${names}.`;
    }
  },
  notTested: (names: string, plural: boolean) => `${capital(names)} ${plural ? 'were' : 'was'} not tested. The absence of objection to ${plural ? 'them' : 'it'} is not to be read as acceptance.`,
  proposal: (name: string, wording: string) => `On ${name}, a proposal was made that it read: “${wording}”`,
  proposalWithheld: (name: string) => `On ${name}, a proposal on wording was made which is not reproduced here, since it would identify its author.`,
  forwardHeld: 'The Chair considers that the paragraphs that held and are free of square brackets could serve as a basis for further work.',
  forwardDiffering: (names: string, plural: boolean) => `Further work could usefully concentrate on ${names}, which ${plural ? 'do' : 'does'} not hold.`,
  forwardBracketed: (names: string) => `Words in ${names} remain in square brackets and would have to be settled.`,
  forwardNotTested: (names: string, plural: boolean) => `${capital(names)} could be taken up at an early opportunity, so that it is known where ${plural ? 'they stand' : 'it stands'}.`,
  forwardText: (body: string) => `Whether the text in annex B is taken up again is a matter for ${body}.`,
} as const;

/** Notes of annex A. */
export const NOTES = {
  adReferendum: 'Accepted ad referendum, subject to the report as a whole.',
  put: 'Put; no formal objection stood.',
  heldBy: {
    judgement: 'Put; what was filed against it was judged not to stand in the way.', dissentRecorded: 'Put; a decision with dissent was recorded.', toleration: 'Put; no more objections stood than the rule tolerates.',
    designation: 'Put; consensus was designated by the Chair.', vote: 'Carried by a vote.',
  } satisfies Record<HeldBy, string>,
  bracketed: 'Words remain in square brackets.',
  objection: 'A formal objection stands.',
  objectionToEarlierWords: 'A formal objection to earlier words stands, neither confirmed nor withdrawn.',
  unmetCondition: 'The condition of an acceptance is not met.',
  objectionSince: 'Accepted ad referendum earlier; objected to since.',
  putOnEarlierWords: 'Put on earlier words only.',
  smallGroup: 'Settled in a small group; not put to the full membership.',
  reopened: 'Reopened; not put since.',
  notPut: 'Not put.',
} as const;

/** Warnings are shown to the chair and never printed. */
export const WARNINGS = {
  smallCircle: 'Few delegations could have said this. Without a name it may still point to one.',
  identifyingWording: 'The proposed wording names a delegation. It is left out of the summary.',
} as const;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const SPELLED = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
/** Numbers under ten in words, as documents print them. */
const spelled = (count: number): string => SPELLED[count] ?? String(count);
export const counted = (count: number, noun: string): string => `${spelled(count)} ${noun}${count === 1 ? '' : 's'}`;

/** "a", "a and b", "a, b and c" */
export const series = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
