/**
 * The rows of the report: one section per paragraph with its label, its words and a margin for the panels. Rows that
 * stay are never touched, so that nothing flickers and no caret is lost when others rearrange the text.
 */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';
import { WORDS, nameOfRow } from './editorWords.ts';
import type { Seal } from './seal.ts';
import { paragraphOfRuns } from './runsDom.ts';
import { putSigns, type Sign } from './signs.ts';

export type Line = {
  readonly id: ParagraphId;
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly state: 'open' | 'sealed' | 'deleted';
  /** Why the words are sealed; null while they are not. */
  readonly sealed: Seal | null;
  readonly label: string;
  readonly name: string;
};

export type Rows = {
  readonly host: HTMLElement;
  /** Rises when rows were added, removed or moved. */
  readonly arranged: Cell<number>;
  /** `runsOf` is asked for rows that are new or have changed their state. */
  readonly arrange: (lines: readonly Line[], runsOf: (id: ParagraphId) => Runs) => void;
  readonly box: (id: ParagraphId) => HTMLElement | null;
  /** The element of the words, which the editor takes over. */
  readonly words: (id: ParagraphId) => HTMLElement | null;
  readonly margin: (id: ParagraphId) => HTMLElement | null;
  /** Below the words, for what the panels show about them; made when it is first asked for. */
  readonly under: (id: ParagraphId) => HTMLElement | null;
  readonly paint: (id: ParagraphId, runs: Runs) => void;
  /** What is painted in a row that no editor is on. */
  readonly painted: (id: ParagraphId) => Runs;
  /** Attributes of the words while no editor is on them. */
  readonly idle: (id: ParagraphId) => void;
  /** Signs that stand in the words without being of them. */
  readonly setSigns: (of: (id: ParagraphId, runs: Runs) => readonly Sign[]) => void;
  /** Draws the signs of these rows anew, where no editor is on them. */
  readonly redraw: (ids: Iterable<ParagraphId>) => void;
  readonly setHidden: (ids: ReadonlySet<ParagraphId>) => void;
  readonly isHidden: (id: ParagraphId) => boolean;
  readonly foldSlot: (before: ParagraphId) => HTMLElement;
  readonly markSelected: (id: ParagraphId | null) => void;
};

type Row = { line: Line | null; readonly box: HTMLElement; readonly no: HTMLElement; readonly tx: HTMLElement; readonly mg: HTMLElement; un: HTMLElement | null; runs: Runs };

const ROWS = new WeakMap<HTMLElement, Rows>();

/** The rows of a host; the readable text and the editor share them. */
export function rowsIn(host: HTMLElement): Rows {
  const known = ROWS.get(host);
  if (known) return known;
  const made = makeRows(host);
  ROWS.set(host, made);
  return made;
}

function makeRows(host: HTMLElement): Rows {
  const rows = new Map<ParagraphId, Row>(), slots = new Map<ParagraphId, HTMLElement>(), arranged = cell(0);
  let hidden: ReadonlySet<ParagraphId> = new Set(), selected: ParagraphId | null = null, signsOf: (id: ParagraphId, runs: Runs) => readonly Sign[] = () => [];
  host.classList.add('report-text');

  function makeRow(id: ParagraphId): Row {
    const box = document.createElement('section'), no = document.createElement('div'), tx = document.createElement('div'), mg = document.createElement('ul');
    box.dataset['id'] = id;
    box.setAttribute('role', 'group');
    no.className = 'no';
    tx.className = 'tx';
    tx.dir = 'auto';
    mg.className = 'mg';
    box.append(no, tx, mg);
    box.hidden = hidden.has(id);
    return { line: null, box, no, tx, mg, un: null, runs: [] };
  }

  function dress(row: Row, line: Line) {
    row.box.className = `para k-${line.kind} l-${line.level} s-${line.state}${line.id === selected ? ' on' : ''}`;
    row.no.textContent = line.label;
    row.box.setAttribute('aria-label', nameOfRow(line.name, line.sealed));
    row.line = line;
    if (!row.tx.hasAttribute('contenteditable')) idle(row);
    else row.tx.setAttribute('aria-label', nameOfRow(line.name, line.sealed));
  }

  function idle(row: Row) {
    for (const name of ['contenteditable', 'aria-multiline', 'aria-label', 'aria-readonly', 'translate', 'tabindex', 'spellcheck', 'role', 'aria-level', 'inputmode', 'style']) row.tx.removeAttribute(name);
    row.tx.className = 'tx';
    if (row.line?.kind !== 'heading') return;
    row.tx.setAttribute('role', 'heading');
    row.tx.setAttribute('aria-level', String(Math.min(row.line.level, 3) + 1));
  }

  function paint(row: Row, runs: Runs) {
    row.runs = runs;
    if (row.line?.state === 'deleted') {
      const gone = document.createElement('p'), struck = document.createElement('s');
      struck.textContent = WORDS.deleted;
      gone.append(struck);
      row.tx.replaceChildren(gone);
    } else {
      const words = paragraphOfRuns(runs);
      if (row.line !== null) putSigns(words, signsOf(row.line.id, runs));
      row.tx.replaceChildren(words);
    }
  }

  return {
    host, arranged,
    arrange: (lines, runsOf) => {
      const kept = new Set(lines.map((line) => line.id));
      let moved = false, before: ChildNode | null = host.firstChild;
      for (const [id, row] of rows) {
        if (kept.has(id)) continue;
        if (row.box === before) before = before.nextSibling;
        row.box.remove();
        slots.get(id)?.remove();
        rows.delete(id);
        moved = true;
      }
      before = host.firstChild;
      const place = (element: HTMLElement) => {
        if (element === before) { before = element.nextSibling; return; }
        host.insertBefore(element, before);
        moved = true;
      };
      for (const line of lines) {
        let row = rows.get(line.id);
        const fresh = !row;
        if (!row) { row = makeRow(line.id); rows.set(line.id, row); }
        const was = row.line;
        if (!was || !sameLine(was, line)) dress(row, line);
        if (fresh || was?.state !== line.state) if (!row.tx.hasAttribute('contenteditable')) paint(row, runsOf(line.id));
        const slot = slots.get(line.id);
        if (slot) place(slot);
        place(row.box);
      }
      if (moved) arranged.set(arranged.get() + 1);
    },
    box: (id) => rows.get(id)?.box ?? null,
    words: (id) => rows.get(id)?.tx ?? null,
    margin: (id) => rows.get(id)?.mg ?? null,
    under: (id) => { const row = rows.get(id); return row ? row.un ??= makeUnder(row.box) : null; },
    paint: (id, runs) => { const row = rows.get(id); if (row) paint(row, runs); },
    painted: (id) => rows.get(id)?.runs ?? [],
    idle: (id) => { const row = rows.get(id); if (row) idle(row); },
    setSigns: (of) => { signsOf = of; },
    redraw: (ids) => { for (const id of ids) { const row = rows.get(id); if (row && !row.tx.hasAttribute('contenteditable')) paint(row, row.runs); } },
    setHidden: (ids) => { hidden = ids; for (const [id, row] of rows) row.box.hidden = ids.has(id); },
    isHidden: (id) => hidden.has(id),
    foldSlot: (before) => {
      let slot = slots.get(before);
      if (!slot) {
        slot = document.createElement('div');
        slot.className = 'fold-slot';
        slots.set(before, slot);
        rows.get(before)?.box.before(slot);
      }
      return slot;
    },
    markSelected: (id) => {
      if (selected) rows.get(selected)?.box.classList.remove('on');
      selected = id;
      if (id) rows.get(id)?.box.classList.add('on');
    },
  };
}

function makeUnder(box: HTMLElement): HTMLElement {
  const un = document.createElement('div');
  un.className = 'un';
  box.append(un);
  return un;
}

const sameLine = (a: Line, b: Line) => a.kind === b.kind && a.level === b.level && a.state === b.state && a.sealed === b.sealed && a.label === b.label && a.name === b.name;
