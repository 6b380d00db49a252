/**
 * Who is where in one report, told in short messages to the clients that understand them: to all how many people have a
 * caret in each paragraph; carets themselves only of those in the reader's own paragraph and of those whom the reader
 * follows, or all of them when asked for. Whatever many readers get alike is composed once.
 */
import type { ParagraphId, PersonId } from '../../shared/base/ids.ts';
import { composePlaces, type ShownPlace, type Span } from '../../shared/protocol/places.ts';
import type { CaretHolder } from './presence.ts';

/** What a client wants to see beyond its own paragraph. */
export type Wants = { readonly all: boolean; readonly follow: ReadonlySet<string>; readonly chair: boolean };
/** `span` is null where somebody looks at a paragraph without a caret in it. */
export type Place = { readonly paragraph: ParagraphId; readonly span: Span | null };

type Entry = { readonly index: number; readonly holder: CaretHolder; place: Place | null; /** The paragraph that was told last. */ told: ParagraphId | null };
type Reader = {
  wants: Wants;
  /** What the client's picture was composed by; null: it has none. */
  had: { readonly wants: Wants; readonly own: ParagraphId | null } | null;
  /** Moves were left out because too much waited. */
  behind: boolean;
  readonly knows: Numbers;
  paragraphsTold: number;
};

export const NEAR: Wants = { all: false, follow: new Set(), chair: false };
const COUNT_MS = 500;

export class PlaceBoard {
  readonly #readers = new Map<CaretHolder, Reader>();
  readonly #entries = new Map<CaretHolder, Entry>();
  readonly #moved = new Set<Entry>();
  readonly #paragraphs: ParagraphId[] = [];
  readonly #numbers = new Map<ParagraphId, number>();
  #nextIndex = 0;
  /** As everybody was told last. */
  #editing: ReadonlyMap<ParagraphId, number> = new Map();
  #counting: NodeJS.Timeout | null = null;

  /** From now on this client is told, beginning with all there is. */
  read(holder: CaretHolder): void {
    if (this.#readers.has(holder)) return;
    const reader: Reader = { wants: NEAR, had: null, behind: false, knows: new Numbers(), paragraphsTold: 0 };
    this.#readers.set(holder, reader);
    holder.send(composePlaces({ you: this.#entry(holder).index }), false);
    if (!holder.seesPlaces) return;
    this.#introduce(holder, reader, []);
    if (this.#editing.size > 0) holder.send(composePlaces({ editing: this.#countsOf(this.#editing.keys()) }), false);
    this.#catchUp(holder, reader);
  }

  watch(holder: CaretHolder, wants: Wants): void {
    const reader = this.#readers.get(holder);
    if (!reader) return;
    reader.wants = wants;
    if (holder.seesPlaces) this.#catchUp(holder, reader);
  }

  put(holder: CaretHolder, place: Place | null): void {
    const entry = this.#entry(holder);
    if (editsIn(entry.place) !== editsIn(place)) this.#countLater();
    entry.place = place;
    this.#moved.add(entry);
  }

  leave(holder: CaretHolder): void {
    this.#readers.delete(holder);
    const entry = this.#entries.get(holder);
    if (!entry) return;
    this.put(holder, null);
    this.#entries.delete(holder);
  }

  stop(): void {
    if (this.#counting) clearTimeout(this.#counting);
    this.#counting = null;
    this.#moved.clear();
    this.#entries.clear();
    this.#editing = new Map();
  }

  /** A sign of life to those who are told nothing else, and the whole picture to those who could not take a part of it. */
  renew(): void {
    const alive = composePlaces({});
    for (const [holder, reader] of this.#readers) {
      if (reader.behind) this.#catchUp(holder, reader);
      holder.send(alive, false);
    }
  }

  /** Tells what has moved since the last time. @returns how many were told */
  flush(): number {
    const moved = [...this.#moved];
    this.#moved.clear();
    if (moved.length === 0) return 0;
    let told = 0;
    const alike = new Map<ParagraphId | 'all', { readonly shown: readonly Entry[]; readonly frame: Uint8Array; readonly hasGone: boolean } | null>();
    const alikeFor = (key: ParagraphId | 'all') => {
      let news = alike.get(key);
      if (news === undefined) alike.set(key, (news = this.#news(moved.filter(({ place }) => place && (key === 'all' || place.paragraph === key)), moved.filter((entry) => (key === 'all' ? entry.told !== null && entry.place === null : entry.told === key && entry.place?.paragraph !== key)))));
      return news;
    };
    for (const [holder, reader] of this.#readers) {
      if (!holder.seesPlaces) continue;
      const own = this.#ownOf(holder), { wants, had } = reader;
      if (had === null || reader.behind || had.wants !== wants || had.own !== own || (!wants.all && (wants.follow.size > 0 || wants.chair))) {
        this.#catchUp(holder, reader, moved);
        told += 1;
        continue;
      }
      const news = wants.all ? alikeFor('all') : own === null ? null : alikeFor(own);
      if (news === null || (!news.hasGone && news.shown.every((entry) => entry.holder === holder))) continue;
      this.#tell(holder, reader, own, news);
      told += 1;
    }
    for (const entry of moved) entry.told = entry.place?.paragraph ?? null;
    return told;
  }

  #entry(holder: CaretHolder): Entry {
    let entry = this.#entries.get(holder);
    if (!entry) this.#entries.set(holder, (entry = { index: this.#nextIndex++, holder, place: null, told: null }));
    return entry;
  }

  #ownOf(holder: CaretHolder): ParagraphId | null {
    return this.#entries.get(holder)?.place?.paragraph ?? null;
  }

  /** For this reader alone: what it sees now, less what it was shown before and has not moved. */
  #catchUp(holder: CaretHolder, reader: Reader, moved: readonly Entry[] = []): void {
    const own = this.#ownOf(holder), { wants, had } = reader, others = new Set([...this.#entries.values(), ...moved]);
    others.delete(this.#entry(holder));
    const shown: Entry[] = [], gone: Entry[] = [];
    for (const entry of others) {
      const saw = had !== null && entry.told !== null && sees(had.wants, had.own, entry.holder, entry.told);
      const seesNow = entry.place !== null && sees(wants, own, entry.holder, entry.place.paragraph);
      if (seesNow && (!saw || reader.behind || moved.includes(entry))) shown.push(entry);
      if (saw && !seesNow) gone.push(entry);
    }
    const news = this.#news(shown, gone);
    reader.behind = false;
    if (news === null) reader.had = { wants, own };
    else this.#tell(holder, reader, own, news);
  }

  #news(shown: readonly Entry[], gone: readonly Entry[]): { readonly shown: readonly Entry[]; readonly frame: Uint8Array; readonly hasGone: boolean } | null {
    if (shown.length === 0 && gone.length === 0) return null;
    const places = shown.map(({ index, place }): ShownPlace => ({ index, paragraph: place && this.#numberOf(place.paragraph), span: place?.span ?? null }));
    return { shown, hasGone: gone.length > 0, frame: composePlaces({ places: [...places, ...gone.map(({ index }): ShownPlace => ({ index, paragraph: null, span: null }))] }) };
  }

  /** Where somebody who goes may not be left out, somebody who moves may: the whole picture follows. */
  #tell(holder: CaretHolder, reader: Reader, own: ParagraphId | null, { shown, frame, hasGone }: { readonly shown: readonly Entry[]; readonly frame: Uint8Array; readonly hasGone: boolean }): void {
    this.#introduce(holder, reader, shown);
    reader.had = { wants: reader.wants, own };
    if (!holder.send(frame, !hasGone)) reader.behind = true;
  }

  /** Names of the numbers that are used next, each once. */
  #introduce(holder: CaretHolder, reader: Reader, shown: readonly Entry[]): void {
    const unknown = shown.filter(({ index }) => reader.knows.add(index)), from = reader.paragraphsTold;
    if (unknown.length === 0 && from === this.#paragraphs.length) return;
    reader.paragraphsTold = this.#paragraphs.length;
    holder.send(composePlaces({
      who: unknown.map(({ index, holder: { plate, leads } }) => ({ index, code: plate.code, name: plate.name, colour: plate.colour, isChair: leads })),
      paragraphs: this.#paragraphs.slice(from).map((id, nth) => ({ number: from + nth, id })),
    }), false);
  }

  #numberOf(paragraph: ParagraphId): number {
    let number = this.#numbers.get(paragraph);
    if (number === undefined) this.#numbers.set(paragraph, (number = this.#paragraphs.push(paragraph) - 1));
    return number;
  }

  #countLater(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = null;
      this.#count();
    }, COUNT_MS);
  }

  #count(): void {
    const people = new Map<ParagraphId, Set<PersonId>>();
    for (const { place, holder } of this.#entries.values()) {
      const paragraph = editsIn(place);
      if (paragraph === null) continue;
      const there = people.get(paragraph);
      if (there) there.add(holder.person); else people.set(paragraph, new Set([holder.person]));
    }
    const before = this.#editing, now = new Map([...people].map(([paragraph, { size }]) => [paragraph, size]));
    const changed = [...new Set([...before.keys(), ...now.keys()])].filter((paragraph) => before.get(paragraph) !== now.get(paragraph));
    this.#editing = now;
    if (changed.length === 0) return;
    const frame = composePlaces({ editing: this.#countsOf(changed) });
    for (const [holder, reader] of this.#readers) {
      if (!holder.seesPlaces) continue;
      this.#introduce(holder, reader, []);
      holder.send(frame, false);
    }
  }

  #countsOf(paragraphs: Iterable<ParagraphId>): readonly { readonly paragraph: number; readonly people: number }[] {
    return [...paragraphs].map((paragraph) => ({ paragraph: this.#numberOf(paragraph), people: this.#editing.get(paragraph) ?? 0 }));
  }
}

const editsIn = (place: Place | null): ParagraphId | null => (place?.span ? place.paragraph : null);

const sees = (wants: Wants, own: ParagraphId | null, { plate, leads }: CaretHolder, at: ParagraphId): boolean =>
  wants.all || at === own || wants.follow.has(plate.code) || (wants.chair && leads);

/** A set of small numbers, one bit each: a large room has one for every reader. */
class Numbers {
  #bits = new Uint8Array(16);

  /** @returns false when it was there */
  add(number: number): boolean {
    const at = number >> 3, bit = 1 << (number & 7);
    if (at >= this.#bits.length) {
      const more = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      more.set(this.#bits);
      this.#bits = more;
    }
    if (((this.#bits[at] ?? 0) & bit) !== 0) return false;
    this.#bits[at] = (this.#bits[at] ?? 0) | bit;
    return true;
  }
}
