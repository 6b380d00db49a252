/** Says once, to everybody, that a paragraph has been agreed while they were here; the margin and the floor keep it. */
import { useEffect, useRef, useState } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { TextButton } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { Notice } from '../ui/Notice.tsx';
import { atHead } from './names.ts';
import { clockTime } from './times.ts';

/** In ms; what it says stays readable in the margin and on the floor. */
const SHOWN_MS = 20_000;

export function JustAgreed({ paragraphs, onGo }: { readonly paragraphs: readonly SeenParagraph[]; readonly onGo: (paragraph: ParagraphId) => void }) {
  const before = useRef<ReadonlySet<ParagraphId> | null>(null);
  const [agreed, setAgreed] = useState<SeenParagraph | null>(null);
  useEffect(() => {
    const known = before.current;
    const now = paragraphs.filter(({ state }) => state === 'agreedAdRef');
    before.current = new Set(now.map(({ id }) => id));
    const fresh = known === null ? undefined : now.find(({ id }) => !known.has(id));
    if (fresh !== undefined) setAgreed(fresh);
    else if (paragraphs.some(({ question }) => question !== null)) setAgreed(null);
  }, [paragraphs]);
  useEffect(() => {
    if (agreed === null) return;
    const timer = setTimeout(() => setAgreed(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [agreed]);
  const still = agreed === null ? undefined : paragraphs.find(({ id, state }) => id === agreed.id && state === 'agreedAdRef');
  if (still === undefined || still.agreement === null) return null;
  return (
    <Notice live="status" mark={<Glyph kind="yes" />} title={`${atHead(still.name)} was agreed ad referendum at ${clockTime(still.agreement.at)}.`}>
      {recorded(still)} <TextButton onClick={() => onGo(still.id)}>Show it</TextButton>
    </Notice>
  );
}

/** What was recorded with the agreement, in numbers. */
function recorded({ tally }: SeenParagraph): string {
  if (tally === null) return '';
  return [
    ...(tally.reserve > 0 ? [`${tally.reserve} ${tally.reserve === 1 ? 'reservation' : 'reservations'} recorded.`] : []),
    ...(tally.awaitInstructions > 0 ? [`${tally.awaitInstructions} ${tally.awaitInstructions === 1 ? 'awaits' : 'await'} instructions.`] : []),
  ].join(' ');
}
