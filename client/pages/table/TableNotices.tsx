/** At the foot of the document, where they are seen wherever it is scrolled to and move none of it: offline and back, what was just agreed, words kept back, a gesture that was refused. */
import { CLOSE } from '../../../shared/protocol/wire.ts';
import type { KeptText, Saved } from '../../connection/ports.ts';
import type { ReportConnection } from '../../connection/reportConnection.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { JustAgreed } from '../../panels/JustAgreed.tsx';
import { BackInStep } from '../../panels/BackInStep.tsx';
import { CopyRenewed, OfflineNotice, Waking, PageTooOld } from '../../panels/ConnectionNotices.tsx';
import { KeptTexts, type KeptTextsProps } from '../../panels/KeptTexts.tsx';
import { RefusedNotice } from '../../panels/RefusedNotice.tsx';
import type { Refused } from '../../panels/useAct.ts';
import { cell, type Cell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';

const NONE_KEPT: Cell<readonly KeptText[]> = cell<readonly KeptText[]>([]);
const OPENING: Cell<Saved> = cell<Saved>({ is: 'opening' });
const YES: Cell<boolean> = cell(true);
const NO: Cell<boolean> = cell(false);

type Props = { readonly connection: ReportConnection | null; readonly live: boolean; readonly failure: string | null; readonly mayWrite: boolean; /** A gesture in the text that changed nothing. */ readonly refused: Refused | null; readonly onSeen: () => void; readonly onGo: (paragraph: ParagraphId) => void } & Pick<KeptTextsProps, 'screen' | 'submit' | 'onWrite' | 'onPutBack'>;

export function TableNotices({ connection, live, failure, mayWrite, screen, refused, submit, onSeen, onGo, onWrite, onPutBack }: Props) {
  const { paragraphs } = screen;
  const texts = useCell(connection?.keptTexts ?? NONE_KEPT);
  const online = useCell(connection?.online ?? YES);
  const waking = useCell(connection?.waking ?? NO);
  const saved = useCell(connection?.saved ?? OPENING);
  const keeps = useCell(connection?.keepsWords ?? YES);
  return (
    <div className="notices">
      {waking && <Waking mayWrite={mayWrite} />}
      {failure === null ? <OfflineNotice online={live && online} mayWrite={mayWrite} /> : <Notice live="alert" mark={<Icon name="offline" size={15} />} title="Not current.">{failure}</Notice>}
      <KeptTexts texts={texts} screen={screen} connected={live} mayWrite={mayWrite && online} submit={submit} onForget={(key) => connection?.forgetText(key)} onGo={onGo} onWrite={onWrite} onPutBack={onPutBack} />
      <BackInStep online={failure === null && live && online} unsaved={saved.is === 'notSaved' ? saved.changes : 0} refusedAt={texts.map(({ at }) => at)} paragraphs={paragraphs} onGo={onGo} />
      <CopyRenewed at={connection?.renewedAt ?? null} />
      <JustAgreed paragraphs={paragraphs} onGo={onGo} />
      {mayWrite && !keeps && <Notice mark={<Icon name="warning" size={15} />} title="This device cannot keep unsaved words.">In a private window, or on a full disk, what is typed while offline is lost when the page is closed.</Notice>}
      {saved.is === 'closed' && saved.code === CLOSE.schemaTooOld && <PageTooOld />}
      {refused !== null && (
        <div className="refused">
          <RefusedNotice refused={refused} what="Nothing was changed." />
          <Button small look="quiet" onClick={onSeen}>Understood</Button>
        </div>
      )}
    </div>
  );
}
