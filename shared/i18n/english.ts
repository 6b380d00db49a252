/** English: everything the product says about findings, positions and states. Refusals are in englishRefusals.ts. */
import type { Shortfall } from '../consensus/findings.ts';
import type { Catalogue, Verdict, Who } from './catalogue.ts';
import { ENGLISH_REFUSALS } from './englishRefusals.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** Up to ten in words, then in figures. */
export const inWords = (count: number): string => NUMBERS[count] ?? String(count);

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** More names than this are a number: a sentence must stay one. */
const MOST_NAMES = 6;

export function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMES) return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${inWords(names.length - MOST_NAMES + 1)} others`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const delegations = ({ count, names }: Who): string => names === null ? `${inWords(count)} ${count === 1 ? 'delegation' : 'delegations'}` : listed(names);
const alone = ({ count, names }: Who): string => names === null ? inWords(count) : listed(names);

function objecting(these: Who, earlier: Who): string | null {
  if (these.count === 0 && earlier.count === 0) return null;
  if (these.count === 0) return capital(`${delegations(earlier)} still ${earlier.count === 1 ? 'objects' : 'object'}, to earlier words.`);
  const now = `${delegations(these)} ${these.count === 1 ? 'objects' : 'object'} to these words`;
  return capital(earlier.count === 0 ? `${now}.` : `${now}; ${alone(earlier)}, still, to earlier ones.`);
}

function conditional(conditions: Who): string | null {
  if (conditions.count === 0) return null;
  return capital(`${delegations(conditions)} ${conditions.count === 1 ? 'accepts only on a condition' : 'accept only on conditions'}.`);
}

/** Under some rules more than an objection stands in the way: a reservation, an abstention, silence. */
function withheld(others: Who): string | null {
  if (others.count === 0) return null;
  return capital(`${delegations(others)} ${others.count === 1 ? 'has' : 'have'} not said yes.`);
}

const SHORT = {
  tooLittleSupport: 'Too few delegations actively support these words.',
  voteLost: 'The required majority did not vote for these words.',
  designatedBelow: 'The Chair has designated less than consensus.',
} as const satisfies Record<Shortfall, string>;

const said = (verdict: string, ...why: readonly (string | null)[]): Verdict => ({ verdict, why: why.filter((sentence) => sentence !== null).join(' ') || null });
const paragraphsAre = (count: number): string => count === 1 ? '1 paragraph is' : `${count} paragraphs are`;

export const ENGLISH = {
  language: 'en',
  refusals: ENGLISH_REFUSALS,
  presiding: {
    chair: { says: 'The Chair presides', next: 'A Vice-Chair presides once the Chair has left the chair and the Vice-Chair has taken it.' },
    viceChair: { says: 'A Vice-Chair presides', next: 'The Chair may take the chair back at any time, and then do this.' },
    nobody: { says: 'The chair is empty', next: 'Take the chair first: the Chair may, and so may a Vice-Chair.' },
  },
  stances: {
    support: { label: 'Supports', one: 'supports', several: 'support', short: { one: 'supports', several: 'support' }, group: 'Support' },
    noObjection: { label: 'Can live with', one: 'can live with', several: 'can live with', short: { one: 'can live with', several: 'can live with' }, group: 'Can live' },
    adRef: { label: 'Can live with, ad referendum', one: 'can live with, ad referendum', several: 'can live with, ad referendum', short: { one: 'ad referendum', several: 'ad referendum' }, group: 'Ad ref.' },
    abstain: { label: 'Abstains', one: 'abstains', several: 'abstain', short: { one: 'abstains', several: 'abstain' }, group: 'Abstain' },
    awaitInstructions: { label: 'Awaiting instructions', one: 'awaits instructions', several: 'await instructions', short: { one: 'awaits', several: 'await' }, group: 'Await' },
    reserve: { label: 'Reserves', one: 'reserves', several: 'reserve', short: { one: 'reserves', several: 'reserve' }, group: 'Reserve' },
    conditional: { label: 'Can live with, on a condition', one: 'can live with, on a condition', several: 'can live with, on conditions', short: { one: 'on a condition', several: 'on a condition' }, group: 'If' },
    object: { label: 'Objects', one: 'objects', several: 'object', short: { one: 'objects', several: 'object' }, group: 'Object' },
    silent: { label: 'Silent', one: 'is silent', several: 'are silent', short: { one: 'silent', several: 'silent' }, group: 'Silent' },
  },
  standings: { current: null, needsReconfirmation: 'on earlier text', lapsed: 'text changed since', suspended: 'paragraph deleted' },
  lapsed: 'Lapsed: text changed since',
  states: { open: 'Open', agreedSmallGroup: 'Agreed in a small group', underSilence: 'Under silence', agreedAdRef: 'Agreed ad referendum', reopened: 'Reopened', deleted: 'Deleted' },
  bracketed: 'In brackets',
  finding: {
    holds: (name, by) => {
      switch (by) {
        case null: return said(`Consensus holds on ${name}.`, 'The question was put to these words and no objection stands.');
        case 'judgement': return said(`Consensus holds on ${name}.`, 'The question was put to these words, and what stands against them was judged not to stand in the way.');
        case 'dissentRecorded': return said(`A decision with dissent is recorded on ${name}.`, 'The question was put to these words, they are actively supported, and objections to them stand.');
        case 'toleration': return said(`Consensus holds on ${name}.`, 'The question was put to these words, and no more delegations object than the rule tolerates.');
        case 'designation': return said(`Consensus is designated on ${name}.`, 'The Chair designated the level of agreement on these words.');
        case 'vote': return said(`A vote carried ${name}.`, 'Efforts at consensus were exhausted, and the required majority voted for these words.');
      }
    },
    doesNotHold: (name, these, earlier, conditions, others, short) =>
      said(`Consensus does not hold on ${name}.`, objecting(these, earlier), conditional(conditions), withheld(others), short === null ? null : SHORT[short]),
    undetermined: (because, name) => {
      switch (because) {
        case 'questionNotPut': return said(`No objection stands on ${name}.`, 'The question has not been put.');
        case 'notDesignated': return said(`No verdict yet on ${name}.`, 'The Chair has not designated a level of agreement.');
        case 'voteOpen': return said(`A vote is under way on ${name}.`, 'It is decided when the Chair closes it.');
        case 'noBallots': return said(`No verdict on ${name}.`, 'The vote was closed without a ballot.');
      }
    },
    nobodySeated: (name) => said(`No verdict yet on ${name}.`, 'No member delegation is seated.'),
  },
  report: {
    adopted: () => said('The report is adopted by consensus.'),
    notAdopted: () => said('The report is not adopted.', 'The Chair has recorded that there is no consensus on it.'),
    holds: () => said('Consensus holds.', 'The report was put as a whole and no objection stands.'),
    doesNotHold: (objections, contested, paragraphs) => said('Consensus does not hold.', objections === 0
      ? `Acceptances on a condition stand on ${contested} of ${paragraphs} ${paragraphs === 1 ? 'paragraph' : 'paragraphs'}`
      : `${objections} ${objections === 1 ? 'objection stands' : 'objections stand'} on ${contested} of ${paragraphs} ${paragraphs === 1 ? 'paragraph' : 'paragraphs'}`),
    notReady: ({ bracketed, notTested, doesNotHold, package: fallsWith }, paragraphs) => said('The report is not ready to be put.',
      paragraphs === 0 ? 'It has no paragraph yet.' : null,
      doesNotHold === 0 ? null : `${paragraphsAre(doesNotHold)} contested.`,
      bracketed === 0 ? null : `${paragraphsAre(bracketed)} in brackets.`,
      notTested === 0 ? null : `${paragraphsAre(notTested)} not tested.`,
      fallsWith === 0 ? null : `${paragraphsAre(fallsWith)} in a package with one of them, or with one that is gone.`),
    notPut: () => said('No objection stands.', 'The report has not been put as a whole; it would hold if put now.'),
    nobodySeated: () => said('No verdict yet.', 'No member delegation is seated.'),
  },
} as const satisfies Catalogue;
