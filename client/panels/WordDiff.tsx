/** Two wordings as one line of text: what went struck through, what came underlined, long unchanged stretches shortened. */
import { useMemo } from 'react';
import { diffWordsWithSpace } from 'diff';
import { plainText, type Runs } from '../../shared/base/runs.ts';

type Piece = { readonly what: 'same' | 'gone' | 'come'; readonly text: string };

/** Words kept on either side of a change when `context` shortens the rest. */
const AROUND = 4;

export function piecesOf(before: string, after: string, shorten: boolean): readonly Piece[] {
  const parts = diffWordsWithSpace(before, after).map((part): Piece => ({ what: part.added ? 'come' : part.removed ? 'gone' : 'same', text: part.value }));
  if (!shorten) return parts;
  return parts.map((part, place) => {
    if (part.what !== 'same') return part;
    const words = part.text.split(/(?<=\S\s+)(?=\S)/);
    const [head, tail] = [place === 0 ? 0 : AROUND, place === parts.length - 1 ? 0 : AROUND];
    if (words.length <= head + tail + 2) return part;
    const [begin, end] = [words.slice(0, head).join('').trimEnd(), tail === 0 ? '' : words.slice(-tail).join('')];
    return { what: 'same', text: `${begin}${head > 0 ? ' …' : '…'}${head > 0 && tail > 0 ? ' ' : ''}${end}` };
  });
}

/** `whole`: nothing is shortened. */
export function WordDiff({ before, after, whole = false }: { readonly before: Runs; readonly after: Runs; readonly whole?: boolean }) {
  const pieces = useMemo(() => piecesOf(plainText(before), plainText(after), !whole), [before, after, whole]);
  if (pieces.every((piece) => piece.what === 'same')) return <p className="diff muted">Only emphasis, links or notes differ; the words are the same.</p>;
  return (
    <p className="diff" dir="auto">
      {pieces.map((piece, place) => {
        switch (piece.what) {
          case 'same': return <span key={place}>{piece.text}</span>;
          case 'gone': return <del key={place}><span className="vh"> deleted: </span>{piece.text}<span className="vh"> end of deletion </span></del>;
          case 'come': return <ins key={place}><span className="vh"> inserted: </span>{piece.text}<span className="vh"> end of insertion </span></ins>;
        }
      })}
    </p>
  );
}
