/** Acts on whole paragraphs, from the paragraph's menu and from Tab. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { canonicalRuns } from '../../shared/base/runs.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import { parseParagraphId } from '../../shared/base/ids.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import { perform } from './acting.ts';
import type { At, Desk } from './desk.ts';

export type ParagraphCommand =
  | { readonly do: 'insertBefore' }
  | { readonly do: 'insertAfter'; readonly kind?: ParagraphKind; readonly level?: number }
  | { readonly do: 'duplicate' | 'moveUp' | 'moveDown' | 'delete' | 'restore' }
  | { readonly do: 'retype'; readonly kind: ParagraphKind; readonly level: number };

/** Resolves to false when it was refused; the reason has gone to `onRefused`. */
export async function performOnParagraph(desk: Desk, id: ParagraphId, command: ParagraphCommand): Promise<boolean> {
  const line = desk.model.line(id), here: At = { id, offset: desk.one.head()?.id === id ? desk.one.head()?.offset ?? 0 : 0 };
  if (!line) return false;
  switch (command.do) {
    case 'insertBefore': return made(desk, await perform(desk, { act: 'insert', after: desk.model.before(id), kind: line.kind === 'heading' ? 'numbered' : line.kind, level: line.kind === 'heading' ? 1 : line.level, runs: [] }, here));
    case 'insertAfter': {
      const under = line.kind === 'heading' ? { kind: 'numbered' as const, level: 1 } : { kind: line.kind, level: line.level };
      return made(desk, await perform(desk, { act: 'insert', after: id, kind: command.kind ?? under.kind, level: command.level ?? under.level, runs: [] }, here));
    }
    case 'duplicate': return made(desk, await perform(desk, { act: 'insert', after: id, kind: line.kind, level: line.level, runs: canonicalRuns(desk.model.runs(id)), copiedFrom: id }, here));
    case 'moveUp': case 'moveDown': {
      const other = desk.neighbour(id, command.do === 'moveUp' ? -1 : 1);
      if (!other) return false;
      const outcome = await perform(desk, { act: 'move', paragraph: id, after: command.do === 'moveDown' ? other : desk.model.before(other) }, here);
      return outcome.ok;
    }
    case 'retype': return (await perform(desk, { act: 'retype', paragraph: id, kind: command.kind, level: command.level }, here)).ok;
    case 'delete': {
      const next = desk.neighbour(id, 1) ?? desk.neighbour(id, -1), stood = desk.one.live()?.id === id;
      const outcome = await perform(desk, { act: 'delete', paragraph: id }, here);
      if (outcome.ok && stood && next) desk.one.mount(next, 0);
      return outcome.ok;
    }
    case 'restore': return (await perform(desk, { act: 'restore', paragraph: id }, here)).ok;
    default: return unreachable(command, 'performOnParagraph');
  }
}

function made(desk: Desk, outcome: Awaited<ReturnType<typeof perform>>): boolean {
  const id = outcome.ok ? parseParagraphId(outcome.made[0]) : null;
  if (id && desk.model.line(id)) { desk.one.mount(id, 0); desk.one.reveal(); }
  return outcome.ok;
}

/** What Tab and Shift+Tab make of a paragraph: 12. → (a) → (i) → a., headings I. → A. → 1.; null when there is nothing further. */
export function tabbed(kind: ParagraphKind, level: number, back: boolean): { readonly kind: ParagraphKind; readonly level: number } | null {
  switch (kind) {
    case 'numbered': return back ? null : { kind: 'sub', level: 1 };
    case 'sub': return back ? (level > 1 ? { kind, level: level - 1 } : { kind: 'numbered', level: 1 }) : level < 3 ? { kind, level: level + 1 } : null;
    case 'heading': return back ? (level > 1 ? { kind, level: level - 1 } : null) : level < 3 ? { kind, level: level + 1 } : null;
    case 'preambular': case 'unnumbered': return null;
    default: return unreachable(kind, 'tabbed');
  }
}

/** @returns false when Tab means nothing here, so that it moves the focus as everywhere else */
export function retypeByTab(desk: Desk, head: At, back: boolean): boolean {
  const line = desk.model.line(head.id);
  if (!line || line.kind === 'preambular' || line.kind === 'unnumbered') return false;
  if (!desk.mayEdit(head.id)) return false;
  const wanted = tabbed(line.kind, line.level, back);
  if (wanted) void performOnParagraph(desk, head.id, { do: 'retype', ...wanted });
  return true;
}
