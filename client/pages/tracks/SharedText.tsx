/** The words of one paragraph beside those of the other: what both have is underlined and on a ground of its own; brackets stand with their holders. */
import type { ReactNode } from 'react';
import type { SharedStretch } from '../../../shared/ledger/sharedWords.ts';
import { lengthOfRuns } from '../../../shared/base/runs.ts';
import { cutRuns } from '../../../shared/ledger/wordTokens.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { benchNamed } from '../../panels/proposalWords.ts';
import { RunsText } from '../../panels/RunsText.tsx';

type Props = { readonly paragraph: SeenParagraph; readonly stretches: readonly SharedStretch[] | null; readonly delegations: readonly Delegation[] };

export function SharedText({ paragraph, stretches, delegations }: Props) {
  const signs = signsIn(paragraph, delegations), out: ReactNode[] = [];
  let begins = 0, taken = 0;
  for (const { runs, common } of stretches ?? [{ runs: paragraph.runs, common: false }]) {
    const ends = begins + lengthOfRuns(runs), isLast = ends >= lengthOfRuns(paragraph.runs);
    const inside: ReactNode[] = [];
    let from = begins;
    for (let sign = signs[taken]; sign !== undefined && (sign.at < ends || (isLast && sign.at <= ends)); sign = signs[taken]) {
      if (sign.at > from) inside.push(<RunsText key={`${from}`} runs={cutRuns(runs, from - begins, sign.at - begins)} />);
      inside.push(<span key={`sign ${taken}`} className="bk">{sign.text}{sign.by !== '' && <bdi className="att">{sign.by}</bdi>}</span>);
      from = Math.max(from, sign.at);
      taken += 1;
    }
    if (ends > from) inside.push(<RunsText key={`${from}`} runs={cutRuns(runs, from - begins, ends - begins)} />);
    out.push(common ? <mark key={begins} className="both">{inside}</mark> : <span key={begins}>{inside}</span>);
    begins = ends;
  }
  return <p className="tx" dir="auto">{out}</p>;
}

type Sign = { readonly at: number; readonly text: string; readonly by: string };

/** Brackets that stand around words, outer ones first where they open at one place. */
function signsIn({ brackets = [] }: SeenParagraph, delegations: readonly Delegation[]): readonly Sign[] {
  return brackets.filter(({ state, from, to }) => state === 'standing' && from < to).flatMap(({ from, to, holders }, order) => {
    const codes = holders.said.flatMap(({ by }) => (by === null ? [] : benchNamed(by, delegations).code));
    return [{ at: from, closes: 0, order: to * -1, text: '[', by: codes.length === 0 ? '' : `${codes.join(', ')}:` }, { at: to, closes: 1, order: from * -1 - order, text: ']', by: '' }];
  }).toSorted((a, b) => a.at - b.at || b.closes - a.closes || a.order - b.order);
}
