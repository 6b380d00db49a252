/** One meeting: its reports, who is seated, and the way to invite them. */
import { useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import { ruleWords } from '../../shared/i18n/ruleWords.ts';
import type { MeetingDetail } from '../../shared/protocol/http.ts';
import { ask } from '../connection/api.ts';
import type { Answer, Failure } from '../connection/api.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { addressOf } from '../router.ts';
import { atHead } from '../panels/names.ts';
import { Icon } from '../ui/Icon.tsx';
import { Frame } from './Frame.tsx';
import { NewPersonForm } from './NewPersonForm.tsx';
import { Seating } from './Seating.tsx';
import { Failed, Opening, Refused } from './Waiting.tsx';

const PENS: Record<MeetingDetail['settings']['drafting'], string> = { open: 'Every delegation types', penholder: 'Chair, secretariat and facilitators type' };
const SEEN_BY: Record<MeetingDetail['settings']['namesVisibleTo'], string> = { chair: 'Chair and secretariat', members: 'Delegations, Chair and secretariat', everyone: 'Everyone, observers too' };

export default function Meeting({ meeting }: { readonly meeting: MeetingId }) {
  const [detail, again] = useAnswer<MeetingDetail>(`/api/meetings/${meeting}`);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (detail.is === 'loading') return <Frame title="Meeting"><Opening what="the meeting" /></Frame>;
  if (detail.is === 'failed') return <Frame title="Meeting"><Failed heading="Meeting" failure={detail.failure} again={again} /></Frame>;
  const { value } = detail;
  const act = async (asking: Promise<Answer<unknown>>): Promise<boolean> => {
    const answer = await asking;
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) again();
    return answer.ok;
  };
  return (
    <Frame title={value.name} place={<><b>{value.name}</b> <span className="muted">{value.dates}</span></>} look="sheet wide" illustrative={value.settings.illustrative}>
      <div className="page-head">
        <h1>{value.name}</h1>
        {value.mayAdminister && (
          <span className="row3">
            <a className="btn pri" href={addressOf.newReport(meeting)}>Start a report</a>
            <a className="btn" href={addressOf.invitations(meeting)}><Icon name="key" /> Print invitations</a>
          </span>
        )}
      </div>
      <p className="lead">{[value.place, value.dates].filter(Boolean).join(', ')}</p>
      <dl className="meeting-facts">
        <div><dt>Rule</dt><dd>{atHead(ruleWords(value.settings.rule).name)}</dd></div>
        <div><dt>Pen</dt><dd>{PENS[value.settings.drafting]}</dd></div>
        <div><dt>Names seen by</dt><dd>{SEEN_BY[value.settings.namesVisibleTo]}</dd></div>
        <div><dt>Seated</dt><dd>{value.delegations.filter(({ seat }) => seat === 'member').length} delegations, {value.delegations.filter(({ seat }) => seat === 'observer').length} observers</dd></div>
      </dl>
      {failure !== null && <Refused failure={failure} title="This was not changed." />}
      <section aria-labelledby="reports">
        <h2 id="reports">Reports</h2>
        {value.reports.length === 0
          ? <p className="sub">No report yet.{value.mayAdminister && <> <a href={addressOf.newReport(meeting)}>Start one from a text</a>.</>}</p>
          : (
            <ul className="reports">
              {value.reports.map((report) => (
                <li key={report.id}><a href={addressOf.report(report.id)}><b className="sy">{report.symbol}</b> <span className="ti">{report.title}</span></a> <a className="sub" href={addressOf.summary(report.id)}>Chair’s summary<span className="vh"> of {report.symbol}</span></a></li>
              ))}
            </ul>
          )}
      </section>
      <section aria-labelledby="seating">
        <h2 id="seating">Delegations and people</h2>
        {!value.mayAdminister && <p className="sub">You see your own delegation’s people. The Chair and the secretariat see all.</p>}
        {value.mayAdminister && (
          <details className="paste">
            <summary>Seat a person</summary>
            <NewPersonForm delegations={value.delegations} onAdd={(body) => act(ask('POST', `/api/meetings/${meeting}/people`, { body }))} />
          </details>
        )}
        <Seating
          detail={value}
          onRole={(person, role) => void act(ask('PATCH', `/api/people/${person}`, { body: { role } }))}
          onRemove={(person) => void act(ask('DELETE', `/api/people/${person}`))}
        />
      </section>
    </Frame>
  );
}
