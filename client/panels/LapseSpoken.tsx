/** Says, politely and once, that the own delegation's acceptance has lapsed, and what changed in the words. */
import { useEffect, useRef, useState } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { plainText } from '../../shared/base/runs.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { possessive } from './names.ts';
import { piecesOf } from './WordDiff.tsx';

export function LapseSpoken({ paragraphs, delegation }: { readonly paragraphs: readonly SeenParagraph[]; readonly delegation: string }) {
  const known = useRef<Map<ParagraphId, string> | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph.mine?.position?.standing ?? '']));
    if (before === null) return;
    const lapsed = paragraphs.filter((paragraph) => paragraph.mine?.position?.standing === 'lapsed' && before.get(paragraph.id) === 'current');
    if (lapsed.length > 0) setSaid(lapsed.map((paragraph) => `${possessive(delegation)} acceptance of ${paragraph.name} lapsed.${changesSaid(paragraph)}`).join(' '));
  }, [paragraphs, delegation]);
  return <output className="vh">{said}</output>;
}

/** At most three changes are spoken; the floor shows all of them. */
function changesSaid(paragraph: SeenParagraph): string {
  const readAs = paragraph.mine?.position?.readAs;
  if (readAs === null || readAs === undefined) return '';
  const pieces = piecesOf(plainText(readAs), plainText(paragraph.runs), false);
  const said: string[] = [];
  pieces.forEach((piece, place) => {
    const next = pieces[place + 1];
    if (piece.what === 'gone') said.push(next?.what === 'come' ? `‘${piece.text.trim()}’ became ‘${next.text.trim()}’` : `‘${piece.text.trim()}’ was deleted`);
    else if (piece.what === 'come' && pieces[place - 1]?.what !== 'gone') said.push(`‘${piece.text.trim()}’ was inserted`);
  });
  return said.length === 0 ? '' : ` Text changed: ${said.slice(0, 3).join(', ')}${said.length > 3 ? ` and ${said.length - 3} more` : ''}.`;
}
