/** After an absence: since when the page is current again, what of one's own joined the text, and what reads otherwise now. */
import { useEffect, useRef, useState } from 'react';
import type { Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { GRACE_MS } from './ConnectionNotices.tsx';
import { shortLabel } from './outlineRows.ts';
import { minuteTime } from './times.ts';

/** The first screen after the return needs a moment, in ms; until then nothing can be compared. */
const SETTLE_MS = 1_000;
/** More links than this do not fit a notice; the outline has them all. */
const LINKS = 8;

type Absence = { readonly since: number; readonly words: ReadonlyMap<ParagraphId, Fingerprint | 'deleted'>; readonly unsaved: number };
type Return = { readonly since: number; readonly at: number; readonly joined: number; readonly changed: readonly ParagraphId[] };
type Props = { readonly online: boolean; /** Changes of one's own that are not on the server. */ readonly unsaved: number; /** When words of one's own were refused, in ms by this device's clock. */ readonly refusedAt: readonly number[]; readonly paragraphs: readonly SeenParagraph[]; readonly onGo: (paragraph: ParagraphId) => void };

export function BackInStep({ online, unsaved, refusedAt, paragraphs, onGo }: Props) {
  const absence = useRef<Absence | null>(null);
  const seen = useRef(paragraphs);
  const [back, setBack] = useState<Return | null>(null);
  useEffect(() => { seen.current = paragraphs; }, [paragraphs]);
  useEffect(() => {
    if (!online) {
      absence.current ??= { since: Date.now(), words: new Map(seen.current.map((one) => [one.id, readOf(one)])), unsaved: 0 };
      return;
    }
    const away = absence.current;
    if (away === null) return;
    const short = Date.now() - away.since < GRACE_MS; // nobody was told of the absence
    const timer = setTimeout(() => {
      absence.current = null;
      setBack(short ? null : { since: away.since, at: Date.now(), joined: away.unsaved, changed: seen.current.filter((one) => one.kind !== 'heading' && away.words.get(one.id) !== readOf(one)).map(({ id }) => id) });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [online]);
  useEffect(() => {
    if (absence.current !== null && unsaved > absence.current.unsaved) absence.current = { ...absence.current, unsaved };
  }, [unsaved]);
  if (back === null || !online) return null;
  const changed = back.changed.map((id) => paragraphs.find((paragraph) => paragraph.id === id)).filter((paragraph) => paragraph !== undefined);
  return (
    <Notice live="status" mark={<Icon name="cloudCheck" size={15} />} title={`Back in step at ${minuteTime(back.at)}.`} acts={<Button small look="quiet" onClick={() => setBack(null)}>Understood</Button>}>
      {back.joined > 0 && (refusedAt.some((at) => at >= back.since) ? 'Not all of your edits could join the text; what could not is kept here. ' : `${back.joined} of your edits joined the text. `)}
      {changed.length === 0 ? 'The text reads as before.' : `${changed.length} ${changed.length === 1 ? 'paragraph has' : 'paragraphs have'} changed since: `}
      {changed.slice(0, LINKS).map((paragraph) => <span key={paragraph.id}><TextButton onClick={() => onGo(paragraph.id)} aria-label={`Go to ${paragraph.name}`}>{shortLabel(paragraph.label) || paragraph.name}</TextButton> </span>)}
      {changed.length > LINKS && `and ${changed.length - LINKS} more`}
    </Notice>
  );
}

const readOf = ({ state, words }: SeenParagraph): Fingerprint | 'deleted' => (state === 'deleted' ? state : words);
