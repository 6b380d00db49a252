/**
 * Runs as elements, exactly as the editor draws them: nothing may move on the screen when the editor arrives.
 * `marks.ts` is the other half of this agreement.
 */
import type { Runs } from '../../shared/base/runs.ts';
import { isSafeLink } from '../../shared/report/linkTarget.ts';

/** Outermost first; the order in which the editor's schema nests its marks. */
const NESTING = ['link', 'bold', 'italic', 'underline', 'footnote'] as const;

/** @returns one p element; an empty paragraph keeps the height of a line. */
export function paragraphOfRuns(runs: Runs): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  appendRuns(paragraph, runs);
  if (!paragraph.firstChild) paragraph.append(document.createElement('br'));
  return paragraph;
}

/** Appends runs to any element; used for copies and drafts too. */
export function appendRuns(to: HTMLElement, runs: Runs): void {
  for (const [text, marks] of runs) {
    if (text === '') continue;
    let inner: HTMLElement = to;
    for (const name of NESTING) {
      const mark = marks.find((one) => one === name || one.startsWith(`${name}:`));
      const element = mark === undefined ? null : elementOf(name, mark.slice(name.length + 1));
      if (!element) continue;
      // Neighbouring runs share the element of an outer mark, as they do in the editor.
      const last: Node | null = inner.lastChild;
      if (name !== 'footnote' && last instanceof HTMLElement && last.isEqualNode(withChildrenOf(element, last))) inner = last;
      else { inner.append(element); inner = element; }
    }
    inner.append(text);
  }
  to.normalize();
}

function withChildrenOf(element: HTMLElement, other: HTMLElement): HTMLElement {
  const like = other.cloneNode(true) as HTMLElement; // a clone of an element is an element
  const shell = element.cloneNode(false) as HTMLElement;
  shell.append(...like.childNodes);
  return shell;
}

function elementOf(name: (typeof NESTING)[number], detail: string): HTMLElement | null {
  switch (name) {
    case 'bold': return document.createElement('strong');
    case 'italic': return document.createElement('em');
    case 'underline': return document.createElement('u');
    case 'link': {
      if (!isSafeLink(detail)) return null;
      const link = document.createElement('a');
      link.setAttribute('href', detail);
      link.setAttribute('rel', 'noopener noreferrer');
      return link;
    }
    case 'footnote': {
      const note = document.createElement('sup');
      note.className = 'fn';
      note.setAttribute('data-note', detail);
      note.setAttribute('title', detail);
      return note;
    }
    default: return null;
  }
}
