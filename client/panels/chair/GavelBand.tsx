/** The Chair's side of a question: the gavel, bound to the words that were put, and the way back. */
import { findingWords } from '../../../shared/i18n/findingWords.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { shortFingerprint } from '../../../shared/report/fingerprint.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { BeforeTheRoom } from '../BeforeTheRoom.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { clockTime } from '../times.ts';
import { useAct } from '../useAct.ts';

type Props = { readonly paragraph: SeenParagraph; readonly shownTo: number; readonly of: number; readonly delegations: readonly Delegation[]; readonly submit: Submit; readonly onShow: (() => void) | null };

export function GavelBand({ paragraph, shownTo, of, delegations, submit, onShow }: Props) {
  const acting = useAct(submit);
  const { question, id, name, finding, vote } = paragraph;
  if (question === null) return null;
  // Under a rule by which it holds for another reason than that nobody objects, the old formula would be untrue.
  const anyObjectionStops = !(finding?.kind === 'holds' && finding.by !== undefined) && vote === null;
  const shut = shutBy(paragraph, delegations) ?? (paragraph.bracketed ? 'Words are in square brackets. Bracketed text cannot be agreed.' : null);
  const withdraw = () => void acting.run({ act: 'withdrawQuestion', paragraph: id });
  return (
    <BeforeTheRoom
      sentence={`The Chair proposes to agree ${name} as displayed.${anyObjectionStops ? ' I see no objection…' : ''}`}
      since={`Text ${shortFingerprint(question.on)}, before ${shownTo} of ${of} delegations since ${clockTime(question.at)}.${anyObjectionStops ? ' Any objection stops it.' : ''}`}
      onEscape={withdraw}
      words={onShow === null ? null : paragraph}
      notes={acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not agreed." />}
      acts={<>
        <Button className="inv" disabled={acting.busy} onClick={withdraw}><Icon name="cross" /> Withdraw <Kbd keys={['Esc']} /></Button>
        {onShow !== null && <Button className="inv" onClick={onShow}>Show {name}</Button>}
        <span className="sp" />
        <span className="lockd">
          <Button className="inv gav" disabled={acting.busy || shut !== null} onClick={() => void acting.run({ act: 'agreeParagraph', paragraph: id, on: question.on })}><Icon name="gavel" /> It is so agreed</Button>
          <small>{shut ?? 'Only the Chair’s gavel agrees the text.'}</small>
        </span>
      </>}
    />
  );
}

/** Why the gavel does not open yet under the rule of this meeting; null when it does. */
function shutBy({ finding, name, tally }: SeenParagraph, delegations: readonly Delegation[]): string | null {
  if (finding === null || finding.kind === 'holds') return null;
  const objections = tally?.object ?? 0;
  if (finding.kind === 'doesNotHold' && finding.onTheseWords + finding.onEarlierWords === objections && objections > 0 && finding.short === undefined) {
    return `${objections} ${objections === 1 ? 'objection stands' : 'objections stand'}. The gavel opens when ${objections === 1 ? 'it is' : 'they are'} withdrawn.`;
  }
  return findingWords(finding, name, delegations).why;
}
