/** One labelled question: the label above, a note below, and the sentence that says what is wrong with the answer. */
import { useId, type ReactNode } from 'react';

export type FieldIds = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true };

/** `children` receives what the control must carry: `<Field label="Reason">{(ids) => <textarea {...ids} />}</Field>`. */
export function Field({ label, note, wrong, children }: { readonly label: ReactNode; readonly note?: ReactNode; readonly wrong?: string | null; readonly children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const isWrong = wrong !== undefined && wrong !== null && wrong !== '';
  const described = [note === undefined ? '' : `${id}n`, isWrong ? `${id}w` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(described === '' ? {} : { 'aria-describedby': described }), ...(isWrong ? { 'aria-invalid': true as const } : {}) })}
      {note !== undefined && <span className="note" id={`${id}n`}>{note}</span>}
      {isWrong && <span className="bad" id={`${id}w`} role="alert">{wrong}</span>}
    </div>
  );
}
