/** What may go with a choice: a reason, a condition, a wording that would resolve an objection, a time to answer by. */
import { useRef, useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { TextButton } from '../../ui/Button.tsx';
import { useKeys } from '../../ui/useKeys.ts';
import type { PositionDraft } from './positionDrafts.ts';

type Props = { readonly draft: PositionDraft; readonly onChange: (part: Partial<PositionDraft>) => void; readonly onSubmit: () => void };

/** Give it the choice as key: a new choice starts with the fields that are filled. Objecting asks for the reason at once; with other choices it is invited behind a link. Nothing here is demanded. */
export function PositionFields({ draft, onChange, onSubmit }: Props) {
  const { choice } = draft;
  const [asked, setAsked] = useState({ reason: draft.reason !== '', condition: draft.condition !== '' });
  const withReason = choice === 'object' || asked.reason;
  const withCondition = choice === 'noObjection' && asked.condition;
  const box = useRef<HTMLDivElement>(null);
  useKeys(box, (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit();
  });
  return (
    <div className="more" ref={box}>
      {withCondition && (
        <Field label="Only if" note="Another paragraph or a change. Whether it is met is judged by people.">
          {(ids) => <input {...ids} value={draft.condition} maxLength={2000} placeholder="paragraph 24 stays as it is" onChange={(event) => onChange({ condition: event.target.value })} />}
        </Field>
      )}
      {withReason && (
        <Field label={choice === 'object' ? 'Reason for the objection' : 'Reason'} note={choice === 'object' ? 'Invited, not demanded. Those who may see positions read it.' : undefined}>
          {(ids) => <textarea {...ids} value={draft.reason} rows={2} maxLength={4000} onChange={(event) => onChange({ reason: event.target.value })} />}
        </Field>
      )}
      {choice === 'object' && (
        <Field label="Wording that would resolve it">
          {(ids) => <textarea {...ids} value={draft.proposedWording} rows={2} maxLength={8000} onChange={(event) => onChange({ proposedWording: event.target.value })} />}
        </Field>
      )}
      {choice === 'awaitInstructions' && (
        <Field label="Answer expected by">
          {(ids) => <input {...ids} type="datetime-local" value={draft.answerBy} onChange={(event) => onChange({ answerBy: event.target.value })} />}
        </Field>
      )}
      <div className="condrow">
        {choice === 'noObjection' && !withCondition && <TextButton onClick={() => setAsked({ ...asked, condition: true })}>Add condition</TextButton>}
        {!withReason && <TextButton onClick={() => setAsked({ ...asked, reason: true })}>Add reason</TextButton>}
      </div>
    </div>
  );
}
