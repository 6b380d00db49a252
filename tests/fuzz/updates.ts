/** Updates of a report's document: honest ones, honest ones with a lie in them, and such as no editor would write. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { INDEX, containerKey, type IndexRow } from '../../shared/report/layout.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Dice } from '../support/dice.ts';
import { handmade, type Block, type Content, type Deleted, type Id, type Piece } from '../support/handmade.ts';
import { mutateBytes, oddNumber } from './bytes.ts';

/** @param clients client ids that somebody has written under; the first is the writer's own */
export function someUpdate(doc: Y.Doc, clients: readonly number[], dice: Dice): Uint8Array {
  const kind = dice.upTo(12);
  const honest = honestUpdate(doc, kind < 2 ? dice.pick(clients) : clients[0]!, dice);
  if (kind < 4) return honest;
  if (kind < 6) return mutateBytes(honest, forgedUpdate(doc, clients, dice), dice);
  if (kind < 9) return misplacedUpdate(doc, clients[0]!, dice);
  const forged = forgedUpdate(doc, clients, dice);
  return kind < 11 ? forged : mutateBytes(forged, honest, dice);
}

/** Everything is as it should be but where the pieces say that they stand. */
function misplacedUpdate(doc: Y.Doc, client: number, dice: Dice): Uint8Array {
  const ids: Id[] = [];
  for (let item = dice.pick(textsOf(doc))._start; item !== null; item = item.right) ids.push([item.id.client, item.id.clock + dice.upTo(item.length)]);
  if (ids.length === 0) return honestUpdate(doc, client, dice);
  const clock = Y.getState(doc.store, client);
  const near = (): number => dice.upTo(ids.length);
  let written = clock;
  const pieces = Array.from({ length: 1 + dice.upTo(4) }, (_, nth): Piece => {
    const at = near(), content: Content = dice.upTo(5) === 0 ? { format: ['bold', dice.upTo(2) === 0 ? {} : null] } : { text: 'word'.slice(0, 1 + dice.upTo(4)) };
    const origin = nth > 0 && dice.upTo(2) === 0 ? [client, clock + dice.upTo(written - clock)] as const : ids[at]!;
    const right = dice.upTo(6) === 0 ? null : nth > 0 && dice.upTo(4) === 0 ? [client, clock + dice.upTo(written - clock)] as const : ids[dice.upTo(3) === 0 ? near() : Math.min(ids.length - 1, at + 1)]!;
    written += 'text' in content ? content.text.length : 1;
    return { kind: 'item', origin, right, content };
  });
  return handmade([{ client, clock, pieces }], dice.upTo(4) === 0 ? [{ client: dice.pick(ids)[0], ranges: [[dice.upTo(30), 1 + dice.upTo(9)]] }] : []);
}

/** What an editor sends that knows everything: typing, striking out, formatting, in any container it can find. */
function honestUpdate(doc: Y.Doc, client: number, dice: Dice): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const vector = Y.encodeStateVector(copy);
  copy.clientID = client;
  const texts = textsOf(copy);
  copy.transact(() => {
    for (let times = 1 + dice.upTo(4); times > 0; times--) {
      const text = dice.pick(texts), at = dice.upTo(text.length + 1), length = dice.upTo(text.length - at + 1);
      switch (dice.upTo(5)) {
        case 0: text.delete(at, Math.min(length, 12)); break;
        case 1: text.format(at, length, dice.pick([{ bold: {} }, { italic: null }, { link: { href: 'https://un.org/' } }, { link: { href: 'javascript:0' } }, { 'bold--x': {} }])); break;
        case 2: text.insert(at, dice.pick(['\ufffc', '\n', ' ', '\ud83d\ude00', '\u0000', '\ud800'])); break;
        default: text.insert(at, 'words '.slice(0, 1 + dice.upTo(6)));
      }
    }
  });
  return dice.upTo(4) === 0 ? Y.encodeStateAsUpdate(copy) : Y.encodeStateAsUpdate(copy, vector);
}

function forgedUpdate(doc: Y.Doc, clients: readonly number[], dice: Dice): Uint8Array {
  const ids = idsIn(doc);
  const someId = (): Id => (dice.upTo(8) === 0 ? [dice.pick(clients), oddNumber(dice)] : dice.pick(ids));
  const blocks = Array.from({ length: dice.upTo(3) }, (): Block => {
    const client = dice.upTo(4) === 0 ? dice.upTo(50) : dice.pick(clients), known = Y.getState(doc.store, client);
    const clock = dice.upTo(6) === 0 ? oddNumber(dice) : Math.max(0, known - dice.upTo(2) * dice.upTo(3));
    let written = clock;
    const pieces = Array.from({ length: 1 + dice.upTo(4) }, (_, nth): Piece => {
      if (dice.upTo(12) === 0) return { kind: dice.pick(['gc', 'skip'] as const), length: oddNumber(dice) };
      const own: Id = [client, Math.max(0, written - 1)];
      const content = someContent(dice);
      written += 'text' in content ? content.text.length : 1;
      return {
        kind: 'item', content,
        origin: dice.upTo(4) === 0 ? null : nth > 0 && dice.upTo(2) === 0 ? own : someId(),
        right: dice.upTo(3) === 0 ? null : someId(),
        parent: dice.pick<Id | string>([someId(), INDEX, 'p:par_one.0', 'elsewhere', '__proto__']),
        ...(dice.upTo(10) === 0 ? { sub: dice.pick(['par_one', 'x', '__proto__']) } : {}),
      };
    });
    return { client, clock, pieces };
  });
  const deleted = Array.from({ length: dice.upTo(3) }, (): Deleted => {
    const client = dice.pick(clients);
    return { client, ranges: Array.from({ length: 1 + dice.upTo(3) }, () => [dice.upTo(4) === 0 ? oddNumber(dice) : dice.upTo(Y.getState(doc.store, client) + 1), dice.upTo(5) === 0 ? oddNumber(dice) : dice.upTo(6)] as const) };
  });
  return handmade(blocks, deleted);
}

function someContent(dice: Dice): Content {
  switch (dice.upTo(6)) {
    case 0: return { format: dice.pick<readonly [string, unknown]>([['bold', {}], ['bold', null], ['footnote', { note: 'n' }], ['link', { href: 'data:x' }], ['nothing', {}], ['__proto__', {}], ['bold', { a: { b: [] } }]]) };
    case 1: return { ref: dice.upTo(16), write: (encoder) => { for (let n = dice.upTo(4); n > 0; n--) encoding.writeVarUint(encoder.restEncoder, oddNumber(dice)); } };
    default: return { text: dice.pick(['x', 'words', '\u0007', '\udc00', '\ufffc', 'x'.repeat(300)]) };
  }
}

/** Texts of every container that the document has, also of those that nobody reads any more. */
export function textsOf(doc: Y.Doc): Y.XmlText[] {
  const out: Y.XmlText[] = [];
  for (const [paragraph, row] of doc.getMap<IndexRow>(INDEX).entries()) {
    for (let generation = 0; generation <= row.g; generation++) {
      const element = doc.getXmlFragment(containerKey(paragraph as ParagraphId, generation)).get(0);
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      if (text instanceof Y.XmlText) out.push(text);
    }
  }
  return out;
}

/** Ids of what stands anywhere, structure and collected words too. */
function idsIn(doc: Y.Doc): Id[] {
  const out: Id[] = [];
  for (const [client, structs] of doc.store.clients) for (const { id, length } of structs) { out.push([client, id.clock]); if (length > 1) out.push([client, id.clock + length - 1]); }
  return out;
}
