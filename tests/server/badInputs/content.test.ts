/** C. What the words, their marks and the names around them may not be: one row each. Rows that stand elsewhere: README.md. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { parseAct } from '../../../shared/protocol/actSchema.ts';
import { newMeetingSchema, newPersonSchema } from '../../../shared/protocol/requestSchemas.ts';
import { CLOSE } from '../../../shared/protocol/wire.ts';
import { isSafeLink } from '../../../shared/report/linkTarget.ts';
import { containerKey, INDEX } from '../../../shared/report/layout.ts';
import { handmade, idsOf, type Content, type Id } from '../../support/handmade.ts';
import { rawClient, stockClient, synced, textOf, wordsOf, type Raw, type Stock } from '../../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, type SyncRoom } from '../../support/syncRoom.ts';

const TEXT = 'States shall cooperate in good faith.';

let room: SyncRoom, brazil: Stock, mallory: Raw, doc: Y.Doc, ids: readonly Id[];
let me = 95_000;

beforeAll(async () => {
  room = await openRoom({ paragraphs: [['one', TEXT], ['two', 'Second.']] });
  brazil = stockClient(room.port, 'brazil');
  await synced(brazil);
});
afterAll(async () => {
  brazil.stop();
  await room.stop();
  clearRoom(room.folder);
});
beforeEach(async () => {
  doc = new Y.Doc();
  mallory = await rawClient(room.port, 'norway');
  await mallory.enter(doc);
  ids = idsOf(textOf(doc, 'one'));
  me += 1;
});
afterEach(() => mallory.ws.terminate());

async function ends(code: number, update: Uint8Array): Promise<void> {
  const before = Y.encodeStateAsUpdate(brazil.doc);
  mallory.sendSync(2, update);
  expect((await mallory.closed).code).toBe(code);
  await brazil.barrier(me);
  expect(Y.encodeStateAsUpdate(brazil.doc)).toEqual(before);
  expect(wordsOf(brazil.doc, 'one')).toBe(TEXT);
}
const item = (content: Content) => handmade([{ client: me, clock: 0, pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content }] }]);
/** What an honest editor with another schema would send. */
function changed(change: (own: Y.Doc) => void): Uint8Array {
  const vector = Y.encodeStateVector(doc);
  doc.clientID = me;
  change(doc);
  return Y.encodeStateAsUpdate(doc, vector);
}
const fragment = (own: Y.Doc) => own.getXmlFragment(containerKey(id('one'), 0));

describe('the schema', () => {
  test('[C01] a mark that is not ours → 4400', () => ends(CLOSE.malformed, item({ format: ['strike', {}] })));
  test('[C02] a node that is not ours → 4403', () => ends(CLOSE.forbidden, changed((own) => fragment(own).insert(1, [new Y.XmlElement('script')]))));
  test('[C03] a paragraph in a paragraph → 4403', () => ends(CLOSE.forbidden, changed((own) => (fragment(own).get(0) as Y.XmlElement).insert(1, [new Y.XmlElement('paragraph')]))));
  test('[C04] a list with a child that is none → 4403', () => ends(CLOSE.forbidden, changed((own) => {
    const list = new Y.XmlElement('bulletList');
    list.insert(0, [new Y.XmlElement('image')]);
    fragment(own).insert(1, [list]);
  })));
  test('[C05] a heading of level 99 → refused as an act, 4403 in the index', async () => {
    expect(parseAct({ act: 'retype', paragraph: id('one'), kind: 'heading', level: 99 })).toEqual({ ok: false, refusal: { code: 'malformed', field: 'level' } });
    expect(await room.pen.attempt({ act: 'retype', paragraph: id('one'), kind: 'heading', level: 99 }, PEOPLE['chair']!, null)).toMatchObject({ ok: false });
    await ends(CLOSE.forbidden, changed((own) => own.getMap<object>(INDEX).set(id('one'), { ...own.getMap<object>(INDEX).get(id('one')), kind: 'heading', level: 99 })));
  });
  test('[C06] a second paragraph of the same id cannot come to be: ids are the server’s, and one that is taken is refused or replaced', async () => {
    const outcome = await room.pen.attempt({ act: 'split', at: { paragraph: id('two'), offset: 3 }, as: id('one') }, PEOPLE['chair']!, null);
    const { order } = room.pen.state;
    expect(new Set(order).size).toBe(order.length);
    if (outcome.ok) expect(outcome.value.made).not.toContain(id('one'));
    expect(wordsOf(brazil.doc, 'one')).toBe(TEXT);
  });
  test('[C10] a page of the schema before → 4426, and the paragraph is what it was', async () => {
    mallory.ws.send(Buffer.concat([Buffer.of(100, 24), Buffer.from('{"t":"hello","schema":0}')]));
    expect((await mallory.closed).code).toBe(CLOSE.schemaTooOld);
    expect(wordsOf(brazil.doc, 'one')).toBe(TEXT);
  });
});

describe('[C07] a link', () => {
  test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', '\\\\evil', 'http://a@b', 'https://a@b', 'https://аpple.com/', 'https://аррӏе/', 'https://xn--80ak6aa92e.com/'])('to %s → 4400', (href) => ends(CLOSE.malformed, item({ format: ['link', { href }] })));
  test.each(['https://un.org/a', 'mailto:chair@un.org', 'https://президент.рф/', 'https://例え.jp/'])('to %s is one', (href) => expect(isSafeLink(href)).toBe(true));
});

describe('[C08] a link with', () => {
  test.each(['class', 'rel', 'target', 'style', 'onclick'])('%s → 4400', (name) => ends(CLOSE.malformed, item({ format: ['link', { href: 'https://un.org/', [name]: 'x' }] })));
});

describe('[C09] a name', () => {
  const isPerson = (name: unknown) => newPersonSchema.safeParse({ name, role: 'delegate', delegation: null }).success;
  const isSeated = (name: unknown) => newMeetingSchema.safeParse({ name: 'M', place: '', dates: '', delegations: [{ code: 'NOR', name, group: null, seat: 'member' }], officers: [{ role: 'chair', name: 'Chair' }] }).success;
  test.each([['that turns the direction of what follows', 'Nor\u202eyaw'], ['that isolates it', 'Nor\u2066way'], ['of ten thousand characters', 'N'.repeat(10_000)], ['with a control character', 'Nor\u0000way'], ['with half a character', 'Nor\ud800way'], ['that is empty', '  ']])('%s is refused', (_what, name) => {
    expect(isPerson(name)).toBe(false);
    expect(isSeated(name)).toBe(false);
  });
  test('is text wherever it is shown, also when it looks like markup', () => expect(isPerson('<img src=x onerror=alert(1)> "Ada"')).toBe(true));
  test('and its colour are the server’s: what a browser says of them is not shown', async () => {
    const norway = stockClient(room.port, 'kenya');
    await synced(norway);
    const seen = new Promise<{ user?: { colour?: string } }>((resolve) => brazil.provider.awareness.on('change', () => {
      const state = brazil.provider.awareness.getStates().get(norway.doc.clientID) as { user?: { colour?: string } } | undefined;
      if (state?.user) resolve(state);
    }));
    const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(textOf(norway.doc, 'one'), 2));
    norway.provider.awareness.setLocalState({ user: { name: '<img src=x onerror=alert(1)>', colour: 'red;background:url(//evil.example)' }, cursor: { paragraph: id('one'), anchor: at, head: at } });
    expect((await seen).user).toEqual({ code: 'KEN', name: 'KEN', colour: expect.stringMatching(/^#[0-9a-f]{6}$/) });
    norway.stop();
  });
});
