/**
 * The text of the report between its masthead and its end, readable from the first screen on and typed into as soon as
 * the editor has come. The panels hang their badges, folds and tools into the slots that its rows offer.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import { parseParagraphId } from '../../../shared/base/ids.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Selected } from '../../panels/BracketDialog.tsx';
import type { Refused } from '../../panels/useAct.ts';
import type { OwnCaret } from '../../connection/ports.ts';
import type { ReportConnection } from '../../connection/reportConnection.ts';
import type { Format, PlainMark } from '../../editor/format.ts';
import type { SignsOf } from '../../editor/bracketSigns.ts';
import type { StoodAt } from '../../editor/reportText.ts';
import type { ParagraphCommand } from '../../editor/paragraphActs.ts';
import type { PutBack } from '../../editor/putBack.ts';
import { showReadableText } from '../../editor/readableText.ts';
import { rowsIn } from '../../editor/rows.ts';
import type { Cell, SettableCell } from '../../screen/cell.ts';

/** What the rest of the table may ask of the text. */
export type TextHandle = {
  readonly marginOf: (paragraph: ParagraphId) => HTMLElement | null;
  readonly underOf: (paragraph: ParagraphId) => HTMLElement | null;
  readonly arranged: Cell<number>;
  readonly setHidden: (paragraphs: ReadonlySet<ParagraphId>) => void;
  readonly foldSlot: (before: ParagraphId) => HTMLElement;
  readonly reveal: (paragraph: ParagraphId) => void;
  /** Puts a reader there: the focus on the paragraph and no caret in it, so that a hasty Enter changes nothing. */
  readonly read: (paragraph: ParagraphId) => void;
  /** Puts the caret there, where one may write; else as `read`. */
  readonly focus: (paragraph: ParagraphId) => void;
  /** null while only the screen is shown: then its own fingerprint is what is displayed. */
  readonly displayed: (paragraph: ParagraphId) => Fingerprint | null;
  /** null while the text is only read. */
  readonly pen: {
    readonly format: (what: Format) => void;
    readonly marksHere: () => ReadonlySet<PlainMark>;
    readonly command: (command: ParagraphCommand, paragraph: ParagraphId) => void;
    readonly putBack: (kept: PutBack) => boolean;
    readonly selection: () => Selected | null;
  } | null;
};

type Props = {
  readonly paragraphs: Cell<readonly SeenParagraph[]>;
  readonly connection: ReportConnection | null;
  readonly mayWrite: Cell<boolean>;
  readonly selected: SettableCell<ParagraphId | null>;
  readonly onHandle: (handle: TextHandle) => void;
  readonly onRefused: (refused: Refused, words: readonly string[]) => void;
  /** Ctrl K was pressed in the text. */
  readonly onAskLink: () => void;
  readonly signs: SignsOf;
  /** Paragraphs whose signs come and go by a switch; another set draws them anew. */
  readonly switched: ReadonlySet<ParagraphId>;
};

export function TextColumn({ paragraphs, connection, mayWrite, selected, onHandle, onRefused, onAskLink, signs, switched }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const stoodAt = useRef<StoodAt | null>(null);
  const editing = useRef<typeof import('../../editor/reportText.ts') | null>(null);
  const handed = useEffectEvent(onHandle);
  const refused = useEffectEvent(onRefused);
  const askForLink = useEffectEvent(onAskLink);
  const signsOf = useEffectEvent(signs);
  const redraw = useRef<((ids: ReadonlySet<ParagraphId>) => void) | null>(null);
  const shownIn = useRef<ReadonlySet<ParagraphId>>(NOWHERE);

  useEffect(() => {
    const box = host.current;
    if (box === null) return;
    rowsIn(box).setSigns((id, runs) => signsOf(id, runs));
    const readable = showReadableText(box, paragraphs);
    redraw.current = rowsIn(box).redraw;
    handed(readingHandle(box, readable));
    const mark = () => rowsIn(box).markSelected(selected.get());
    mark();
    const unwatch = selected.watch(mark);
    const choose = (event: Event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.para') : null;
      const id = parseParagraphId(row?.dataset['id']);
      if (id !== null) selected.set(id);
    };
    box.addEventListener('pointerdown', choose);
    box.addEventListener('focusin', choose);
    let stopEditor: (() => void) | null = null, stopped = false, caret: OwnCaret | null = null, offset = () => 0;
    const edit = (open: ReportConnection, { mountReportText }: typeof import('../../editor/reportText.ts')) => {
      if (stopped) return;
      readable.stop();
      const setCaret = (at: OwnCaret | null) => { caret = at; open.setCaret(at); };
      const text = mountReportText(box, { doc: open.doc, rows: paragraphs, mayWrite, submit: open.submit, carets: open.carets, setCaret, startAt: stoodAt.current, hold: open.hold, selected, onRefused: (why, words) => refused(why, words), askForLink: () => askForLink(), signs: (id, runs) => signsOf(id, runs) });
      stopEditor = text.stop;
      redraw.current = text.redrawSigns;
      offset = () => text.caretOffset() ?? 0;
      handed({
        marginOf: text.marginOf, underOf: (paragraph) => rowsIn(box).under(paragraph), arranged: text.arranged, setHidden: text.setHidden, foldSlot: text.foldSlot, reveal: (paragraph) => revealRow(box, paragraph), read: (paragraph) => readRow(box, paragraph),
        focus: (paragraph) => text.focusParagraph(paragraph), displayed: text.displayedFingerprint,
        pen: { format: (what) => { text.format(what); }, marksHere: text.marksHere, command: (command, paragraph) => void text.command(command, paragraph), putBack: text.putBack, selection: text.selection },
      });
    };
    // A fresh copy in the place of another is mounted before this returns: a key that came in between would be lost.
    if (connection !== null && editing.current !== null && connection.synced.get()) edit(connection, editing.current);
    else if (connection !== null) void Promise.all([import('../../editor/reportText.ts'), untilTrue(connection.synced)]).then(([editor]) => edit(connection, (editing.current = editor)));
    return () => {
      stopped = true;
      unwatch();
      box.removeEventListener('pointerdown', choose);
      box.removeEventListener('focusin', choose);
      readable.stop();
      // A fresh copy of the report is mounted where the caret stood in the one before.
      if (stopEditor !== null) stoodAt.current = caret && { caret, offset: offset() };
      stopEditor?.();
    };
  }, [paragraphs, connection, mayWrite, selected]);
  useEffect(() => {
    redraw.current?.(new Set([...shownIn.current, ...switched]));
    shownIn.current = switched;
  }, [switched]);
  return <div className="text-host" ref={host} />;
}

const NOWHERE: ReadonlySet<ParagraphId> = new Set();

function readingHandle(box: HTMLElement, readable: ReturnType<typeof showReadableText>): TextHandle {
  return {
    marginOf: readable.marginOf, underOf: (paragraph) => rowsIn(box).under(paragraph), arranged: readable.arranged, setHidden: readable.setHidden, foldSlot: readable.foldSlot, reveal: (paragraph) => revealRow(box, paragraph),
    read: (paragraph) => readRow(box, paragraph),
    focus: (paragraph) => readRow(box, paragraph),
    displayed: () => null,
    pen: null,
  };
}

/** Brings a paragraph into sight; one that is wholly in sight already does not move. */
function revealRow(box: HTMLElement, paragraph: ParagraphId): void {
  const row = rowsIn(box).box(paragraph), view = row?.closest('.scroll')?.getBoundingClientRect();
  if (row === null || view === undefined) return;
  const { top, bottom } = row.getBoundingClientRect();
  if (top < view.top || bottom > view.bottom) row.scrollIntoView({ block: bottom - top > view.height ? 'start' : 'center' });
}

function readRow(box: HTMLElement, paragraph: ParagraphId): void {
  const row = rowsIn(box).box(paragraph);
  if (row === null) return;
  row.tabIndex = -1;
  revealRow(box, paragraph);
  row.focus({ preventScroll: true });
}

function untilTrue(value: Cell<boolean>): Promise<void> {
  if (value.get()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = value.watch(() => {
      if (!value.get()) return;
      stop();
      resolve();
    });
  });
}
