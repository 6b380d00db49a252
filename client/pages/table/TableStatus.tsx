/** The status bar of the table: what the connection says about saving, who is in the paragraph shown, and whose carets are shown. */
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { RemoteCaret, Saved } from '../../connection/ports.ts';
import type { ReportConnection } from '../../connection/reportConnection.ts';
import { StatusBar, type CaretChoice } from '../../panels/StatusBar.tsx';
import { cell, type Cell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';
import type { OpenReport } from './useOpenReport.ts';

const OPENING: Cell<Saved> = cell<Saved>({ is: 'opening' });
const NOBODY: Cell<RemoteCaret[]> = cell<RemoteCaret[]>([]);
const NO_COUNTS: Cell<ReadonlyMap<string, number>> = cell<ReadonlyMap<string, number>>(new Map());

type Props = { readonly open: OpenReport; readonly connection: ReportConnection | null; readonly live: boolean; readonly paragraph: SeenParagraph | null; readonly carets: CaretChoice | null; readonly hands: { readonly on: boolean; readonly onTurn: () => void }; readonly suggestions: { readonly on: boolean; readonly onTurn: () => void }; readonly illustrative: boolean; readonly onKeys: () => void };

export function TableStatus({ open, connection, live, paragraph, carets: choice, hands, suggestions, illustrative, onKeys }: Props) {
  const carets = useCell(connection?.carets ?? NOBODY);
  const codes = [...new Set(carets.filter((caret) => caret.paragraph === paragraph?.id).map((caret) => caret.code))].toSorted();
  const people = useCell(connection?.editing ?? NO_COUNTS).get(paragraph?.id ?? '') ?? 0;
  return <StatusBar saved={connection?.saved ?? OPENING} clockOffset={open.clockOffset} live={live} inParagraph={paragraph === null ? null : { name: paragraph.name, codes, people }} carets={choice} hands={hands} suggestions={suggestions} illustrative={illustrative} onKeys={onKeys} />;
}
