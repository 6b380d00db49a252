/** The editor and the connection on a bare page against the real server, with what a test wants to know of both. */
import type { ParagraphId, PersonId, ReportId } from '../../../shared/base/ids.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Act } from '../../../shared/meeting/acts.ts';
import { openReportConnection } from '../../../client/connection/reportConnection.ts';
import { openScreenFeed } from '../../../client/connection/screenFeed.ts';
import { mountReportText } from '../../../client/editor/reportText.ts';
import { showReadableText } from '../../../client/editor/readableText.ts';
import { cell } from '../../../client/screen/cell.ts';
import './page.css';

function open(report: string, person: string) {
  const host = document.getElementById('report');
  if (!host) throw new Error('the page has no report');
  const connection = openReportConnection(report as ReportId, person as PersonId);
  const feed = openScreenFeed(report as ReportId, connection.submit), rows = cell<readonly SeenParagraph[]>([]), mayWrite = cell(false), selected = cell<ParagraphId | null>(null);
  const refused: { code: string; words: string[] }[] = [], savedSeen: string[] = [];
  feed.screen.watch(() => { const screen = feed.screen.get(); if (screen) { rows.set(screen.paragraphs); mayWrite.set(screen.viewer.mayWrite); } });
  const readable = showReadableText(host, rows);
  const note = () => { const { is } = connection.saved.get(); if (savedSeen.at(-1) !== is) savedSeen.push(is); };
  connection.saved.watch(note);
  note();
  const mount = () => {
    readable.stop();
    return mountReportText(host, {
      doc: connection.doc, rows, mayWrite, submit: connection.submit, carets: connection.carets, setCaret: connection.setCaret, selected,
      hold: connection.hold, onRefused: (refusal, words) => { refused.push({ code: refusal.code, words }); },
    });
  };
  let text: ReturnType<typeof mount> | null = null;
  const stop = connection.synced.watch(() => { if (connection.synced.get()) { stop(); text = mount(); } });
  return {
    connection, feed, refused, savedSeen,
    ready: () => text !== null && rows.get().length > 0,
    text: () => { if (!text) throw new Error('not mounted yet'); return text; },
    shows: (id: string) => host.querySelector(`[data-id="${id}"] .tx`)?.textContent ?? null,
    saved: () => connection.saved.get(),
    act: (act: Act) => connection.submit(act),
    openOnes: () => rows.get().filter(({ state, kind }) => state === 'open' && kind === 'numbered').map(({ id }) => id),
    seen: (id: string) => rows.get().find((row) => row.id === id) ?? null,
  };
}

export type Live = ReturnType<typeof open>;
declare global { interface Window { openLive: typeof open; live: Live } }
window.openLive = (report, person) => (window.live = open(report, person));
