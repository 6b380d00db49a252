/** Puts the editor and its report on the page under test and hands both to the test. */
import * as Y from 'yjs';
import { parseParagraphId } from '../../../shared/base/ids.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { INDEX, containerKey } from '../../../shared/report/layout.ts';
import type { IndexRow } from '../../../shared/report/layout.ts';
import type { OwnCaret, RemoteCaret } from '../../../client/connection/ports.ts';
import { mountReportText } from '../../../client/editor/reportText.ts';
import { showReadableText } from '../../../client/editor/readableText.ts';
import { cell } from '../../../client/screen/cell.ts';
import { CHAIR, HEAD, OTHER, ReportInPage } from './reportInPage.ts';
import type { Opening } from './reportInPage.ts';
import './page.css';

function open(openings: readonly Opening[], oneWayMs = 0) {
  const host = document.getElementById('report');
  if (!host) throw new Error('the page has no report');
  const report = new ReportInPage(openings), seat = report.sit(HEAD), other = report.sit(OTHER);
  const carets = cell<RemoteCaret[]>([]), selected = cell<ParagraphId | null>(null), mayWrite = cell(true);
  const refused: { code: string; words: string[] }[] = [], ownCarets: (OwnCaret | null)[] = [];
  let linksAsked = 0;
  showReadableText(host, seat.rows).stop();
  const began = performance.now();
  const text = mountReportText(host, {
    doc: seat.doc, rows: seat.rows, mayWrite, submit: seat.submit, carets, selected,
    setCaret: (caret) => { ownCarets.push(caret); },
    onRefused: (refusal, words) => { refused.push({ code: refusal.code, words }); },
    hold: (held) => report.hold(held),
    askForLink: () => { linksAsked++; },
  });
  const mountedMs = performance.now() - began;
  report.oneWayMs = oneWayMs;
  const textOf = (doc: Y.Doc, id: string) => {
    const generation = doc.getMap<IndexRow>(INDEX).get(id)?.g ?? 0, paragraph = doc.getXmlFragment(containerKey(id as ParagraphId, generation)).get(0), words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (!(words instanceof Y.XmlText)) throw new Error(`no words of ${id}`);
    return words;
  };
  return {
    report, text, selected, mayWrite, carets, refused, ownCarets, mountedMs, CHAIR, OTHER,
    linksAsked: () => linksAsked,
    /** Somebody else types. */
    others: (id: string, at: number, words: string) => textOf(other.doc, id).insert(at, words),
    othersAct: other.submit,
    othersCaret: (id: string, at: number) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(textOf(seat.doc, id), at)),
    /** Paragraph and offset of the anchor and head of the page's selection. */
    at: () => {
      const selection = getSelection();
      const place = (node: Node | null, offset: number) => {
        const box = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('.para'), words = box?.querySelector('.tx');
        if (!node || !box || !words) return null;
        const range = document.createRange();
        range.selectNodeContents(words);
        range.setEnd(node, offset);
        return `${box.dataset['id']}:${range.toString().length}`;
      };
      return { anchor: place(selection?.anchorNode ?? null, selection?.anchorOffset ?? 0), head: place(selection?.focusNode ?? null, selection?.focusOffset ?? 0) };
    },
    /** Pixel of a place in the text. */
    pixel: (id: string, at: number) => {
      const words = document.querySelector(`[data-id="${id}"] .tx`), range = document.createRange();
      if (!words) throw new Error(`no row ${id}`);
      const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
      let left = at;
      for (let node = walk.nextNode(); node instanceof Text; node = walk.nextNode()) {
        if (left <= node.length) { range.setStart(node, left); break; }
        left -= node.length;
      }
      const rect = range.getClientRects()[0] ?? words.getBoundingClientRect();
      return { x: rect.left, y: rect.top + rect.height / 2 };
    },
    shown: () => [...host.querySelectorAll<HTMLElement>('.para')].filter((box) => box.offsetParent !== null).map((box) => `${box.querySelector('.no')?.textContent ?? ''} ${[...box.querySelectorAll('.tx p')].map((line) => line.textContent).join(' | ')}`),
    /** Everything has arrived, no act is on its way, and the screen, this copy and the server read the same. */
    agree: () => host.querySelector('.covered, .tx p + p') === null && report.order().every((id) => seat.doc.getMap(INDEX).has(id)) && report.order().filter((id) => parseParagraphId(id)).every((id) => {
      const row = host.querySelector(`[data-id="${id}"] .tx`), state = textOf(seat.doc, id);
      return row?.textContent === report.reads(id) && state.toDelta().map((part: { insert?: unknown }) => String(part.insert ?? '')).join('') === report.reads(id);
    }) && [...host.querySelectorAll<HTMLElement>('.para:not(.s-deleted)')].map((box) => box.dataset['id']).join() === report.order().join(),
  };
}

export type Table = ReturnType<typeof open>;
declare global { interface Window { openTable: typeof open; table: Table } }
window.openTable = (openings, oneWayMs) => (window.table = open(openings, oneWayMs));
