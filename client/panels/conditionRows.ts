/**
 * A condition as the rows of a form: every row has to come about, and a row by any one of its parts. Nobody types syntax;
 * what another form of condition says is kept whole and read back.
 */
import type { Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import { type ConditionNames, conditionWords } from '../../shared/i18n/conditionWords.ts';
import type { Condition } from '../../shared/ledger/conditions.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';

/** `words`: said in one's own. The others ask something of a paragraph, or that it does not come about. */
export const PART_FATES = ['reads', 'adopted', 'deleted', 'notAdopted', 'reworded', 'staysIn', 'words'] as const;
export type PartFate = (typeof PART_FATES)[number];

export type ConditionPart =
  | { readonly fate: Exclude<PartFate, 'words' | 'reads' | 'reworded'>; readonly paragraph: ParagraphId | '' }
  /** `on`: the words that were shown when it was chosen. */
  | { readonly fate: 'reads' | 'reworded'; readonly paragraph: ParagraphId | ''; readonly on: Fingerprint | null }
  | { readonly fate: 'words'; readonly said: string }
  | { readonly fate: 'kept'; readonly kept: Condition };

export type ConditionRows = readonly (readonly ConditionPart[])[];

export const BLANK_PART: ConditionPart = { fate: 'reads', paragraph: '', on: null };

/** null while something is not filled in: a condition is never dropped in silence. */
export function conditionOf(rows: ConditionRows): Condition | null {
  const said: Condition[] = [];
  for (const row of rows) {
    const parts: Condition[] = [];
    for (const part of row) {
      const one = partOf(part);
      if (one === null) return null;
      parts.push(one);
    }
    said.push(joined('or', parts));
  }
  return said.length === 0 ? null : joined('and', said);
}

const joined = (is: 'and' | 'or', of: readonly Condition[]): Condition => (of.length === 1 && of[0] !== undefined ? of[0] : { is, of });

function partOf(part: ConditionPart): Condition | null {
  if (part.fate === 'words') return part.said.trim() === '' ? null : part.said.trim();
  if (part.fate === 'kept') return part.kept;
  const { paragraph } = part;
  if (paragraph === '') return null;
  switch (part.fate) {
    case 'adopted': case 'deleted': return { is: part.fate, paragraph };
    case 'notAdopted': return { is: 'not', of: { is: 'adopted', paragraph } };
    case 'staysIn': return { is: 'not', of: { is: 'deleted', paragraph } };
    case 'reads': return part.on === null ? null : { is: 'textEquals', paragraph, on: part.on };
    case 'reworded': return part.on === null ? null : { is: 'not', of: { is: 'textEquals', paragraph, on: part.on } };
  }
}

/** The other way round: what is on record, to be changed. */
export function rowsOf(condition: Condition): ConditionRows {
  const within = (is: 'and' | 'or', one: Condition): readonly Condition[] => (typeof one !== 'string' && one.is === is ? one.of : [one]);
  return within('and', condition).map((row) => within('or', row).map(rowPartOf));
}

function rowPartOf(condition: Condition): ConditionPart {
  if (typeof condition === 'string') return { fate: 'words', said: condition };
  if (condition.is === 'adopted' || condition.is === 'deleted') return { fate: condition.is, paragraph: condition.paragraph };
  if (condition.is === 'textEquals') return { fate: 'reads', paragraph: condition.paragraph, on: condition.on };
  if (condition.is === 'not' && typeof condition.of !== 'string') {
    const { of } = condition;
    if (of.is === 'adopted') return { fate: 'notAdopted', paragraph: of.paragraph };
    if (of.is === 'deleted') return { fate: 'staysIn', paragraph: of.paragraph };
    if (of.is === 'textEquals') return { fate: 'reworded', paragraph: of.paragraph, on: of.on };
  }
  return { fate: 'kept', kept: condition };
}

export function namesIn(paragraphs: readonly Pick<SeenParagraph, 'id' | 'name' | 'words' | 'state'>[]): ConditionNames {
  const of = (id: ParagraphId) => paragraphs.find((one) => one.id === id);
  return { nameOf: (id) => of(id)?.name ?? 'a paragraph that is gone', readsSo: ({ paragraph, on }) => { const found = of(paragraph); return found !== undefined && found.state !== 'deleted' && found.words === on; } };
}

/** "if paragraph 15 stays as it reads now"; where the viewer may not read it, only that there is a condition. */
export const ifWords = (condition: Condition, paragraphs: Parameters<typeof namesIn>[0]): string => (condition === '' ? 'on a condition that the Chair reads' : `if ${conditionWords(condition, namesIn(paragraphs))}`);
