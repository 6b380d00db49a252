/** The text as it stood at an entry. What the last step of a replay changed is marked and brought into sight. */
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { compareTexts } from '../../../shared/ledger/compareTexts.ts';
import { stateLabel } from '../../../shared/i18n/positionWords.ts';
import type { SeenThen, TextAt } from '../../../shared/protocol/history.ts';
import { Row } from './Rows.tsx';
import { RunsText } from '../../panels/RunsText.tsx';

type Props = { readonly text: TextAt; readonly earlier: TextAt | null; readonly beside: (paragraph: SeenThen) => ReactNode };

export function PastPaper({ text, earlier, beside }: Props) {
  const changed = useMemo(() => new Set(earlier === null ? [] : compareTexts(earlier.paragraphs, text.paragraphs).flatMap(({ id, changes }) => (changes.length > 0 ? [id] : []))), [earlier, text]);
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (changed.size > 0) host.current?.querySelector('.para.differs')?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
  }, [changed]);
  const living = text.paragraphs.filter(({ state }) => state !== 'deleted');
  return (
    <div className="text-host" ref={host}>
      {living.map((paragraph) => (
        <Row
          key={paragraph.id} id={paragraph.id} shape={paragraph} label={paragraph.label} name={paragraph.name} look={changed.has(paragraph.id) ? 'differs' : ''}
          beside={<>{changed.has(paragraph.id) && <b className="just">Changed here</b>}{paragraph.state !== 'open' && <span className="sub">{stateLabel(paragraph.state, false)}</span>}{beside(paragraph)}</>}
        >
          <RunsText runs={paragraph.runs} />
        </Row>
      ))}
    </div>
  );
}
