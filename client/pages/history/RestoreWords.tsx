/** Puts the words that a paragraph had back in place, after it has been shown what that changes. */
import { useState } from 'react';
import type { Runs } from '../../../shared/base/runs.ts';
import { diffWords, readable } from '../../../shared/ledger/wordingDiff.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { RefusedNotice } from '../../panels/RefusedNotice.tsx';
import { useAct } from '../../panels/useAct.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Stretches } from './Rows.tsx';

type Props = { readonly now: SeenParagraph; readonly wanted: Runs; /** the entry at which it read so */ readonly at: number; readonly when: string; readonly submit: Submit; readonly onRestored: (name: string) => void; /** the words have moved on: they are to be read anew */ readonly onStale: () => void };

export function RestoreWords({ now, wanted, at, when, submit, onRestored, onStale }: Props) {
  const [asking, setAsking] = useState(false);
  const acting = useAct(submit);
  const restore = async () => {
    const outcome = await acting.run({ act: 'restoreWording', paragraph: now.id, at, on: now.words });
    if (!outcome.ok) return onStale();
    setAsking(false);
    onRestored(now.name);
  };
  const shut = () => { setAsking(false); acting.clear(); };
  return (
    <>
      <Button small onClick={() => setAsking(true)}>Restore these words<span className="vh"> of {now.name}</span></Button>
      {asking && (
        <Dialog
          title={`Restore the words of ${now.name} as of ${when}`} onClose={shut}
          footer={<><Button onClick={shut}>Not now</Button><Button look="primary" disabled={acting.busy} onClick={() => void restore()}>Restore the words</Button></>}
        >
          <p>The paragraph would read so. Only what differs is rewritten, and everybody sees that it was done. Positions that were taken on exactly these words are current again; others stand as they do after any change.</p>
          <p className="restored-words" dir="auto"><Stretches stretches={readable(diffWords(now.runs, wanted))} /></p>
          {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not restored." />}
        </Dialog>
      )}
    </>
  );
}
