/**
 * Between the words as Yjs keeps them (a delta: inserts with formatting attributes) and as everybody else reads them
 * (runs with marks). Browser and server go through here, so that both take the same fingerprint of the same words.
 */
import type { Run, Runs } from '../base/runs.ts';
import { footnoteKey, markName } from './markKey.ts';

export type Attributes = { readonly [name: string]: unknown };
export type DeltaInsert = { readonly insert?: unknown; readonly attributes?: Attributes | undefined };

/** Raw runs, as long as the text itself; `canonicalRuns` makes them canonical. Anything that is not text is left out. */
export function runsOfDelta(delta: readonly DeltaInsert[]): Runs {
  const runs: Run[] = [];
  for (const { insert, attributes } of delta) if (typeof insert === 'string') runs.push([insert, marksOf(attributes)]);
  return runs;
}

/** Every insert names its formatting in full, so that nothing is inherited from its neighbours. */
export function deltaOfRuns(runs: Runs): { insert: string; attributes: Record<string, unknown> }[] {
  return runs.filter(([text]) => text !== '').map(([text, marks]) => ({ insert: text, attributes: Object.fromEntries(marks.map(attributeOf)) }));
}

function marksOf(attributes: Attributes | undefined): readonly string[] {
  const marks: string[] = [];
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined) continue;
    const name = markName(key);
    switch (name) {
      case 'bold': case 'italic': case 'underline': marks.push(name); break;
      case 'link': marks.push(`link:${textOf(value, 'href')}`); break;
      case 'footnote': marks.push(`footnote:${textOf(value, 'note')}`); break;
      default: break;
    }
  }
  return marks.sort();
}

function textOf(value: unknown, field: string): string {
  const held = typeof value === 'object' && value !== null && Object.hasOwn(value, field) ? (value as { [name: string]: unknown })[field] : '';
  return typeof held === 'string' ? held : '';
}

function attributeOf(mark: string): [string, unknown] {
  if (mark.startsWith('link:')) return ['link', { href: mark.slice('link:'.length) }];
  if (mark.startsWith('footnote:')) {
    const note = mark.slice('footnote:'.length);
    return [footnoteKey(note), { note }];
  }
  return [mark, {}];
}
