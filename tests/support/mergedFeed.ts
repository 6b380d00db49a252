/** What a feed of screens has told by its end, whatever pieces it came in. */
import type { Json } from '../../shared/base/canonicalJson.ts';

/**
 * What the feed has told by the end. Words that come within a quarter of a second are told together, so where one event
 * ends and the next begins is a matter of the machine and not of the story.
 */
export function mergedFeed(told: readonly string[]): readonly string[] {
  const paragraphs = new Map<string, string>();
  let head = '';
  for (const raw of told) {
    const change = JSON.parse(raw.slice(raw.indexOf('data: ') + 6)) as { readonly head: Json; readonly order: Json; readonly paragraphs: readonly (Json & { readonly id: string })[] };
    head = JSON.stringify([change.head, change.order]);
    for (const paragraph of change.paragraphs) paragraphs.set(paragraph.id, JSON.stringify(paragraph));
  }
  return [head, ...[...paragraphs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, json]) => json)];
}
