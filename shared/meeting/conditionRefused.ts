/** Why a condition cannot be filed: it asks for the fate of something that has none, or for more than a room can hold in mind. */
import type { ParagraphId } from '../base/ids.ts';
import { type Condition, DEEPEST_CONDITION, depthOf, type Fated, fatedIn, leavesOf, LONGEST_CONDITION } from '../ledger/conditions.ts';
import { bearsPositions } from './paragraph.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/** @param here the paragraph that is accepted on the condition. Conditions that go round in a circle are no reason: they are reported (K4). */
export function refusalOfCondition(state: Pick<ReportState, 'paragraphs'>, here: ParagraphId, condition: Condition): Refusal | null {
  if (depthOf(condition) > DEEPEST_CONDITION || leavesOf(condition).length > LONGEST_CONDITION) return { code: 'conditionTooDeep' };
  for (const leaf of fatedIn(condition)) {
    const unfit = unfitPart(state, here, leaf);
    if (unfit !== null) return unfit;
  }
  return null;
}

function unfitPart({ paragraphs }: Pick<ReportState, 'paragraphs'>, here: ParagraphId, leaf: Fated): Refusal | null {
  if (leaf.paragraph === here) return { code: 'conditionOnItself' };
  const paragraph = paragraphs.get(leaf.paragraph);
  if (paragraph === undefined) return { code: 'conditionOnNothing' };
  if (paragraph.state === 'deleted') return { code: 'conditionOnDeleted', paragraph: leaf.paragraph };
  if (leaf.is === 'adopted' && !bearsPositions(paragraph.kind)) return { code: 'headingsBearNoPositions' };
  return leaf.is === 'textEquals' && leaf.on !== paragraph.words ? { code: 'conditionMovedOn', paragraph: leaf.paragraph } : null;
}
