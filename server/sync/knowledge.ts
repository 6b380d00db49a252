/**
 * What the author of an update must have known when it was written, and what it cannot have known. Everybody is given
 * the words in the order of the log, so knowledge of others' words is one number, the base: all entries up to it. An
 * insertion knows both of its neighbours and nothing of what stands between them; a base never goes back. An update for
 * which no such base exists was written by no editor, and copies that took it in could come to read differently.
 */
import * as Y from 'yjs';
import type { PersonId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Known } from '../meeting/admitted.ts';
import type { Draft } from '../meeting/draft.ts';
import type { CharId } from '../meeting/movedText.ts';
import { structAt } from '../meeting/sharedText.ts';
import type { NewStructs } from './newStructs.ts';
import { Refused } from './refused.ts';

/** On what an update was written. */
export type Base = {
  /** Everything up to this entry has been sent to its author. */
  readonly sent: number;
  /** The base the author declares; null: it is inferred, as low as the update allows. */
  readonly declared: number | null;
};
/** For updates that did not come over a connection. */
export const ANY_BASE: Base = { sent: Infinity, declared: null };

/** What the words of one client id show of their author's knowledge so far. */
class Holder {
  seq: number;
  /** How much of the same person's other client ids it has seen: one browser may write under several, one after the other. */
  own: Map<number, number> | null;

  constructor({ seq, own }: Known) {
    this.seq = seq;
    this.own = own === null ? null : new Map(own);
  }
}

export class Knowledge {
  readonly #draft: Draft;
  readonly #news: NewStructs;
  readonly #author: PersonId;
  readonly #base: Base;
  readonly #holders = new Map<number, Holder>();

  constructor(draft: Draft, news: NewStructs, author: PersonId, base: Base) {
    this.#draft = draft;
    this.#news = news;
    this.#author = author;
    this.#base = base;
  }

  /** How far each client id of the update is now. */
  reached(): readonly (readonly [client: number, known: Known])[] {
    return [...this.#holders];
  }

  /**
   * Whoever wrote under `client` had this character before its eyes.
   * @throws Refused when it has never been sent to it, or is newer than the base it declares.
   */
  has(client: number, id: CharId): void {
    if (id.client === client) return;
    const holder = this.#holder(client);
    if (this.#isOwn(id.client)) {
      // Written by the same hand or received from the server: which of them cannot be told, and either is honest.
      holder.own ??= new Map();
      holder.own.set(id.client, Math.max(holder.own.get(id.client) ?? 0, id.clock + 1));
      for (const behind of this.#neighboursOf(id)) if (behind !== null && behind.client !== client && !this.#isOwn(behind.client)) this.#reach(holder, behind);
      return;
    }
    this.#reach(holder, id);
  }

  /** Had whoever wrote under `client` this character before its eyes? Call after `has` for the neighbours. */
  had(client: number, id: CharId): boolean {
    if (id.client === client) return true;
    const holder = this.#holder(client);
    return id.clock < (holder.own?.get(id.client) ?? 0) || this.#draft.arrivals.of(id) <= holder.seq;
  }

  #reach(holder: Holder, id: CharId): void {
    const seq = this.#draft.arrivals.of(id);
    if (seq <= holder.seq) return;
    if (seq > this.#base.sent) throw new Refused(CLOSE.malformed, 'the update hangs on words that have not been sent to its author');
    if (this.#base.declared !== null) throw new Refused(CLOSE.rebase, 'the update hangs on words that are newer than its base');
    holder.seq = seq;
  }

  #holder(client: number): Holder {
    let holder = this.#holders.get(client);
    if (holder) return holder;
    holder = new Holder(this.#draft.known(client) ?? this.#shownBy(client));
    const { declared } = this.#base;
    if (declared !== null) {
      if (declared < holder.seq) throw new Refused(CLOSE.rebase, 'the base of the update is older than the one before');
      holder.seq = declared;
    }
    this.#holders.set(client, holder);
    return holder;
  }

  /** After a restart: what the words of a client id that are in the log show by themselves. */
  #shownBy(client: number): Known {
    let seq = 0;
    for (const struct of this.#draft.doc.store.clients.get(client) ?? []) {
      if (!(struct instanceof Y.Item)) continue;
      for (const id of [struct.origin, struct.rightOrigin]) if (id !== null && id.client !== client && !this.#isOwn(id.client)) seq = Math.max(seq, this.#draft.arrivals.of(id));
    }
    return { seq, own: null };
  }

  #isOwn(client: number): boolean {
    return this.#draft.owner(client) === this.#author || this.#news.claims.includes(client);
  }

  #neighboursOf(id: CharId): readonly (CharId | null)[] {
    const fresh = this.#news.at(id);
    if (fresh !== null) return [fresh.origin, fresh.rightOrigin];
    const stored = structAt(this.#draft.doc, id);
    return stored instanceof Y.Item ? [stored.origin, stored.rightOrigin] : [];
  }
}
