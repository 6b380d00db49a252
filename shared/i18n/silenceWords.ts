/** Silence procedures in words: what is circulated, until when on the wall of which city, and how one ended. */
import type { Deadline } from '../ledger/silence.ts';
import { unreachable } from '../base/unreachable.ts';
import type { SeenSilence } from '../protocol/screens.ts';
import { listed } from './english.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** "27 November 2026, 17:00 (New York)": read off the local hour, so that no machine's own zone comes in. */
export function deadlineWords({ local, city }: Pick<Deadline, 'local' | 'city'>): string {
  const [date = '', hour = ''] = local.split('T'), [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}, ${hour} (${city})`;
}

/** "3 days and 2 hours", "1 hour and 5 minutes", "less than a minute" */
export function remainingWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
  const some = (count: number, what: string): string => (count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`);
  const parts = days > 0 ? [some(days, 'day'), some(hours % 24, 'hour')] : hours > 0 ? [some(hours, 'hour'), some(minutes % 60, 'minute')] : [some(minutes, 'minute')];
  return parts.filter(Boolean).join(' and ') || 'less than a minute';
}

/** `nameOf`: how a paragraph is called in a sentence. */
export function circulatedWords({ scope, paragraphs, broken }: Pick<SeenSilence, 'scope' | 'paragraphs' | 'broken'>, nameOf: (paragraph: SeenSilence['paragraphs'][number]) => string): string {
  if (scope === 'report') return 'The report as a whole';
  const all = paragraphs.length > 0 ? paragraphs : broken.flatMap((one) => one.paragraphs);
  const names = listed([...new Set(all)].map(nameOf));
  return names.charAt(0).toUpperCase() + names.slice(1);
}

/** One sentence, and what follows from it. `who`: the short name of a delegation, where this viewer may see it. */
export function silenceWords(silence: SeenSilence, nameOf: (paragraph: SeenSilence['paragraphs'][number]) => string, who: (by: NonNullable<SeenSilence['broken'][number]['by']>) => string): { readonly title: string; readonly more: string } {
  const what = circulatedWords(silence, nameOf), one = silence.scope === 'report' || silence.paragraphs.length === 1;
  const deadline = deadlineWords(silence.deadline);
  switch (silence.stage) {
    case 'running': return { title: `${what} ${one ? 'is' : 'are'} under a silence procedure until ${deadline}.`, more: `${one ? 'It is' : 'They are'} agreed then unless a delegation objects before. The words are frozen meanwhile.` };
    case 'held': return { title: `The deadline on ${lower(what)} has passed and took no effect.`, more: `${silence.hindrance?.why === 'clockJump' ? 'The server’s clock jumped' : 'The server could not be reached'} shortly before. The Chair rules whether silence was kept or the deadline is extended; until then an objection still counts.` };
    case 'broken': {
      const last = silence.broken.at(-1), by = last?.by === null || last === undefined ? 'A delegation' : who(last.by);
      return { title: `${by} broke silence${last === undefined || silence.scope === 'report' ? '' : ` on ${listed(last.paragraphs.map(nameOf))}`}.`, more: 'Nothing that was circulated is agreed, and the words are open again. Positions taken on them are kept.' };
    }
    case 'ended': return { title: `The Chair ended the silence procedure on ${lower(what)}.`, more: 'Nothing that was circulated is agreed, and the words are open again.' };
    case 'expired': return { title: `Silence on ${lower(what)} was not broken.`, more: `${silence.scope === 'report' ? 'The report is adopted' : one ? 'It is agreed ad referendum' : 'They are agreed ad referendum'}, by the deadline that the Chair set on record: ${deadline}.` };
    default: return unreachable(silence.stage, 'silenceWords');
  }
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
