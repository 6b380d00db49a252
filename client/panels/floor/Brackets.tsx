/** The brackets on the paragraph: those that stand, with what they cost and what would settle them, and what became of the others. */
import { useRef, useState } from 'react';
import { mayNow } from '../../../shared/permissions/policy.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { useKeptFocus } from '../../ui/useKeptFocus.ts';
import { BRACKET_STATES, holdersNamed, quotedWords, standingOn, wordsIn } from '../bracketWords.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { ROLE_WORDS } from '../seatWords.ts';
import { useAct } from '../useAct.ts';
import { BracketCard, type MayBracket } from './BracketCard.tsx';
import { BracketRecord } from './BracketRecord.tsx';
import { Fold } from './Fold.tsx';
import { ReasonForm } from './ReasonForm.tsx';

type Props = { readonly screen: ReportScreen; readonly paragraph: SeenParagraph; readonly now: number; readonly submit: Submit };

export function Brackets({ screen: { head, viewer, paragraphs }, paragraph, now, submit }: Props) {
  const acting = useAct(submit);
  const [placing, setPlacing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box);
  const { delegations, status } = head;
  const own = delegations.find(({ id }) => id === viewer.delegation);
  const changeable = status === 'drafting' && paragraph.state !== 'agreedAdRef' && paragraph.state !== 'deleted';
  const may = (act: Parameters<typeof mayNow>[0]) => changeable && own?.seat !== 'observer' && mayNow(act, viewer, head);
  const mine: MayBracket = { join: may('joinBracket'), leave: may('leaveBracket'), table: may('tableAlternative'), lift: may('liftBracket'), choose: may('chooseAlternative') };
  const standing = standingOn(paragraph), closed = (paragraph.brackets ?? []).filter(({ state }) => state !== 'standing');
  const side = own?.name ?? `the ${ROLE_WORDS[viewer.role]}`;
  if (standing.length === 0 && closed.length === 0 && !may('placeBracket')) return null;
  const length = paragraph.runs.reduce((sum, [text]) => sum + text.length, 0);
  const place = async (reason: string) => {
    const outcome = await acting.run({ act: 'placeBracket', paragraph: paragraph.id, on: paragraph.words, from: 0, to: length, reason });
    if (outcome.ok) setPlacing(false);
  };
  const one = standing.map((bracket) => `${holdersNamed(bracket.holders, delegations).map(({ code }) => code).join(', ')} ${quotedWords(wordsIn(bracket, paragraph))}`.trim()).join('; ');
  return (
    <div ref={box} className="keeps-focus" tabIndex={-1}>
      <Fold title="Brackets" count={standing.length} one={one === '' ? undefined : one} open={standing.length + closed.length > 0}>
        {standing.length > 0 && <ul className="proposals" aria-label="Standing brackets">{standing.map((bracket) => <BracketCard key={bracket.id} report={head.id} bracket={bracket} paragraph={paragraph} paragraphs={paragraphs} delegations={delegations} may={mine} side={side} now={now} submit={submit} />)}</ul>}
        {may('placeBracket') && length > 0 && (placing
          ? <ReasonForm label="Why these words cannot stand as they are" note="Needed: it stands on record beside the bracket." button={`Bracket the paragraph for ${side}`} busy={acting.busy} needed onDone={(reason) => void place(reason)} onDrop={() => setPlacing(false)} />
          : <p className="acts"><Button small onClick={() => setPlacing(true)}>Put the whole paragraph in brackets</Button> <span className="sub">For some of its words, select them in the text and use the bracket tool.</span></p>)}
        {acting.refused !== null && <RefusedNotice refused={acting.refused} what="No bracket was placed." />}
        {closed.length > 0 && (
          <details className="closed"><summary>{closed.length} closed</summary>
            <ul className="proposals" aria-label="Closed brackets">{closed.map((bracket) => <li key={bracket.id} className="proposal"><p className="whose"><span dir="auto">{quotedWords(bracket.words)}</span> <span className="tag">{BRACKET_STATES[bracket.state]}</span></p><BracketRecord report={head.id} bracket={bracket} delegations={delegations} /></li>)}</ul>
          </details>
        )}
      </Fold>
    </div>
  );
}
