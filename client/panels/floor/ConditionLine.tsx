/** A condition on record, as one sentence, with whether it is met now; part by part where parts differ. */
import { conditionWords, FATE_WORDS } from '../../../shared/i18n/conditionWords.ts';
import { type Condition, leavesOf } from '../../../shared/ledger/conditions.ts';
import type { SeenParagraph, SeenPosition } from '../../../shared/protocol/screens.ts';
import { atHead } from '../names.ts';
import { ifWords, namesIn } from '../conditionRows.ts';

type Props = { readonly condition: Condition; readonly fate: SeenPosition['fate']; readonly paragraphs: readonly SeenParagraph[] };

export function ConditionLine({ condition, fate, paragraphs }: Props) {
  const parts = fate === undefined || fate.parts.length < 2 ? [] : leavesOf(condition).map((leaf, place) => ({ said: conditionWords(leaf, namesIn(paragraphs)), is: fate.parts[place] ?? 'open' }));
  return (
    <span className="cond-said" dir="auto">
      {ifWords(condition, paragraphs)}{fate !== undefined && <span className={`fate ${fate.fate}`}> {FATE_SENTENCE[fate.fate]}</span>}
      {parts.length > 0 && <ul>{parts.map(({ said, is }) => <li key={said}>{atHead(said)}: {FATE_WORDS[is]}</li>)}</ul>}
    </span>
  );
}

const FATE_SENTENCE = { met: 'Met: it counts as acceptance.', notMet: 'Not met as things stand.', open: 'Open: nobody has judged it.' } as const;
