/** Says, politely and once, that a condition of the own delegation's acceptance is met now, or no longer. */
import { useEffect, useRef, useState } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Fate } from '../../shared/ledger/conditions.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { ifWords } from './conditionRows.ts';

export function ConditionSpoken({ paragraphs }: { readonly paragraphs: readonly SeenParagraph[] }) {
  const known = useRef<ReadonlyMap<ParagraphId, Fate | undefined> | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(paragraphs.map(({ id, mine }) => [id, mine?.position?.fate?.fate]));
    if (before === null) return;
    const turned = paragraphs.flatMap(({ id, name, mine }) => {
      const was = before.get(id), position = mine?.position, is = position?.fate?.fate;
      if (was === undefined || is === undefined || was === is || position?.filing.kind !== 'conditional') return [];
      return [`Your acceptance of ${name} ${ifWords(position.filing.condition, paragraphs)}: ${TURNED[is]}`];
    });
    if (turned.length > 0) setSaid(turned.join(' '));
  }, [paragraphs]);
  return <output className="vh">{said}</output>;
}

const TURNED = { met: 'the condition is met now, and it counts.', notMet: 'the condition is no longer met.', open: 'the condition is open.' } as const;
