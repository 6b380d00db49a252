/** Two people on one report who do something before either has heard of the other; for tests of gestures at one moment. */
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { expect } from 'vitest';
import { Desk, DeskClient, readDocument } from './deskSimulation.ts';
import { PEOPLE } from './syncRoom.ts';

export type Line = readonly [id: ParagraphId, words: string];

export class TwoAtOnce {
  readonly desk: Desk;
  readonly a: DeskClient;
  readonly b: DeskClient;

  private constructor(desk: Desk) {
    this.desk = desk;
    this.a = new DeskClient(desk, PEOPLE['norway']!, 100);
    this.b = new DeskClient(desk, PEOPLE['brazil']!, 101);
  }

  static async on(...paragraphs: readonly string[]): Promise<TwoAtOnce> {
    return new TwoAtOnce(await Desk.open(paragraphs.map((words, n) => [`p${n + 1}`, words])));
  }

  type(who: DeskClient, paragraph: ParagraphId, at: number, words: string): void {
    who.open().find(([id]) => id === paragraph)![1].insert(at, words);
  }

  /** Enter at this place of the words as `who` sees them. */
  enter(who: DeskClient, paragraph: ParagraphId, offset: number): boolean {
    const text = who.open().find(([id]) => id === paragraph)![1];
    return who.act({ act: 'split', at: { paragraph, offset } }, { at: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset)) });
  }

  /** Undoes what `who` did last. */
  undo(who: DeskClient): boolean {
    const last = [...this.desk.loaded.acts].filter(([, { by }]) => by?.person === who.by.person).at(-1);
    return last !== undefined && who.act({ act: 'revert', seq: last[0] });
  }

  /** Everything arrives; both copies and the server read the same. */
  settled(): readonly Line[] {
    for (let moved = true; moved;) moved = [this.a, this.b].map((client) => client.deliverUp() || client.deliverDown()).includes(true);
    for (const client of [this.a, this.b]) expect(readDocument(client.doc)).toEqual(this.desk.read());
    return this.desk.read().map(([id, words]) => [id, (JSON.parse(words) as { insert: string }[]).map(({ insert }) => insert).join('')]);
  }

  words(): readonly string[] {
    return this.settled().map(([, words]) => words);
  }
}
