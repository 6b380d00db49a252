/**
 * Several suggestions to the same words as one redline, each in its own hand. Where two of them change the same words, both
 * readings stand side by side and the place says so.
 */
import { Fragment } from 'react';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { overlaid } from '../../shared/ledger/proposedChanges.ts';
import type { Named } from './names.ts';

/** A wording on the words now; `hand`: 1 to 5. */
export type Suggested = { readonly after: Runs; readonly by: Named; readonly hand: number };

export function OverlaidRedline({ current, suggested }: { readonly current: Runs; readonly suggested: readonly Suggested[] }) {
  const pieces = overlaid(current, suggested.map(({ after }) => after));
  return (
    <p className="redline" dir="auto">
      {pieces.map((piece, place) => {
        if (piece.what === 'kept') return <span key={place}>{plainText(piece.runs)}</span>;
        const hands = piece.ways.flatMap(({ of, runs }) => { const one = suggested[of]; return one === undefined ? [] : [{ ...one, text: plainText(runs) }]; });
        const was = plainText(piece.was), collides = hands.length > 1;
        const all = hands.map(({ by }) => by.name).join(' and '), codes = hands.map(({ by }) => by.code).filter((code) => code !== '');
        return (
          <span key={place} className={collides ? 'meet' : undefined}>
            {collides && <span className="vh"> suggestions that change the same words: </span>}
            {was.trim() !== '' && <span className={collides ? undefined : `hand-${hands[0]?.hand ?? 1}`}><del className="sg"><span className="vh"> {all} {collides ? 'replace' : 'deletes'}: </span>{was}<span className="vh"> end of deletion </span></del>{hands.every(({ text }) => text.trim() === '') && <sup className="by" aria-hidden="true">{codes.join(', ')}</sup>}</span>}
            {hands.filter(({ text }) => text.trim() !== '').map(({ by, hand, text }, order) => (
              <Fragment key={order}><span className={`hand-${hand}`}>{' '}<ins className="sg"><span className="vh"> {by.name} inserts: </span>{text.trim()}<span className="vh"> end of insertion </span></ins>{by.code !== '' && <sup className="by" aria-hidden="true">{by.code}</sup>}</span></Fragment>
            ))}
            {hands.some(({ text }) => /\s$/u.test(text)) || /\s$/u.test(was) ? ' ' : null}
          </span>
        );
      })}
    </p>
  );
}
