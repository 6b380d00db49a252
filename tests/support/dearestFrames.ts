/**
 * What somebody could send to keep the whole room waiting: frames as dear as the limits allow, on texts that were prepared
 * for them. Each is a frame that the gate takes in or refuses; what is measured is the whole round.
 */
import type * as Y from 'yjs';
import { LIMITS } from '../../server/sync/admission.ts';
import { Desk } from './deskSimulation.ts';
import { handmade, idsOf, type Id, type Piece } from './handmade.ts';
import { textOf } from './syncClients.ts';
import { id, PEOPLE } from './syncRoom.ts';

export type Dear = { readonly what: string; readonly prepare: () => Promise<() => void> };

const ANNE = 500, MALLORY = 9;
const [norway, brazil, chair] = [PEOPLE['norway']!, PEOPLE['brazil']!, PEOPLE['chair']!];
const PREPARED = 16_000;
const HEAD = 3;

const words = (desk: Desk, name: string): Y.XmlText => textOf(desk.loaded.draft.doc, name);
const item = (origin: Id | null, right: Id | null, text = 'x'): Piece => ({ kind: 'item', origin, right, content: { text } });
const formatted = (origin: Id, right: Id, key: string, value: object | null): Piece => ({ kind: 'item', origin, right, content: { format: [key, value] } });
const row = (n: number, origin: Id, right: Id): Piece[] => Array.from({ length: n }, (_, k) => item(k === 0 ? origin : [MALLORY, k - 1], right));

/** Every character of "one" beyond its head is an item of its own, as nobody's typing leaves it: written from right to left. */
async function crumbs(count = PREPARED): Promise<Desk> {
  const desk = await Desk.open([['one', 'Abcdef'], ['two', 'Second.'], ['three', 'Third.']]);
  for (let clock = 0; clock < count;) {
    const ids = idsOf(words(desk, 'one')), many = Math.min(LIMITS.structs - 1, count - clock), from = clock;
    const pieces = Array.from({ length: many }, (_, k) => item(ids[HEAD - 1]!, from + k === 0 ? ids[HEAD]! : [ANNE, from + k - 1]));
    const outcome = desk.offer(handmade([{ client: ANNE, clock, pieces }]), brazil);
    if (!outcome.ok) throw new Error(`the text could not be prepared: ${outcome.why}`);
    clock += many;
  }
  return desk;
}
const offer = (desk: Desk, update: Uint8Array, by = norway) => () => void desk.offer(update, by);
const everySecond = (count: number) => Array.from({ length: count }, (_, n) => [n * 2, 1] as const);
/** Left and right neighbour of the n-th gap. */
const gapsOf = (ids: readonly Id[], from = HEAD) => (n: number): readonly [Id, Id] => [ids[from + 2 * n]!, ids[from + 2 * n + 1]!];

async function split(): Promise<readonly [Desk, readonly Id[]]> {
  const desk = await crumbs(), ids = idsOf(words(desk, 'one'));
  desk.act({ act: 'split', at: { paragraph: id('one'), offset: 2 } }, norway);
  return [desk, ids];
}

export const DEAR: readonly Dear[] = [
  { what: 'a letter in a text of crumbs', prepare: async () => { const desk = await crumbs(), ids = idsOf(words(desk, 'one')); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: [item(ids[0]!, ids[1]!)] }])); } },
  { what: 'as many pieces as there may be, in a row', prepare: async () => { const desk = await crumbs(1), ids = idsOf(words(desk, 'two')); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: row(LIMITS.structs - 1, ids[2]!, ids[3]!) }])); } },
  { what: 'as many pieces as there may be, backwards', prepare: async () => { const desk = await crumbs(1), ids = idsOf(words(desk, 'two')); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: Array.from({ length: LIMITS.structs - 1 }, (_, k) => item(ids[2]!, k === 0 ? ids[3]! : [MALLORY, k - 1])) }])); } },
  { what: 'pieces all over a text of crumbs', prepare: async () => { const desk = await crumbs(9_000), gap = gapsOf(idsOf(words(desk, 'one'))); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: Array.from({ length: 4_400 }, (_, n) => item(...gap(n))) }])); } },
  { what: 'pieces among others that their author did not know', prepare: async () => {
    const desk = await crumbs(9_000), gap = gapsOf(idsOf(words(desk, 'one')));
    const inGaps = (client: number) => handmade([{ client, clock: 0, pieces: Array.from({ length: 4_400 }, (_, n) => item(...gap(n))) }]);
    desk.offer(inGaps(40_000), brazil);
    return offer(desk, inGaps(MALLORY));
  } },
  { what: 'neighbours far apart', prepare: async () => { const desk = await crumbs(), ids = idsOf(words(desk, 'one')); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: [item(ids[0]!, ids.at(-1)!)] }])); } },
  { what: 'deletions of every second letter', prepare: async () => offer(await crumbs(), handmade([], [{ client: ANNE, ranges: everySecond(PREPARED / 2) }])) },
  { what: 'deletions of what is deleted', prepare: async () => { const desk = await crumbs(), update = handmade([], [{ client: ANNE, ranges: everySecond(PREPARED / 2) }]); desk.offer(update, norway); return offer(desk, update); } },
  { what: 'as many formats as there may be', prepare: async () => { const desk = await crumbs(), gap = gapsOf(idsOf(words(desk, 'one'))); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: Array.from({ length: LIMITS.formats - 1 }, (_, n) => formatted(...gap(n), n % 2 ? 'bold' : 'italic', n % 4 < 2 ? {} : null)) }])); } },
  { what: 'a split of crumbs', prepare: async () => { const desk = await crumbs(); return () => void desk.act({ act: 'split', at: { paragraph: id('one'), offset: 2 } }, norway); } },
  { what: 'a merge of crumbs', prepare: async () => { const desk = await crumbs(); return () => void desk.act({ act: 'merge', first: id('one'), second: id('two') }, chair); } },
  { what: 'deletions of what a split has moved', prepare: async () => { const [desk] = await split(); return offer(desk, handmade([], [{ client: ANNE, ranges: everySecond(PREPARED / 2) }])); } },
  { what: 'insertions among what a split has moved', prepare: async () => { const [desk, ids] = await split(), gap = gapsOf(ids); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: Array.from({ length: 4_400 }, (_, n) => item(...gap(n))) }])); } },
  { what: 'formats among what a split has moved', prepare: async () => { const [desk, ids] = await split(), gap = gapsOf(ids); return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: Array.from({ length: LIMITS.formats - 1 }, (_, n) => formatted(...gap(n), n % 2 ? 'bold' : 'italic', n % 4 < 2 ? {} : null)) }])); } },
  { what: 'a mark over crumbs among what a split has moved', prepare: async () => {
    const [desk, ids] = await split();
    const moved = desk.loaded.state.order[1]!.slice('par_'.length), copies = idsOf(words(desk, moved));
    const gap = (n: number): readonly [Id, Id] => [copies[HEAD + 2 * n]!, copies[HEAD + 2 * n + 1]!];
    const crumbled = desk.offer(handmade([{ client: 700, clock: 0, pieces: Array.from({ length: 8_000 }, (_, n) => item(...gap(n))) }]), brazil);
    if (!crumbled.ok) throw new Error(`the copies could not be crumbled: ${crumbled.why}`);
    return offer(desk, handmade([{ client: MALLORY, clock: 0, pieces: [formatted(ids[HEAD]!, ids[HEAD + 1]!, 'bold', {}), formatted(ids.at(-3)!, ids.at(-2)!, 'bold', null)] }]));
  } },
  { what: 'a letter gone from each of many paragraphs', prepare: async () => {
    const desk = await Desk.open(Array.from({ length: 2_000 }, (_, n) => [`p${n}`, 'States shall cooperate in good faith and with due regard to the interests of others. '.repeat(4)] as const));
    const ranges = Array.from({ length: LIMITS.touched }, (_, n) => idsOf(words(desk, `p${n}`))[0]!).map(([, clock]) => [clock, 1] as const);
    return offer(desk, handmade([], [{ client: idsOf(words(desk, 'p0'))[0]![0], ranges }]));
  } },
  { what: 'a paste of as many lines as there may be into a long report', prepare: async () => {
    const desk = await Desk.open(Array.from({ length: 1_000 }, (_, n) => [`p${n}`, 'States shall cooperate in good faith.'] as const));
    const lines = Array.from({ length: 500 }, (_, n) => [[`Line ${n} of many.`, []]] as const);
    return () => void desk.act({ act: 'replaceRange', from: { paragraph: id('p5'), offset: 3 }, to: { paragraph: id('p5'), offset: 5 }, lines }, chair);
  } },
];

/** What the event loop was held by it, in ms of the processor: other programs that run meanwhile do not count. */
export async function heldBy({ prepare }: Dear): Promise<number> {
  const work = await prepare();
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
