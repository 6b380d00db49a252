/**
 * The text of a report, to read and to write, as one continuous document: static paragraphs and one small editor under
 * the caret. This file puts the parts on the desk and keeps the rows in step with the shared document.
 */
import type * as Y from 'yjs';
import type { Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import { parseParagraphId } from '../../shared/base/ids.ts';
import { canonicalRuns, type Runs } from '../../shared/base/runs.ts';
import { carriedRange, wholeWords } from '../../shared/ledger/carriedRange.ts';
import { cutRuns } from '../../shared/ledger/wordTokens.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import type { OwnCaret, RemoteCaret, Submit } from '../connection/ports.ts';
import type { Cell, SettableCell } from '../screen/cell.ts';
import type { Refused } from './acting.ts';
import { redrawSigns, type SignsOf } from './bracketSigns.ts';
import { offsetIn, openCaretLayer } from './carets.ts';
import { listenToClipboard } from './clipboard.ts';
import { openCrossSelection } from './crossSelection.ts';
import { Desk } from './desk.ts';
import { followWords } from './followWords.ts';
import { openNoteList } from './footnotes.ts';
import { format, linkHere, marksHere } from './format.ts';
import type { Format, PlainMark } from './format.ts';
import { openHistory } from './history.ts';
import { listenToInputs } from './inputs.ts';
import { listenToKeys } from './keys.ts';
import { openTextModel } from './model.ts';
import type { Change } from './model.ts';
import { openOneEditor, revealPlace } from './oneEditor.ts';
import { performOnParagraph } from './paragraphActs.ts';
import type { ParagraphCommand } from './paragraphActs.ts';
import { listenToPointer } from './pointer.ts';
import { putBack, type PutBack } from './putBack.ts';
import { sameSigns } from './readableText.ts';
import { openRegion } from './region.ts';
import { rowsIn } from './rows.ts';
import './reportText.css';

/** `offset` counts where the letters beside the caret are not in the fresh copy. */
export type StoodAt = { readonly caret: OwnCaret; readonly offset: number };

export type ReportTextOptions = {
  readonly doc: Y.Doc;
  readonly rows: Cell<readonly SeenParagraph[]>;
  readonly mayWrite: Cell<boolean>;
  readonly submit: Submit;
  readonly carets: Cell<RemoteCaret[]>;
  readonly setCaret: (caret: OwnCaret | null) => void;
  /** Where the caret stood in another copy of this report, to be put there again. */
  readonly startAt?: StoodAt | null;
  readonly selected: SettableCell<ParagraphId | null>;
  /** Nothing was changed, and why; `wordsKept` are words that had been typed and found no place. */
  readonly onRefused: (refusal: Refused, wordsKept: string[]) => void;
  /** True while somebody composes a character: other people's words wait. */
  readonly hold?: (held: boolean) => void;
  /** Ctrl+K was pressed: ask for an address, then call `format({ link })`. */
  readonly askForLink?: () => void;
  /** Signs in the words: the brackets of the room, and what is proposed. */
  readonly signs?: SignsOf;
};

export type ReportTextHandle = {
  /** `where` is an offset in the words, or one of the ends; the start when left out. */
  readonly focusParagraph: (id: ParagraphId, where?: number | 'start' | 'end') => void;
  readonly revealParagraph: (id: ParagraphId) => void;
  readonly marginOf: (id: ParagraphId) => HTMLElement | null;
  readonly arranged: Cell<number>;
  readonly setHidden: (ids: ReadonlySet<ParagraphId>) => void;
  readonly foldSlot: (before: ParagraphId) => HTMLElement;
  /** Of exactly the words that are drawn for this paragraph now; null when it is not shown. */
  readonly displayedFingerprint: (id: ParagraphId) => Fingerprint | null;
  /** The selected words, or all of the paragraph in which the caret stands; null without a caret. Offsets in its canonical words. */
  readonly selection: () => { readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly from: number; readonly to: number; readonly runs: Runs } | null;
  /** In the paragraph that the caret stands in; null while there is no caret. */
  readonly caretOffset: () => number | null;
  /** Signs in these paragraphs are other ones now. */
  readonly redrawSigns: (ids: Iterable<ParagraphId>) => void;
  readonly displayedRuns: (id: ParagraphId) => Runs;
  /** @returns false when there was nothing to format */
  readonly format: (what: Format) => boolean;
  readonly marksHere: () => ReadonlySet<PlainMark>;
  readonly linkHere: () => string | null;
  /** On the paragraph in which the caret stands, unless another is named. Resolves to false when refused. */
  readonly command: (command: ParagraphCommand, id?: ParagraphId) => Promise<boolean>;
  /** Puts words that were kept back into the text; see putBack.ts. */
  readonly putBack: (kept: PutBack) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly stop: () => void;
};

/** Takes over what `showReadableText` has put into the host, or fills it. */
export function mountReportText(host: HTMLElement, options: ReportTextOptions): ReportTextHandle {
  const model = openTextModel(options.doc, options.rows), rows = rowsIn(host), desk = new Desk(options, model, rows);
  const dirty = new Set<ParagraphId>(), drawn = new Map<ParagraphId, string>(), signed = new Map<ParagraphId, SeenParagraph>();
  let frame = 0, arrangeNeeded = false;
  desk.one = openOneEditor(desk);
  desk.cross = openCrossSelection(desk);
  desk.history = openHistory(desk);
  desk.region = openRegion(desk, () => { if (arrangeNeeded) arrange(); });
  const shownRuns = (id: ParagraphId): Runs => desk.region.runs(id) ?? (desk.one.live()?.id === id ? desk.one.runs() : rows.painted(id));
  host.setAttribute('tabindex', '-1');
  const following = followWords(desk);
  const carets = openCaretLayer(desk), notes = openNoteList(desk, shownRuns);

  /** Rows in the order of the document; a paragraph whose container changed is painted anew. */
  function arrange() {
    arrangeNeeded = desk.region.isOpen();
    if (arrangeNeeded) return;
    const lines = model.lines(), live = desk.one.live(), follow = following.place();
    if (follow || (live && !lines.some((line) => line.id === live.id && line.state !== 'deleted'))) desk.one.unmount();
    rows.arrange(lines, model.runs);
    for (const line of lines) {
      const key = `${line.state} ${model.generation(line.id)} ${model.text(line.id) ? 'here' : 'not here'}`;
      if (drawn.get(line.id) !== key) { drawn.set(line.id, key); dirty.add(line.id); }
      signsChanged(line.id);
    }
    if (follow) desk.one.mount(follow.anchor.id, follow.anchor.offset, follow.head.offset); else desk.one.renew();
    keepReachable();
  }

  /** Brackets and proposals come and go with the screen, not with the words. */
  function signsChanged(id: ParagraphId) {
    const now = model.seen(id), before = signed.get(id);
    if (now === null || now === before) return;
    signed.set(id, now);
    if (before === undefined || !sameSigns(before, now)) redrawSignsOf(id);
  }
  function redrawSignsOf(id: ParagraphId) {
    const live = desk.one.live();
    if (live?.id === id) redrawSigns(live.editor); else dirty.add(id);
  }

  /** Something in the text is always reachable by Tab. */
  function keepReachable() {
    if (desk.one.live() || host.querySelector('.tx[tabindex]')) return;
    const id = options.selected.get() ?? desk.edge('first'), words = id && rows.words(id);
    if (words) words.setAttribute('tabindex', '0');
  }

  function changed(change: Change) {
    if (change.structure) arrange();
    for (const id of change.words) dirty.add(id);
    frame ||= requestAnimationFrame(flush);
  }

  /** Once per frame: what others changed. */
  function flush() {
    frame = 0;
    let crossed = false;
    for (const id of dirty) {
      if (desk.one.live()?.id === id) { desk.one.reread(); continue; }
      if (desk.region.covers(id)) continue;
      rows.paint(id, model.runs(id));
      crossed = true;
    }
    dirty.clear();
    if (crossed && desk.cross.active()) desk.cross.redraw();
    notes.draw();
    carets.draw();
  }

  const select = () => rows.markSelected(options.selected.get());
  const focusIn = (event: FocusEvent) => {
    if (event.target === host || desk.cross.active()) return;
    for (const words of host.querySelectorAll('.tx[tabindex="0"]')) if (words !== event.target && !words.hasAttribute('contenteditable')) words.removeAttribute('tabindex');
  };
  const focusOut = (event: FocusEvent) => { if (!(event.relatedTarget instanceof Node && host.contains(event.relatedTarget))) { desk.history.caretAt(null, 0, 0); keepReachable(); } };

  arrange();
  flush();
  select();
  host.addEventListener('focusin', focusIn);
  host.addEventListener('focusout', focusOut);
  const stops = [
    model.watch(changed), listenToKeys(desk), listenToInputs(desk), listenToPointer(desk), listenToClipboard(desk),
    options.selected.watch(select), options.mayWrite.watch(() => desk.one.renew()),
    () => host.removeEventListener('focusin', focusIn), () => host.removeEventListener('focusout', focusOut),
  ];
  const from = options.startAt, stood = parseParagraphId(from?.caret.paragraph), text = stood && model.text(stood);
  if (from && stood && text) {
    const head = offsetIn(desk, text, from.caret.head) ?? Math.min(from.offset, text.length);
    desk.one.mount(stood, offsetIn(desk, text, from.caret.anchor) ?? head, head);
  }
  const idle = setTimeout(() => desk.one.warm(), 300);

  return {
    focusParagraph: (id, where = 'start') => {
      if (!model.line(id)) return;
      desk.one.mount(id, where === 'start' ? 0 : where === 'end' ? model.length(id) : where);
      desk.one.reveal();
    },
    revealParagraph: (id) => { if (model.line(id)) revealPlace(desk, { id, offset: 0 }); },
    marginOf: rows.margin, arranged: rows.arranged, setHidden: rows.setHidden, foldSlot: rows.foldSlot,
    displayedFingerprint: (id) => { const line = model.line(id); return line ? fingerprintOf(id, line.kind, line.state === 'deleted' ? model.runs(id) : shownRuns(id)) : null; },
    selection: () => {
      const head = desk.one.head(), anchor = desk.one.anchor(), line = head && model.line(head.id);
      if (!head || !anchor || !line) return null;
      const drawn = desk.one.runs(), runs = canonicalRuns(drawn), all = head.offset === anchor.offset;
      const range = all ? wholeWords(runs, { from: 0, to: Infinity }) : carriedRange(drawn, { from: Math.min(head.offset, anchor.offset), to: Math.max(head.offset, anchor.offset) }, runs);
      return range.from === range.to ? null : { paragraph: head.id, on: fingerprintOf(head.id, line.kind, runs), ...range, runs: cutRuns(runs, range.from, range.to) };
    },
    redrawSigns: (ids) => {
      for (const id of ids) redrawSignsOf(id);
      frame ||= requestAnimationFrame(flush);
    },
    caretOffset: () => desk.one.head()?.offset ?? null,
    displayedRuns: shownRuns,
    format: (what) => format(desk, what),
    marksHere: () => marksHere(desk),
    linkHere: () => linkHere(desk),
    command: async (command, id) => { const at = id ?? desk.one.live()?.id ?? options.selected.get(); return at ? performOnParagraph(desk, at, command) : false; },
    putBack: (kept) => putBack(desk, kept),
    undo: () => desk.history.undo(),
    redo: () => desk.history.redo(),
    stop: () => {
      clearTimeout(idle);
      cancelAnimationFrame(frame);
      desk.one.unmount();
      desk.cross.leave();
      for (const stop of stops) stop();
      following.stop();
      carets.stop();
      notes.stop();
      desk.history.stop();
      model.stop();
    },
  };
}
