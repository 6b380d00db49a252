/** The Chair's side of a question: the gavel, bound to the words that were put, and the way back. */
import { findingWords } from '../../../shared/i18n/findingWords.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenPackage, SeenParagraph } from '../../../shared/protocol/screens.ts';
import { shortFingerprint } from '../../../shared/report/fingerprint.ts';
import { ADDED_SECONDS } from '../../../shared/ledger/gavelWindow.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { BeforeTheRoom } from '../BeforeTheRoom.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { namedBy } from '../names.ts';
import { togetherWords } from '../packageWords.ts';
import { useSecondsLeft } from '../useSecondsLeft.ts';
import { SecondsBlocks, SecondsNumber } from '../WindowSeconds.tsx';
import { clockTime } from '../times.ts';
import { useAct } from '../useAct.ts';

type Props = { readonly paragraph: SeenParagraph; /** The package it is put with, and all of its paragraphs, or it alone. */ readonly pack: SeenPackage | null; readonly together: readonly SeenParagraph[]; readonly shownTo: number; readonly of: number; readonly delegations: readonly Delegation[]; readonly submit: Submit; readonly now: () => number; readonly onShow: (() => void) | null };

export function GavelBand({ paragraph, pack, together, shownTo, of, delegations, submit, now, onShow }: Props) {
  const acting = useAct(submit);
  const window = paragraph.question?.window ?? null;
  const seconds = useSecondsLeft(window, now);
  const { question, id, name, finding, vote } = paragraph;
  if (question === null) return null;
  // Under a rule by which it holds for another reason than that nobody objects, the old formula would be untrue.
  const anyObjectionStops = !(finding?.kind === 'holds' && finding.by !== undefined) && vote === null;
  const waits = window !== null && seconds > 0;
  const others = together.filter((one) => one.id !== id).map((one) => shutBy(one, delegations) ?? (one.bracketed ? `Words of ${one.name} are in square brackets.` : null));
  const shut = shutBy(paragraph, delegations) ?? others.find((one) => one !== null) ?? (paragraph.bracketed ? 'Words are in square brackets. Bracketed text cannot be agreed.' : waits ? `Opens at 0. Only the Chair’s gavel agrees the text.` : null);
  const named = namedBy(delegations);
  const hold = () => { if (window !== null && !acting.busy) void acting.run({ act: window.stopped === null ? 'holdWindow' : 'resumeWindow', paragraph: id }); };
  const lengthen = () => { if (!acting.busy) void acting.run({ act: 'lengthenWindow', paragraph: id }); };
  const withdraw = () => void acting.run({ act: 'withdrawQuestion', paragraph: id });
  return (
    <BeforeTheRoom
      sentence={`The Chair proposes to agree ${togetherWords(together)} as displayed${pack === null ? '' : ', all or none'}.${anyObjectionStops ? ' I see no objection…' : ''}`}
      since={`Text ${shortFingerprint(question.on)}, before ${shownTo} of ${of} delegations since ${clockTime(question.at)}.${anyObjectionStops ? ' Any objection stops it.' : ''}`}
      onEscape={withdraw}
      onKey={(key) => { if (key !== '+' || window === null) return false; lengthen(); return true; }}
      aside={window === null ? null : <SecondsNumber window={window} seconds={seconds} />}
      below={window === null ? null : <><SecondsBlocks window={window} seconds={seconds} />{window.stopped !== null && <p className="note"><b>{STOPPED[window.stopped.because]}</b> {window.stopped.because === 'objection' ? 'They can go on when it is withdrawn.' : ''}</p>}{window.asked.length > 0 && <p className="note">{window.asked.map((one) => `${one.by === null ? 'A delegation' : named(one.by).name} asks for ${one.for === 'time' ? 'time' : 'the floor'}`).join('; ')}.</p>}</>}
      words={onShow === null ? null : paragraph}
      notes={acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not agreed." />}
      acts={<>
        {waits && <Button className="inv" disabled={acting.busy} onClick={hold}><Icon name={window.stopped === null ? 'pause' : 'play'} /> {window.stopped === null ? 'Hold' : 'Go on'}</Button>}
        {window !== null && <Button className="inv" disabled={acting.busy} onClick={lengthen}><Icon name="timer" /> Add {ADDED_SECONDS} s <Kbd keys={['+']} /></Button>}
        <Button className="inv" disabled={acting.busy} onClick={withdraw}><Icon name="cross" /> Withdraw <Kbd keys={['Esc']} /></Button>
        {onShow !== null && <Button className="inv" onClick={onShow}>Show {name}</Button>}
        <span className="sp" />
        <span className="lockd">
          <Button className="inv gav" disabled={acting.busy || shut !== null} onClick={() => void acting.run(pack === null ? { act: 'agreeParagraph', paragraph: id, on: question.on } : { act: 'agreePackage', package: pack.id, frozen: together.map((one) => ({ paragraph: one.id, on: one.question?.on ?? one.words })) })}><Icon name="gavel" /> It is so agreed</Button>
          <small>{shut ?? 'Only the Chair’s gavel agrees the text.'}</small>
        </span>
      </>}
    />
  );
}

const STOPPED = { chair: 'The Chair holds the seconds.', time: 'The seconds are stopped: a delegation asks for time.', objection: 'The seconds are stopped: a delegation objects.' } as const;

/** Why the gavel does not open yet under the rule of this meeting; null when it does. */
function shutBy({ finding, name, tally }: SeenParagraph, delegations: readonly Delegation[]): string | null {
  if (finding === null || finding.kind === 'holds') return null;
  const objections = tally?.object ?? 0;
  if (finding.kind === 'doesNotHold' && finding.onTheseWords + finding.onEarlierWords === objections && objections > 0 && finding.short === undefined) {
    return `${objections} ${objections === 1 ? 'objection stands' : 'objections stand'}. The gavel opens when ${objections === 1 ? 'it is' : 'they are'} withdrawn.`;
  }
  return findingWords(finding, name, delegations).why;
}
