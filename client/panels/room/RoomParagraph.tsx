/** One paragraph in the room: its words, where the delegation stands for all to see, and what it keeps to itself. */
import { useState } from 'react';
import type { RoomItemId } from '../../../shared/base/ids.ts';
import { stanceLabel, stateLabel } from '../../../shared/i18n/positionWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { atHead } from '../names.ts';
import { RunsText } from '../RunsText.tsx';
import { glyphOfStanding } from '../stances.ts';
import type { Around } from '../floor/ConditionFields.tsx';
import { DraftCard } from './DraftCard.tsx';
import { DraftForm } from './DraftForm.tsx';
import { NoteCard } from './NoteCard.tsx';
import { NoteForm } from './NoteForm.tsx';
import type { RoomRow } from './roomRows.ts';
import type { RoomSubmit } from './useRoomAct.ts';

type Props = {
  readonly row: RoomRow;
  readonly around: Around;
  readonly delegation: string;
  /** Takes positions, and so prepares them. */
  readonly member: boolean;
  readonly now: number;
  readonly chosen: ReadonlySet<RoomItemId> | null;
  readonly onChoose: (draft: RoomItemId, chosen: boolean) => void;
  readonly submit: RoomSubmit;
  /** Address of the paragraph in the report. */
  readonly href: string;
};

export function RoomParagraph({ row: { paragraph, drafts, notes }, around, delegation, member, now, chosen, onChoose, submit, href }: Props) {
  const [writing, setWriting] = useState<'draft' | 'note' | null>(null);
  const { mine, name, state } = paragraph, position = mine?.position ?? null, prepared = mine?.prepared ?? null, done = () => setWriting(null);
  const bears = paragraph.finding !== null && state !== 'deleted';
  return (
    <section className="room-row" aria-label={atHead(name)} data-id={paragraph.id}>
      <div className="words-side">
        <h2><a href={href}>{atHead(name)}</a> <span className="muted">{stateLabel(state, paragraph.bracketed)}</span></h2>
        <p className="words" dir="auto"><RunsText runs={paragraph.runs} /></p>
        {position !== null
          ? <p className="sub"><Glyph kind={glyphOfStanding(position)} /> {delegation}: {stanceLabel(position.filing.kind, position.standing)}, for the record.</p>
          : bears && member && <p className="sub"><Glyph kind="sil" /> {delegation} has taken no position.</p>}
        {prepared !== null && <p className="sub">On the floor <bdi>{prepared.by}</bdi> proposes “{stanceLabel(prepared.filing.kind)}” to the head. <a href={href}>Look at it there</a></p>}
      </div>
      <div className="own-side">
        {drafts.length + notes.length > 0 && (
          <ul>
            {drafts.map((draft) => <DraftCard key={draft.id} draft={draft} paragraph={paragraph} around={around} delegation={delegation} now={now} chosen={chosen === null ? null : chosen.has(draft.id)} onChoose={(is) => onChoose(draft.id, is)} submit={submit} />)}
            {notes.map((note) => <NoteCard key={note.id} note={note} about={name} now={now} submit={submit} />)}
          </ul>
        )}
        {writing === 'draft' && <DraftForm paragraph={paragraph} around={around} delegation={delegation} draft={null} submit={submit} onDone={done} />}
        {writing === 'note' && <NoteForm paragraph={paragraph.id} about={name} note={null} submit={submit} onDone={done} />}
        {writing === null && (
          <div className="acts">
            {bears && member && <Button small onClick={() => setWriting('draft')}>Prepare a position<span className="vh"> on {name}</span></Button>}
            <Button small look="quiet" onClick={() => setWriting('note')}>Write a note<span className="vh"> on {name}</span></Button>
          </div>
        )}
      </div>
    </section>
  );
}
