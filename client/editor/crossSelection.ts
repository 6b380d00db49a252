/**
 * A selection over several paragraphs. While there is one, no editor is mounted and the whole report is one plain
 * contenteditable, so that the caret, the handles of touch screens and input methods are the browser's own; nothing is
 * ever typed into it, because every input becomes one act (see keys.ts).
 */
import type { At, Desk } from './desk.ts';
import { domAt, pointAt } from './points.ts';

export type CrossSelection = {
  readonly active: () => boolean;
  readonly begin: (anchor: At, head: At) => void;
  readonly leave: () => void;
  /** anchor and head as they stand in the document; null when there is no selection in the report. */
  readonly ends: () => readonly [anchor: At, head: At] | null;
  readonly selectAll: () => void;
  /** Shows it again after rows under it were painted anew. */
  readonly redraw: () => void;
  /** A selection that shrank back to a point gives its paragraph the editor again. */
  readonly settle: () => void;
};

export function openCrossSelection(desk: Desk): CrossSelection {
  const { host } = desk;
  let kept: readonly [At, At] | null = null;

  function show(anchor: At, head: At) {
    kept = [anchor, head];
    getSelection()?.setBaseAndExtent(...domAt(desk, anchor), ...domAt(desk, head));
  }

  function ends(): readonly [At, At] | null {
    const selection = getSelection();
    const anchor = selection?.anchorNode ? pointAt(desk, selection.anchorNode, selection.anchorOffset) : null;
    const head = selection?.focusNode ? pointAt(desk, selection.focusNode, selection.focusOffset) : null;
    return anchor && head ? [anchor, head] : null;
  }

  const parts: CrossSelection = {
    active: () => kept !== null,
    begin: (anchor, head) => {
      if (kept === null) {
        desk.one.unmount();
        host.setAttribute('contenteditable', 'true');
        host.setAttribute('spellcheck', 'false');
        host.focus({ preventScroll: true });
      }
      show(anchor, head);
      desk.options.selected.set(head.id);
    },
    leave: () => {
      if (kept === null) return;
      kept = null;
      host.removeAttribute('contenteditable');
      host.removeAttribute('spellcheck');
    },
    ends: () => ends() ?? kept,
    selectAll: () => {
      const first = desk.edge('first'), last = desk.edge('last');
      if (first && last) parts.begin({ id: first, offset: 0 }, { id: last, offset: desk.model.length(last) });
    },
    redraw: () => { if (kept) show(...kept); },
    settle: () => {
      if (kept === null) return;
      const now = ends();
      if (!now) return;
      kept = now;
      const [anchor, head] = now;
      if (anchor.id === head.id && anchor.offset === head.offset) desk.one.mount(head.id, head.offset);
    },
  };
  return parts;
}
