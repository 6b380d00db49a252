/** Where the paragraph came from and what the Chair recorded about it: divided from, copied from, reopened because. */
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { TextButton } from '../../ui/Button.tsx';
import { atHead } from '../names.ts';
import { shortDay, minuteTime } from '../times.ts';

type Props = { readonly paragraph: SeenParagraph; readonly paragraphs: readonly SeenParagraph[]; readonly onGo: (paragraph: ParagraphId) => void };

export function Origin({ paragraph, paragraphs, onGo }: Props) {
  const { lineage, agreement, reopenedBecause } = paragraph;
  const source = 'of' in lineage ? paragraphs.find((other) => other.id === lineage.of) : undefined;
  const from = lineage.how === 'splitFrom' ? 'Divided from' : lineage.how === 'copiedFrom' ? 'Copied from' : null;
  const proposal = lineage.how === 'proposed';
  if (from === null && !proposal && agreement === null && reopenedBecause === null) return null;
  return (
    <section className="origin">
      {from !== null && <p>{from} {source === undefined ? 'a paragraph no longer in the text' : <TextButton onClick={() => onGo(source.id)}>{source.name}</TextButton>}.</p>}
      {proposal && <p>Added by a proposal that was accepted; it stands on the paragraph before this one.</p>}
      {agreement !== null && paragraph.state === 'agreedAdRef' && <p>{atHead(paragraph.name)} was agreed ad referendum on {shortDay(agreement.at)} at {minuteTime(agreement.at)}.</p>}
      {agreement !== null && paragraph.state !== 'agreedAdRef' && <p>The agreement of {shortDay(agreement.at)} stays on record.</p>}
      {reopenedBecause !== null && <p dir="auto">Reopened: {reopenedBecause}</p>}
    </section>
  );
}
