/** Reads what light clients kept: did every character of every writer reach everybody, and how long was it under way? */
import * as Y from 'yjs';
import { type Member, payloadOf, type Writer } from './room.ts';

type Range = { readonly client: number; readonly from: number; readonly to: number };

export type Reading = {
  /** Sorted, in milliseconds; one for each character and reader. */
  readonly delays: readonly number[];
  /** Characters that somebody did not get. */
  readonly missing: number;
  /** Did the readers that were compared letter by letter end with the same text? */
  readonly equal: boolean;
};

/** A server sends equal bytes to many; they are taken apart once. */
const rangesOf = (): ((update: Uint8Array) => readonly Range[]) => {
  const known = new Map<string, readonly Range[]>();
  return (update) => {
    const key = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1');
    let ranges = known.get(key);
    if (!ranges) {
      ranges = Y.decodeUpdate(payloadOf(update)).structs.filter((struct) => !(struct instanceof Y.Skip)).map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length }));
      known.set(key, ranges);
    }
    return ranges;
  };
};

/** @param since only characters that left after this moment count for the delays */
export function read(writers: readonly Writer[], readers: readonly Member[], whole: Uint8Array, since: number): Reading {
  const take = rangesOf();
  const sent = new Map(writers.map(({ doc, sentAt }) => [doc.clientID, sentAt]));
  const delays: number[] = [];
  let missing = 0;
  for (const reader of readers) {
    const next = new Map<number, number>();
    reader.updates.forEach((update, nth) => {
      const at = reader.updatedAt[nth] ?? 0;
      for (const { client, from, to } of take(update)) {
        const times = sent.get(client);
        if (times === undefined) continue;
        const begin = next.get(client) ?? 0;
        if (from > begin || to <= begin) continue;
        next.set(client, to);
        for (let clock = begin; clock < to; clock += 1) {
          const left = times[clock] ?? Number.POSITIVE_INFINITY;
          if (left >= since && left <= at) delays.push(at - left);
        }
      }
    });
    for (const writer of writers) if (writer.member !== reader) missing += writer.keys - (next.get(writer.doc.clientID) ?? 0);
  }
  return { delays: Float64Array.from(delays).sort() as unknown as readonly number[], missing, equal: sameText(writers, readers, whole) };
}

/** Three readers and all writers, as encoded state: equal bytes of text, whatever the order in which it came. */
function sameText(writers: readonly Writer[], readers: readonly Member[], whole: Uint8Array): boolean {
  for (const writer of writers.slice(0, 3)) writer.catchUp();
  const docs = writers.slice(0, 3).map(({ doc }) => doc);
  for (const reader of [readers[0], readers[Math.floor(readers.length / 2)], readers.at(-1)]) {
    if (reader === undefined) continue;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, reader.state ?? whole);
    const own = writers.find(({ member }) => member === reader);
    if (own) Y.applyUpdate(doc, Y.encodeStateAsUpdate(own.doc));
    for (const update of reader.updates) Y.applyUpdate(doc, payloadOf(update));
    docs.push(doc);
  }
  return new Set(docs.map(textOf)).size === 1;
}

const textOf = (doc: Y.Doc): string => [...doc.share.keys()].filter((key) => key.startsWith('p:')).sort().map((key) => doc.getXmlFragment(key).toJSON()).join('\n');

export const percentile = (sorted: readonly number[], p: number): number => sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
