/** A client of short caret messages for tests: says where it is and keeps the picture that the server gives it. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { composeSentPlace, PLACES, readPlaces, type SentPlace, type Spot } from '../../shared/protocol/places.ts';
import { CONTROL, type ClientControl } from '../../shared/protocol/wire.ts';
import { SCHEMA_VERSION } from '../../shared/report/layout.ts';
import { rawClient } from './syncClients.ts';
import { id } from './syncRoom.ts';

export type PlacesClient = Awaited<ReturnType<typeof placesClient>>;

/** Where a caret stands, for tests that care only that it is told: in words of client 7. */
export const caretAt = (paragraph: string, clock: number): SentPlace => {
  const spot: Spot = { at: 'item', client: 7, clock, assoc: 0 };
  return { paragraph: id(paragraph), span: { anchor: spot, head: spot } };
};

export async function placesClient(port: number, name: string) {
  const raw = await rawClient(port, name);
  const names = new Map<number, string>(), paragraphs = new Map<number, string>(), shown = new Map<number, string>(), editing = new Map<string, number>();
  const messages: Uint8Array[] = [];
  const waiting: (() => void)[] = [];
  let you = -1;
  raw.ws.on('message', (bytes: Buffer) => {
    const decoder = decoding.createDecoder(Uint8Array.from(bytes));
    if (decoding.readVarUint(decoder) !== PLACES) return;
    messages.push(Uint8Array.from(bytes));
    const news = readPlaces(decoder);
    if (news === null) throw new Error('a message of places could not be read');
    for (const { index, code } of news.who) names.set(index, code);
    for (const { number, id: of } of news.paragraphs) paragraphs.set(number, of);
    for (const { index, paragraph, span } of news.places) {
      if (paragraph === null) shown.delete(index);
      else shown.set(index, `${names.get(index)} in ${paragraphs.get(paragraph)}${span === null ? '' : ` at ${span.head.clock}`}`);
    }
    for (const { paragraph, people } of news.editing) editing.set(paragraphs.get(paragraph) ?? '?', people);
    you = news.you ?? you;
    for (const look of waiting.splice(0)) look();
  });
  const say = (message: ClientControl) => raw.ws.send(encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, CONTROL);
    encoding.writeVarString(encoder, JSON.stringify(message));
  }));
  say({ t: 'hello', schema: SCHEMA_VERSION, carets: 'short' });
  const client = {
    raw, messages, say, editing,
    at: (place: SentPlace | null) => raw.ws.send(composeSentPlace(place)),
    watch: (all: boolean, follow: readonly string[] = [], chair = false) => say({ t: 'watch', all, follow, chair }),
    /** Others' carets, e.g. "NOR in par_one at 4". */
    carets: (): readonly string[] => [...shown].filter(([index]) => index !== you).map(([, words]) => words).sort(),
    /** Resolves when the picture is as wanted. */
    until: async (holds: () => boolean, what: string): Promise<void> => {
      const until = Date.now() + 8_000;
      while (!holds()) {
        if (Date.now() > until) throw new Error(`waited in vain for ${what}; the picture is ${JSON.stringify([client.carets(), [...editing]])}`);
        await Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), new Promise((resolve) => setTimeout(resolve, 200))]);
      }
    },
    sees: (...wanted: readonly string[]): Promise<void> => client.until(() => JSON.stringify(client.carets()) === JSON.stringify([...wanted].sort()), wanted.join(', ') || 'no caret'),
    counts: (paragraph: string, people: number): Promise<void> => client.until(() => (editing.get(id(paragraph)) ?? 0) === people, `${people} in ${paragraph}`),
    stop: () => raw.ws.terminate(),
  };
  await client.until(() => you >= 0, 'a number of its own');
  return client;
}
