/**
 * Two wordings as one: what goes struck through, what comes underlined, each change with the code of whose hand it is.
 * Said in words too, for readers who see neither line nor colour.
 */
import { Fragment, useMemo } from 'react';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { diffWords, readable } from '../../shared/ledger/wordingDiff.ts';
import type { Named } from './names.ts';

/** `hand`: 1 to 5, a colour to tell several proposals apart; always beside `by`. */
export function Redline({ before, after, by, hand }: { readonly before: Runs; readonly after: Runs; readonly by: Named; readonly hand: number }) {
  const pieces = useMemo(() => readable(diffWords(before, after)).map(({ what, runs }) => ({ what, text: plainText(runs) })), [before, after]);
  const changes = pieces.filter(({ what }) => what !== 'kept');
  if (changes.length === 0) return <p className="redline" dir="auto">{plainText(after)}</p>;
  return (
    <p className={`redline hand-${hand}`} dir="auto">
      {pieces.map(({ what, text }, place) => {
        const ends = what !== 'kept' && (pieces[place + 1]?.what ?? 'kept') === 'kept';
        const whose = ends && by.code !== '' ? <sup className="by" aria-hidden="true">{by.code}</sup> : null;
        switch (what) {
          case 'kept': return <span key={place}>{text}</span>;
          case 'removed': return <Fragment key={place}><del className="sg"><span className="vh"> {by.name} deletes: </span>{text}<span className="vh"> end of deletion </span></del>{whose}</Fragment>;
          case 'added': return <Fragment key={place}><ins className="sg"><span className="vh"> {by.name} inserts: </span>{text}<span className="vh"> end of insertion </span></ins>{whose}</Fragment>;
        }
      })}
    </p>
  );
}
