/**
 * One report opened in this browser: first the screen, which is all that reading needs, then the shared document, whose
 * code is fetched only when there is somebody to type into it.
 */
import { useEffect, useState } from 'react';
import type { ReportId } from '../../../shared/base/ids.ts';
import type { Submit } from '../../connection/ports.ts';
import type { ReportConnection } from '../../connection/reportConnection.ts';
import { openScreenFeed, type ScreenFeed } from '../../connection/screenFeed.ts';
import { submitOverHttp } from '../../connection/submitAct.ts';
import { cell, type Cell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';

export type OpenReport = {
  readonly feed: ScreenFeed;
  /** null until the screen is there and the code for drafting has been fetched. */
  readonly connection: Cell<ReportConnection | null>;
  /** The server's clock minus this device's, in ms. */
  readonly clockOffset: Cell<number>;
  readonly submit: Submit;
};

/** @returns null for the first moment only */
export function useOpenReport(report: ReportId): OpenReport | null {
  const [opened] = useState(() => cell<OpenReport | null>(null));
  useEffect(() => {
    const connection = cell<ReportConnection | null>(null);
    const clockOffset = cell(0);
    const overHttp = submitOverHttp(report);
    const submit: Submit = (act, rel) => (connection.get()?.submit ?? overHttp)(act, rel);
    const feed = openScreenFeed(report, submit);
    let stopped = false, asked = false;
    const connect = async () => {
      const viewer = feed.screen.get()?.viewer;
      if (viewer === undefined || asked) return;
      asked = true;
      const { openReportConnection } = await import('../../connection/reportConnection.ts');
      if (stopped) return;
      const opening = openReportConnection(report, viewer.person);
      opening.welcome.watch(() => { const welcome = opening.welcome.get(); if (welcome !== null) clockOffset.set(welcome.at - Date.now()); });
      connection.set(opening);
    };
    const unwatch = feed.screen.watch(() => void connect());
    opened.set({ feed, connection, clockOffset, submit });
    return () => {
      stopped = true;
      unwatch();
      feed.stop();
      connection.get()?.stop();
      opened.set(null);
    };
  }, [report, opened]);
  return useCell(opened);
}
