/**
 * One report opened in this browser: first the screen, which is all that reading needs, then the shared document, whose
 * code is fetched only when there is somebody to type into it.
 */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
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
    let stopped = false, asked = false, giveUp = () => undefined as void;
    const connect = async () => {
      const viewer = feed.screen.get()?.viewer;
      if (viewer === undefined || asked) return;
      asked = true;
      const [{ openReportConnection }, { renewConnection }] = await Promise.all([import('../../connection/reportConnection.ts'), import('../../connection/renewedConnection.ts')]);
      if (stopped) return;
      const open = (before: ReportConnection | null): ReportConnection => {
        const opening = openReportConnection(report, viewer.person, before);
        opening.welcome.watch(() => {
          const welcome = opening.welcome.get();
          if (welcome === null) return;
          clockOffset.set(welcome.at - Date.now());
          // The role was changed while nothing came through; a feed that resumes does not say so.
          if (feed.screen.get()?.viewer.role !== welcome.role) feed.again();
        });
        opening.differs.watch(() => { giveUp = renewConnection(opening, () => open(opening), (fresh) => flushSync(() => connection.set(fresh))); });
        return opening;
      };
      connection.set(open(null));
    };
    const unwatch = feed.screen.watch(() => void connect());
    opened.set({ feed, connection, clockOffset, submit });
    return () => {
      stopped = true;
      unwatch();
      giveUp();
      feed.stop();
      connection.get()?.stop();
      opened.set(null);
    };
  }, [report, opened]);
  return useCell(opened);
}
