/** What links between two reports do to the one that records them. Like all of `evolve` it applies and never judges. */
import { linkKey, type Link } from '../ledger/links.ts';
import type { EventOf, Stamp } from './events.ts';
import type { ReportState } from './state.ts';

/** @throws Error when the log takes back a link that does not stand, or has no author. */
export function linkEvolved(state: ReportState, event: EventOf<'ParagraphsLinked' | 'ParagraphsUnlinked'>, { seq, at, by }: Stamp): ReportState {
  const links = new Map(state.links ?? []), key = linkKey(event.paragraph, event.there);
  if (event.type === 'ParagraphsUnlinked') {
    if (!links.delete(key)) throw new Error(`evolve: there is no link ${key}`);
    return { ...state, links };
  }
  if (by === null) throw new Error(`evolve: entry ${seq} has no author`);
  const { kind, paragraph, words, there } = event;
  const link: Link = { kind, paragraph, words, there, at, seq, by: by.role };
  return { ...state, links: links.set(key, link) };
}
