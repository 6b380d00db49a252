/** The line at the foot of the wall: the next deadline of a silence procedure with the time that is left, and how the report stands. */
import { useEffect, useState } from 'react';
import { reportWords } from '../../../shared/i18n/findingWords.ts';
import { circulatedWords, deadlineWords } from '../../../shared/i18n/silenceWords.ts';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import { Icon } from '../../ui/Icon.tsx';
import { minuteTime } from '../times.ts';
import { deadlinesAhead } from './onWall.ts';

export function WallFoot({ screen: { head, paragraphs }, now, live }: { readonly screen: ReportScreen; readonly now: () => number; readonly live: boolean }) {
  const [next, ...others] = deadlinesAhead(head.silences), { counts } = head;
  const nameOf = (id: (typeof paragraphs)[number]['id']) => paragraphs.find((one) => one.id === id)?.name ?? 'a paragraph';
  return (
    <footer className="wall-foot">
      {next !== undefined && <><Icon name="timer" /><span className="what">{circulatedWords(next, nameOf)}</span><span>under silence until {deadlineWords(next.deadline)}</span><Left until={next.deadline.at} now={now} />{others.length > 0 && <span>+{others.length}<span className="vh"> more deadlines</span></span>}</>}
      {!live && <span className="off"><Icon name="offline" /> No news since the connection broke</span>}
      <span className="sp" />
      <span>{head.status !== 'drafting' ? reportWords(head).verdict : counts.contested.length === 0 ? `No objection on ${counts.paragraphs} paragraphs` : `Objections on ${counts.contested.length} of ${counts.paragraphs} paragraphs`}</span>
    </footer>
  );
}

/** "01:42:10 left", "3 days left": to the second on the last day. */
export function leftWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000)), days = Math.floor(seconds / 86_400);
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'} and ${Math.floor((seconds % 86_400) / 3_600)} h left`;
  if (seconds === 0) return 'The deadline has passed';
  return `${[seconds / 3_600, (seconds % 3_600) / 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')} left`;
}

function useEverySecond(): void {
  const [, turn] = useState(0);
  useEffect(() => {
    const ticking = setInterval(() => turn((before) => before + 1), 1_000);
    return () => clearInterval(ticking);
  }, []);
}

function Left({ until, now }: { readonly until: number; readonly now: () => number }) {
  useEverySecond();
  return <b className="cd" role="timer" aria-live="off">{leftWords(until - now())}</b>;
}

export function WallClock({ now }: { readonly now: () => number }) {
  useEverySecond();
  return <span>{minuteTime(now())}</span>;
}
