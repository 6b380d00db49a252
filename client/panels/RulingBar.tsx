/**
 * The product's voice: the verdict as a sentence, then on which paragraphs, then what is pending, and the rule it was
 * found under. Spoken politely and at most once in ten seconds. It never shows a verdict it cannot vouch for.
 */
import { useEffect, useRef, useState } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { SeenHead, SeenParagraph } from '../../shared/protocol/screens.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';
import { shortLabel } from './outlineRows.ts';
import { RulePopover } from './RulePopover.tsx';
import { minuteTime } from './times.ts';
import { rulingOf } from './rulingWords.ts';

type Props = {
  readonly head: SeenHead;
  readonly paragraphs: readonly SeenParagraph[];
  /** Time of the last screen while the server cannot be reached, null while it can. */
  readonly asOf: number | null;
  readonly onGo: (paragraph: ParagraphId) => void;
};

/** More links than this do not fit a line; the outline has them all. */
const LINKS = 12;

export function RulingBar({ head, paragraphs, asOf, onGo }: Props) {
  const { verdict, facts, glyph } = rulingOf(head);
  const { counts } = head;
  const contested = counts.contested.map((id) => paragraphs.find((paragraph) => paragraph.id === id)).filter((paragraph) => paragraph !== undefined);
  const changed = useChanged(verdict);
  const drafting = head.status === 'drafting';
  return (
    <section className="ruling" aria-label="Verdict on the report" data-region="ruling" tabIndex={-1}>
      <Glyph kind={glyph} />
      <span className="say"><b className={changed ? 'fresh' : undefined}>{verdict}</b> {facts}{asOf !== null && <span className="muted"> as of {minuteTime(asOf)}</span>}</span>
      <nav className="ps" aria-label="Contested paragraphs">
        {contested.slice(0, LINKS).map((paragraph) => <button type="button" key={paragraph.id} className="link" aria-label={`Go to ${paragraph.name}`} onClick={() => onGo(paragraph.id)}>{shortLabel(paragraph.label)}</button>)}
        {contested.length > LINKS && <span className="muted">and {contested.length - LINKS} more</span>}
      </nav>
      <span className="sp" />
      <span className="facts">
        {drafting && <span><Glyph kind="pen" />{counts.pending} pending</span>}
        {drafting && <span title="Without objection, not yet agreed"><Glyph kind="fre" />{counts.holdNotAgreed} without objection<span className="vh">, not yet agreed</span></span>}
        {head.status === 'adopted' ? <span><Icon name="stamp" size={12} /> {counts.paragraphs} adopted</span> : <span><Icon name="lock" size={12} /> {counts.agreed} agreed</span>}
      </span>
      <span className="sep" />
      <RulePopover settings={head.settings} />
      <Spoken sentence={`${verdict} ${facts}`} />
    </section>
  );
}

/** True for four seconds after the sentence has changed: it gets an ink underline, and nothing moves. */
function useChanged(sentence: string): boolean {
  const [until, setUntil] = useState(false);
  const before = useRef(sentence);
  useEffect(() => {
    if (before.current === sentence) return;
    before.current = sentence;
    setUntil(true);
    const timer = setTimeout(() => setUntil(false), 4_000);
    return () => clearTimeout(timer);
  }, [sentence]);
  return until;
}

const BETWEEN_MS = 10_000;

/** A polite live region that says the newest sentence, never more often than every ten seconds, and not on opening. */
function Spoken({ sentence }: { readonly sentence: string }) {
  const [said, setSaid] = useState('');
  const last = useRef({ sentence, at: 0 });
  useEffect(() => {
    if (last.current.sentence === sentence) return;
    const wait = Math.max(0, last.current.at + BETWEEN_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = { sentence, at: Date.now() };
      setSaid(sentence);
    }, wait);
    return () => clearTimeout(timer);
  }, [sentence]);
  return <output className="vh">{said}</output>;
}
