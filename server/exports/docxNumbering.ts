/**
 * Labels in Word. A label that follows the sequence is numbered by Word itself, so that the document stays editable;
 * "29 bis" and whatever else breaks the sequence is written out, because what is printed must be the label of the report.
 */
import { AlignmentType, LevelFormat, type INumberingOptions } from 'docx';
import { letters, roman } from '../../shared/ledger/numerals.ts';
import { INDENT } from './docxStyles.ts';

const LIST = 'paragraphs';

const level = (number: 0 | 1 | 2 | 3, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) =>
  ({ level: number, format, text, alignment: AlignmentType.LEFT, style: { paragraph: { indent: INDENT[number] } } });

export const NUMBERING: INumberingOptions = {
  config: [{
    reference: LIST,
    levels: [level(0, LevelFormat.DECIMAL, '%1.'), level(1, LevelFormat.LOWER_LETTER, '(%2)'), level(2, LevelFormat.LOWER_ROMAN, '(%3)'), level(3, LevelFormat.LOWER_LETTER, '%4.')],
  }],
};

type NumberedPlace = { readonly reference: string; readonly level: number; readonly instance: number };
export type Numberer = (level: 0 | 1 | 2 | 3, label: string) => NumberedPlace | null;

/**
 * Follows what Word will count. For each label in order: the place in the list that prints exactly this label, or null
 * when the label has to be written out.
 */
export function numberer(): Numberer {
  let instance = 0;
  let counts: [number, number, number, number] = [0, 0, 0, 0];
  return (at, label) => {
    // Numbering begins again at 1, as an annex does.
    if (at === 0 && label === '1.' && counts[0] > 0) { instance += 1; counts = [0, 0, 0, 0]; }
    const printed = PRINTED[at](counts[at] + 1);
    if (printed !== label) return null;
    counts = counts.map((count, index) => (index < at ? count : index === at ? count + 1 : 0)) as [number, number, number, number];
    return { reference: LIST, level: at, instance };
  };
}

/** Only as far as Word and people count alike: after "z" Word goes on with "aa", "bb". */
const PRINTED = [
  (count: number) => `${count}.`,
  (count: number) => (count <= 26 ? `(${letters(count)})` : ''),
  (count: number) => `(${roman(count)})`,
  (count: number) => (count <= 26 ? `${letters(count)}.` : ''),
] as const;
