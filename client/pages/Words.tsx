/** The words of a paragraph with their marks, for reading. Footnotes are numbered by whoever sets the page. */
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { FOOTNOTE_ANCHOR } from '../../shared/base/runs.ts';
import type { Run, Runs } from '../../shared/base/runs.ts';
import { linkAmong } from '../../shared/report/linkTarget.ts';

/** Every note in the order of its anchor. */
export const notesIn = (runs: Runs): readonly string[] =>
  runs.flatMap(([text, marks]) => [...text].filter((char) => char === FOOTNOTE_ANCHOR).map(() => noteOf(marks)));

/** @param firstNote the number of the first footnote in these words */
export function Words({ runs, firstNote }: { readonly runs: Runs; readonly firstNote: number }) {
  return <>{runs.map((run, at) => <span key={at}>{dress(run, firstNote + notesIn(runs.slice(0, at)).length)}</span>)}</>;
}

function dress([text, marks]: Run, firstNote: number): ReactNode {
  let dressed: ReactNode = text.split(FOOTNOTE_ANCHOR).map((part, at) => (
    <Fragment key={at}>{at > 0 && <sup><span className="vh">footnote </span>{firstNote + at - 1}</sup>}{part}</Fragment>
  ));
  if (marks.includes('underline')) dressed = <u>{dressed}</u>;
  if (marks.includes('italic')) dressed = <em>{dressed}</em>;
  if (marks.includes('bold')) dressed = <strong>{dressed}</strong>;
  const address = linkAmong(marks);
  return address !== null ? <a href={address} rel="noreferrer noopener" target="_blank">{dressed}</a> : dressed;
}

const noteOf = (marks: readonly string[]): string => marks.find((mark) => mark.startsWith('footnote:'))?.slice('footnote:'.length) ?? '';
