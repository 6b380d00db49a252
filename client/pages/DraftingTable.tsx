/** The drafting table: opens one report and waits for its first screen. What is on the table is in table/Table.tsx. */
import type { ParagraphId, ReportId } from '../../shared/base/ids.ts';
import { useCell } from '../screen/useCell.ts';
import { Frame } from './Frame.tsx';
import { OpeningTable } from './table/Opening.tsx';
import { Table } from './table/Table.tsx';
import { useOpenReport, type OpenReport } from './table/useOpenReport.ts';
import { Failed } from './Waiting.tsx';

export default function DraftingTable({ reportId, paragraph = null }: { readonly reportId: ReportId; readonly paragraph?: ParagraphId | null }) {
  const open = useOpenReport(reportId);
  return open === null ? <OpeningTable /> : <Opened key={`${reportId} ${paragraph ?? ''}`} open={open} wanted={paragraph} />;
}

function Opened({ open, wanted }: { readonly open: OpenReport; readonly wanted: ParagraphId | null }) {
  const screen = useCell(open.feed.screen);
  const failure = useCell(open.feed.failure);
  if (screen !== null) return <Table open={open} screen={screen} failure={failure?.sentence ?? null} wanted={wanted} />;
  if (failure !== null) return <Frame title="Not opened"><Failed heading="This report could not be opened" failure={failure} /></Frame>;
  return <OpeningTable />;
}
