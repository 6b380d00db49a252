/** Says, politely and once, what has come before the room in proposals and brackets, and what was decided on them. */
import { useEffect, useRef, useState } from 'react';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { newsBetween, stagesOf } from './newsWords.ts';

/** What several say within a breath is said as one. */
const BREATH_MS = 1_500;

export function NewsSpoken({ paragraphs, delegations }: { readonly paragraphs: readonly SeenParagraph[]; readonly delegations: readonly Delegation[] }) {
  const known = useRef<ReturnType<typeof stagesOf> | null>(null);
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = stagesOf(paragraphs);
    const news = before === null ? [] : newsBetween(before, paragraphs, delegations);
    if (news.length === 0) return;
    waiting.current.push(...news);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const all = waiting.current.splice(0);
      setSaid(all.length <= 3 ? all.join(' ') : `${all.slice(0, 2).join(' ')} And ${all.length - 2} more on proposals and brackets.`);
    }, BREATH_MS);
  }, [paragraphs, delegations]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <output className="vh">{said}</output>;
}
