/** What the Chair has declared on these words, with its reasons; a vote on them, and the ballot of the viewer's delegation. */
import { namedBy } from '../names.ts';
import { BALLOTS } from '../../../shared/ledger/declarations.ts';
import { BALLOT_WORDS, declarationWords } from '../../../shared/i18n/ruleWords.ts';
import type { Fingerprint } from '../../../shared/base/ids.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { clockTime } from '../times.ts';
import { useAct } from '../useAct.ts';

type Props = { readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[]; readonly mayVote: boolean; readonly displayed: () => Fingerprint; readonly submit: Submit };

export function Declared({ paragraph, delegations, mayVote, displayed, submit }: Props) {
  const acting = useAct(submit);
  const { declared, vote, id, name } = paragraph;
  if (declared.length === 0 && vote === null) return null;
  const named = namedBy(delegations);
  const nameOf = (of: Delegation['id']): string => named(of).name;
  return (
    <section className="quiet" aria-label={`Declared on ${name}`}>
      <div className="sec-h"><h3>Declared on these words</h3></div>
      <ul className="declared">
        {declared.map(({ seq, at, declaration, reason }) => <li key={seq}><Icon name="gavel" size={14} /> <span>{declarationWords(declaration, nameOf)} <bdi>{reason}</bdi> <span className="muted nw">{clockTime(at)}</span></span></li>)}
      </ul>
      {vote?.state === 'open' && mayVote && (
        <fieldset className="ballot" disabled={acting.busy}>
          <legend>{vote.mine === null ? `Your delegation’s ballot on ${name}` : `Your delegation’s ballot on ${name}: ${BALLOT_WORDS[vote.mine]}. It may be changed until the vote is closed.`}</legend>
          {BALLOTS.map((ballot) => <Button key={ballot} aria-pressed={vote.mine === ballot} onClick={() => void acting.run({ act: 'castBallot', paragraph: id, on: displayed(), ballot })}>{BALLOT_WORDS[ballot]}</Button>)}
        </fieldset>
      )}
      {vote !== null && vote.counted !== null && <p><b>{vote.counted.yes}</b> yes, <b>{vote.counted.no}</b> no, <b>{vote.counted.abstain}</b> abstaining.</p>}
      {vote !== null && vote.roll !== null && vote.roll.length > 0 && <p className="sub">{vote.roll.map(({ delegation, ballot }) => `${nameOf(delegation)}: ${BALLOT_WORDS[ballot].toLowerCase()}`).join('; ')}</p>}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not counted." />}
    </section>
  );
}
