/** What the events of sealed offers do. Like all of `evolve` it applies and never judges. */
import type { OfferId, ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import { type Match, matchesIn, type Offer } from '../ledger/offers.ts';
import type { EventOf, Stamp } from './events.ts';
import { withParagraph } from './evolveStructure.ts';
import type { ReportState } from './state.ts';

export type OfferEvent = EventOf<'OfferDeposited' | 'OfferWithdrawn' | 'OffersMatched' | 'MatchConfirmed' | 'MatchDeclined' | 'MatchDisclosed'>;

/** @throws Error when the log speaks of an offer or a match that never was. */
export function offerEvolved(state: ReportState, event: OfferEvent, { seq, at }: Stamp): ReportState {
  switch (event.type) {
    case 'OfferDeposited': {
      const offer: Offer = { id: event.offer, by: event.delegation, gives: event.gives, needs: event.needs, since: at, seq, state: 'sealed' };
      return withOffers(state, [offer], seq);
    }
    case 'OfferWithdrawn': return withOffers(state, [{ ...offerOf(state, event.offer), state: 'withdrawn' }], seq);
    case 'OffersMatched': {
      const match: Match = { id: seq, offers: event.offers, confirmed: new Set(), declinedBy: null, disclosed: false };
      return withMatch(state, match, seq);
    }
    case 'MatchConfirmed': {
      const match = matchOf(state, event.match);
      return withMatch(state, { ...match, confirmed: new Set([...match.confirmed, event.delegation]) }, seq);
    }
    case 'MatchDeclined': return withMatch(state, { ...matchOf(state, event.match), declinedBy: event.delegation }, seq);
    case 'MatchDisclosed': {
      const match = matchOf(state, event.match);
      const after = withMatch(state, { ...match, disclosed: true }, seq);
      return withOffers(after, match.offers.map((id) => ({ ...offerOf(after, id), state: 'fulfilled' })), seq);
    }
    default: return unreachable(event, 'evolve');
  }
}

/** Whoever speaks otherwise openly on what it has confirmed has not confirmed it any more: it is asked again, and nothing is filed meanwhile. */
export function spokenOtherwise(state: ReportState, { delegation, paragraph, filing }: EventOf<'PositionTaken'>, seq: number): ReportState {
  if (filing.kind === 'support' || filing.kind === 'noObjection' || filing.kind === 'adRef') return state;
  let after = state;
  for (const match of matchesIn(state)) {
    if (match.disclosed || !match.confirmed.has(delegation) || !match.offers.some((id) => gives(offerOf(state, id), delegation, paragraph))) continue;
    after = withMatch(after, { ...match, confirmed: new Set([...match.confirmed].filter((party) => party !== delegation)) }, seq);
  }
  return after;
}

const gives = (offer: Offer, by: Offer['by'], paragraph: ParagraphId): boolean => offer.by === by && offer.gives.some((given) => given.paragraph === paragraph);

function withOffers(state: ReportState, changed: readonly Offer[], seq: number): ReportState {
  const offers = new Map(state.offers ?? []);
  for (const offer of changed) offers.set(offer.id, offer);
  return looked({ ...state, offers }, changed.flatMap(({ gives, needs }) => [...gives, ...needs].map(({ paragraph }) => paragraph)), seq);
}

function withMatch(state: ReportState, match: Match, seq: number): ReportState {
  const paragraphs = match.offers.flatMap((id) => { const { gives, needs } = offerOf(state, id); return [...gives, ...needs].map(({ paragraph }) => paragraph); });
  return looked({ ...state, matches: new Map(state.matches ?? []).set(match.id, match) }, paragraphs, seq);
}

/** Screens compose a paragraph again when it has changed; what is offered on it is part of what its own delegation sees. */
function looked(state: ReportState, paragraphs: readonly ParagraphId[], seq: number): ReportState {
  let after = state;
  for (const id of new Set(paragraphs)) {
    const paragraph = after.paragraphs.get(id);
    if (paragraph !== undefined) after = { ...withParagraph(after, paragraph, { offersChanged: seq }), question: after.question };
  }
  return after;
}

function offerOf(state: ReportState, id: OfferId): Offer {
  const offer = state.offers?.get(id);
  if (offer === undefined) throw new Error(`evolve: there never was an offer ${id}`);
  return offer;
}

function matchOf(state: ReportState, id: number): Match {
  const match = state.matches?.get(id);
  if (match === undefined) throw new Error(`evolve: there never was a match ${id}`);
  return match;
}
