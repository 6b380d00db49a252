/** Since you were last here: one page over all texts of all meetings, for whoever covers several with few people. */
import { useEffect, useRef, useState } from 'react';
import type { Digest as DigestScreen, DigestNeed, DigestReport } from '../../shared/protocol/digest.ts';
import { stanceLabel } from '../../shared/i18n/positionWords.ts';
import { reportWords } from '../../shared/i18n/findingWords.ts';
import { ask } from '../connection/api.ts';
import { useAnswer, useFreshness } from '../connection/useAnswer.ts';
import { atHead, possessive } from '../panels/names.ts';
import { shortLabel } from '../panels/outlineRows.ts';
import { longDay, minuteTime, shortWeekday, whenSaid } from '../panels/times.ts';
import { WordDiff } from '../panels/WordDiff.tsx';
import { addressOf } from '../router.ts';
import { Button } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Notice } from '../ui/Notice.tsx';
import '../styles/digest.css';
import { changeWords, needGlyph, needWords, spelled } from './digest/digestWords.ts';
import { Frame } from './Frame.tsx';
import { Failed, Opening } from './Waiting.tsx';

const TITLE = 'Since you were last here';
const FRESH_MS = 30_000;
const KEYS = <><span className="hint"><Kbd keys={['J', 'K']} /> next, previous</span><span className="hint"><Kbd keys={['Enter']} /> open</span></>;

export default function Digest() {
  const [digest, again] = useAnswer<DigestScreen>('/api/digest');
  if (digest.is === 'loading') return <Frame title={TITLE}><Opening what="your digest" /></Frame>;
  if (digest.is === 'failed') return <Frame title={TITLE}><Failed heading={TITLE} failure={digest.failure} again={again} /></Frame>;
  return <Told digest={digest.value} stale={digest.stale !== null} again={again} />;
}

type Need = { readonly need: DigestNeed; readonly report: DigestReport };

const markRead = (reports: readonly DigestReport[]) => ask<null>('POST', '/api/digest/read', { body: { reports: reports.map(({ report, seq }) => ({ report, seq })) } });

function Told({ digest: { at, reports }, stale, again }: { readonly digest: DigestScreen; readonly stale: boolean; readonly again: () => void }) {
  useFreshness(again, FRESH_MS);
  const main = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false), [marked, setMarked] = useState(false);
  // The first time there is no "last": from now on there is.
  const isFirst = reports.length > 0 && reports.every(({ read }) => read === null), fresh = reports.filter(({ read }) => read === null).map(({ report }) => report).join();
  useEffect(() => { if (fresh !== '') void markRead(reports.filter(({ report }) => fresh.includes(report))); }, [fresh]); // oxlint-disable-line react-hooks/exhaustive-deps -- once for each text that has never been read
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((key !== 'j' && key !== 'k') || event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      const links = [...(main.current?.querySelectorAll<HTMLAnchorElement>('a.open') ?? [])], now = links.findIndex((link) => link === document.activeElement);
      const next = links[key === 'j' ? now + 1 : Math.max(now - 1, 0)];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    addEventListener('keydown', step);
    return () => removeEventListener('keydown', step);
  }, []);
  const needs = reports.flatMap((report) => report.needs.map((need): Need => ({ need, report }))).toSorted((a, b) => urgency(a.need) - urgency(b.need));
  const changed = reports.flatMap((report) => report.changed.map((paragraph) => ({ paragraph, report }))), decided = reports.flatMap((report) => report.decided.map((one) => ({ one, report })));
  const deadlines = needs.filter(({ need }) => need.by !== null && (need.what === 'silence' || need.what === 'sounding' || need.what === 'instructions'));
  const seats = [...new Set(reports.flatMap(({ delegation }) => delegation?.name ?? []))], whose = seats.length === 1 && seats[0] !== undefined ? possessive(seats[0]) : 'your';
  const last = Math.max(0, ...reports.map(({ read }) => read?.at ?? 0)), others = reports.reduce((sum, report) => sum + report.others, 0);
  const mark = async () => {
    const answer = await markRead(reports);
    setFailed(!answer.ok);
    setMarked(answer.ok);
    if (answer.ok) again();
  };
  return (
    <Frame title={TITLE} look="digest" keys={KEYS} place={<b>All meetings</b>} illustrative={reports.some(({ illustrative }) => illustrative)}>
      <div className="dg-main" ref={main}>
        <p className="sub">{longDay(at)}, {minuteTime(at)}</p>
        <h1>{TITLE}</h1>
        <p className="lead">{reports.length === 0 ? 'You sit in no meeting with a report.' : <>{last > 0 && !isFirst ? `You last read on ${shortWeekday(last)} at ${minuteTime(last)}. ` : 'From now on this page tells what has happened since you were last here. '}<b>{needs.length === 0 ? `Nothing waits for ${whose} answer.` : `${spelled(needs.length)} ${needs.length === 1 ? 'thing needs' : 'things need'} ${whose} answer.`}</b></>}</p>
        {stale && <Notice live="status" mark={<Icon name="offline" size={16} />} title="The server does not answer." acts={<Button small onClick={again}>Try now</Button>}>This is how things stood at {minuteTime(at)}.</Notice>}
        <section className="needs" id="dg-needs" aria-labelledby="dg-needs-h">
          <h2 id="dg-needs-h" tabIndex={-1}>Needs {whose} answer <span className="muted">{needs.length === 0 ? 'nothing' : `${needs.length}, most urgent first`}</span></h2>
          <ul>{needs.map(({ need, report }, place) => <NeedLine key={place} need={need} report={report} now={at} />)}</ul>
        </section>
        <section id="dg-changed" aria-labelledby="dg-changed-h">
          <h2 id="dg-changed-h" tabIndex={-1}>Changed on what you follow <span className="muted">{changed.length === 0 ? 'nothing' : `${changed.length} ${changed.length === 1 ? 'paragraph' : 'paragraphs'}`}{others > 0 && `; ${others} elsewhere`}</span></h2>
          <p className="note">You follow paragraphs on which your delegation or office has a position, a proposal, a bracket, a draft or a note.</p>
          <ul>
            {changed.map(({ paragraph, report }) => (
              <li key={`${report.report} ${paragraph.paragraph}`}>
                <Where label={paragraph.label} name={paragraph.name} report={report} />
                <div>{paragraph.changes.map((change, place) => {
                  const { title, more } = changeWords(change, report);
                  return <div key={place} className="change"><b dir="auto">{title}</b>{change.what === 'reworded' && change.before.length > 0 && <div className="words"><WordDiff before={change.before} after={change.after} /></div>}{more !== '' && <p className="sub">{more}</p>}</div>;
                })}</div>
                <div className="acts"><ReadLink report={report} paragraph={paragraph.paragraph} name={paragraph.name} /></div>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <aside className="dg-side" aria-label="Where things stand">
        <section>
          <h2>Where each text stands</h2>
          <ul className="stand">{reports.map((report) => {
            const { verdict } = reportWords({ finding: report.finding, status: report.status, counts: { paragraphs: report.counts.paragraphs, objections: report.counts.contested, contested: [], pending: 0, holdNotAgreed: 0, agreed: 0 } });
            return <li key={report.report}><Glyph kind={report.finding.kind === 'holds' ? 'yes' : report.finding.kind === 'doesNotHold' ? 'no' : 'pen'} /><div><a href={addressOf.report(report.report)} aria-label={`Open ${report.symbol || report.title}`}><b><bdi>{report.symbol || report.title}</bdi></b></a> <span className="muted">{report.meeting.name}</span><p className="sub">{verdict} Objections on {report.counts.contested} of {report.counts.paragraphs} paragraphs{report.counts.contestedThen === null ? '' : report.counts.contestedThen === report.counts.contested ? ', as before' : `, was ${report.counts.contestedThen}`}.</p></div></li>;
          })}</ul>
        </section>
        <section id="dg-deadlines">
          <h2 tabIndex={-1}>Deadlines ahead</h2>
          {deadlines.length === 0 ? <p className="sub">None.</p> : <ul className="dates">{deadlines.map(({ need, report }, place) => <li key={place}><b>{shortWeekday(need.by ?? 0)}, {minuteTime(need.by ?? 0)}</b><span>{need.what === 'silence' ? 'Silence ends' : need.what === 'sounding' ? 'A private question ends' : 'Instructions due'} on {need.name} <span className="muted"><bdi>{report.symbol}</bdi></span> <CalendarLink need={need} report={report} /></span></li>)}</ul>}
        </section>
        <section id="dg-decided">
          <h2 tabIndex={-1}>Decided, nothing to do</h2>
          {decided.length === 0 ? <p className="sub">Nothing since.</p> : <ul className="decided">{decided.map(({ one, report }) => <li key={`${report.report} ${one.paragraph}`}><Icon name="lock" /><a href={one.paragraph === null ? addressOf.report(report.report) : addressOf.paragraph(report.report, one.paragraph)}>{one.name}</a><span className="muted">agreed {whenSaid(one.at, at)}</span>{one.said !== null && <span>{report.delegation?.code} {stanceLabel(one.said).toLowerCase()}</span>}</li>)}</ul>}
        </section>
        {reports.length > 0 && <section><Button disabled={marked && needs.length + changed.length + decided.length === 0} onClick={() => void mark()}>Mark all as read</Button><output className="sub">{failed ? ' Not marked: the server did not answer. Try again.' : marked ? ' Marked. What needs an answer stays until it is answered.' : ''}</output></section>}
      </aside>
      <nav className="dg-counts" aria-label="Parts of this page">
        {([['dg-needs', needs.length, 'To answer'], ['dg-changed', changed.length, 'Changed'], ['dg-decided', decided.length, 'Decided'], ['dg-deadlines', deadlines.length, 'Deadlines']] as const).map(([id, count, said]) => (
          <button key={id} type="button" onClick={() => { const heading = document.getElementById(id)?.querySelector('h2'); heading?.scrollIntoView(); heading?.focus({ preventScroll: true }); }}><b>{count}</b> {said}</button>
        ))}
      </nav>
    </Frame>
  );
}

const urgency = ({ what, by }: DigestNeed): number => (what === 'question' ? -1 : by ?? Number.MAX_SAFE_INTEGER);

function NeedLine({ need, report, now }: Need & { readonly now: number }) {
  const { title, more } = needWords(need, report.delegation?.name ?? 'Your delegation', now), draft = need.what === 'draft';
  return (
    <li>
      <Where label={need.label} name={need.name} report={report} />
      <div>
        <b><Glyph kind={needGlyph(need)} /> {title}</b>
        {(need.what === 'lapsed' || need.what === 'reconfirm') && need.before !== null && <div className="words"><WordDiff before={need.before} after={need.after} /></div>}
        <p className="sub">{more}</p>
      </div>
      <div className="acts">
        {need.by !== null && <CalendarLink need={need} report={report} button />}
        {draft ? <a className="btn pri open" href={addressOf.delegation(report.report)}>To the room<span className="vh">, {need.name}</span></a> : <ReadLink report={report} paragraph={need.paragraph} name={need.name} primary />}
      </div>
    </li>
  );
}

function Where({ label, name, report }: { readonly label: string; readonly name: string; readonly report: DigestReport }) {
  return <div className="at"><b>{/^paragraph \d/.test(name) ? `¶${shortLabel(label)}` : atHead(name)}</b><bdi className="muted">{(report.symbol || report.title).replaceAll('/', '/\u200b')}</bdi></div>;
}

function ReadLink({ report, paragraph, name, primary = false }: { readonly report: DigestReport; readonly paragraph: DigestNeed['paragraph']; readonly name: string; readonly primary?: boolean }) {
  return <a className={primary ? 'btn pri open' : 'btn open'} href={paragraph === null ? addressOf.report(report.report) : addressOf.paragraph(report.report, paragraph)}>Read the text<span className="vh"> of {name}</span></a>;
}

/** Deadlines that a calendar may take along. */
function CalendarLink({ need, report, button = false }: { readonly need: DigestNeed; readonly report: DigestReport; readonly button?: boolean }) {
  const base = `/api/reports/${report.report}`;
  const href = need.what === 'silence' ? `${base}/silence.ics?started=${need.silence}` : need.what === 'sounding' ? `${base}/sounding.ics?started=${need.sounding}` : need.what === 'instructions' && need.paragraph !== null ? `${base}/instructions.ics?paragraph=${need.paragraph}` : null;
  return href === null ? null : <a className={button ? 'btn' : 'link'} href={href} download>To a calendar<span className="vh">: {need.name}</span></a>;
}
