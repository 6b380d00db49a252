/**
 * Judges what people say about a change of the words: that it is editorial, that it is not, whether an objection to earlier
 * words is maintained, that a paragraph is withdrawn by who proposed it. Who may is settled before (decide.ts).
 */
import { ok, refuse, type Result } from '../base/result.ts';
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import { contestableUntil, differEditorially } from '../ledger/certified.ts';
import { isAskedMaintained, MAINTAIN_MS, objectingOnEarlier } from '../ledger/maintained.ts';
import { proposalIn } from '../ledger/proposals.ts';
import { standingOf } from '../ledger/standing.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { bearing, memberOf, refusalOnWords } from './decidePosition.ts';
import { ownBench } from './decideProposal.ts';
import { changeable } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import { readingOf } from './readings.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/** The change from a wording that the paragraph had to the words as they read now. */
export function certifyEditorial(state: ReportState, act: ActOf<'certifyEditorial'>): Decision {
  const found = bearing(state, act.paragraph);
  if (!found.ok) return found;
  const paragraph = found.value, stale = refusalOnWords(paragraph, act.on);
  if (stale !== null) return refuse(stale);
  if (readingOf(paragraph, act.from) === null) return refuse({ code: 'neverReadSo' });
  if (act.from === act.on || differEditorially(paragraph.certified, act.from, act.on)) return refuse({ code: 'alreadyEditorial' });
  const wasContested = paragraph.certified?.some(({ from, to, contested }) => contested !== null && from === act.from && to === act.on) ?? false;
  if (wasContested) return refuse({ code: 'editorialContested' });
  return ok([{ type: 'EditorialCertified', v: 1, paragraph: act.paragraph, from: act.from, on: act.on }]);
}

/** From then on the change counts as substantive. */
export function contestEditorial(state: ReportState, by: Actor, act: ActOf<'contestEditorial'>, { at, arrived = at }: Pick<Attempt, 'at' | 'arrived'>): Decision {
  const delegation = memberOf(state, by);
  if (!delegation.ok) return delegation;
  const found = bearing(state, act.paragraph);
  if (!found.ok) return found;
  const certification = found.value.certified?.find(({ seq }) => seq === act.certification);
  if (certification === undefined) return refuse({ code: 'noSuchCertification' });
  if (certification.contested !== null) return refuse({ code: 'editorialContested' });
  if (arrived > contestableUntil(certification)) return refuse({ code: 'contestOver' });
  return ok([{ type: 'EditorialContested', v: 1, paragraph: act.paragraph, certification: act.certification, delegation: delegation.value }]);
}

export function askMaintained(state: ReportState, act: ActOf<'askMaintained'>): Decision {
  const found = openWords(state, act);
  if (!found.ok) return found;
  if (isAskedMaintained(found.value)) return refuse({ code: 'maintainedAsked' });
  return objectingOnEarlier(state, found.value).length === 0 ? refuse({ code: 'nothingToMaintain' }) : ok([{ type: 'MaintainedAsked', v: 1, paragraph: act.paragraph, on: act.on }]);
}

/** Who objected to earlier words, is in the room and has not objected to these, does not maintain it. Who is away has not answered. */
export function recordMaintained(state: ReportState, act: ActOf<'recordMaintained'>, { at, connected }: Pick<Attempt, 'at' | 'connected'>): Decision {
  const found = openWords(state, act);
  if (!found.ok) return found;
  const paragraph = found.value, { maintenance } = paragraph;
  if (maintenance === undefined || !isAskedMaintained(paragraph)) return refuse({ code: 'maintainedNotAsked' });
  if (at - maintenance.at < MAINTAIN_MS) return refuse({ code: 'windowOpen' });
  const open = objectingOnEarlier(state, paragraph), maintained: DelegationId[] = [];
  for (const [delegation, position] of paragraph.positions) {
    if (position.kind === 'object' && position.seq > maintenance.seq && standingOf(position, paragraph) === 'current') maintained.push(delegation);
  }
  return ok([{
    type: 'MaintainedRecorded', v: 1, paragraph: act.paragraph, on: act.on, maintained: maintained.sort(),
    notMaintained: open.filter((delegation) => connected.has(delegation)), away: open.filter((delegation) => !connected.has(delegation)),
  }]);
}

/** By who proposed it, as long as its words are nobody's agreement. It may be taken up by another: that brings it back. */
export function withdrawParagraph(state: ReportState, by: Actor, act: ActOf<'withdrawParagraph'>): Decision {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const found = changeable(state, act.paragraph);
  if (!found.ok) return found;
  const paragraph = found.value, stale = refusalOnWords(paragraph, act.on);
  if (stale !== null) return refuse(stale);
  const { lineage } = paragraph;
  const proposal = lineage.how === 'proposed' ? proposalIn(state, lineage.proposal) : null;
  if (proposal === null || proposal.bench !== bench.value) return refuse({ code: 'notItsProponent' });
  return ok([{ type: 'ParagraphDeleted', v: 1, paragraph: act.paragraph, withdrawn: true }]);
}

/** The paragraph, where these are its words and they are not agreed. */
function openWords(state: ReportState, { paragraph: id, on }: { readonly paragraph: ParagraphId; readonly on: Paragraph['words'] }): Result<Paragraph, Refusal> {
  const found = bearing(state, id);
  if (!found.ok) return found;
  const stale = refusalOnWords(found.value, on);
  return stale === null ? found : refuse(stale);
}
