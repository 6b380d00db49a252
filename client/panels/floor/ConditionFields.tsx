/**
 * "We can live with this, if": what is to become of other paragraphs, chosen from lists, or a sentence of one's own. Rows
 * are joined by "and", the parts of a row by "or"; the whole is read back as one sentence before it is registered.
 */
import type { Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import { conditionWords } from '../../../shared/i18n/conditionWords.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { TextButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { BLANK_PART, conditionOf, type ConditionPart, type ConditionRows, namesIn, PART_FATES, type PartFate } from '../conditionRows.ts';

/** The report as far as a condition may speak of it. */
export type Around = { readonly paragraphs: readonly SeenParagraph[]; readonly displayed: (paragraph: ParagraphId) => Fingerprint };

type Props = { readonly here: ParagraphId; readonly rows: ConditionRows; readonly around: Around; readonly onChange: (rows: ConditionRows) => void };

const FATE: Record<PartFate, string> = { reads: 'stays as it reads now', adopted: 'is adopted', deleted: 'is deleted', notAdopted: 'is not adopted', reworded: 'is reworded', staysIn: 'stays in the text', words: 'in our own words' };

export function ConditionFields({ here, rows, around, onChange }: Props) {
  const name = around.paragraphs.find(({ id }) => id === here)?.name ?? 'this paragraph';
  const change = (row: number, part: number, to: ConditionPart) => onChange(rows.map((parts, at) => (at === row ? parts.map((one, place) => (place === part ? to : one)) : parts)));
  const remove = (row: number, part: number) => onChange(rows.flatMap((parts, at) => { const left = at === row ? parts.filter((_, place) => place !== part) : parts; return left.length === 0 ? [] : [left]; }));
  const said = conditionOf(rows);
  return (
    <fieldset className="only-if">
      <legend>Only if</legend>
      {rows.map((parts, row) => parts.map((part, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts are only added at the end and removed by hand
        <div className="part" key={`${row}.${place}`}>
          {row + place > 0 && <span className="joint">{place > 0 ? 'or' : 'and'}</span>}
          <Part number={rows.slice(0, row).reduce((sum, one) => sum + one.length, 0) + place + 1} here={here} part={part} around={around} onChange={(to) => change(row, place, to)} />
          <div className="condrow">
            {place === parts.length - 1 && <TextButton onClick={() => onChange(rows.map((one, at) => (at === row ? [...one, BLANK_PART] : one)))}>or instead</TextButton>}
            <TextButton onClick={() => remove(row, place)}>remove</TextButton>
          </div>
        </div>
      )))}
      <TextButton onClick={() => onChange([...rows, [BLANK_PART]])}>and another</TextButton>
      <output className="sub">{said === null ? 'Choose what is to become of another paragraph.' : <>We can live with {name} <b dir="auto">if {conditionWords(said, namesIn(around.paragraphs))}</b>. Only the Chair’s side reads the condition; that there is one is seen.</>}</output>
    </fieldset>
  );
}

function Part({ number, here, part, around, onChange }: { readonly number: number; readonly here: ParagraphId; readonly part: ConditionPart; readonly around: Around; readonly onChange: (part: ConditionPart) => void }) {
  const { paragraphs, displayed } = around;
  const chosen = 'paragraph' in part ? part.paragraph : '';
  const choose = (fate: PartFate, paragraph: ParagraphId | '') => onChange(
    fate === 'words' ? { fate, said: part.fate === 'words' ? part.said : '' }
      : fate === 'reads' || fate === 'reworded' ? { fate, paragraph, on: paragraph === '' ? null : displayed(paragraph) } : { fate, paragraph });
  if (part.fate === 'kept') return <p className="sub" dir="auto">{conditionWords(part.kept, namesIn(paragraphs))}</p>;
  const others = paragraphs.filter(({ id, kind, state }) => id !== here && (state !== 'deleted' || id === chosen) && bearsPositions(kind));
  const movedOn = 'on' in part && part.on !== null && part.paragraph !== '' && part.on !== displayed(part.paragraph) && part.on !== paragraphs.find(({ id }) => id === part.paragraph)?.words ? part.paragraph : null;
  return (
    <>
      <div className="grid2">
        {part.fate === 'words'
          ? <Field label={`Condition ${number}, in words`}>{(ids) => <input {...ids} value={part.said} maxLength={2000} onChange={(event) => onChange({ fate: 'words', said: event.target.value })} />}</Field>
          : <Field label={`Condition ${number}, on`}>{(ids) => <select {...ids} value={chosen} onChange={({ target: { value } }) => choose(part.fate, others.find(({ id }) => id === value)?.id ?? '')}><option value="">choose</option>{others.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</Field>}
        <Field label={`Condition ${number}, its fate`}>{(ids) => <select {...ids} value={part.fate} onChange={({ target: { value } }) => choose(PART_FATES.find((one) => one === value) ?? 'reads', chosen)}>{PART_FATES.map((one) => <option key={one} value={one}>{FATE[one]}</option>)}</select>}</Field>
      </div>
      {movedOn !== null && <p className="sub">The words changed since you chose this. <TextButton onClick={() => choose(part.fate, movedOn)}>Take the words now</TextButton></p>}
      {part.fate === 'words' && <p className="sub">Whether this comes about, the Chair judges, on record.</p>}
    </>
  );
}
