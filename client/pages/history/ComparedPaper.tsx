/** Two texts of the report as one: what went, what came, and in words what moved, was divided or joined. */
import { useState, type ReactNode } from 'react';
import type { ReportId } from '../../../shared/base/ids.ts';
import type { Comparison, SeenLine } from '../../../shared/protocol/history.ts';
import type { NameOfParagraph } from '../../../shared/i18n/historyWords.ts';
import { useAnswer } from '../../connection/useAnswer.ts';
import { Refused } from '../Waiting.tsx';
import { ComparedRow } from './Rows.tsx';

type Props = { readonly report: ReportId; readonly from: number; readonly to: number; readonly nameOf: NameOfParagraph; readonly beside: (line: SeenLine, from: { readonly seq: number; readonly at: number }) => ReactNode };

export function ComparedPaper({ report, from, to, nameOf, beside }: Props) {
  const [answer, again] = useAnswer<Comparison>(`/api/reports/${report}/compare?from=${from}&to=${to}`);
  const [onlyChanges, setOnlyChanges] = useState(false);
  if (answer.is === 'loading') return <p className="text-host status"><output>Comparing.</output></p>;
  if (answer.is === 'failed') return <div className="text-host status"><Refused failure={answer.failure} title="The texts could not be compared." again={again} /></div>;
  const { lines, from: earlier } = answer.value;
  const changed = lines.filter(({ changes }) => changes.length > 0);
  return (
    <div className="text-host">
      <div className="status">
        <output><b>{changed.length === 0 ? 'Nothing differs.' : changed.length === 1 ? '1 paragraph differs.' : `${changed.length} paragraphs differ.`}</b></output>
        {changed.length > 0 && <label className="check"><input type="checkbox" checked={onlyChanges} onChange={(event) => setOnlyChanges(event.currentTarget.checked)} /> Show only these</label>}
      </div>
      {(onlyChanges ? changed : lines).map((line) => <ComparedRow key={line.id} line={line} nameOf={nameOf} beside={beside(line, earlier)} />)}
    </div>
  );
}
