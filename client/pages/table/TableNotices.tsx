/** At the foot of the document, where they are seen wherever it is scrolled to and move none of it: offline and back, what was just agreed, words kept back, a gesture that was refused. */
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { LateWords, Saved } from '../../connection/ports.ts';
import type { ReportConnection } from '../../connection/reportConnection.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { JustAgreed } from '../../panels/JustAgreed.tsx';
import { BackInStep } from '../../panels/BackInStep.tsx';
import { CopyRenewed, KeptWords, LateNotice, OfflineNotice } from '../../panels/ConnectionNotices.tsx';
import { atHead } from '../../panels/names.ts';
import { RefusedNotice } from '../../panels/RefusedNotice.tsx';
import type { Refused } from '../../panels/useAct.ts';
import { cell, type Cell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';

const NO_WORDS_KEPT: Cell<readonly string[]> = cell<readonly string[]>([]);
const NONE_LATE: Cell<readonly LateWords[]> = cell<readonly LateWords[]>([]);
const OPENING: Cell<Saved> = cell<Saved>({ is: 'opening' });
const YES: Cell<boolean> = cell(true);

/** A gesture in the text that changed nothing; `kept` are words that had been typed and found no place. */
export type RefusedGesture = { readonly why: Refused; readonly kept: readonly string[] };

type Props = { readonly connection: ReportConnection | null; readonly live: boolean; readonly failure: string | null; readonly mayWrite: boolean; readonly paragraphs: readonly SeenParagraph[]; readonly refused: RefusedGesture | null; readonly onSeen: () => void; readonly onGo: (paragraph: ParagraphId) => void };

export function TableNotices({ connection, live, failure, mayWrite, paragraphs, refused, onSeen, onGo }: Props) {
  const unsent = useCell(connection?.unsent ?? NO_WORDS_KEPT);
  const late = useCell(connection?.late ?? NONE_LATE);
  const online = useCell(connection?.online ?? YES);
  const saved = useCell(connection?.saved ?? OPENING);
  const keeps = useCell(connection?.keepsWords ?? YES);
  const nameOf = (id: string) => atHead(paragraphs.find((paragraph) => paragraph.id === id)?.name ?? 'a paragraph');
  return (
    <div className="notices">
      {failure === null ? <OfflineNotice online={live && online} mayWrite={mayWrite} /> : <Notice live="alert" mark={<Icon name="offline" size={15} />} title="Not current.">{failure}</Notice>}
      <BackInStep online={failure === null && live && online} unsaved={saved.is === 'notSaved' ? saved.changes : 0} paragraphs={paragraphs} onGo={onGo} />
      <CopyRenewed at={connection?.renewedAt ?? null} />
      <JustAgreed paragraphs={paragraphs} onGo={onGo} />
      {mayWrite && !keeps && <Notice mark={<Icon name="warning" size={15} />} title="This device cannot keep unsaved words.">In a private window, or on a full disk, what is typed while offline is lost when the page is closed.</Notice>}
      {refused !== null && (
        <div className="refused">
          <RefusedNotice refused={refused.why} what="Nothing was changed." />
          {refused.kept.map((words, place) => <blockquote key={place} dir="auto">{words}</blockquote>)}
          <Button small look="quiet" onClick={onSeen}>Understood</Button>
        </div>
      )}
      <KeptWords words={unsent} onForget={() => connection?.forgetUnsent()} />
      <LateNotice late={late} nameOf={nameOf} />
    </div>
  );
}
