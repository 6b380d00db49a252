/** Starts a report from pasted or uploaded text. What cannot be used is said beside the text, and the text stays. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { MeetingId, ReportId } from '../../shared/base/ids.ts';
import type { MeetingDetail, NewReport as Wanted } from '../../shared/protocol/http.ts';
import { ask, newIdempotencyKey } from '../connection/api.ts';
import type { Failure } from '../connection/api.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { addressOf } from '../router.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Frame } from './Frame.tsx';
import { count } from './lobbyWords.ts';
import { readTextFile } from './textFile.ts';
import { Failed, Opening, Refused } from './Waiting.tsx';

const FIELDS: ReadonlySet<string | null> = new Set(['title', 'symbol', 'text']);

type Made = { readonly report: ReportId; readonly paragraphs: number };

export default function NewReport({ meeting }: { readonly meeting: MeetingId }) {
  const [detail, again] = useAnswer<MeetingDetail>(`/api/meetings/${meeting}`);
  if (detail.is === 'loading') return <Frame title="Start a report"><Opening what="the meeting" /></Frame>;
  if (detail.is === 'failed') return <Frame title="Start a report"><Failed heading="Start a report" failure={detail.failure} again={again} /></Frame>;
  const { value } = detail;
  return (
    <Frame title="Start a report" place={<a href={addressOf.meeting(meeting)}>{value.name}</a>} look="sheet" illustrative={value.settings.illustrative}>
      {value.mayAdminister
        ? <TextForm meeting={meeting} hasPeople={value.people.some(({ delegation }) => delegation !== null)} />
        : <><h1>Your seat does not start reports</h1><p className="lead">The Chair and the secretariat do. Nothing was changed.</p></>}
    </Frame>
  );
}

function TextForm({ meeting, hasPeople }: { readonly meeting: MeetingId; readonly hasPeople: boolean }) {
  const [title, setTitle] = useState('Draft report');
  const [symbol, setSymbol] = useState('');
  const [text, setText] = useState('');
  const [format, setFormat] = useState<Wanted['format']>('plain');
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(newIdempotencyKey);

  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    const content = await readTextFile(file);
    setUnreadable(content.ok ? null : content.words);
    if (!content.ok) return;
    setText(content.text);
    setFormat(/\.(md|markdown)$/i.test(file.name) ? 'markdown' : 'plain');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const body: Wanted = { title: title.trim(), symbol: symbol.trim(), text, format };
    const answer = await ask<Made>('POST', `/api/meetings/${meeting}/reports`, { body, idempotencyKey: key });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setMade(answer.value);
    else if (answer.failure.code !== 'unreachable') setKey(newIdempotencyKey());
  };

  if (made !== null) {
    return (
      <>
        <h1>The report stands</h1>
        <p className="lead"><output>{count(made.paragraphs, 'paragraph')} {made.paragraphs === 1 ? 'was' : 'were'} read from your text.</output></p>
        <p className="row3"><a className="btn pri" href={addressOf.report(made.report)}>Open the report</a> <a className="btn" href={hasPeople ? addressOf.invitations(meeting) : addressOf.meeting(meeting)}>{hasPeople ? 'Print invitations' : 'Seat people'}</a></p>
      </>
    );
  }
  const wrong = (field: string) => (failure?.field === field ? failure.sentence : null);
  return (
    <>
      <h1>What is the first text?</h1>
      <p className="lead">Paste it, or choose a file. Each numbered paragraph becomes a paragraph; square brackets are kept.</p>
      {failure !== null && <Refused failure={FIELDS.has(failure.field) ? { ...failure, sentence: 'What to change is said beside it.' } : failure} title="No report was started. Your text is kept below." />}
      <form className="report-form" onSubmit={(event) => void submit(event)} noValidate>
        <div className="grid2">
          <Field label="Title" wrong={wrong('title')}>{(ids) => <input {...ids} className="set" maxLength={300} value={title} onChange={(event) => setTitle(event.target.value)} />}</Field>
          <Field label="Symbol" note="As it is printed, such as WG/2026/CRP.1." wrong={wrong('symbol')}>{(ids) => <input {...ids} maxLength={60} value={symbol} onChange={(event) => setSymbol(event.target.value)} />}</Field>
        </div>
        <Field label="A text file" note="Plain text or Markdown, up to 2 MB." wrong={unreadable}>
          {(ids) => <input {...ids} type="file" accept=".txt,.md,.markdown,text/plain,text/markdown" onChange={(event) => void upload(event.target.files?.[0])} />}
        </Field>
        <Field label="The text" wrong={wrong('text')} note="Headings as “I.” or “#”, paragraphs as “1.”, sub-paragraphs as “(a)” and “(i)”.">
          {(ids) => <textarea {...ids} className="set" rows={16} placeholder={'I. Introduction\n\n1. The Working Group met in three sessions.\n\n2. States should …'} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <fieldset className="rads line">
          <legend>Written as</legend>
          <label><input type="radio" name="format" checked={format === 'plain'} onChange={() => setFormat('plain')} /> <span>Plain text</span></label>
          <label><input type="radio" name="format" checked={format === 'markdown'} onChange={() => setFormat('markdown')} /> <span>Markdown</span></label>
        </fieldset>
        <p className="go"><Button look="primary" type="submit" disabled={busy}>{busy ? 'Reading the text' : 'Start the report'}</Button></p>
      </form>
    </>
  );
}
