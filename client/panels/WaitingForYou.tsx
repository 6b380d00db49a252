/**
 * What waits for the viewer's delegation to confirm: every position that a change of the words has put in doubt, why, and
 * the old words beside the new. Confirm, withdraw or keep, each with its own button; Tab goes through them in order.
 */
import { useState } from 'react';
import { causeWords } from '../../shared/i18n/carryOverWords.ts';
import { stanceOfOne } from '../../shared/i18n/positionWords.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { ReportScreen, SeenParagraph, SeenPosition } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { stillLimited } from './bracketWords.ts';
import { RefusedNotice } from './RefusedNotice.tsx';
import { RunsText } from './RunsText.tsx';
import { useAct } from './useAct.ts';

type Waiting = { readonly paragraph: SeenParagraph; readonly position: SeenPosition };

/** In the order of the text; what is deleted waits for nobody. */
export const waitingIn = (paragraphs: readonly SeenParagraph[]): readonly Waiting[] => paragraphs.flatMap((paragraph) => {
  const position = paragraph.mine?.position ?? null;
  return position !== null && paragraph.state !== 'deleted' && (position.standing === 'needsReconfirmation' || position.standing === 'lapsed') ? [{ paragraph, position }] : [];
});

export function WaitingForYou({ screen, submit, onGo }: { readonly screen: ReportScreen; readonly submit: Submit; readonly onGo: (paragraph: ParagraphId) => void }) {
  const [open, setOpen] = useState(false);
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  const waiting = waitingIn(screen.paragraphs).filter(({ position }) => !kept.has(position.filed));
  const count = waiting.length, head = screen.viewer.role === 'head';
  if (screen.viewer.delegation === null || screen.head.status !== 'drafting' || (count === 0 && !open)) return null;
  return (
    <>
      <p className="waits"><TextButton onClick={() => setOpen(true)}>{count === 1 ? 'One position waits' : `${count} positions wait`} for your delegation</TextButton></p>
      {open && (
        <Dialog title={count === 0 ? 'Nothing waits for your delegation' : 'Waiting for your delegation'} onClose={() => setOpen(false)}>
          {waiting.map((one) => <One key={`${one.paragraph.id} ${one.position.filed}`} {...one} head={head} submit={submit} onKeep={() => setKept(new Set([...kept, one.position.filed]))} onGo={() => { setOpen(false); onGo(one.paragraph.id); }} />)}
        </Dialog>
      )}
    </>
  );
}

function One({ paragraph, position, head, submit, onKeep, onGo }: Waiting & { readonly head: boolean; readonly submit: Submit; readonly onKeep: () => void; readonly onGo: () => void }) {
  const acting = useAct(submit);
  const { filing, standing, cause, readAs } = position, said = stanceOfOne(filing.kind);
  return (
    <section className="lapse" aria-label={paragraph.name}>
      <h3><TextButton onClick={onGo}>{paragraph.name}</TextButton>: “{said}”{standing === 'lapsed' ? ', lapsed and counts as silence' : ', on earlier text'}</h3>
      <p className="sub">{causeWords(cause) ?? 'The words have changed since.'}</p>
      <div className="two-words">
        <div><h4>As you read it</h4>{readAs === null ? <p className="muted">Not kept.</p> : <p dir="auto"><RunsText runs={readAs} /></p>}</div>
        <div><h4>As it reads now</h4><p dir="auto"><RunsText runs={paragraph.runs} /></p></div>
      </div>
      {head && (
        <p className="acts">
          <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'takePosition', paragraph: paragraph.id, on: paragraph.words, filing: stillLimited(filing, paragraph) })}>Confirm “{said}” on these words</Button>{' '}
          <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawPosition', paragraph: paragraph.id })}>Withdraw</Button>{' '}
          <Button small look="quiet" onClick={onKeep}>Keep as it is</Button>
        </p>
      )}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
    </section>
  );
}
