/**
 * The gate and everything behind it, fed with updates honest and forged, between splits, merges, moves, deletions and
 * gavels: a refused one changes nothing, an admitted one reads the same in every copy, now and after a restart.
 */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';
import { Desk, readDocument } from '../support/deskSimulation.ts';
import type { Dice } from '../support/dice.ts';
import { id, PEOPLE } from '../support/syncRoom.ts';
import type { Sitting, Target } from './target.ts';
import { someUpdate } from './updates.ts';

export type GateInput =
  | { readonly kind: 'words'; readonly by: string; /** The state vector that came with it, when it is a whole state. */ readonly seen: readonly (readonly [number, number])[] | null; readonly update: Uint8Array }
  | { readonly kind: 'act'; readonly by: string; readonly act: Act };

/** Who writes, and the client ids they write under. */
const HANDS: Readonly<Record<string, readonly number[]>> = { norway: [11, 12], brazil: [21], chile: [31], observer: [41] };
const TEXT = [['one', 'States shall cooperate in good faith.'], ['two', 'Second.'], ['three', 'A third paragraph, somewhat longer than the others.'], ['four', '']] as const;
const LOOK_EVERY = 25;

export const gateTarget: Target<GateInput> = { name: 'gate', inputsInASitting: 150, open: openGate };

async function openGate(): Promise<Sitting<GateInput>> {
  const desk = await Desk.open(TEXT);
  const { words } = desk.loaded.state.paragraphs.get(id('two'))!;
  for (const act of [
    { act: 'split', at: { paragraph: id('three'), offset: 18 } }, { act: 'split', at: { paragraph: id('one'), offset: 7 } },
    { act: 'putParagraph', paragraph: id('two'), on: words }, { act: 'agreeParagraph', paragraph: id('two'), on: words },
  ] satisfies readonly Act[]) assert(desk.act(act, PEOPLE['chair']!), `the sitting cannot begin: ${act.act}`);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(desk.loaded.draft.doc));
  let changes = 0, entries = desk.entries.length, played = 0;
  const count = () => { changes += 1; };
  desk.loaded.draft.doc.on('update', count);

  const catchUp = () => {
    for (const { words } of desk.entries.slice(entries)) if (words) Y.applyUpdate(copy, words.update);
    entries = desk.entries.length;
    assert(copy.store.pendingStructs === null && copy.store.pendingDs === null, 'a copy waits for what never comes');
  };
  const look = async () => {
    const { draft, state } = desk.loaded;
    const read = readDocument(draft.doc), root = rootFingerprint(rootLinesOf(state));
    assert(isDeepStrictEqual(readDocument(copy), read), 'a copy that heard every round reads otherwise');
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(draft.doc));
    assert(isDeepStrictEqual(readDocument(fresh), read), 'a copy that is loaded afresh reads otherwise');
    assert(openCopyRoot(copy).take() === root, 'the report and its copy have different roots');
    await desk.restart();
    desk.loaded.draft.doc.on('update', count);
    assert(isDeepStrictEqual(readDocument(desk.loaded.draft.doc), read), 'after a restart it reads otherwise');
    assert(isDeepStrictEqual(desk.loaded.state, state), 'after a restart the state is another');
  };

  return {
    next: (dice) => (dice.upTo(12) === 0 ? someAct(desk, dice) : someWords(desk, dice)),
    async play(input) {
      const { draft, state } = desk.loaded;
      let answer: string;
      if (input.kind === 'act') answer = `${input.act.act}: ${desk.act(input.act, PEOPLE[input.by]!)}`;
      else {
        const vector = Y.encodeStateVector(draft.doc), before = changes;
        const outcome = desk.offer(input.update, PEOPLE[input.by]!, input.seen && new Map(input.seen));
        answer = outcome.ok ? (changes > before ? 'taken' : 'nothing new') : `${outcome.code} ${outcome.why}`;
        if (!outcome.ok) {
          assert(changes === before && isDeepStrictEqual(Y.encodeStateVector(draft.doc), vector), 'a refused update has changed the document');
          assert(isDeepStrictEqual(desk.loaded.state, state), 'a refused update has changed the report');
        }
      }
      catchUp();
      if (++played % LOOK_EVERY === 0) await look();
      return answer;
    },
    end: look,
  };
}

function someWords(desk: Desk, dice: Dice): GateInput {
  const by = dice.pick(Object.keys(HANDS)), own = HANDS[by]!;
  const { doc } = desk.loaded.draft;
  const theirs = [...doc.store.clients.keys()].filter((client) => !own.includes(client));
  const first = dice.pick(own);
  const update = someUpdate(doc, [first, ...own, ...theirs], dice);
  const seen = dice.upTo(5) === 0 ? [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, clock]) => [client, Math.max(0, clock - dice.upTo(3))] as const) : null;
  return { kind: 'words', by, seen, update };
}

function someAct(desk: Desk, dice: Dice): GateInput {
  const { order, paragraphs } = desk.loaded.state;
  const paragraph = dice.pick(order), at = order.indexOf(paragraph), on = paragraphs.get(paragraph)!.words;
  const spot = { paragraph, offset: dice.upTo(desk.loaded.draft.lengthOf(paragraph) + 2) };
  const act = dice.pick<Act>([
    { act: 'split', at: spot }, { act: 'split', at: spot },
    { act: 'merge', first: paragraph, second: order[at + 1] ?? paragraph }, { act: 'merge', first: paragraph, second: order[at + 1] ?? paragraph },
    { act: 'move', paragraph, after: dice.pick([null, ...order]) },
    { act: 'delete', paragraph }, { act: 'restore', paragraph },
    { act: 'insert', after: paragraph, kind: 'numbered', level: 1, runs: [['Inserted.', []]] },
    { act: 'putParagraph', paragraph, on }, { act: 'agreeParagraph', paragraph, on }, { act: 'reopenParagraph', paragraph, reason: 'Again.' },
    { act: 'replaceRange', from: { paragraph, offset: 0 }, to: spot, lines: [[['First.', []]], [['Last.', []]]] },
    { act: 'revert', seq: 1 + dice.upTo(desk.entries.length) },
  ]);
  return { kind: 'act', by: dice.pick(['chair', 'norway', 'brazil']), act };
}

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
