/** A report as its screen, for pages that read it and type nothing into it. */
import { useEffect, useState } from 'react';
import type { ReportId } from '../../shared/base/ids.ts';
import { openScreenFeed, type ScreenFeed } from '../connection/screenFeed.ts';
import { cell } from '../screen/cell.ts';
import { useCell } from '../screen/useCell.ts';

/** @returns null for the first moment only */
export function useReportFeed(report: ReportId): ScreenFeed | null {
  const [opened] = useState(() => cell<ScreenFeed | null>(null));
  useEffect(() => {
    const opening = openScreenFeed(report);
    opened.set(opening);
    return () => { opening.stop(); opened.set(null); };
  }, [report, opened]);
  return useCell(opened);
}
