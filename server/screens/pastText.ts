/** The text of a report at an entry, and two of them beside each other. Words and states are open to everybody who may read. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { comparing } from '../../shared/ledger/compareTexts.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Comparison, SeenThen, TextAt } from '../../shared/protocol/history.ts';
import { NO_LABEL } from './compose.ts';

export function textAt(state: ReportState): TextAt {
  const labels = labelsOf(state);
  const seen = ({ id, kind, level, state: is, runs, lineage, mergedInto, words }: Paragraph): SeenThen => ({ id, kind, level, state: is, runs, lineage, mergedInto, words, ...(labels.get(id) ?? NO_LABEL) });
  return { seq: state.seq, at: state.at, paragraphs: state.order.flatMap((id) => { const paragraph = state.paragraphs.get(id); return paragraph === undefined ? [] : [seen(paragraph)]; }) };
}

/** Work done at once, in ms, before others have their turn. */
const AT_ONCE_MS = 8;

/** Each paragraph is called by its label in the later text; what is gone, by its label in the earlier one. */
export async function comparison(before: ReportState, after: ReportState): Promise<Comparison> {
  const then = textAt(before), now = textAt(after);
  const labelsThen = byId(then), labelsNow = byId(now);
  const lines = (await inTurns(comparing(then.paragraphs.map(bare), now.paragraphs.map(bare)))).map((line) => {
    const was = line.before === null ? undefined : labelsThen.get(line.id), is = line.after === null ? undefined : labelsNow.get(line.id);
    return { ...line, label: { before: was?.label ?? null, after: is?.label ?? null }, name: (is ?? was)?.name ?? NO_LABEL.name };
  });
  return { from: { seq: before.seq, at: before.at }, to: { seq: after.seq, at: after.at }, lines };
}

/** Work that lets everybody else have their turn at least every few milliseconds. */
async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (let began = performance.now();;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < AT_ONCE_MS) continue;
    await new Promise((next) => setImmediate(next));
    began = performance.now();
  }
}

const byId = ({ paragraphs }: TextAt): ReadonlyMap<ParagraphId, SeenThen> => new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
const bare = ({ id, kind, level, state, runs, lineage, mergedInto }: SeenThen) => ({ id, kind, level, state, runs, lineage, mergedInto });
