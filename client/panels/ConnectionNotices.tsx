/** What the page must say about the connection: offline, fetched afresh, or too old for the report. */
import { useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { minuteTime } from './times.ts';

/** Short breaks are nobody's concern; after this long, in ms, the page says so. */
export const GRACE_MS = 3_000;

export function OfflineNotice({ online, mayWrite }: { readonly online: boolean; readonly mayWrite: boolean }) {
  return online ? null : <OfflineSince mayWrite={mayWrite} />;
}

/** A device has just woken: a moment until its words are those of now. */
export function Waking({ mayWrite }: { readonly mayWrite: boolean }) {
  return (
    <Notice live="status" mark={<Icon name="timer" size={15} />} title="Fetching what was written meanwhile.">
      {mayWrite ? 'You can write in a moment. Nothing that you wrote is lost.' : 'What you see may be older than the report.'}
    </Notice>
  );
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

/** The page is older than the server's report: nothing is sent or received until it is loaded again. */
export function PageTooOld() {
  return (
    <Notice live="alert" mark={<Icon name="changed" size={15} />} title="This page is older than the report." acts={<Button small look="primary" onClick={() => location.reload()}>Reload the page</Button>}>
      The server has been renewed since the page was opened. Nothing more is sent from here; what you wrote and is not on the server is kept on this device, and is here again after reloading.
    </Notice>
  );
}
