/**
 * Who is where in the text. Our own caret is sent at most five times a second and only when it moved; of others the server
 * tells what this page watches: by itself the carets in one's own paragraph and how many people are in each. Who a caret
 * belongs to is what the server stamped on it.
 */
import * as decoding from 'lib0/decoding';
import { composeSentPlace, jsonOfSpot, readPlaces, spotOf, type SentPlace, type ShownPlace, type Who } from '../../shared/protocol/places.ts';
import type { ClientControl } from '../../shared/protocol/wire.ts';
import { cell } from '../screen/cell.ts';
import type { OwnCaret, PlacesSeen, RemoteCaret, Watching } from './ports.ts';

const BETWEEN_MS = 200;

export const NEAR: Watching = { all: false, follow: new Set(), chair: false };

export type OwnPresence = PlacesSeen & {
  readonly setCaret: (caret: OwnCaret | null) => void;
  /** The paragraph that somebody who can be followed looks at; it counts while there is no caret in the text. */
  readonly setLook: (paragraph: string | null) => void;
  readonly watch: (watching: Watching) => void;
  /** A message of the server, behind its type. */
  readonly heard: (decoder: decoding.Decoder) => void;
  /** The server knows nothing of us: what we watch and where we are is said again. */
  readonly connected: () => void;
  readonly disconnected: () => void;
  readonly stop: () => void;
};

/**
 * @param send a whole message about our own place
 * @param control says what is watched
 * @param mayWrite whoever only reads has nothing to say about a caret
 */
export function openPresence(send: (message: Uint8Array<ArrayBuffer>) => void, control: (message: ClientControl) => void, mayWrite: () => boolean): OwnPresence {
  const carets = cell<RemoteCaret[]>([]), editing = cell<ReadonlyMap<string, number>>(new Map()), chairAt = cell<string | null>(null), ownAt = cell<string | null>(null);
  const who = new Map<number, Who>(), paragraphs = new Map<number, string>(), shown = new Map<number, ShownPlace & { readonly at: number }>();
  let watching = NEAR, caret: OwnCaret | null = null, look: string | null = null, online = false, told = 'nowhere', own = -1;
  let timer: ReturnType<typeof setTimeout> | undefined, sentAt = 0;

  function place(): SentPlace | null {
    const anchor = caret && spotOf(caret.anchor), head = caret && spotOf(caret.head);
    if (caret && anchor && head && mayWrite()) return { paragraph: caret.paragraph, span: { anchor, head } };
    return look === null ? null : { paragraph: look, span: null };
  }
  function sendNow() {
    timer = undefined;
    const now = place(), words = now === null ? 'nowhere' : JSON.stringify(now);
    if (!online || words === told) return;
    sentAt = Date.now();
    told = words;
    send(composeSentPlace(now));
  }
  const moved = () => { timer ??= setTimeout(sendNow, Math.max(0, sentAt + BETWEEN_MS - Date.now())); };
  const sayWatching = () => control({ t: 'watch', all: watching.all, follow: [...watching.follow], chair: watching.chair });

  function show() {
    const seen: RemoteCaret[] = [];
    let chair: { readonly index: number; readonly paragraph: string } | null = null;
    for (const { index, paragraph, span, at } of shown.values()) {
      const of = who.get(index), id = paragraph === null ? undefined : paragraphs.get(paragraph);
      if (!of || id === undefined) continue;
      // A vice-chair is followed where there is no chair.
      if (of.isChair && (chair === null || of.code === 'CHAIR')) chair = { index, paragraph: id };
      if (span) seen.push({ client: index, code: of.code, name: of.name, colour: of.colour, paragraph: id, anchor: jsonOfSpot(span.anchor), head: jsonOfSpot(span.head), at });
    }
    carets.set(seen);
    chairAt.set(watching.chair ? chair?.paragraph ?? null : null);
  }

  return {
    carets, editing, chairAt, ownAt,
    setCaret: (at) => { caret = at; ownAt.set(at?.paragraph ?? null); moved(); },
    setLook: (paragraph) => { look = paragraph; moved(); },
    watch: (wanted) => {
      watching = wanted;
      if (online) sayWatching();
      show();
    },
    heard: (decoder) => {
      const news = readPlaces(decoder);
      if (news === null) return; // a newer server may say more than we understand
      const at = Date.now();
      for (const one of news.who) who.set(one.index, one);
      for (const { number, id } of news.paragraphs) paragraphs.set(number, id);
      for (const one of news.places) if (one.paragraph === null) shown.delete(one.index); else if (one.index !== own) shown.set(one.index, { ...one, at });
      if (news.you !== undefined) own = news.you;
      if (news.places.length > 0) show();
      if (news.editing.length === 0) return;
      const counts = new Map(editing.get());
      for (const { paragraph, people } of news.editing) {
        const id = paragraphs.get(paragraph);
        if (id === undefined) continue;
        if (people === 0) counts.delete(id); else counts.set(id, people);
      }
      editing.set(counts);
    },
    connected: () => {
      online = true;
      if (watching !== NEAR) sayWatching();
      moved();
    },
    disconnected: () => {
      online = false;
      told = 'nowhere';
      own = -1;
      for (const known of [who, paragraphs, shown]) known.clear();
      show();
      editing.set(new Map());
    },
    stop: () => clearTimeout(timer),
  };
}
