/** A position being prepared in the room: the same control as on the floor, bound to the words that are shown beside it. */
import { useState } from 'react';
import type { SeenDraft } from '../../../shared/protocol/delegationRoom.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { plainText } from '../../../shared/base/runs.ts';
import { shortFingerprint } from '../../../shared/report/fingerprint.ts';
import { EMPTY_DRAFT, type PositionDraft } from '../floor/positionDrafts.ts';
import { PositionFields } from '../floor/positionFields.tsx';
import { PositionControl } from '../floor/PositionControl.tsx';
import { limitsIn } from '../bracketWords.ts';
import { conditionOf, rowsOf } from '../conditionRows.ts';
import type { Around } from '../floor/ConditionFields.tsx';
import { CHOICES, filingOf, type Choice } from '../stances.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { newItemId } from './NoteForm.tsx';
import { useFormFocus } from './useFormFocus.ts';
import { useRoomAct, type RoomSubmit } from './useRoomAct.ts';

type Props = { readonly paragraph: SeenParagraph; readonly around: Around; readonly delegation: string; readonly draft: SeenDraft | null; readonly submit: RoomSubmit; readonly onDone: () => void };

export function DraftForm({ paragraph, around, delegation, draft, submit, onDone }: Props) {
  const acting = useRoomAct(submit), form = useFormFocus('input');
  const [item] = useState(newItemId);
  const [read, setRead] = useState({ on: paragraph.words, written: draft?.written ?? 0 });
  const [said, setSaid] = useState<PositionDraft>(() => (draft === null ? EMPTY_DRAFT : saidIn(draft)));
  const { choice } = said;
  const moved = read.on !== paragraph.words, changed = draft !== null && draft.written !== read.written;
  /** A condition that is not filled in yet: the draft would accept without it. */
  const unsaid = choice === 'noObjection' && said.condition.length > 0 && conditionOf(said.condition) === null;
  const ready = choice !== null && !unsaid && !acting.busy && !moved && !changed;
  const keep = async () => {
    if (choice === null || !ready) return;
    const filing = filingOf(choice, { ...said, answerBy: said.answerBy === '' ? null : new Date(said.answerBy).getTime(), condition: choice === 'noObjection' ? conditionOf(said.condition) : null });
    if (await acting.run(draft === null ? { room: 'prepare', item, paragraph: paragraph.id, on: read.on, filing } : { room: 'changeDraft', item: draft.id, written: read.written, on: read.on, filing })) onDone();
  };
  return (
    <form ref={form} className="room-form" aria-label={`Prepare a position on ${paragraph.name}`} onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <PositionControl chosen={choice} disabled={acting.busy} label={`Position that ${delegation} could take on ${paragraph.name}`} onChoose={(next) => setSaid({ ...said, choice: next })} onEnter={() => void keep()} />
      {choice !== null && <PositionFields key={choice} here={paragraph.id} around={around} limits={limitsIn(paragraph)} draft={said} onChange={(part) => setSaid((before) => ({ ...before, ...part }))} onSubmit={() => void keep()} />}
      {moved && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="The words have changed while you were preparing." acts={<Button small onClick={() => setRead({ ...read, on: paragraph.words })}>Prepare it on these words</Button>}>They now read: “<span dir="auto">{plainText(paragraph.runs)}</span>”</Notice>}
      {changed && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="Somebody of your delegation has changed this draft." acts={<Button small onClick={() => { setRead({ ...read, written: draft.written }); setSaid(saidIn(draft)); }}>Show it as it is now</Button>} />}
      {acting.wrong !== null && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="Not kept.">{acting.wrong}</Notice>}
      <div className="acts">
        <Button small type="submit" disabled={!ready}>Keep the draft</Button><Button small look="quiet" onClick={onDone}>Leave it</Button>
        <span className="muted">For the words now shown, <bdi className="nw">text {shortFingerprint(read.on)}</bdi></span>
      </div>
    </form>
  );
}

/** What a draft says, as the fields of the control have it. */
function saidIn({ filing }: SeenDraft): PositionDraft {
  const choice = filing.kind === 'conditional' ? 'noObjection' : CHOICES.find((one): one is Choice => one === filing.kind) ?? null;
  return {
    ...EMPTY_DRAFT, choice, reason: filing.reason ?? '',
    condition: filing.kind === 'conditional' ? rowsOf(filing.condition) : [],
    proposedWording: filing.kind === 'object' ? filing.proposedWording ?? '' : '',
    scope: filing.kind === 'object' ? filing.scope ?? null : null,
    answerBy: filing.kind === 'awaitInstructions' && filing.answerBy !== null ? localField(filing.answerBy) : '',
  };
}

/** As a field of date and time takes it, on the clock of this device. */
function localField(at: number): string {
  const there = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return there.toISOString().slice(0, 16);
}
