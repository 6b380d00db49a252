/**
 * The gavel moment on a delegation's screen: the Chair's sentence, the exact words, the seconds, and one unmistakable
 * button. Keys are deaf until the keyboard has rested for a moment, so that somebody who goes on typing can neither object
 * nor ask; Enter does nothing, Escape does not close it. It ends with the seconds.
 */
import { useEffect, useRef, useState } from 'react';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph, SeenWindow } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { ownLine } from './ownLine.ts';
import { RunsText } from './RunsText.tsx';
import { RefusedNotice } from './RefusedNotice.tsx';
import { togetherWords } from './packageWords.ts';
import { clockTime } from './times.ts';
import { useAct } from './useAct.ts';
import { useSecondsLeft } from './useSecondsLeft.ts';
import { SecondsBlocks, SecondsNumber } from './WindowSeconds.tsx';

const DEAF_MS = 1_500;

type Props = {
  readonly paragraph: SeenParagraph;
  /** It and what is put with it, all or none. */
  readonly together: readonly SeenParagraph[];
  readonly window: SeenWindow;
  readonly delegation: Delegation;
  /** The viewer registers for the delegation. */
  readonly head: boolean;
  readonly connected: boolean;
  readonly now: () => number;
  readonly submit: Submit;
  /** What doing nothing means for this delegation. */
  readonly meaning: string;
};

export function GavelDialog({ paragraph, together, window, delegation, head, connected, now, submit, meaning }: Props) {
  const acting = useAct(submit);
  const seconds = useSecondsLeft(window, now);
  const { question, id, name, mine } = paragraph;
  const asked = (what: 'time' | 'floor') => window.asked.some((one) => one.by === delegation.id && one.for === what);
  const may = head && connected && !acting.busy;
  const object = () => { if (may && question !== null) void acting.run({ act: 'takePosition', paragraph: id, on: question.on, filing: { kind: 'object', reason: null, proposedWording: null } }); };
  const ask = (what: 'time' | 'floor') => { if (may && !asked(what)) void acting.run({ act: 'askInWindow', paragraph: id, for: what }); };
  useWakingKeys({ o: object, t: () => ask('time'), f: () => ask('floor') });
  if (question === null) return null;
  const position = mine?.position ?? null;
  const own = ownLine(delegation.name, position);
  return (
    <Dialog
      urgent
      from={<><Icon name="gavel" /> The Chair, {clockTime(question.at)}</>}
      title={<>“The Chair proposes to agree {togetherWords(together)} as displayed{together.length > 1 ? ', all or none' : ''}. I see no objection…”</>}
      aside={<SecondsNumber window={window} seconds={seconds} />}
      footer={<span className="lead"><Icon name="keyboard" size={14} /> Keys wake when the keyboard has rested for a moment, so that typing cannot object by accident. An objection can be withdrawn at any time.</span>}
    >
      <SecondsBlocks window={window} seconds={seconds} />
      {together.map((one) => <p key={one.id} className="put" dir="auto"><span className="no">{one.label}</span> <RunsText runs={one.runs} /></p>)}
      {together.length > 1 && <p className="note">An objection to one of them is an objection to all: they are agreed together, or none is. The button objects to {name}.</p>}
      {head && <div className="choices">
        <Button look="objection" className="big" disabled={!may} onClick={object}><Glyph kind="obj" /><span>Object for {delegation.name}<small>Stops the window. A reason can follow.</small></span> <Kbd keys={['O']} /></Button>
        <div className="asks">
          <Button disabled={!may || asked('time')} onClick={() => ask('time')}><Icon name="timer" /> {asked('time') ? 'Time asked for' : 'Ask for time'} <Kbd keys={['T']} /></Button>
          <Button disabled={!may || asked('floor')} onClick={() => ask('floor')}><Icon name="comment" /> {asked('floor') ? 'Floor asked for' : 'Ask for the floor'} <Kbd keys={['F']} /></Button>
        </div>
        <p className="none"><b>No objection: do nothing.</b> <span>{meaning}</span></p>
      </div>}
      {!head && <p className="none"><b>Only the head of delegation objects.</b> <span>Tell yours at once if you must.</span></p>}
      {head && !connected && <p className="note"><b>You cannot object from here while offline.</b> Tell the Chair in the room or by telephone.</p>}
      <p className="sub"><Glyph kind={own.glyph} /> {own.said}{position !== null && position.readAs !== null ? ' It was taken on earlier words.' : ''}</p>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not recorded." />}
    </Dialog>
  );
}

/** Keys of the dialog, deaf until no key has been down for a moment since it opened. */
function useWakingKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  const [opened] = useState(() => performance.now());
  useEffect(() => {
    let quietSince = opened, awake = false;
    const onDown = (event: KeyboardEvent) => {
      const at = performance.now();
      awake ||= !event.repeat && at - quietSince >= DEAF_MS;
      quietSince = at;
      if (!awake || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const act = latest.current[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const onUp = () => { quietSince = performance.now(); };
    document.addEventListener('keydown', onDown, true);
    document.addEventListener('keyup', onUp, true);
    return () => {
      document.removeEventListener('keydown', onDown, true);
      document.removeEventListener('keyup', onUp, true);
    };
  }, [opened]);
}
