/**
 * The small toolbar at the paragraph being edited: marks on words, and what may be done to the paragraph as a whole.
 * Structure is asked of the server; a refusal is said where it was asked.
 */
import { useState, type MouseEvent } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { StructureAct } from '../../shared/meeting/acts.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import type { MarkName } from '../../shared/report/layout.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { MarkDialog } from './MarkDialog.tsx';
import { RefusedNotice } from './RefusedNotice.tsx';
import { useAct } from './useAct.ts';

type Props = {
  readonly paragraph: SeenParagraph;
  readonly previous: ParagraphId | null;
  readonly beforePrevious: ParagraphId | null;
  readonly next: ParagraphId | null;
  readonly submit: Submit;
  /** `detail`: the address of a link, the text of a footnote. */
  readonly onFormat: (mark: MarkName, detail?: string) => void;
};

const MARKS: readonly { readonly mark: MarkName; readonly icon: IconName; readonly label: string }[] = [
  { mark: 'bold', icon: 'bold', label: 'Bold (Ctrl B)' }, { mark: 'italic', icon: 'italic', label: 'Italic (Ctrl I)' }, { mark: 'underline', icon: 'underline', label: 'Underline (Ctrl U)' },
  { mark: 'link', icon: 'link', label: 'Link' }, { mark: 'footnote', icon: 'footnote', label: 'Footnote' },
];

const KINDS: readonly { readonly kind: ParagraphKind; readonly level: number; readonly label: string }[] = [
  { kind: 'numbered', level: 1, label: 'Numbered paragraph' }, { kind: 'sub', level: 1, label: 'Sub-paragraph (a)' }, { kind: 'sub', level: 2, label: 'Sub-paragraph (i)' },
  { kind: 'preambular', level: 1, label: 'Preambular paragraph' }, { kind: 'unnumbered', level: 1, label: 'Text without a number' },
  { kind: 'heading', level: 1, label: 'Heading I.' }, { kind: 'heading', level: 2, label: 'Heading A.' }, { kind: 'heading', level: 3, label: 'Heading 1.' },
];

export function ParagraphTools({ paragraph, previous, beforePrevious, next, submit, onFormat }: Props) {
  const acting = useAct(submit);
  const [asking, setAsking] = useState<'link' | 'footnote' | null>(null);
  const { id, kind, level, runs } = paragraph;
  const run = (act: StructureAct) => void acting.run(act);
  /** The words keep the caret and the selection while a button is pressed. */
  const keepCaret = { onMouseDown: (event: MouseEvent) => event.preventDefault() };
  return (
    <div className="toolbar" role="toolbar" aria-label={`Tools for ${paragraph.name}`}>
      {MARKS.map(({ mark, icon, label }) => (
        <IconButton key={mark} label={label} {...keepCaret} onClick={() => (mark === 'link' || mark === 'footnote' ? setAsking(mark) : onFormat(mark))}><Icon name={icon} size={15} /></IconButton>
      ))}
      <span className="sep" />
      <IconButton label="Insert a paragraph after this one" {...keepCaret} onClick={() => run({ act: 'insert', after: id, kind: kind === 'heading' ? 'numbered' : kind, level: kind === 'heading' ? 1 : level, runs: [] })}><Icon name="plus" size={15} /></IconButton>
      <IconButton label="Move up" disabled={previous === null} {...keepCaret} onClick={() => run({ act: 'move', paragraph: id, after: beforePrevious })}><Icon name="arrowUp" size={15} /></IconButton>
      <IconButton label="Move down" disabled={next === null} {...keepCaret} onClick={() => next !== null && run({ act: 'move', paragraph: id, after: next })}><Icon name="arrowDown" size={15} /></IconButton>
      <Menu label="More for this paragraph" summaryClass="ib" summary={<Icon name="dots" size={15} />}>
        <p className="over">Make it a</p>
        {KINDS.map((wanted) => {
          const is = wanted.kind === kind && wanted.level === level;
          return <button key={wanted.label} type="button" disabled={is} onClick={() => run({ act: 'retype', paragraph: id, kind: wanted.kind, level: wanted.level })}><span className="tickbox">{is && <Icon name="check" size={13} label="now" />}</span>{wanted.label}</button>;
        })}
        <hr />
        <button type="button" onClick={() => run({ act: 'insert', after: id, kind, level, runs, copiedFrom: id })}><span className="tickbox"><Icon name="copy" size={13} /></span>Duplicate</button>
        <button type="button" onClick={() => run({ act: 'delete', paragraph: id })}><span className="tickbox"><Icon name="trash" size={13} /></span>Delete; it can be restored</button>
      </Menu>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Nothing was changed." />}
      {asking !== null && <MarkDialog mark={asking} onClose={() => setAsking(null)} onDone={(detail) => { setAsking(null); onFormat(asking, detail); }} />}
    </div>
  );
}
