/** The Chair on silence procedures: circulate words with a deadline on the wall of a named city, extend, end, or rule on one that was held. */
import { useState, type FormEvent } from 'react';
import { deadlineWords } from '../../../shared/i18n/silenceWords.ts';
import { silenceSettings, silenceSpeaks } from '../../../shared/ledger/silence.ts';
import type { LocalDeadline } from '../../../shared/meeting/acts.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import type { Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import type { ReportScreen, SeenParagraph, SeenSilence } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Fold } from '../floor/Fold.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';
import { DeadlineFields, usualDeadline } from './DeadlineFields.tsx';

type Props = { readonly screen: ReportScreen; readonly paragraph: SeenParagraph; readonly displayed: (paragraph: ParagraphId) => Fingerprint; readonly submit: Submit };

export function SilenceDesk({ screen, paragraph, displayed, submit }: Props) {
  const { head } = screen;
  const underWay = head.silences.filter(({ stage }) => stage === 'running' || stage === 'held');
  if (!silenceSpeaks(head.settings.rule.rule) || head.status !== 'drafting') return null;
  return (
    <Fold title="Silence procedure" count={underWay.length} one={underWay[0] === undefined ? 'none under way' : deadlineWords(underWay[0].deadline)} open={underWay.some(({ stage }) => stage === 'held')}>
      {underWay.map((silence) => <UnderWay key={silence.id} silence={silence} submit={submit} />)}
      <Start screen={screen} paragraph={paragraph} displayed={displayed} submit={submit} />
    </Fold>
  );
}

const readyIn = (paragraphs: readonly SeenParagraph[]): readonly SeenParagraph[] =>
  paragraphs.filter((one) => bearsPositions(one.kind) && (one.state === 'open' || one.state === 'reopened' || one.state === 'agreedSmallGroup') && !one.bracketed && (one.tally?.object ?? 0) === 0 && one.runs.length > 0);

type What = 'this' | 'ready' | 'report';

function Start({ screen, paragraph, displayed, submit }: Props) {
  const acting = useAct(submit);
  const [what, setWhat] = useState<What>('this');
  const [deadline, setDeadline] = useState<LocalDeadline>(usualDeadline);
  const all = screen.paragraphs.filter((one) => one.state !== 'deleted');
  const ready = readyIn(screen.paragraphs);
  const { minimumNoticeHours } = silenceSettings(screen.head.settings);
  const covered = what === 'this' ? [paragraph] : what === 'ready' ? ready : all;
  const start = (event: FormEvent) => {
    event.preventDefault();
    void acting.run({ act: 'startSilence', scope: what === 'report' ? 'report' : 'paragraphs', frozen: covered.map(({ id }) => ({ paragraph: id, on: displayed(id) })), deadline });
  };
  return (
    <form className="say" onSubmit={start}>
      <fieldset className="rads">
        <legend>Circulate</legend>
        <label><input type="radio" name="silence" checked={what === 'this'} onChange={() => setWhat('this')} /> {paragraph.name}</label>
        <label><input type="radio" name="silence" checked={what === 'ready'} onChange={() => setWhat('ready')} /> every open paragraph without objection and brackets ({ready.length})</label>
        <label><input type="radio" name="silence" checked={what === 'report'} onChange={() => setWhat('report')} /> the report as a whole ({all.filter((one) => bearsPositions(one.kind)).length} paragraphs and its headings)</label>
      </fieldset>
      <DeadlineFields deadline={deadline} onDeadline={setDeadline} asksWhich={acting.refused?.code === 'hourOccursTwice'} />
      <p className="sub">Notice of at least {minimumNoticeHours} hours. The words are frozen until then; one objection in time {silenceSettings(screen.head.settings).endedBy === 'anyObjection' || what === 'report' ? 'ends the procedure' : 'takes its paragraph out'}.</p>
      <Button type="submit" disabled={acting.busy || covered.length === 0}>Start the silence procedure</Button>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not started." />}
    </form>
  );
}

function UnderWay({ silence, submit }: { readonly silence: SeenSilence; readonly submit: Submit }) {
  const acting = useAct(submit);
  const [reason, setReason] = useState('');
  const [deadline, setDeadline] = useState<LocalDeadline>({ local: silence.deadline.local, zone: silence.deadline.zone, city: silence.deadline.city, which: null });
  const ready = reason.trim() !== '' && !acting.busy;
  const act = (what: 'extend' | 'end' | 'confirm') => {
    const on = { silence: silence.id, reason: reason.trim() };
    void acting.run(what === 'extend' ? { act: 'extendSilence', ...on, deadline } : what === 'end' ? { act: 'endSilence', ...on } : { act: 'confirmSilence', ...on });
  };
  return (
    <fieldset className="mine under-way">
      <legend className="vh">Silence until {deadlineWords(silence.deadline)}</legend>
      <p><b>Until {deadlineWords(silence.deadline)}</b> {silence.stage === 'held' && 'The deadline took no effect; you rule.'}</p>
      <DeadlineFields deadline={deadline} onDeadline={setDeadline} asksWhich={acting.refused?.code === 'hourOccursTwice'} />
      <Field label="Reasons" note="They go on record, and every delegation reads them.">{(ids) => <textarea {...ids} rows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <div className="row3">
        {silence.stage === 'held' && <Button look="primary" disabled={!ready} onClick={() => act('confirm')}>Silence was kept</Button>}
        <Button disabled={!ready} onClick={() => act('extend')}>Extend to this deadline</Button>
        <Button disabled={!ready} onClick={() => act('end')}>End the procedure</Button>
      </div>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
    </fieldset>
  );
}
