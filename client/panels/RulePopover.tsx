/** The rule under which verdicts are found, with its definition one press away. */
import { useId, useRef } from 'react';
import { ruleWords } from '../../shared/i18n/ruleWords.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';

export function RulePopover({ settings }: { readonly settings: ReportSettings }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { name, definition, notes } = ruleWords(settings.rule);
  return (
    <span className="sub rule">
      Rule: <button type="button" className="link" ref={button} popoverTarget={id}>{name}</button>
      <span popover="auto" id={id} className="pop" role="note">
        <b>{definition}</b>
        {notes.map((note) => <span key={note}>{note}</span>)}
        <span>The server assesses; the Chair decides.</span>
      </span>
    </span>
  );
}
