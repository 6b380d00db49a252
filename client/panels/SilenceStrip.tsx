/**
 * Silence procedures above the document, for everybody: what is circulated, until when there and here, how long that is,
 * and how the last one ended. A delegation confirms that the notice reached it; objecting is done on the paragraph.
 */
import { useEffect, useState } from 'react';
import { circulatedWords, deadlineWords, remainingWords, silenceWords } from '../../shared/i18n/silenceWords.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { mayNow, sitsAtPodium } from '../../shared/permissions/policy.ts';
import type { ReportScreen, SeenSilence } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { namedBy } from './names.ts';
import { RefusedNotice } from './RefusedNotice.tsx';
import { minuteTime, shortWeekday } from './times.ts';
import { useAct } from './useAct.ts';

/** An outcome stays in sight for a day. */
const RECENT_MS = 86_400_000;
/** Spoken when so much is left; the ticking itself is silent. */
const SPOKEN_MS = [3_600_000, 600_000, 60_000] as const;

type Props = { readonly screen: ReportScreen; /** The server's clock. */ readonly now: () => number; readonly submit: Submit; readonly onGo: (paragraph: ParagraphId) => void };

export function SilenceStrip({ screen, now, submit, onGo }: Props) {
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  const { silences } = screen.head;
  const shown = silences.filter((silence) => isUnderWay(silence) || (!seen.has(silence.id) && now() - endedAt(silence) < RECENT_MS));
  if (shown.length === 0) return null;
  return (
    <section className="silences" aria-label="Silence procedures">
      {shown.map((silence) => <OneSilence key={silence.id} screen={screen} silence={silence} now={now} submit={submit} onGo={onGo} onSeen={() => setSeen(new Set([...seen, silence.id]))} />)}
    </section>
  );
}

const isUnderWay = ({ stage }: SeenSilence): boolean => stage === 'running' || stage === 'held';
const endedAt = ({ broken, deadline, stage, startedAt }: SeenSilence): number => (stage === 'broken' ? broken.at(-1)?.at ?? startedAt : stage === 'expired' ? deadline.at : startedAt);

function OneSilence({ screen, silence, now, submit, onGo, onSeen }: Props & { readonly silence: SeenSilence; readonly onSeen: () => void }) {
  const acting = useAct(submit);
  const { head, viewer, paragraphs } = screen;
  const named = namedBy(head.delegations);
  const { title, more } = silenceWords(silence, (id) => paragraphs.find((one) => one.id === id)?.name ?? 'a paragraph', (by) => named(by).name);
  const underWay = isUnderWay(silence), own = head.delegations.find(({ id }) => id === viewer.delegation);
  const confirmed = acting.done || (viewer.delegation !== null && silence.received?.includes(viewer.delegation) === true);
  const asks = underWay && mayNow('acknowledgeSilence', viewer, head) && own?.seat === 'member';
  const podium = sitsAtPodium(viewer.role);
  return (
    <div className={`silence st-sln ${silence.stage}`}>
      <Icon name="timer" size={15} />
      <output><b>{title}</b> {more}</output>
      {silence.stage === 'running' && <Remaining until={silence.deadline.at} now={now} what={circulatedWords(silence, (id) => paragraphs.find((one) => one.id === id)?.name ?? 'a paragraph')} />}
      {underWay && <p className="sub">Here that is {shortWeekday(silence.deadline.at)}, {minuteTime(silence.deadline.at)}. {silence.receipts} of {silence.asked} delegations have confirmed the notice{podium && silence.received !== null && silence.receipts < silence.asked ? `; not yet: ${head.delegations.filter(({ id, seat }) => seat === 'member' && silence.received?.includes(id) === false).map(({ code }) => code).join(', ')}` : ''}.</p>}
      <div className="acts">
        {silence.paragraphs.length > 0 && silence.scope === 'paragraphs' && underWay && <TextButton onClick={() => { const [first] = silence.paragraphs; if (first !== undefined) onGo(first); }}>Show the words</TextButton>}
        {underWay && <a className="link" href={`/api/reports/${head.id}/silence.ics?started=${silence.id}`} download>Add {deadlineWords(silence.deadline)} to a calendar</a>}
        {asks && (confirmed ? <span className="ok"><Icon name="check" size={13} /> Notice confirmed</span> : <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'acknowledgeSilence', silence: silence.id })}>Confirm that {own.name} has the notice</Button>)}
        {!underWay && <Button small look="quiet" onClick={onSeen}>Understood</Button>}
      </div>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not confirmed." />}
    </div>
  );
}

/** The time that is left, a minute at a time and in the last minutes a second at a time; spoken only three times. */
function Remaining({ until, now, what }: { readonly until: number; readonly now: () => number; readonly what: string }) {
  const [left, setLeft] = useState(() => until - now());
  const soon = left < 120_000;
  useEffect(() => {
    const timer = setInterval(() => setLeft(until - now()), soon ? 1_000 : 20_000);
    return () => clearInterval(timer);
  }, [until, now, soon]);
  const spoken = SPOKEN_MS.findLast((at) => left <= at && left > 0);
  const words = left <= 0 ? 'The deadline has passed.' : left < 60_000 ? `${Math.ceil(left / 1_000)} s left.` : `${remainingWords(left)} left.`;
  return <>
    <span className="left" role="timer" aria-live="off">{words}</span>
    <output className="vh">{spoken === undefined ? '' : `${what}: ${remainingWords(spoken)} left.`}</output>
  </>;
}
