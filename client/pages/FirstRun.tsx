/** Opens a meeting by four questions. On an empty installation it is the first thing that the secretariat sees. */
import { useState } from 'react';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';
import type { NewMeeting } from '../../shared/protocol/http.ts';
import { ask, newIdempotencyKey } from '../connection/api.ts';
import type { Failure } from '../connection/api.ts';
import { askWhoWeAre } from '../connection/session.ts';
import { addressOf, go } from '../router.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { DemoOffer } from './DemoOffer.tsx';
import { FirstPaper } from './FirstPaper.tsx';
import { Frame } from './Frame.tsx';
import { count } from './lobbyWords.ts';
import { OfficersQuestion } from './OfficersQuestion.tsx';
import type { Officer } from './OfficersQuestion.tsx';
import { RuleQuestion } from './RuleQuestion.tsx';
import { SeatingQuestion } from './SeatingQuestion.tsx';
import type { Seated } from './seatingCsv.ts';
import { Refused } from './Waiting.tsx';

const DRAFTING: readonly Choice<ReportSettings['drafting']>[] = [
  { is: 'open', words: 'Open drafting', more: 'Every delegation types in the text.' },
  { is: 'penholder', words: 'Penholder', more: 'Chair, secretariat and facilitators type; delegations comment.' },
];
const NAMES: readonly Choice<ReportSettings['namesVisibleTo']>[] = [
  { is: 'members', words: 'Delegations', more: 'Members see who stands where; observers see counts.' },
  { is: 'chair', words: 'Chair and secretariat only', more: 'Everybody else sees counts, and its own positions. Who wrote what is hidden, carets and who is present too.' },
  { is: 'everyone', words: 'Everyone', more: 'Observers too.' },
];

export default function FirstRun({ first }: { readonly first: boolean }) {
  const [name, setName] = useState('');
  const [place, setPlace] = useState('');
  const [dates, setDates] = useState('');
  const [settings, setSettings] = useState<ReportSettings>({ ...DEFAULT_SETTINGS, gavelWindowSeconds: 20 });
  const [seated, setSeated] = useState<readonly Seated[]>([]);
  const [officers, setOfficers] = useState<readonly Officer[]>([{ role: 'secretariat', name: '' }]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [key] = useState(newIdempotencyKey);
  const members = seated.filter(({ seat }) => seat === 'member').length;
  const wrongName = name.trim() === '' ? 'The meeting needs a name; it stands on every paper.' : null;
  const nobody = members === 0 ? 'Seat at least one delegation. An empty room can agree to nothing.' : null;

  const open = async () => {
    setTried(true);
    if (wrongName !== null || nobody !== null || busy) return;
    setBusy(true);
    const body: NewMeeting = { name: name.trim(), place: place.trim(), dates: dates.trim(), settings, delegations: seated, officers: officers.map((one) => ({ ...one, name: one.name.trim() })).filter((one) => one.name !== '') };
    const answer = await ask<{ readonly meeting: MeetingId }>('POST', '/api/meetings', { body, idempotencyKey: key });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    await askWhoWeAre();
    go(addressOf.newReport(answer.value.meeting));
  };
  const submit = (event: FormEvent) => { event.preventDefault(); void open(); };
  /** A dialog over the page is not in the form; its keys arrive here all the same. */
  const submitByKeys = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target instanceof Node && event.currentTarget.contains(event.target)) { event.preventDefault(); void open(); } };

  return (
    <Frame title={first ? 'Open the first meeting' : 'Open a meeting'} look="fr" keys={<span className="hint"><Kbd keys={['Tab']} /> next field</span>} illustrative={false}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl Enter is an addition to the button below */}
      <form className="fm" onSubmit={submit} onKeyDown={submitByKeys} noValidate>
        <h1>{first ? 'Open the first meeting' : 'Open a meeting'}</h1>
        <p className="lead">Four questions, about ten minutes. People and reports are added at any time.</p>
        <Step number={1} question="What is the meeting called?">
          <Field label="Name" wrong={tried ? wrongName : null}>{(ids) => <input {...ids} className="set" maxLength={200} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
          <div className="grid2">
            <Field label="Place">{(ids) => <input {...ids} maxLength={120} autoComplete="off" value={place} onChange={(event) => setPlace(event.target.value)} />}</Field>
            <Field label="Dates" note="As they are printed, such as 23–27 Nov.">{(ids) => <input {...ids} maxLength={120} autoComplete="off" value={dates} onChange={(event) => setDates(event.target.value)} />}</Field>
          </div>
        </Step>
        <Step number={2} question="When does consensus hold?">
          <Field label="Seconds to object before the gavel opens" note="Every delegation sees the words and a button to object for as long; 0 for none.">{(ids) => <input {...ids} type="number" min={0} max={600} value={settings.gavelWindowSeconds ?? 0} onChange={(event) => setSettings({ ...settings, gavelWindowSeconds: Math.min(600, Math.max(0, Math.trunc(event.target.valueAsNumber || 0))) })} />}</Field>
          <RuleQuestion rule={settings.rule} onRule={(rule) => setSettings({ ...settings, rule })} />
          <Choices legend="Who sees which delegation stands where?" name="names" choices={NAMES} is={settings.namesVisibleTo} onChoose={(namesVisibleTo) => setSettings({ ...settings, namesVisibleTo })} />
          <label className="check"><input type="checkbox" checked={settings.observersMayComment} onChange={(event) => setSettings({ ...settings, observersMayComment: event.target.checked })} /> Observers may comment on paragraphs.</label>
        </Step>
        <Step number={3} question="Who is seated?" done={seated.length === 0 ? null : `${count(members, 'delegation')}${seated.length > members ? `, ${count(seated.length - members, 'observer')}` : ''}`}>
          <SeatingQuestion seated={seated} onSeated={setSeated} />
          {tried && nobody !== null && <p className="bad" role="alert">{nobody}</p>}
          <OfficersQuestion officers={officers} onOfficers={setOfficers} />
        </Step>
        <Step number={4} question="Who holds the pen?">
          <Choices legend="Drafting" name="drafting" choices={DRAFTING} is={settings.drafting} onChoose={(drafting) => setSettings({ ...settings, drafting })} />
        </Step>
        {failure !== null && <Refused failure={failure} title="The meeting was not opened." />}
        <div className="go">
          <Button look="primary" type="submit" disabled={busy}>{busy ? 'Opening the meeting' : 'Open the meeting'} <Kbd keys={['Ctrl', 'Enter']} /></Button>
          {first && <DemoOffer />}
        </div>
      </form>
      <FirstPaper name={name} place={place} dates={dates} drafting={settings.drafting} members={members} />
    </Frame>
  );
}

function Step({ number, question, done = null, children }: { readonly number: number; readonly question: string; readonly done?: string | null; readonly children: ReactNode }) {
  return (
    <section className="stp">
      <span aria-hidden>{number}.</span>
      <div>
        <h2>{question}{done !== null && <span className="ok"><Icon name="check" size={13} /> {done}</span>}</h2>
        {children}
      </div>
    </section>
  );
}

type Choice<T> = { readonly is: T; readonly words: string; readonly more: string };

function Choices<T extends string>({ legend, name, choices, is, onChoose }: { readonly legend: string; readonly name: string; readonly choices: readonly Choice<T>[]; readonly is: T; readonly onChoose: (is: T) => void }) {
  return (
    <fieldset className="rads">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.is}>
          <input type="radio" name={name} checked={choice.is === is} onChange={() => onChoose(choice.is)} />
          <b>{choice.words}</b> <span>{choice.more}</span>
        </label>
      ))}
    </fieldset>
  );
}
