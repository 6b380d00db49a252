/** All meetings this person sits in: one row per document, with what the room has found and what is due. */
import { lazy, useEffect, useRef } from 'react';
import type { MouseEvent } from 'react';
import type { Lobby as LobbyScreen, LobbyMeeting, LobbyReport } from '../../shared/protocol/screens.ts';
import { session } from '../connection/session.ts';
import { useAnswer, useFreshness } from '../connection/useAnswer.ts';
import { addressOf } from '../router.ts';
import { useCell } from '../screen/useCell.ts';
import { Button } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Strip } from '../ui/Strip.tsx';
import { DemoOffer } from './DemoOffer.tsx';
import { Frame } from './Frame.tsx';
import { count, dueOf, nextStepOf, stripInWords, verdictOf } from './lobbyWords.ts';
import { moment } from './moment.ts';
import { Failed, Opening } from './Waiting.tsx';

/** The lobby is no meeting room: what it says may be this old, in milliseconds. */
const FRESH_MS = 10_000;
const FirstRun = lazy(() => import('./FirstRun.tsx'));
const KEYS = <><span className="hint"><Kbd keys={['↑', '↓']} /> document</span><span className="hint"><Kbd keys={['Enter']} /> open</span></>;

export function Lobby() {
  const [lobby, again] = useAnswer<LobbyScreen>('/api/meetings');
  if (lobby.is === 'loading') return <Frame title="Meetings"><Opening what="your meetings" /></Frame>;
  if (lobby.is === 'failed') return <Frame title="Meetings"><Failed heading="Meetings" failure={lobby.failure} again={again} /></Frame>;
  const { value } = lobby;
  if (value.meetings.length === 0) return value.viewer.convener ? <FirstRun first /> : <NoMeeting />;
  return <Register lobby={value} staleSince={lobby.stale === null ? null : lobby.readAt} again={again} />;
}

function NoMeeting() {
  return (
    <Frame title="Meetings">
      <h1>No meeting yet</h1>
      <p className="lead">You are seated in no meeting. The secretariat opens one and sends an invitation.</p>
      <DemoOffer />
    </Frame>
  );
}

function Register({ lobby, staleSince, again }: { readonly lobby: LobbyScreen; readonly staleSince: number | null; readonly again: () => void }) {
  useFreshness(again, FRESH_MS);
  const now = useCell(session);
  const delegation = now.is === 'signedIn' ? now.me.delegation : null;
  const due = lobby.meetings.flatMap(({ reports }) => reports).reduce((sum, { due: one }) => sum + (one === null ? 0 : one.prepared + one.lapsed + one.reconfirm + one.instructions + (one.conditions ?? 0)), 0);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>('a.document') ?? [])];
      const at = links.findIndex((link) => link === document.activeElement);
      const next = links[event.key === 'ArrowDown' ? at + 1 : Math.max(at - 1, 0)];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    addEventListener('keydown', step);
    return () => removeEventListener('keydown', step);
  }, []);
  return (
    <Frame title="Meetings" place={<b>All meetings</b>} keys={KEYS} look="sheet wide" illustrative={lobby.meetings.some(({ illustrative }) => illustrative)}>
      <div className="page-head">
        <h1>Meetings</h1>
        <p className="lead">
          {delegation?.name ?? lobby.viewer.name} {lobby.meetings.length === 1 ? 'is seated in one meeting.' : `sees ${lobby.meetings.length} meetings.`}
          {due > 0 && <b> {count(due, 'answer is', 'answers are')} due.</b>} <a href={addressOf.digest}>Since you were last here</a>
        </p>
        {lobby.viewer.convener && <a className="btn" href={addressOf.newMeeting}>Open a meeting</a>}
      </div>
      {staleSince !== null && <Notice live="status" mark={<Icon name="offline" size={16} />} title="The server does not answer." acts={<Button small onClick={again}>Try now</Button>}>This is how things stood at {moment(staleSince)}.</Notice>}
      <table className="listing meetings" ref={table}>
        <thead>
          <tr><th scope="col">Document</th><th scope="col">Paragraph by paragraph</th><th scope="col">Consensus</th><th scope="col">Next</th><th scope="col">{delegation === null ? 'Due' : `For ${delegation.name}`}</th></tr>
        </thead>
        {lobby.meetings.map((meeting) => <MeetingRows key={meeting.id} meeting={meeting} />)}
      </table>
      <div className="key">
        <span><Strip marks={['objection']} /> objection stands</span>
        <span><Strip marks={['pending']} /> pending</span>
        <span><Strip marks={['holds']} /> without objection, not yet agreed</span>
        <span><Strip marks={['agreed']} /> agreed or adopted</span>
        <a className="end" href={addressOf.signIn}>I was sent a link</a>
      </div>
      {lobby.demo && !lobby.meetings.every(({ illustrative }) => illustrative) && <DemoOffer />}
      {lobby.demo && lobby.meetings.every(({ illustrative }) => illustrative) && <p className="offer"><a href={addressOf.demo}>Take another seat of the illustrative meeting</a></p>}
    </Frame>
  );
}

function MeetingRows({ meeting }: { readonly meeting: LobbyMeeting }) {
  const [first, second] = meeting.reports;
  return (
    <tbody>
      <tr className="mt">
        <th colSpan={3} scope="rowgroup"><h2><a href={addressOf.meeting(meeting.id)}>{meeting.name}</a></h2>{meeting.illustrative && <span className="tag st-opn">Illustrative</span>}</th>
        <td colSpan={2}>{[meeting.place, meeting.dates].filter(Boolean).join(', ')}{meeting.place || meeting.dates ? '. ' : ''}{meeting.present > 0 && <><b>In session</b>, </>}{meeting.present} of {meeting.delegations} present{first !== undefined && second !== undefined && <>. <a href={addressOf.tracks(first.id, second.id)}>Two tracks<span className="vh">: both texts of {meeting.name} side by side</span></a></>}</td>
      </tr>
      {meeting.reports.map((report) => <ReportRow key={report.id} report={report} seated={meeting.mine?.delegation?.name ?? null} />)}
      {meeting.reports.length === 0 && <tr><td colSpan={5} className="sub">No report yet. <a href={addressOf.meeting(meeting.id)}>Open the meeting</a> to start one.</td></tr>}
    </tbody>
  );
}

function ReportRow({ report, seated }: { readonly report: LobbyReport; readonly seated: string | null }) {
  const verdict = verdictOf(report), next = nextStepOf(report), due = dueOf(report);
  const openByRow = (event: MouseEvent<HTMLTableRowElement>) => {
    if (event.target instanceof Element && event.target.closest('a') === null) event.currentTarget.querySelector<HTMLAnchorElement>('a.document')?.click();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the row repeats its link, which has keys
    <tr className="report" onClick={openByRow}>
      <th scope="row"><DocumentLink report={report} /></th>
      <td><Strip marks={report.strip} label={stripInWords(report)} /><small aria-hidden>{count(report.strip.length, 'paragraph')}{report.revision > 0 && `, Rev. ${report.revision}`}</small></td>
      <td><span className="vd2"><Glyph kind={verdict.glyph} /><b>{verdict.words}</b></span><small>{verdict.more}</small></td>
      <td>{next.words}{next.more !== '' && <small>{next.more}</small>}</td>
      <td>{due === null ? <span className="sub">{seated === null && report.due === null ? <span className="muted">No seat that answers</span> : 'Nothing due'}</span> : <><b>{due.words}</b><small>{due.more}</small></>}</td>
    </tr>
  );
}

function DocumentLink({ report }: { readonly report: LobbyReport }) {
  return <a className="document" href={addressOf.report(report.id)}><b className="sy">{report.symbol}</b> <span className="ti">{report.title}</span></a>;
}
