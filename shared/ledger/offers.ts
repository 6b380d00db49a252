/**
 * Sealed mutual offers: "we would accept X if A and B accept Y". Nobody sees one but its own delegation, until offers are
 * found that satisfy each other; then each party is asked, and only when all have confirmed is anything disclosed or done.
 */
import type { DelegationId, Fingerprint, OfferId, ParagraphId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import { standingOf } from './standing.ts';

/** Accepting exactly these words. */
export type Acceptance = { readonly paragraph: ParagraphId; readonly on: Fingerprint };
export type Need = Acceptance & { readonly by: DelegationId };

export type Offer = {
  readonly id: OfferId;
  readonly by: DelegationId;
  readonly gives: readonly Acceptance[];
  readonly needs: readonly Need[];
  readonly since: Instant;
  readonly seq: number;
  /** `sealed`: waiting; `fulfilled`: its acceptances have been filed. */
  readonly state: 'sealed' | 'withdrawn' | 'fulfilled';
};

/** Offers that satisfy each other, found by the server and disclosed to nobody but its parties. */
export type Match = {
  /** The entry in which it was found, by which it is named. */
  readonly id: number;
  readonly offers: readonly OfferId[];
  readonly confirmed: ReadonlySet<DelegationId>;
  readonly declinedBy: DelegationId | null;
  readonly disclosed: boolean;
};

/** Live offers of one delegation at a time: who probes with many learns from the answers. */
export const MOST_OFFERS = 5;

type WithOffers = Pick<ReportState, 'offers' | 'matches' | 'paragraphs' | 'delegations'>;

export const offersIn = ({ offers }: Pick<ReportState, 'offers'>): readonly Offer[] => (offers === undefined ? [] : [...offers.values()]);
export const matchesIn = ({ matches }: Pick<ReportState, 'matches'>): readonly Match[] => (matches === undefined ? [] : [...matches.values()]);

/** Do these words stand, open for positions? An offer on others waits under its seal until they come back. */
const stands = (state: Pick<ReportState, 'paragraphs'>, { paragraph: id, on }: Acceptance): boolean => {
  const paragraph = state.paragraphs.get(id);
  return paragraph !== undefined && paragraph.state !== 'deleted' && paragraph.words === on;
};

export const isOnPresentWords = (state: Pick<ReportState, 'paragraphs'>, { gives, needs }: Pick<Offer, 'gives' | 'needs'>): boolean => [...gives, ...needs].every((acceptance) => stands(state, acceptance));

/** Asked and not yet answered by all, on words that still stand. Words that change dissolve it, and its offers are sealed again. */
export function isAsking(state: WithOffers, match: Match): boolean {
  if (match.disclosed || match.declinedBy !== null) return false;
  return match.offers.every((id) => { const offer = state.offers?.get(id); return offer !== undefined && offer.state === 'sealed' && isOnPresentWords(state, offer); });
}

export const partiesOf = (state: Pick<ReportState, 'offers'>, match: Pick<Match, 'offers'>): readonly DelegationId[] =>
  [...new Set(match.offers.flatMap((id) => state.offers?.get(id)?.by ?? []))].sort();

/** An acceptance that is already filed openly, on these words, meets a need. */
function isAcceptedOpenly(state: Pick<ReportState, 'paragraphs'>, { by, paragraph: id }: Need): boolean {
  const paragraph: Paragraph | undefined = state.paragraphs.get(id), position = paragraph?.positions.get(by);
  if (paragraph === undefined || position === undefined || standingOf(position, paragraph) !== 'current') return false;
  return position.kind === 'support' || position.kind === 'noObjection' || position.kind === 'adRef';
}

/**
 * Sets of offers that satisfy each other, not yet asked about. The largest set in which every need is met, openly or by an
 * offer of the set, is found by leaving out what is unmet until nothing changes (greatest fixed point); it falls into
 * parts that share no need, and each part is a match of its own.
 */
export function findMatches(state: WithOffers): readonly (readonly OfferId[])[] {
  const asked = new Set(matchesIn(state).filter((match) => isAsking(state, match)).flatMap(({ offers }) => offers));
  let left = offersIn(state).filter((offer) => offer.state === 'sealed' && !asked.has(offer.id) && isOnPresentWords(state, offer));
  const giversOf = (need: Need, among: readonly Offer[]): readonly Offer[] => among.filter(({ by, gives }) => by === need.by && gives.some(({ paragraph, on }) => paragraph === need.paragraph && on === need.on));
  for (;;) {
    const met = left.filter(({ needs }) => needs.every((need) => isAcceptedOpenly(state, need) || giversOf(need, left).length > 0));
    if (met.length === left.length) break;
    left = met;
  }
  const links = new Map<OfferId, Set<OfferId>>(left.map(({ id }) => [id, new Set()]));
  for (const offer of left) {
    for (const need of offer.needs) {
      if (isAcceptedOpenly(state, need)) continue;
      for (const giver of giversOf(need, left)) { links.get(offer.id)?.add(giver.id); links.get(giver.id)?.add(offer.id); }
    }
  }
  const seen = new Set<OfferId>(), matches: OfferId[][] = [];
  for (const { id } of left) {
    if (seen.has(id)) continue;
    const part: OfferId[] = [], waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      part.push(next);
      waiting.push(...(links.get(next) ?? []));
    }
    matches.push(part.sort());
  }
  return matches;
}
