/** The root of a copy: equal to the server's for the same text, and another one for anything that could be read differently. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import { fits } from '../../client/connection/ownWords.ts';
import { demoMeeting } from '../../server/demo/demoMeeting.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';
import { openedReport } from '../support/openedReport.ts';

let report: ReturnType<typeof openedReport>, served: string, open: readonly string[], sealed: readonly string[];
beforeAll(() => {
  let made = 0;
  const demo = demoMeeting({ at: 1 as Instant, newId: <T extends string>(prefix: string) => `${prefix}_${made += 1}` as T });
  report = openedReport(demo.events, demo.by);
  served = rootFingerprint(rootLinesOf(report.state));
  const rows = [...report.copy().getMap<IndexRow>(INDEX).entries()];
  open = rows.filter(([, { s }]) => s === 'open').map(([id]) => id);
  sealed = rows.filter(([, { s }]) => s === 'sealed').map(([id]) => id);
});

const rowsOf = (doc: Y.Doc) => doc.getMap<IndexRow>(INDEX);
const rowOf = (doc: Y.Doc, id: string): IndexRow => {
  const row = rowsOf(doc).get(id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};
const patch = (doc: Y.Doc, id: string, change: Partial<IndexRow>) => rowsOf(doc).set(id, { ...rowOf(doc, id), ...change });
function textOf(doc: Y.Doc, id: string): Y.XmlText {
  const line = doc.getXmlFragment(containerKey(id as ParagraphId, rowOf(doc, id).g)).get(0), text = line instanceof Y.XmlElement ? line.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error(`no words of ${id}`);
  return text;
}

describe('[E2] the root of a copy', () => {
  test('is the server\'s for the illustrative report, open, sealed and all', () => {
    expect(open.length).toBeGreaterThan(20);
    expect(sealed.length).toBeGreaterThan(0);
    expect(served).toMatch(/^[0-9a-f]{64}$/);
    expect(openCopyRoot(report.copy()).take()).toBe(served);
  });

  test('changes with any letter that is put in or taken out, and comes back with the words', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.constantFrom('x', 'é', '𝛼', '—'), (which, where, letter) => {
      const doc = report.copy(), root = openCopyRoot(doc), text = textOf(doc, open[which % open.length] ?? ''), at = where % (text.length + 1);
      expect(root.take()).toBe(served);
      text.insert(at, letter);
      expect(root.take()).not.toBe(served);
      text.delete(at, letter.length);
      expect(root.take()).toBe(served);
      if (text.length === 0 || text.toDelta().every(({ insert }: { insert: string }) => insert.trim() === '')) return;
      text.delete(0, text.length);
      expect(root.take()).not.toBe(served);
      root.stop();
    }), { numRuns: 60 });
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a mark', (doc) => textOf(doc, open[3] ?? '').format(0, 3, { bold: {} })],
    ['the order', (doc) => { const [a = '', b = ''] = open, [one, other] = [rowOf(doc, a).o, rowOf(doc, b).o]; patch(doc, a, { o: other }); patch(doc, b, { o: one }); }],
    ['the kind', (doc) => patch(doc, open[3] ?? '', { kind: rowOf(doc, open[3] ?? '').kind === 'heading' ? 'numbered' : 'heading' })],
    ['the level', (doc) => patch(doc, open[3] ?? '', { level: rowOf(doc, open[3] ?? '').level + 1 })],
    ['a seal that is set', (doc) => patch(doc, open[3] ?? '', { s: 'sealed', sealed: textOf(doc, open[3] ?? '').toDelta().map(({ insert }: { insert: string }) => [insert, []]) })],
    ['a seal that is broken', (doc) => patch(doc, sealed[0] ?? '', { s: 'open' })],
    ['sealed words', (doc) => patch(doc, sealed[0] ?? '', { sealed: [['We never agreed to that.', []]] })],
    ['sealed words, written past every transaction', (doc) => { Object.assign(rowOf(doc, sealed[0] ?? ''), { sealed: [['We never agreed to that.', []]] }); }],
    ['a paragraph that is taken out', (doc) => patch(doc, open[3] ?? '', { s: 'deleted' })],
    ['a row that is dropped', (doc) => rowsOf(doc).delete(open[3] ?? '')],
    ['half a character', (doc) => textOf(doc, open[3] ?? '').insert(0, '\ud83d')],
  ])('changes with %s', (_, tamper) => {
    const doc = report.copy(), root = openCopyRoot(doc);
    expect(root.take()).toBe(served);
    tamper(doc);
    expect(root.take()).not.toBe(served);
    expect(openCopyRoot(doc).take()).toBe(root.take());
  });
});

describe('[E2] what was written into a copy that is given up', () => {
  const written = (work: (doc: Y.Doc) => void): Uint8Array => {
    const doc = report.copy();
    let update: Uint8Array = new Uint8Array();
    doc.on('update', (one: Uint8Array) => { update = one; });
    doc.transact(() => work(doc));
    return update;
  };
  test('fits into a fresh one, also words that build on each other', () => {
    const fresh = report.copy(), update = written((doc) => { textOf(doc, open[3] ?? '').insert(2, 'mine'); textOf(doc, open[3] ?? '').insert(4, 'mine too'); textOf(doc, open[4] ?? '').delete(0, 2); });
    expect(fits(fresh, update)).toBe(true);
    Y.applyUpdate(fresh, update);
    expect(fresh.store.pendingStructs).toBeNull();
    expect(fits(fresh, update)).toBe(true);
  });
  test('does not fit where it builds on letters that only the other copy had', () => {
    const forged = report.copy();
    forged.clientID = 4_711;
    textOf(forged, open[3] ?? '').insert(2, 'forged');
    const own = new Y.Doc();
    Y.applyUpdate(own, Y.encodeStateAsUpdate(forged));
    const after: Uint8Array[] = [];
    own.on('update', (update: Uint8Array) => after.push(update));
    textOf(own, open[3] ?? '').insert(5, 'mine');
    textOf(own, open[3] ?? '').delete(3, 1);
    expect(after.map((update) => fits(report.copy(), update))).toEqual([false, false]);
    expect(after.map((update) => fits(own, update))).toEqual([true, true]);
  });
});
