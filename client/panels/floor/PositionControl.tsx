/**
 * The positions side by side, five unless fewer are open. Choosing records nothing. Keys 1 to 5 and arrows choose, 0 clears, Enter registers;
 * they work only while this control has the focus. Nothing is chosen by default.
 */
import { useId, useRef } from 'react';
import { Glyph } from '../../ui/Glyph.tsx';
import { useKeys } from '../../ui/useKeys.ts';
import { CHOICES, GLYPH_OF, type Choice } from '../stances.ts';

const WORD: Record<Choice, string> = { support: 'Supports', noObjection: 'Can live with', awaitInstructions: 'Awaits instructions', reserve: 'Reserves', object: 'Objects' };

type Props = {
  readonly choices?: readonly Choice[];
  readonly chosen: Choice | null;
  readonly disabled: boolean;
  readonly label: string;
  readonly onChoose: (choice: Choice | null) => void;
  readonly onEnter: () => void;
};

export function PositionControl({ choices = CHOICES, chosen, disabled, label, onChoose, onEnter }: Props) {
  const name = useId();
  const row = useRef<HTMLFieldSetElement>(null);
  useKeys(row, (event) => {
    if (disabled || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') onEnter();
    else if (event.key === '0') onChoose(null);
    else if (/^[1-5]$/.test(event.key)) {
      const choice = CHOICES[Number(event.key) - 1];
      if (choice === undefined || !choices.includes(choice)) return;
      onChoose(choice);
      row.current?.querySelector<HTMLInputElement>(`input[value="${choice}"]`)?.focus();
    } else return;
    event.preventDefault();
  });
  return (
    <fieldset className="seg" ref={row} disabled={disabled}>
      <legend className="vh">{label}</legend>
      {choices.map((choice) => (
        <label key={choice} data-choice={choice}>
          <input type="radio" name={name} value={choice} checked={choice === chosen} aria-keyshortcuts={String(CHOICES.indexOf(choice) + 1)} onChange={() => onChoose(choice)} />
          <Glyph kind={GLYPH_OF[choice]} /><span>{WORD[choice]}</span><kbd aria-hidden>{CHOICES.indexOf(choice) + 1}</kbd>
        </label>
      ))}
    </fieldset>
  );
}
