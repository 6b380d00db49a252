/** One standing bracket: around which words, whose and why, for how long, where else, which wordings compete in it, and what this viewer may do. */
import { useState } from 'react';
import type { AlternativeId, ReportId } from '../../../shared/base/ids.ts';
import { plainText } from '../../../shared/base/runs.ts';
import type { Act } from '../../../shared/meeting/acts.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenBracket, SeenHolders, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ageOf, alternativesOf, echoedBy, echoOf, quotedWords, wordsIn } from '../bracketWords.ts';
import { listed } from '../names.ts';
import { benchNamed } from '../proposalWords.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';
import { AlternativeForm } from './AlternativeForm.tsx';
import { BracketRecord } from './BracketRecord.tsx';
import { ReasonForm } from './ReasonForm.tsx';

/** What this viewer's role may do with brackets at all. */
export type MayBracket = { readonly join: boolean; readonly leave: boolean; readonly table: boolean; readonly lift: boolean; readonly choose: boolean };

type Props = {
  readonly report: ReportId;
  readonly bracket: SeenBracket;
  readonly paragraph: SeenParagraph;
  readonly paragraphs: readonly SeenParagraph[];
  readonly delegations: readonly Delegation[];
  readonly may: MayBracket;
  readonly side: string;
  /** The server's clock. */
  readonly now: number;
  readonly submit: Submit;
};

export function BracketCard({ report, bracket, paragraph, paragraphs, delegations, may, side, now, submit }: Props) {
  const acting = useAct(submit);
  const [doing, setDoing] = useState<'join' | 'lift' | 'drop' | 'table' | null>(null);
  const { id, holders, since, from, to } = bracket;
  const at = { paragraph: paragraph.id, bracket: id }, words = wordsIn(bracket, paragraph), gone = from === to;
  const tabled = alternativesOf(bracket), echo = echoOf(bracket, paragraph, paragraphs);
  const run = async (act: Act) => { const outcome = await acting.run(act); if (outcome.ok) setDoing(null); };
  const alone = holders.own && holders.count === 1;
  const reading = { on: paragraph.words };
  const choice = (alternative: AlternativeId | null) => may.choose && tabled.length > 0 && !gone && <Button small disabled={acting.busy} onClick={() => void run({ act: 'chooseAlternative', ...at, ...reading, alternative, reason: null })}>Choose</Button>;
  return (
    <li className="proposal bracket" aria-label={`Bracket around ${quotedWords(words)}`}>
      <p className="bracketed"><b aria-hidden="true">[</b><span dir="auto">{plainText(words)}</span><b aria-hidden="true">]</b></p>
      {gone && <p className="sub">These words are gone from the text. The bracket stands where they were.</p>}
      <Held holders={holders} delegations={delegations} />
      <p className="sub">Stands for {ageOf(since, now)}. {echo.length > 0 && `The same words are in brackets in ${listed(echo.map((other) => `${other.name} (${echoedBy(bracket, paragraph, other, delegations)})`))}.`}</p>
      {tabled.length > 0 && (
        <ol className="alternatives" aria-label="Alternatives">
          <li><span className="alt">Alt 1</span><span><span dir="auto">{plainText(words)}</span> <span className="sub">the words in the text</span></span>{choice(null)}</li>
          {tabled.map((alternative, place) => (
            <li key={alternative.id}>
              <span className="alt">Alt {place + 2}</span>
              <span>{plainText(alternative.runs).trim() === '' ? <i>No text</i> : <span dir="auto">{plainText(alternative.runs)}</span>} <Held holders={alternative.holders} delegations={delegations} />
                {alternative.holders.own
                  ? may.leave && <Button small disabled={acting.busy} onClick={() => void run({ act: 'leaveBracket', ...at, alternative: alternative.id })}>{alternative.holders.count === 1 ? 'Withdraw it' : 'Leave it'}</Button>
                  : may.join && <Button small disabled={acting.busy} onClick={() => void run({ act: 'joinBracket', ...at, alternative: alternative.id, reason: null })}>Stand behind it</Button>}
              </span>
              {choice(alternative.id)}
            </li>
          ))}
        </ol>
      )}
      <div className="acts">
        {holders.own && may.leave && <Button small disabled={acting.busy} onClick={() => void run({ act: 'leaveBracket', ...at })}>{alone ? 'Lift the bracket' : 'Leave the bracket'}</Button>}
        {!holders.own && may.join && doing !== 'join' && <Button small onClick={() => setDoing('join')}>Join for {side}</Button>}
        {may.table && !gone && doing !== 'table' && <Button small onClick={() => setDoing('table')}>Table an alternative</Button>}
        {may.lift && !alone && doing !== 'lift' && <Button small onClick={() => setDoing('lift')}>Lift for the record</Button>}
        {may.lift && !gone && doing !== 'drop' && <Button small onClick={() => setDoing('drop')}>Drop the words</Button>}
      </div>
      {doing === 'join' && <ReasonForm label="Why (invited, not demanded)" note="Stands beside the bracket." button={`Join for ${side}`} busy={acting.busy} onDone={(reason) => void run({ act: 'joinBracket', ...at, reason: reason === '' ? null : reason })} onDrop={() => setDoing(null)} />}
      {doing === 'table' && <AlternativeForm start={plainText(words)} side={side} busy={acting.busy} onTable={(runs, reason) => void run({ act: 'tableAlternative', ...at, runs, reason })} onDrop={() => setDoing(null)} />}
      {(doing === 'lift' || doing === 'drop') && (
        <ReasonForm
          key={doing} needed label={doing === 'lift' ? 'Why the bracket is lifted' : 'Why the words are dropped'} note="Needed: it goes on record. Whoever holds the bracket reads it." busy={acting.busy}
          button={doing === 'lift' ? 'Lift it, the words stay' : 'Drop the words with it'}
          onDone={(reason) => void run({ act: 'liftBracket', ...at, ...reading, keeps: doing === 'lift', reason })} onDrop={() => setDoing(null)}
        />
      )}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Nothing was changed." />}
      <BracketRecord report={report} bracket={bracket} delegations={delegations} />
    </li>
  );
}

function Held({ holders: { said, count }, delegations }: { readonly holders: SeenHolders; readonly delegations: readonly Delegation[] }) {
  const unnamed = count - said.filter(({ by }) => by !== null).length;
  return (
    <span className="held">
      {said.map(({ by, reason }, place) => {
        const named = benchNamed(by, delegations);
        return <span key={place}>{named.code === '' ? <b>{named.name}</b> : <Chip code={named.code} name={named.name} />}{reason !== null && <span className="why" dir="auto">{reason}</span>}</span>;
      })}
      {unnamed > 0 && said.every(({ by }) => by !== null) && <span>{unnamed} {unnamed === 1 ? 'delegation' : 'delegations'}</span>}
    </span>
  );
}
