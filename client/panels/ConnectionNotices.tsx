/** What the page must say about the connection: offline, words kept back, words that went into a sealed paragraph. */
import { useEffect, useState } from 'react';
import type { LateWords } from '../connection/ports.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { minuteTime } from './times.ts';

/** Short breaks are nobody's concern; after this long, in ms, the page says so. */
export const GRACE_MS = 3_000;

export function OfflineNotice({ online, mayWrite }: { readonly online: boolean; readonly mayWrite: boolean }) {
  return online ? null : <OfflineSince mayWrite={mayWrite} />;
}

function OfflineSince({ mayWrite }: { readonly mayWrite: boolean }) {
  const [since] = useState(() => Date.now());
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), GRACE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <Notice live="status" mark={<Icon name="offline" size={15} />} title={`Offline since ${minuteTime(since)}.`}>
      {mayWrite ? 'Your drafting is kept on this machine. ' : 'What you see is how it stood then. '}Positions cannot be registered until the server answers. It is tried again by itself.
    </Notice>
  );
}

/** Words that can no longer be sent as they are: shown in full, to be copied, until their author lets them go. */
export function KeptWords({ words, onForget }: { readonly words: readonly string[]; readonly onForget: () => void }) {
  if (words.length === 0) return null;
  return (
    <Notice
      live="alert" mark={<Icon name="file" size={15} />} title="Words of yours could not be sent."
      acts={<><Button small onClick={() => void navigator.clipboard.writeText(words.join('\n\n'))}>Copy them</Button><Button small look="quiet" onClick={onForget}>Let them go</Button></>}
    >
      The connection ended before they were saved. They are kept on this device only.
      {words.map((one, place) => <blockquote key={place} dir="auto">{one}</blockquote>)}
    </Notice>
  );
}

/** The words on this page had come to differ from the report, for whatever reason, and were fetched again. */
export function CopyRenewed({ at }: { readonly at: number | null }) {
  const [seen, setSeen] = useState<number | null>(null);
  if (at === null || at === seen) return null;
  return (
    <Notice live="status" mark={<Icon name="cloudCheck" size={15} />} title={`Fetched afresh at ${minuteTime(at)}.`} acts={<Button small look="quiet" onClick={() => setSeen(at)}>Understood</Button>}>
      This page’s copy of the report had come to differ from the server’s, so it was replaced; nothing that you wrote was lost.
    </Notice>
  );
}

export function LateNotice({ late, nameOf }: { readonly late: readonly LateWords[]; readonly nameOf: (paragraph: string) => string }) {
  const [seen, setSeen] = useState(0);
  const fresh = late.slice(seen);
  if (fresh.length === 0) return null;
  return (
    <Notice
      live="alert" mark={<Icon name="lock" size={15} />} title={`${nameOf(fresh[0]?.paragraph ?? '')} was closed while you were typing.`}
      acts={<><Button small onClick={() => void navigator.clipboard.writeText(fresh.map((one) => one.words).join('\n\n'))}>Copy my words</Button><Button small look="quiet" onClick={() => setSeen(late.length)}>Understood</Button></>}
    >
      Your last words did not enter the text. Nothing of it is lost:
      {fresh.map((one, place) => <blockquote key={place} dir="auto">{one.words}</blockquote>)}
    </Notice>
  );
}
