/** A question before the room as a delegation or an observer sees it: object by one act, or do nothing. */
import { stanceOfOne } from '../../shared/i18n/positionWords.ts';
import { useState } from 'react';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { shortFingerprint } from '../../shared/report/fingerprint.ts';
import type { Submit } from '../connection/ports.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { BeforeTheRoom } from './BeforeTheRoom.tsx';
import { atHead } from './names.ts';
import { togetherWords } from './packageWords.ts';
import { GavelDialog } from './GavelDialog.tsx';
import { useSecondsLeft } from './useSecondsLeft.ts';
import { SecondsNumber } from './WindowSeconds.tsx';
import { RefusedNotice } from './RefusedNotice.tsx';
import { clockTime } from './times.ts';
import { useAct } from './useAct.ts';

type Props = {
  readonly paragraph: SeenParagraph;
  /** It and what is put with it, all or none. */
  readonly together: readonly SeenParagraph[];
  readonly delegation: Delegation | null;
  /** The viewer registers for the delegation. */
  readonly head: boolean;
  readonly connected: boolean;
  readonly now: () => number;
  readonly submit: Submit;
  readonly onShow: (() => void) | null;
  /** Opens the viewer's position on the paragraph, to add a reason. */
  readonly onReason: () => void;
};

export function QuestionBand({ paragraph, together, delegation, head, connected, now, submit, onShow, onReason }: Props) {
  const acting = useAct(submit);
  const [recorded, setRecorded] = useState<number | null>(null);
  const { question, id, name, mine } = paragraph;
  const window = question?.window ?? null, seconds = useSecondsLeft(window, now);
  if (question === null) return null;
  const mayObject = head && delegation !== null;
  const position = mine?.position ?? null;
  const objects = position?.filing.kind === 'object';
  const object = async () => {
    const outcome = await acting.run({ act: 'takePosition', paragraph: id, on: question.on, filing: { kind: 'object', reason: null, proposedWording: null } });
    if (outcome.ok) setRecorded(outcome.receipt.at);
  };
  const meaning = doingNothing(delegation, mayObject, position === null ? null : stanceOfOne(position.filing.kind));
  // While the seconds run the words stand in front of everything; once somebody has stopped them there is time to look around.
  const inFront = window !== null && window.stopped === null && seconds > 0 && delegation?.seat === 'member' && !objects;
  return (<>
    {inFront && <GavelDialog paragraph={paragraph} together={together} window={window} delegation={delegation} head={head} connected={connected} now={now} submit={submit} meaning={meaning} />}
    <BeforeTheRoom
      sentence={`The Chair proposes to agree ${togetherWords(together)} as displayed${together.length > 1 ? ', all or none' : ''}.`}
      since={`Text ${shortFingerprint(question.on)}, before the room since ${clockTime(question.at)}`}
      aside={window === null || seconds === 0 ? null : <SecondsNumber window={window} seconds={seconds} />}
      words={onShow === null ? null : paragraph}
      notes={<>
        {mayObject && !connected && <p className="note"><b>You cannot object from here while offline.</b> Tell the Chair in the room or by telephone; the Chair sees that {delegation.name} is not connected.</p>}
        {acting.refused !== null && <RefusedNotice refused={acting.refused} what="The objection is not recorded." />}
      </>}
      acts={<>
        {mayObject && !objects && (
          <Button look="objection" className="big" disabled={acting.busy || !connected} onClick={() => void object()}><Glyph kind="obj" /><span>Object for {delegation.name}<small>Holds the gavel. A reason can follow.</small></span></Button>
        )}
        {mayObject && objects && (
          <p className="none"><b>{delegation.name} objects to {name}.{recorded === null ? '' : ` Recorded at ${clockTime(recorded)}.`}</b><span><TextButton onClick={onReason}>Add a reason</TextButton> <TextButton disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawPosition', paragraph: id })}>Withdraw the objection</TextButton></span></p>
        )}
        {!objects && <p className="none"><b>{mayObject ? 'No objection: do nothing.' : `${atHead(name)} is before the room.`}</b><span>{meaning}</span></p>}
        <span className="sp" />
        {onShow !== null && <Button className="inv" onClick={onShow}>Show {name}</Button>}
      </>}
    />
  </>);
}

function doingNothing(delegation: Delegation | null, mayObject: boolean, said: string | null): string {
  if (!mayObject && delegation === null) return 'Officers see what the room sees and do not take positions.';
  if (!mayObject) return delegation?.seat === 'observer' ? 'Observers see what the room sees and do not take positions.' : 'Only the head of delegation objects. Tell yours at once if you must.';
  return said === null ? `Silence is not an endorsement: ${delegation?.name ?? 'your delegation'} stays silent.` : `${delegation?.name ?? 'Your delegation'} stays at “${said}”.`;
}
