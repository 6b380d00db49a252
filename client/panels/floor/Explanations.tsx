/** Statements for the record on what has been decided, and the viewer's way to make one. They change nothing that was decided. */
import { useState } from 'react';
import { EXPLANATION_MEANINGS, EXPLANATION_NAMES, explanationWords } from '../../../shared/i18n/explanationWords.ts';
import { EXPLANATION_KINDS, type ExplanationKind } from '../../../shared/ledger/explanations.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button, TextButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { listed, namedBy } from '../names.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { minuteTime, shortDay } from '../times.ts';
import { useAct } from '../useAct.ts';
import { Fold } from './Fold.tsx';

type Props = { readonly screen: ReportScreen; readonly paragraph: SeenParagraph; readonly mayExplain: boolean; readonly submit: Submit };

export function Explanations({ screen, paragraph, mayExplain, submit }: Props) {
  const { head, viewer, paragraphs } = screen;
  const acting = useAct(submit);
  const here = head.explanations.filter(({ scope }) => scope === 'report' || scope.includes(paragraph.id));
  const isDecided = head.status !== 'drafting' || paragraph.state === 'agreedAdRef';
  if (here.length === 0 && !isDecided) return null;
  const named = namedBy(head.delegations);
  const nameOf = (id: ParagraphId): string => paragraphs.find((one) => one.id === id)?.name ?? 'a paragraph';
  return (
    <Fold title="Statements for the record" count={here.length} one={here.length === 0 ? 'none' : undefined}>
      <ol className="record">
        {here.map(({ seq, at, by, kind, scope, text }) => (
          <li key={seq}>
            <time className="muted" dateTime={new Date(at).toISOString()}>{shortDay(at)}, {minuteTime(at)}</time>
            <span><b>{explanationWords(kind, named(by).name, scope === 'report' ? null : listed(scope.map(nameOf)))}.</b> <span dir="auto">{text}</span> {by === viewer.delegation && mayExplain && <TextButton disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawExplanation', explanation: seq })}>Withdraw</TextButton>}</span>
          </li>
        ))}
      </ol>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not withdrawn." />}
      {mayExplain && isDecided && <MakeOne screen={screen} paragraph={paragraph} submit={submit} />}
    </Fold>
  );
}

function MakeOne({ screen, paragraph, submit }: Omit<Props, 'mayExplain'>) {
  const acting = useAct(submit);
  const [kind, setKind] = useState<ExplanationKind | null>(null);
  const [whole, setWhole] = useState(false);
  const [text, setText] = useState('');
  const ready = kind !== null && text.trim() !== '' && !acting.busy;
  const make = async () => {
    if (!ready) return;
    const outcome = await acting.run({ act: 'explain', kind, scope: whole ? 'report' : [paragraph.id], text: text.trim() });
    if (outcome.ok) { setText(''); setKind(null); }
  };
  return (
    <form className="say" onSubmit={(event) => { event.preventDefault(); void make(); }}>
      <fieldset className="rads">
        <legend>A statement for the record</legend>
        {EXPLANATION_KINDS.map((one) => <label key={one}><input type="radio" name={`explain ${paragraph.id}`} checked={kind === one} onChange={() => setKind(one)} /> <b>{EXPLANATION_NAMES[one]}</b> <span>{EXPLANATION_MEANINGS[one]}</span></label>)}
      </fieldset>
      {screen.head.status !== 'drafting' && <label className="check"><input type="checkbox" checked={whole} onChange={(event) => setWhole(event.target.checked)} /> On the report as a whole, not only on {paragraph.name}</label>}
      <Field label="Statement" note="Made in your delegation’s name, seen by everybody and annexed to the report. It changes nothing that was decided.">{(ids) => <textarea {...ids} rows={4} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />}</Field>
      <Button type="submit" disabled={!ready}>Make the statement</Button>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not recorded." />}
    </form>
  );
}
