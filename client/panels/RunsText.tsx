/** Words with their marks, for reading: emphasis, links as text, notes as a sign that says its note. */
import type { ReactNode } from 'react';
import { FOOTNOTE_ANCHOR, type Runs } from '../../shared/base/runs.ts';

export function RunsText({ runs }: { readonly runs: Runs }) {
  return <>{runs.map(([text, marks], place) => <span key={place}>{marked(text, marks)}</span>)}</>;
}

function marked(text: string, marks: readonly string[]): ReactNode {
  const note = marks.find((mark) => mark.startsWith('footnote:'));
  let out: ReactNode = note === undefined ? text : <>{text.replaceAll(FOOTNOTE_ANCHOR, '')}<sup className="fn" title={note.slice('footnote:'.length)}><span className="vh">note: {note.slice('footnote:'.length)}</span></sup></>;
  if (marks.includes('underline') || marks.some((mark) => mark.startsWith('link:'))) out = <u>{out}</u>;
  if (marks.includes('italic')) out = <em>{out}</em>;
  return marks.includes('bold') ? <strong>{out}</strong> : out;
}
