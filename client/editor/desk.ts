/**
 * The desk on which the parts of the editor lie side by side: each part knows the others only through it. The parts are
 * put on it once, by reportText.ts, before anything can happen.
 */
import type * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { SignsOf } from './bracketSigns.ts';
import type { ReportTextOptions } from './reportText.ts';
import type { TextModel } from './model.ts';
import { refusalOfSeal } from './seal.ts';
import type { Rows } from './rows.ts';
import type { OneEditor } from './oneEditor.ts';
import type { CrossSelection } from './crossSelection.ts';
import type { Region } from './region.ts';
import type { History } from './history.ts';

/** A place in the text: a paragraph and a UTF-16 offset in its words. */
export type At = { readonly id: ParagraphId; readonly offset: number };

export type Gesture =
  | { readonly kind: 'enter' | 'back' | 'del' | 'erase' }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'paste'; readonly lines: readonly Runs[] };

export class Desk {
  readonly doc: Y.Doc;
  readonly model: TextModel;
  readonly rows: Rows;
  readonly options: ReportTextOptions;
  one!: OneEditor;
  cross!: CrossSelection;
  region!: Region;
  history!: History;
  /** Column that ArrowUp and ArrowDown keep, in pixels of the viewport. */
  column: number | null = null;

  constructor(options: ReportTextOptions, model: TextModel, rows: Rows) {
    this.options = options;
    this.doc = options.doc;
    this.model = model;
    this.rows = rows;
  }

  readonly signsOf: SignsOf = (id, runs) => this.options.signs?.(id, runs) ?? [];

  get host(): HTMLElement { return this.rows.host; }

  mayEdit(id: ParagraphId): boolean {
    return this.options.mayWrite.get() && this.model.text(id) !== null;
  }

  /** The nearest row in a direction in which a caret can stand. */
  neighbour(id: ParagraphId, direction: 1 | -1): ParagraphId | null {
    const lines = this.model.lines();
    for (let k = lines.findIndex((line) => line.id === id) + direction; k >= 0; k += direction) {
      const line = lines[k];
      if (!line) return null;
      if (line.state !== 'deleted' && !this.rows.isHidden(line.id)) return line.id;
    }
    return null;
  }

  /** First or last row in which a caret can stand. */
  edge(which: 'first' | 'last'): ParagraphId | null {
    const standing = this.model.lines().filter((line) => line.state !== 'deleted' && !this.rows.isHidden(line.id));
    return (which === 'first' ? standing[0] : standing.at(-1))?.id ?? null;
  }

  /** Paragraphs from one to another, without tombstones and folded ones. */
  span(from: ParagraphId, to: ParagraphId): readonly ParagraphId[] {
    const lines = this.model.lines(), a = lines.findIndex((line) => line.id === from), b = lines.findIndex((line) => line.id === to);
    return lines.slice(a, b + 1).filter((line) => line.state !== 'deleted').map((line) => line.id);
  }

  /** The two ends of a selection in reading order. */
  inOrder(a: At, b: At): readonly [At, At] {
    const lines = this.model.lines(), place = (at: At) => lines.findIndex((line) => line.id === at.id);
    const before = a.id === b.id ? a.offset <= b.offset : place(a) < place(b);
    return before ? [a, b] : [b, a];
  }

  /** Says that nothing was changed because the words may not be. */
  hint(id: ParagraphId): void {
    const line = this.model.line(id);
    if (line?.state === 'sealed') this.options.onRefused(refusalOfSeal(line.sealed, id), []);
    else if (line?.state === 'deleted') this.options.onRefused({ code: 'paragraphDeleted', paragraph: id }, []);
    else if (!this.options.mayWrite.get()) this.options.onRefused({ code: 'penNotYours' }, []);
  }
}
