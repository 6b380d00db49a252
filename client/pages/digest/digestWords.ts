/** The digest in words: what waits, what changed, what was decided. Only what the screen carries, so names stand where they may be seen. */
import type { DelegationId } from '../../../shared/base/ids.ts';
import { plainText } from '../../../shared/base/runs.ts';
import { unreachable } from '../../../shared/base/unreachable.ts';
import { stanceLabel, stanceOfOne, stateLabel } from '../../../shared/i18n/positionWords.ts';
import { deadlineWords, remainingWords } from '../../../shared/i18n/silenceWords.ts';
import type { DigestChange, DigestNeed, DigestReport } from '../../../shared/protocol/digest.ts';
import type { GlyphKind } from '../../ui/Glyph.tsx';
import { listed } from '../../panels/names.ts';
import { benchNamed } from '../../panels/proposalWords.ts';
import { minuteTime, shortWeekday } from '../../panels/times.ts';

type Said = { readonly title: string; readonly more: string };

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
/** "Three", "14": as a sentence begins. */
export const spelled = (count: number): string => numbers[count] ?? String(count);

const dayAndHour = (at: number): string => `${shortWeekday(at)}, ${minuteTime(at)}`;

/** `own`: the delegation's short name. */
export function needWords(need: DigestNeed, own: string, now: number): Said {
  const left = need.by === null ? '' : need.by <= now ? 'Overdue' : `${remainingWords(need.by - now)} left`;
  switch (need.what) {
    case 'question': return { title: `${need.paragraph === null ? 'The report as a whole' : 'It'} is before the room now`, more: 'The Chair has put it as displayed. If nobody objects, it is agreed.' };
    case 'silence': return { title: `Silence ends on ${deadlineWords(need.deadline)}`, more: `${left === '' ? '' : `${left}. `}If nobody objects, the words are agreed then. ${own} ${need.said === 'silent' ? 'has no position' : stanceOfOne(need.said)}${need.confirmed ? ', and has confirmed the notice' : ''}.` };
    case 'sounding': return { title: `The Chair asks in private, until ${deadlineWords(need.deadline)}`, more: `${left === '' ? '' : `${left}. `}How comfortable would ${own} be with ${need.name}? An answer is no position.` };
    case 'lapsed': return { title: `Your “${stanceLabel(need.kind).toLowerCase()}” lapsed: the words changed`, more: `${own} counts as silent until it answers on the new words.` };
    case 'reconfirm': return { title: `Your “${stanceLabel(need.kind).toLowerCase()}” stands on earlier words`, more: 'It still counts. Confirm it on the words as they are, or withdraw it.' };
    case 'instructions': return { title: need.by === null ? 'Instructions are awaited' : need.by <= now ? `Instructions were due on ${dayAndHour(need.by)}` : `Instructions are due by ${dayAndHour(need.by)}`, more: `${left === '' ? '' : `${left}. `}${own} said on ${dayAndHour(need.since)} that it waits. The text has ${need.moved ? '' : 'not '}changed since.` };
    case 'prepared': return { title: `${need.byName} proposes “${stanceLabel(need.kind).toLowerCase()}” to the head`, more: need.current ? 'It is prepared on the words now, and waits to be registered.' : 'It was prepared on earlier words.' };
    case 'draft': return { title: need.current ? `A draft “${stanceLabel(need.kind).toLowerCase()}” waits to be signed off` : `A draft “${stanceLabel(need.kind).toLowerCase()}” is on earlier words`, more: 'In your delegation’s room, read by nobody else.' };
    case 'match': return { title: 'Your sealed offer is met', more: 'Nothing is filed until all parties have confirmed.' };
    case 'conditionFailed': return { title: 'The condition of your acceptance is not met', more: 'It counts as the decision rule tells until you answer otherwise.' };
    default: return unreachable(need, 'digestWords/needWords');
  }
}

export const needGlyph = ({ what }: DigestNeed): GlyphKind => {
  switch (what) {
    case 'lapsed': case 'conditionFailed': return 'lap';
    case 'reconfirm': return 'obe';
    case 'question': case 'silence': case 'sounding': case 'instructions': case 'match': case 'prepared': case 'draft': return 'awt';
    default: return unreachable(what, 'digestWords/needGlyph');
  }
};

export function changeWords(change: DigestChange, { delegations }: Pick<DigestReport, 'delegations'>): Said {
  const named = (ids: readonly DelegationId[]) => listed(ids.map((id) => delegations.find((one) => one.id === id)?.name ?? 'a delegation'));
  switch (change.what) {
    case 'reworded': return { title: change.before.length === 0 ? 'New paragraph' : 'The words changed', more: '' };
    case 'state': return { title: `${stateLabel(change.is, false)}, was ${stateLabel(change.was, false).toLowerCase()}`, more: '' };
    case 'objections': {
      const stand = change.are === 0 ? 'No objection stands' : `${change.are} ${change.are === 1 ? 'objection stands' : 'objections stand'}`;
      const came = change.came ?? [], went = change.went ?? [];
      return { title: `${stand}, ${change.was === 0 ? 'none' : change.was} before`, more: [came.length > 0 ? `Now objecting: ${named(came)}.` : '', went.length > 0 ? `No longer objecting: ${named(went)}.` : ''].filter(Boolean).join(' ') };
    }
    case 'bracketPlaced': case 'bracketClosed': {
      const by = listed(change.by.map((bench) => benchNamed(bench, delegations).name));
      return { title: `${change.what === 'bracketPlaced' ? 'New brackets around' : 'Brackets closed around'} “${plainText(change.words)}”`, more: change.what === 'bracketPlaced' ? `${by === '' ? `Held by ${change.count === 1 ? 'a delegation' : `${change.count} delegations`}` : `Held by ${by}`}.` : '' };
    }
    case 'proposalTabled': case 'proposalAccepted': case 'proposalWithdrawn': case 'proposalSetAside': {
      const did = { proposalTabled: 'was tabled', proposalAccepted: 'was accepted into the text', proposalWithdrawn: 'was withdrawn', proposalSetAside: 'was set aside' }[change.what];
      const by = benchNamed(change.by, delegations).name;
      return { title: change.own ? `Your proposal ${did}` : `A proposal ${change.by === null ? '' : `of ${by} `}${did}`, more: '' };
    }
    case 'comments': return { title: change.count === 1 ? 'One new comment' : `${change.count} new comments`, more: '' };
    default: return unreachable(change, 'digestWords/changeWords');
  }
}
