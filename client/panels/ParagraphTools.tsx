/**
 * The tools of the paragraph in hand: marks on words, and what may be done to the paragraph as a whole. The pen does it.
 * Arrows go from tool to tool, Escape back to the words.
 */
import { useRef, type MouseEvent } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import type { Format, PlainMark } from '../editor/format.ts';
import type { ParagraphCommand } from '../editor/paragraphActs.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useKeys } from '../ui/useKeys.ts';

type Props = {
  readonly paragraph: SeenParagraph;
  readonly first: boolean;
  readonly last: boolean;
  readonly pen: { readonly format: (what: Format) => void; readonly command: (command: ParagraphCommand, paragraph: ParagraphId) => void };
  readonly onAsk: (mark: 'link' | 'footnote' | 'bracket') => void;
  readonly mayBracket: boolean;
  readonly onLeave: () => void;
};

const MARKS: readonly { readonly mark: PlainMark; readonly label: string }[] = [{ mark: 'bold', label: 'Bold (Ctrl B)' }, { mark: 'italic', label: 'Italic (Ctrl I)' }, { mark: 'underline', label: 'Underline (Ctrl U)' }];

const KINDS: readonly { readonly kind: ParagraphKind; readonly level: number; readonly label: string }[] = [
  { kind: 'numbered', level: 1, label: 'Numbered paragraph' }, { kind: 'sub', level: 1, label: 'Sub-paragraph (a)' }, { kind: 'sub', level: 2, label: 'Sub-paragraph (i)' },
  { kind: 'preambular', level: 1, label: 'Preambular paragraph' }, { kind: 'unnumbered', level: 1, label: 'Text without a number' },
  { kind: 'heading', level: 1, label: 'Heading I.' }, { kind: 'heading', level: 2, label: 'Heading A.' }, { kind: 'heading', level: 3, label: 'Heading 1.' },
];

/** The words keep the caret and the selection while a button is pressed. */
const keepCaret = { onMouseDown: (event: MouseEvent) => event.preventDefault() };

export function ParagraphTools({ paragraph, first, last, pen, onAsk, mayBracket, onLeave }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  useKeys(bar, (event) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape' && !event.defaultPrevented) onLeave();
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const tools = [...(bar.current?.querySelectorAll<HTMLElement>(':scope>button:not([disabled]),summary') ?? [])];
    const here = tools.findIndex((tool) => tool === document.activeElement);
    if (here !== -1) tools[(here + (bar.current?.matches(':dir(rtl)') === true ? -by : by) + tools.length) % tools.length]?.focus();
  });
  const { id, kind, level, name } = paragraph;
  const run = (command: ParagraphCommand) => pen.command(command, id);
  return (
    <div className="toolbar" role="toolbar" ref={bar} aria-label={`Tools for ${name === '' ? 'the new paragraph' : name}`}>
      {MARKS.map(({ mark, label }) => <IconButton key={mark} label={label} {...keepCaret} onClick={() => pen.format(mark)}><Icon name={mark} size={15} /></IconButton>)}
      <IconButton label="Link (Ctrl K)" {...keepCaret} onClick={() => onAsk('link')}><Icon name="link" size={15} /></IconButton>
      <IconButton label="Footnote" {...keepCaret} onClick={() => onAsk('footnote')}><Icon name="footnote" size={15} /></IconButton>
      {mayBracket && <IconButton label="Put the selected words in brackets" {...keepCaret} onClick={() => onAsk('bracket')}><Icon name="brackets" size={15} /></IconButton>}
      <span className="sep" />
      <IconButton label="Insert a paragraph after this one" {...keepCaret} onClick={() => run({ do: 'insertAfter' })}><Icon name="plus" size={15} /></IconButton>
      <IconButton label="Move up" disabled={first} {...keepCaret} onClick={() => run({ do: 'moveUp' })}><Icon name="arrowUp" size={15} /></IconButton>
      <IconButton label="Move down" disabled={last} {...keepCaret} onClick={() => run({ do: 'moveDown' })}><Icon name="arrowDown" size={15} /></IconButton>
      <Menu label="More for this paragraph" summaryClass="ib" summary={<Icon name="dots" size={15} />}>
        <p className="over">Make it a</p>
        {KINDS.map((wanted) => {
          const is = wanted.kind === kind && wanted.level === level;
          return <button key={wanted.label} type="button" disabled={is} onClick={() => run({ do: 'retype', kind: wanted.kind, level: wanted.level })}><span className="tickbox">{is && <Icon name="check" size={13} label="now" />}</span>{wanted.label}</button>;
        })}
        <hr />
        <button type="button" onClick={() => run({ do: 'insertBefore' })}><span className="tickbox"><Icon name="plus" size={13} /></span>Insert a paragraph before this one</button>
        <button type="button" onClick={() => run({ do: 'duplicate' })}><span className="tickbox"><Icon name="copy" size={13} /></span>Duplicate</button>
        <button type="button" onClick={() => run({ do: 'delete' })}><span className="tickbox"><Icon name="trash" size={13} /></span>Delete; it can be restored</button>
      </Menu>
    </div>
  );
}
