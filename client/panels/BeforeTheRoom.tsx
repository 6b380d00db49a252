/**
 * A question before the room, under the document in an ink band. The Chair sees the gavel; a head of delegation sees
 * the one filled vermilion button of the product; everybody else sees what is being decided. Nothing happens by time
 * alone, and nothing here answers to a bare key, so that typing can neither gavel nor object.
 */
import { useRef, type ReactNode } from 'react';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { Icon } from '../ui/Icon.tsx';
import { useKeys } from '../ui/useKeys.ts';

type Props = {
  readonly sentence: string;
  readonly since: string;
  readonly acts: ReactNode;
  /** The words in question, where the document does not show them at this moment. */
  readonly words?: { readonly label: string; readonly runs: Runs } | null;
  readonly notes?: ReactNode;
  readonly onEscape?: () => void;
  /** Any other key while the focus is in the band and not in a field. @returns whether it meant something */
  readonly onKey?: (key: string) => boolean;
  readonly aside?: ReactNode;
  readonly below?: ReactNode;
};

export function BeforeTheRoom({ sentence, since, acts, words = null, notes, onEscape, onKey, aside, below }: Props) {
  const band = useRef<HTMLElement>(null);
  useKeys(band, (event) => { if (event.key === 'Escape') onEscape?.(); else if (!event.repeat && onKey?.(event.key) === true) event.preventDefault(); });
  return (
    <section className="band" aria-label="Proposal before the room" ref={band}>
      <div className="from"><Icon name="gavel" /> {since}</div>
      <div className="top"><output className="say">“{sentence}”</output>{aside}</div>
      {below}
      {words !== null && <blockquote className="put-words" dir="auto"><span>{words.label}</span> {plainText(words.runs)}</blockquote>}
      {notes}
      <div className="acts">{acts}</div>
    </section>
  );
}
