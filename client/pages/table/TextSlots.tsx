/** What the panels hang into the rows of the text: badges in the margins and folded stretches. */
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Stance } from '../../../shared/ledger/positions.ts';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import type { PlacesSeen, Submit } from '../../connection/ports.ts';
import { useCell } from '../../screen/useCell.ts';
import { EditingHere } from '../../panels/EditingHere.tsx';
import { AlternativesInText, hasAlternatives } from '../../panels/AlternativesInText.tsx';
import { AgreedFold } from '../../panels/AgreedFold.tsx';
import { foldsOf } from '../../panels/agreedFolds.ts';
import { packageWith } from '../../panels/packageWords.ts';
import { MarginBadges } from '../../panels/MarginBadges.tsx';
import { ProposedParagraphs } from '../../panels/ProposedParagraphs.tsx';
import { proposedParagraphs } from '../../panels/proposedSigns.ts';
import { SuggestedRedlines, SuggestionSwitch } from '../../panels/ParagraphProposals.tsx';
import { tabledOn } from '../../panels/proposalWords.ts';
import { RestoreButton } from '../../panels/RestoreButton.tsx';
import type { TextHandle } from './TextColumn.tsx';

type Props = {
  readonly screen: ReportScreen;
  readonly handle: TextHandle;
  /** Paragraphs that were settled when their reader came. */
  readonly mayFold: ReadonlySet<ParagraphId>;
  /** Paragraphs whose stretch was opened by hand; "all" shows everything. */
  readonly opened: ReadonlySet<ParagraphId> | 'all';
  /** One paragraph at a time, on a phone. */
  readonly only: ParagraphId | null;
  readonly mayWrite: boolean;
  /** Do suggestions stand in the words? */
  readonly suggestions: boolean;
  readonly submit: Submit;
  /** null until there is a connection, and where it may not be seen who is where. */
  readonly places: PlacesSeen | null;
  readonly onOpenFold: (before: ParagraphId | 'all') => void;
  readonly onBadge: (paragraph: ParagraphId, at: Stance | null) => void;
};

export function TextSlots({ screen, handle, mayFold, opened, only, mayWrite, suggestions, submit, places, onOpenFold, onBadge }: Props) {
  const { paragraphs, head } = screen;
  const arranged = useCell(handle.arranged); // slots come and go with the rows
  const [redlined, setRedlined] = useState<ReadonlySet<ParagraphId>>(new Set());
  const turnRedlines = (id: ParagraphId) => setRedlined((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  const adopted = head.status === 'adopted';
  const folds = useMemo(() => (only !== null || opened === 'all' ? [] : foldsOf(paragraphs, mayFold).filter((fold) => !opened.has(fold.before))), [paragraphs, mayFold, opened, only]);
  useEffect(() => {
    handle.setHidden(only === null ? new Set(folds.flatMap((fold) => fold.paragraphs.map((paragraph) => paragraph.id))) : new Set(paragraphs.filter((paragraph) => paragraph.id !== only).map((paragraph) => paragraph.id)));
  }, [handle, folds, only, paragraphs]);
  useEffect(() => {
    for (const paragraph of paragraphs) handle.marginOf(paragraph.id)?.parentElement?.toggleAttribute('data-put', paragraph.question !== null && head.status === 'drafting');
  }, [handle, paragraphs, arranged, head.status]);
  return (
    <>
      {paragraphs.map((paragraph) => {
        const slot = handle.marginOf(paragraph.id);
        if (slot === null) return null;
        return createPortal(<>
          <MarginBadges paragraph={paragraph} status={head.status} packaged={packageWith(head.packages, paragraph.id) !== null} onOpen={onBadge} />
          {places !== null && <EditingHere paragraph={paragraph.id} places={places} />}
          <SuggestionSwitch paragraph={paragraph} on={redlined.has(paragraph.id)} onSwitch={() => turnRedlines(paragraph.id)} />
          {paragraph.state === 'deleted' && mayWrite && <li><RestoreButton paragraph={paragraph} submit={submit} /></li>}
        </>, slot, paragraph.id);
      })}
      {paragraphs.map((paragraph) => {
        const slot = redlined.has(paragraph.id) && tabledOn(paragraph).length > 0 ? handle.underOf(paragraph.id) : null;
        return slot === null ? null : createPortal(<SuggestedRedlines paragraph={paragraph} paragraphs={paragraphs} delegations={head.delegations} />, slot, `redlines ${paragraph.id}`);
      })}
      {paragraphs.map((paragraph) => {
        const slot = suggestions && !redlined.has(paragraph.id) && proposedParagraphs(paragraph, head.delegations).length > 0 ? handle.underOf(paragraph.id) : null;
        return slot === null ? null : createPortal(<ProposedParagraphs paragraph={paragraph} delegations={head.delegations} />, slot, `new ${paragraph.id}`);
      })}
      {paragraphs.map((paragraph) => {
        const slot = hasAlternatives(paragraph) ? handle.underOf(paragraph.id) : null;
        return slot === null ? null : createPortal(<AlternativesInText paragraph={paragraph} delegations={head.delegations} />, slot, `alternatives ${paragraph.id}`);
      })}
      {folds.map((fold, order) => <FoldSlot key={fold.before} slot={() => handle.foldSlot(fold.before)}><AgreedFold fold={fold} adopted={adopted} first={order === 0} onOpen={() => onOpenFold(fold.before)} onAll={() => onOpenFold('all')} /></FoldSlot>)}
    </>
  );
}

/** The slot is made on mounting, not while rendering. */
function FoldSlot({ slot, children }: { readonly slot: () => HTMLElement; readonly children: React.ReactNode }) {
  const [box] = useState(slot);
  return createPortal(children, box);
}
