/**
 * The Chair's desk on the paragraph shown: put it as displayed, withdraw the question, reopen with a reason. The gavel
 * itself is in the band under the document, beside the words it would agree.
 */
import { useRef, useState } from 'react';
import type { Fingerprint } from '../../../shared/base/ids.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { shortFingerprint } from '../../../shared/report/fingerprint.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useKeys } from '../../ui/useKeys.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { clockTime } from '../times.ts';
import { useAct } from '../useAct.ts';
import { Guard } from './Guard.tsx';

type Props = {
  readonly paragraph: SeenParagraph;
  /** It is put and agreed with its package, elsewhere. */
  readonly packaged: boolean;
  readonly delegations: readonly Delegation[];
  readonly displayed: () => Fingerprint;
  /** Is the wall of the room turned to it? */
  readonly onWall: boolean;
  readonly submit: Submit;
};

export function ChairDesk({ paragraph, packaged, delegations, displayed, onWall, submit }: Props) {
  const acting = useAct(submit);
  const { id, state, question, name } = paragraph;
  const objections = paragraph.tally?.object ?? 0;
  const open = state !== 'agreedAdRef' && state !== 'underSilence' && state !== 'deleted';
  const put = () => { if (open && !packaged && question === null && !acting.busy) void acting.run({ act: 'putParagraph', paragraph: id, on: displayed() }); };
  const desk = useRef<HTMLDivElement>(null);
  useKeys(desk, (event) => {
    if (event.key.toLowerCase() !== 'g' || event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    put();
  });
  return (
    <div className="desk" ref={desk}>
      {open && !packaged && (
        <section className="mine" aria-label={`Chair’s desk, ${name}`}>
          <div className="top"><Icon name="gavel" /><b>Chair’s desk</b>{question !== null && <span className="cs">Before the room since {clockTime(question.at)}</span>}</div>
          <div className="reg">
            {question === null
              ? <Button look="primary" disabled={acting.busy} onClick={put}>Put {name} as displayed <Kbd keys={['G']} /></Button>
              : <Button disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawQuestion', paragraph: id })}>Withdraw the question</Button>}
            {question === null && (onWall ? <span className="muted">On the wall of the room</span> : <Button look="quiet" disabled={acting.busy} onClick={() => void acting.run({ act: 'showParagraph', paragraph: id })}>Show on the wall</Button>)}
            <span className="muted">Binds to the words now shown, <bdi className="nw">text {shortFingerprint(question?.on ?? displayed())}</bdi></span>
          </div>
          {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
        </section>
      )}
      {open && <Guard paragraph={paragraph} delegations={delegations} />}
      {state === 'agreedAdRef' && objections > 0 && (
        <section className="quiet"><Notice plain live="status" mark={<Glyph kind="obj" />} title={`${objections} ${objections === 1 ? 'delegation has' : 'delegations have'} objected since ${name} was agreed.`}>The words stay agreed ad referendum. Consensus does not hold on them until {objections === 1 ? 'the objection is' : 'the objections are'} withdrawn, or you reopen the paragraph.</Notice></section>
      )}
      {(!open || packaged) && state !== 'deleted' && !onWall && <section className="mine"><Button look="quiet" disabled={acting.busy} onClick={() => void acting.run({ act: 'showParagraph', paragraph: id })}>Show on the wall</Button></section>}
      {state === 'agreedAdRef' && <Reopen paragraph={paragraph} submit={submit} />}
      {open && (
        <section className="after">
          <div className="sec-h"><h3>When the Chair gavels</h3></div>
          <ol className="aft">
            <li><span>The text locks as agreed ad referendum, <bdi className="nw">{shortFingerprint(question?.on ?? paragraph.words)}</bdi>.</span></li>
            <li>Reservations and awaited instructions are recorded by name.</li>
            <li>If the words change before, the question falls and must be put again.</li>
          </ol>
        </section>
      )}
    </div>
  );
}

/** Reopening is an act with a reason; the agreement stays on record. */
function Reopen({ paragraph, submit }: { readonly paragraph: SeenParagraph; readonly submit: Submit }) {
  const [reason, setReason] = useState('');
  const acting = useAct(submit);
  const ready = reason.trim() !== '' && !acting.busy;
  return (
    <section className="mine">
      <form className="say" onSubmit={(event) => { event.preventDefault(); if (ready) void acting.run({ act: 'reopenParagraph', paragraph: paragraph.id, reason: reason.trim() }); }}>
        <Field label="Reason for reopening" note="The agreement stays on record. Positions taken on these words are kept.">{(ids) => <textarea {...ids} rows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <Button type="submit" disabled={!ready}>Reopen {paragraph.name}</Button>
      </form>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not reopened." />}
    </section>
  );
}
