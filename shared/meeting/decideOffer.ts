/** Judges sealed offers: deposit, withdrawal, and the answer to a match. Who may is settled before (decide.ts): heads only. */
import type { DelegationId, OfferId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { type Acceptance, isAsking, type Match, MOST_OFFERS, offersIn, partiesOf, matchesIn } from '../ledger/offers.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { bearing, refusalOnWords } from './decidePosition.ts';
import type { Decision } from './decision.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

export function depositOffer(state: ReportState, by: Actor, act: ActOf<'depositOffer'>, { freshProposal }: Pick<Attempt, 'freshProposal'>): Decision {
  const delegation = memberOf(state, by);
  if (!delegation.ok) return delegation;
  if (offersIn(state).filter((offer) => offer.by === delegation.value && offer.state === 'sealed').length >= MOST_OFFERS) return refuse({ code: 'tooManyOffers' });
  for (const acceptance of [...act.gives, ...act.needs]) {
    const unfit = unfitFor(state, acceptance);
    if (unfit !== null) return refuse(unfit);
  }
  for (const need of act.needs) if (need.by === delegation.value || state.delegations.get(need.by)?.seat !== 'member') return refuse({ code: 'offerNeedsAnother' });
  if (act.gives.length === 0 || act.needs.length === 0) return refuse({ code: 'offerNeedsAnother' });
  // An id that is unused for a proposal is unused for an offer as well.
  const offer = `ofr_${freshProposal.slice('prp_'.length)}` as OfferId;
  return ok([{ type: 'OfferDeposited', v: 1, offer, delegation: delegation.value, gives: act.gives, needs: act.needs }]);
}

function unfitFor(state: ReportState, { paragraph: id, on }: Acceptance): Refusal | null {
  const paragraph = bearing(state, id);
  return paragraph.ok ? refusalOnWords(paragraph.value, on) : paragraph.refusal;
}

/** Before a match without trace for anybody else; after one it is declining. */
export function withdrawOffer(state: ReportState, by: Actor, act: ActOf<'withdrawOffer'>): Decision {
  const offer = state.offers?.get(act.offer);
  if (offer === undefined || offer.by !== by.delegation || offer.state !== 'sealed') return refuse({ code: 'noSuchOffer' });
  const match = matchesIn(state).find((one) => one.offers.includes(offer.id) && isAsking(state, one));
  const withdrawn = { type: 'OfferWithdrawn', v: 1, offer: offer.id, delegation: offer.by } as const;
  return ok(match === undefined ? [withdrawn] : [declined(state, match, offer.by), withdrawn]);
}

/** A partial confirmation changes nothing; with the last one the set is disclosed and its positions are filed at once. */
export function confirmMatch(state: ReportState, by: Actor, act: ActOf<'confirmMatch'>): Decision {
  const match = asked(state, by, act.match);
  if (!match.ok) return match;
  const { found, delegation } = match.value;
  if (found.confirmed.has(delegation)) return ok([]);
  const parties = partiesOf(state, found), confirmed = { type: 'MatchConfirmed', v: 1, match: found.id, delegation, parties } as const;
  if (parties.some((party) => party !== delegation && !found.confirmed.has(party))) return ok([confirmed]);
  const offers = found.offers.flatMap((id) => state.offers?.get(id) ?? []);
  const filings = new Map(offers.flatMap((offer) => offer.gives.map(({ paragraph, on }) => [`${offer.by} ${paragraph}`, { type: 'PositionTaken', v: 1, paragraph, delegation: offer.by, on, filing: { kind: 'noObjection', reason: null } } as const])));
  return ok([confirmed, { type: 'MatchDisclosed', v: 1, match: found.id, parties }, ...filings.values()]);
}

/** Named to the other parties of that match, and to nobody else. */
export function declineMatch(state: ReportState, by: Actor, act: ActOf<'declineMatch'>): Decision {
  const match = asked(state, by, act.match);
  if (!match.ok) return match;
  const { found, delegation } = match.value;
  const own = found.offers.filter((id) => state.offers?.get(id)?.by === delegation);
  return ok([declined(state, found, delegation), ...own.map((offer) => ({ type: 'OfferWithdrawn', v: 1, offer, delegation }) as const)]);
}

const declined = (state: ReportState, match: Match, delegation: DelegationId) => ({ type: 'MatchDeclined', v: 1, match: match.id, delegation, parties: partiesOf(state, match) }) as const;

function asked(state: ReportState, by: Actor, id: number): Result<{ readonly found: Match; readonly delegation: DelegationId }, Refusal> {
  const match = state.matches?.get(id);
  // Whoever is no party learns nothing from the answer, not even whether there is such a match.
  if (match === undefined || by.delegation === null || !partiesOf(state, match).includes(by.delegation)) return refuse({ code: 'noSuchMatch' });
  return isAsking(state, match) ? ok({ found: match, delegation: by.delegation }) : refuse({ code: 'matchOver' });
}

function memberOf(state: ReportState, by: Actor): Result<DelegationId, Refusal> {
  const delegation = by.delegation === null ? undefined : state.delegations.get(by.delegation);
  if (delegation === undefined) return refuse({ code: 'notYours' });
  return delegation.seat === 'member' ? ok(delegation.id) : refuse({ code: 'observersDoNotBlock' });
}
