/** What may go with a choice: a reason, a condition, a wording that would resolve an objection, a time to answer by. */
import { useRef, useState } from 'react';
import { Field } from '../../ui/Field.tsx';
import { TextButton } from '../../ui/Button.tsx';
import { useKeys } from '../../ui/useKeys.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { BracketScope } from '../../../shared/ledger/brackets.ts';
import { BLANK_PART } from '../conditionRows.ts';
import { type Around, ConditionFields } from './ConditionFields.tsx';
import type { PositionDraft } from './positionDrafts.ts';

/** What an objection may be limited to. */
export type Limit = { readonly scope: BracketScope; readonly said: string };

type Props = { readonly here: ParagraphId; readonly around: Around; readonly limits: readonly Limit[]; readonly draft: PositionDraft; readonly onChange: (part: Partial<PositionDraft>) => void; readonly onSubmit: () => void };

/** Give it the choice as key: a new choice starts with the fields that are filled. Objecting asks for the reason at once; with other choices it is invited behind a link. Nothing here is demanded. */
export function PositionFields({ here, around, limits, draft, onChange, onSubmit }: Props) {
  const { choice } = draft;
  const [askedReason, setAskedReason] = useState(draft.reason !== '');
  const withReason = choice === 'object' || askedReason;
  const box = useRef<HTMLDivElement>(null);
  useKeys(box, (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit();
  });
  return (
    <div className="more" ref={box}>
      {choice === 'noObjection' && draft.condition.length > 0 && <ConditionFields here={here} rows={draft.condition} around={around} onChange={(condition) => onChange({ condition })} />}
      {withReason && (
        <Field label={choice === 'object' ? 'Reason for the objection' : 'Reason'} note={choice === 'object' ? 'Invited, not demanded. Those who may see positions read it.' : undefined}>
          {(ids) => <textarea {...ids} value={draft.reason} rows={2} maxLength={4000} onChange={(event) => onChange({ reason: event.target.value })} />}
        </Field>
      )}
      {choice === 'object' && limits.length > 0 && (
        <Field label="Objects to">
          {(ids) => (
            <select {...ids} value={limits.findIndex(({ scope }) => same(scope, draft.scope))} onChange={({ target: { value } }) => onChange({ scope: limits[Number(value)]?.scope ?? null })}>
              <option value={-1}>the whole paragraph</option>
              {limits.map(({ said }, place) => <option key={said} value={place}>{said}</option>)}
            </select>
          )}
        </Field>
      )}
      {choice === 'object' && draft.scope === null && (
        <Field label="Only to this phrase" note="As it stands in the paragraph. Empty: to the paragraph. When the phrase goes, you are asked whether to withdraw.">
          {(ids) => <input {...ids} value={draft.quote} dir="auto" maxLength={2000} onChange={(event) => onChange({ quote: event.target.value })} />}
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
        {choice === 'noObjection' && draft.condition.length === 0 && <TextButton onClick={() => onChange({ condition: [[BLANK_PART]] })}>Add condition</TextButton>}
        {!withReason && <TextButton onClick={() => setAskedReason(true)}>Add reason</TextButton>}
      </div>
    </div>
  );
}

const same = (a: BracketScope, b: BracketScope | null): boolean => a.bracket === b?.bracket && a.alternative === b.alternative;
