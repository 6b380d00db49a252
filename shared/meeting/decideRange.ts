/**
 * Judges `replaceRange` (typing or pasting over a selection) and takes it apart into the events that everything else is
 * made of, so that lineage and positions follow the same rules as for single commands.
 */
import type { ParagraphId } from '../base/ids.ts';
import { ok, refuse } from '../base/result.ts';
import { dividesCharacter, lengthOfRuns, type Runs } from '../base/runs.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { changeable, continuing, refusalToUnite } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { MeetingEvent } from './events.ts';
import { livingOrder, placeOf } from './order.ts';
import type { Paragraph } from './paragraph.ts';
import type { ReportState } from './state.ts';

export function replaceRange(state: ReportState, act: ActOf<'replaceRange'>, attempt: Attempt): Decision {
  const { from, to, lines } = act;
  const order = livingOrder(state);
  const first = order.indexOf(from.paragraph), last = order.indexOf(to.paragraph);
  for (const [spot, at] of [[from, first], [to, last]] as const) {
    if (at >= 0) continue;
    return refuse(state.paragraphs.has(spot.paragraph) ? { code: 'paragraphDeleted', paragraph: spot.paragraph } : { code: 'noSuchParagraph' });
  }
  if (last < first || lines.length === 0) return refuse({ code: 'outOfRange' });
  if (first === last && to.offset < from.offset) return refuse({ code: 'outOfRange' });
  const touched: Paragraph[] = [];
  for (const id of order.slice(first, last + 1)) {
    const found = changeable(state, id);
    if (!found.ok) return found;
    touched.push(found.value);
  }
  for (const { paragraph, offset } of [from, to]) {
    if (!Number.isInteger(offset) || offset < 0 || offset > attempt.lengthOf(paragraph) || dividesCharacter(attempt.runsOf?.(paragraph) ?? state.paragraphs.get(paragraph)?.runs ?? [], offset)) return refuse({ code: 'outOfRange' });
  }
  const fresh = attempt.fresh.filter((id) => !state.paragraphs.has(id));
  if (fresh.length < lines.length) return refuse({ code: 'outOfRange' });
  return first === last ? inOne(state, act, attempt, fresh) : acrossSeveral(state, act, attempt, touched, fresh);
}

type Fresh = readonly ParagraphId[];

function inOne(state: ReportState, { from, to, lines }: ActOf<'replaceRange'>, attempt: Attempt, fresh: Fresh): Decision {
  const id = from.paragraph;
  const paragraph = state.paragraphs.get(id);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  const length = attempt.lengthOf(id);
  const [line = [], ...more] = lines;
  const ending = more.pop();
  if (ending === undefined) return ok([replaced(state, attempt, id, from.offset, to.offset, line)]);
  const events: MeetingEvent[] = [];
  if (to.offset === 0) {
    // Several lines before the text: they become paragraphs of their own, and the text keeps its identity.
    insertLines(events, [line, ...more], placeOf(state, id), paragraph, fresh);
    events.push(replaced(state, attempt, id, 0, 0, ending));
  } else if (to.offset === length) {
    events.push(replaced(state, attempt, id, from.offset, length, line));
    insertLines(events, [...more, ending], id, continuing(paragraph), fresh);
  } else {
    const [right, ...rest] = fresh;
    if (right === undefined) return refuse({ code: 'outOfRange' });
    events.push({ type: 'ParagraphSplit', v: 1, paragraph: id, at: to.offset, into: right });
    events.push(replaced(state, attempt, id, from.offset, to.offset, line));
    insertLines(events, more, id, paragraph, rest);
    events.push({ type: 'WordsReplaced', v: 1, paragraph: right, from: 0, to: 0, runs: ending, was: [] });
  }
  return ok(events);
}

function acrossSeveral(state: ReportState, { from, to, lines }: ActOf<'replaceRange'>, attempt: Attempt, touched: readonly Paragraph[], fresh: Fresh): Decision {
  const first = touched[0], last = touched.at(-1);
  if (first === undefined || last === undefined) return refuse({ code: 'outOfRange' });
  const lengthOfFirst = attempt.lengthOf(first.id), lengthOfLast = attempt.lengthOf(last.id);
  const [line = [], ...more] = lines;
  const ending = more.pop();
  const interior = touched.slice(1, -1);
  const events: MeetingEvent[] = interior.map(({ id }) => ({ type: 'ParagraphDeleted', v: 1, paragraph: id }));
  const firstGoes = from.offset === 0 && lengthOfRuns(line) === 0, lastGoes = to.offset === lengthOfLast;
  if (ending === undefined) {
    if (lastGoes) {
      events.push(replaced(state, attempt, first.id, from.offset, lengthOfFirst, line), { type: 'ParagraphDeleted', v: 1, paragraph: last.id });
    } else if (firstGoes) {
      // Nothing is left of the first: what is left of the last is the paragraph it always was.
      events.push({ type: 'ParagraphDeleted', v: 1, paragraph: first.id }, replaced(state, attempt, last.id, 0, to.offset, []));
    } else {
      const lost = refusalToUnite(first, last);
      if (lost !== null) return refuse(lost);
      events.push(
        replaced(state, attempt, first.id, from.offset, lengthOfFirst, line), replaced(state, attempt, last.id, 0, to.offset, []),
        { type: 'ParagraphsMerged', v: 1, into: first.id, merged: last.id, at: from.offset + lengthOfRuns(line) },
      );
    }
    return ok(events);
  }
  events.push(replaced(state, attempt, first.id, from.offset, lengthOfFirst, line));
  insertLines(events, more, first.id, continuing(first), fresh);
  events.push(replaced(state, attempt, last.id, 0, to.offset, ending));
  return ok(events);
}

function insertLines(events: MeetingEvent[], lines: readonly Runs[], after: ParagraphId | null, { kind, level }: Pick<Paragraph, 'kind' | 'level'>, fresh: Fresh): void {
  let before = after;
  for (const [index, runs] of lines.entries()) {
    const paragraph = fresh[index];
    if (paragraph === undefined) return;
    events.push({ type: 'ParagraphInserted', v: 1, paragraph, after: before, kind, level, runs, lineage: { how: 'drafted' } });
    before = paragraph;
  }
}

/** Carries what stood there, if the recorded words and the shared document count alike; otherwise it cannot be reverted. */
function replaced(state: ReportState, { lengthOf }: Attempt, id: ParagraphId, from: number, to: number, runs: Runs): MeetingEvent {
  const before = state.paragraphs.get(id)?.runs ?? [];
  const was = from === to ? [] : lengthOfRuns(before) === lengthOf(id) ? slice(before, from, to) : undefined;
  return { type: 'WordsReplaced', v: 1, paragraph: id, from, to, runs, ...(was === undefined ? {} : { was }) };
}

function slice(runs: Runs, from: number, to: number): Runs {
  const kept: [string, readonly string[]][] = [];
  let at = 0;
  for (const [text, marks] of runs) {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (part !== '') kept.push([part, marks]);
    at += text.length;
  }
  return kept;
}
