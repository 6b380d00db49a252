/** The account of a random history: where every letter, note and position is, and whether all copies and the log agree. */
import { isDeepStrictEqual } from 'node:util';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { unplacedIn } from '../../shared/consensus/unplaced.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';
import { lettersOf, readDocument, rowsOf } from './deskSimulation.ts';
import { notesOf, STARTING_LETTERS, type Born, type LetterHistory } from './letterHistory.ts';

/** @returns what is wrong, in words; nothing when all is well */
export async function accountOf(history: LetterHistory): Promise<readonly string[]> {
  const { desk, faults } = history, wrong = [...faults];
  const check = (holds: boolean, what: string) => { if (!holds) wrong.push(what); };
  const letters = lettersOf(desk.loaded.draft.doc), notes = notesOf(desk), times = new Map<string, number>();
  for (const letter of [...letters, ...notes]) times.set(letter, (times.get(letter) ?? 0) + 1);
  // What was written into a paragraph that was dropped meanwhile is read nowhere, and its author is told.
  const told = ({ author, typedIn }: Born) => author !== null && typedIn !== null && author.late.has(typedIn);
  for (const [letter, born] of [...history.born, ...history.notes]) {
    const count = times.get(letter) ?? 0;
    // An act's own letters may never have come into the text: it was refused, or is a proposal.
    const mayBeNowhere = born.author === null || history.killed.has(letter) || history.takenOut.has(letter) || told(born);
    check(count <= 1, `${letter} is read ${count} times`);
    check(count === 1 || mayBeNowhere, `${letter} is lost`);
    check(count === 0 || !history.killed.has(letter) || history.takenOut.has(letter), `${letter} was deleted and is back`);
  }
  for (const letter of STARTING_LETTERS) {
    const count = times.get(letter) ?? 0;
    check(count === 1 || (count === 0 && history.takenOut.has(letter)), `${letter} of the first text is read ${count} times`);
  }
  const { state } = desk.loaded, read = desk.read(), root = rootFingerprint(rootLinesOf(state));
  for (const client of history.clients) {
    check(isDeepStrictEqual(readDocument(client.doc), read), `the copy of ${client.by.person} reads otherwise`);
    const copy = openCopyRoot(client.doc);
    check(copy.take() === root, `the root of the copy of ${client.by.person} is another`);
    copy.stop();
  }
  check(isDeepStrictEqual(read.map(([id]) => id), state.order.filter((id) => state.paragraphs.get(id)?.state !== 'deleted')), 'the order in the document is not the report’s');
  for (const [id] of read) {
    const paragraph = state.paragraphs.get(id);
    check(paragraph !== undefined && desk.loaded.draft.wordsOf(id, paragraph.kind).words === paragraph.words, `the fingerprint of ${id} is not of its words`);
  }
  identities(history, check);
  positions(state, history.withdrawn, check);
  await desk.restart();
  check(isDeepStrictEqual(desk.read(), read), 'after a restart it reads otherwise');
  check(isDeepStrictEqual(desk.loaded.state, state), 'after a restart the report is another');
  return wrong;
}

type Check = (holds: boolean, what: string) => void;

/** Every paragraph is one: in the order, in the report, in the index. */
function identities({ desk }: LetterHistory, check: Check): void {
  const { order, paragraphs } = desk.loaded.state, rows = rowsOf(desk.loaded.draft.doc);
  check(new Set(order).size === order.length && order.length === paragraphs.size && order.every((id) => paragraphs.has(id)), 'an id stands twice, or nowhere');
  check(rows.length === order.length && rows.every(([id], n) => id === order[n]), 'the index has other paragraphs than the report, or another order');
  check(new Set(rows.map(([, { o }]) => o)).size === rows.length, 'two paragraphs have one place');
}

/** Every position stands on a paragraph of the text, on the one that took its paragraph in, or in the list of what is unplaced. */
function positions(state: ReportState, withdrawn: ReadonlySet<string>, check: Check): void {
  const unplaced = new Map(unplacedIn(state).map((each) => [each.paragraph, each]));
  for (const paragraph of state.paragraphs.values()) {
    if (paragraph.positions.size === 0 || paragraph.state !== 'deleted') continue;
    if (paragraph.mergedInto === null) { check(unplaced.get(paragraph.id)?.positions === paragraph.positions.size, `what was filed on ${paragraph.id} is nowhere`); continue; }
    const home = state.paragraphs.get(homeOf(state, paragraph.id));
    for (const delegation of paragraph.positions.keys()) check(home?.positions.has(delegation) === true || withdrawn.has(delegation), `the position of ${delegation} on ${paragraph.id} did not go with its words`);
  }
}

function homeOf(state: ReportState, id: ParagraphId): ParagraphId {
  let at = id;
  for (let next = state.paragraphs.get(at)?.mergedInto; next; next = state.paragraphs.get(at)?.mergedInto) at = next;
  return at;
}
