/** The rows of an earlier text, set like the report itself: number, words, and beside them what is to be said of them. */
import type { ReactNode } from 'react';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { readable, type Stretch } from '../../../shared/ledger/wordingDiff.ts';
import type { ParagraphThen } from '../../../shared/ledger/compareTexts.ts';
import { changeWords, type NameOfParagraph } from '../../../shared/i18n/historyWords.ts';
import type { SeenLine } from '../../../shared/protocol/history.ts';
import { RunsText } from '../../panels/RunsText.tsx';

type RowProps = { readonly id: ParagraphId; readonly shape: Pick<ParagraphThen, 'kind' | 'level'>; readonly label: string; readonly name: string; readonly look?: string; readonly beside?: ReactNode; readonly children: ReactNode };

export function Row({ id, shape, label, name, look = '', beside, children }: RowProps) {
  const Words = shape.kind === 'heading' ? 'h3' : 'p';
  return (
    <article className={`para k-${shape.kind} l-${shape.level} ${look}`.trim()} data-id={id} aria-label={name}>
      <div className="no">{label}</div>
      <div className="tx"><Words dir="auto">{children}</Words></div>
      <div className="mg">{beside}</div>
    </article>
  );
}

/** One paragraph of two texts: its words with what went and what came, and in words what became of it. */
export function ComparedRow({ line, nameOf, beside }: { readonly line: SeenLine; readonly nameOf: NameOfParagraph; readonly beside?: ReactNode }) {
  const shape = line.after ?? line.before;
  if (shape === null) return null;
  return (
    <Row id={line.id} shape={shape} label={line.label.after ?? line.label.before ?? ''} name={line.name} look={line.changes.length > 0 ? 'differs' : ''}
      beside={<>{line.changes.length > 0 && <ul className="became">{line.changes.map((change) => <li key={change.what}>{changeWords(change, line.after?.state ?? null, nameOf)}</li>)}</ul>}{beside}</>}>
      <ComparedWords line={line} />
    </Row>
  );
}

function ComparedWords({ line }: { readonly line: SeenLine }) {
  if (line.words !== null) return <Stretches stretches={readable(line.words)} />;
  // Merged away: its words are told where they went.
  if (line.after === null) return <span className="muted">Its words stand in the paragraph that it was merged into.</span>;
  return <RunsText runs={line.after.runs} />;
}

export function Stretches({ stretches }: { readonly stretches: readonly Stretch[] }) {
  return (
    <span className="diff">
      {stretches.map(({ what, runs }, place) => {
        switch (what) {
          case 'kept': return <RunsText key={place} runs={runs} />;
          case 'removed': return <del key={place}><span className="vh"> deleted: </span><RunsText runs={runs} /><span className="vh"> end of deletion </span></del>;
          case 'added': return <ins key={place}><span className="vh"> inserted: </span><RunsText runs={runs} /><span className="vh"> end of insertion </span></ins>;
        }
      })}
    </span>
  );
}
