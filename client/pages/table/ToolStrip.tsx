/**
 * The tools of the paragraph in hand, in a strip at the foot of the document that is always there: it covers no words
 * and nothing moves when the caret goes elsewhere.
 */
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { atHead } from '../../panels/names.ts';
import { ParagraphTools } from '../../panels/ParagraphTools.tsx';
import type { TextHandle } from './TextColumn.tsx';

type Props = {
  readonly paragraphs: readonly SeenParagraph[];
  readonly selected: ParagraphId | null;
  readonly handle: TextHandle | null;
  /** A link or a footnote is wanted: its dialog asks for the rest. */
  readonly onAsk: (mark: 'link' | 'footnote' | 'bracket') => void;
  /** May this viewer put words in brackets? */
  readonly mayBracket: boolean;
};

export function ToolStrip({ paragraphs, selected, handle, onAsk, mayBracket }: Props) {
  const place = paragraphs.findIndex((paragraph) => paragraph.id === selected);
  const current = paragraphs[place];
  return <div className="tools">{inHand(current, handle?.pen ?? null)}</div>;

  function inHand(paragraph: SeenParagraph | undefined, pen: TextHandle['pen']) {
    if (paragraph === undefined || pen === null) return null;
    const name = paragraph.name === '' ? 'this paragraph' : paragraph.name;
    if (paragraph.state === 'deleted') return <span className="muted">{atHead(name)} is deleted. Restore it beside its text.</span>;
    if (paragraph.state === 'agreedAdRef') return <span className="muted">{atHead(name)} is agreed: its words are sealed. Only the Chair reopens it.</span>;
    return <><span className="for muted">{atHead(name)}</span><ParagraphTools key={paragraph.id} paragraph={paragraph} first={place === 0} last={place === paragraphs.length - 1} pen={pen} mayBracket={mayBracket} onAsk={onAsk} onLeave={() => handle?.focus(paragraph.id)} /></>;
  }
}
