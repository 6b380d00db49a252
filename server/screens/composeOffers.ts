/** What a delegation sees of its own sealed offers, and of matches that it is a party to. Nobody else sees anything, the chair included. */
import type { DelegationId, ParagraphId } from '../../shared/base/ids.ts';
import { isAsking, isOnPresentWords, matchesIn, type Offer, offersIn, partiesOf } from '../../shared/ledger/offers.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenMatch, SeenOffer } from '../../shared/protocol/screens.ts';

/** Those that give or need something of this paragraph. */
export function seenOffers(state: ReportState, paragraph: ParagraphId, delegation: DelegationId): { readonly offers: readonly SeenOffer[]; readonly matches: readonly SeenMatch[] } {
  if (state.offers === undefined) return { offers: [], matches: [] };
  const own = offersIn(state).filter((offer) => offer.by === delegation && isAbout(offer, paragraph));
  const ids = new Set(own.map(({ id }) => id));
  const matches = matchesIn(state).filter((match) => match.offers.some((id) => ids.has(id)) && (isAsking(state, match) || match.declinedBy !== null) && partiesOf(state, match).includes(delegation));
  return {
    offers: own.filter((offer) => offer.state === 'sealed').map((offer) => ({
      id: offer.id, at: offer.since, gives: offer.gives.map((one) => one.paragraph), needs: offer.needs.map((need) => ({ by: need.by, paragraph: need.paragraph })), waits: !isOnPresentWords(state, offer),
    })),
    matches: matches.map((match) => ({ id: match.id, offers: match.offers.filter((id) => ids.has(id)), confirmed: match.confirmed.has(delegation), declinedBy: match.declinedBy === delegation ? null : match.declinedBy })),
  };
}

const isAbout = ({ gives, needs }: Offer, paragraph: ParagraphId): boolean => [...gives, ...needs].some((one) => one.paragraph === paragraph);
