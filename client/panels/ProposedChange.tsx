/** What one proposal does to the text, drawn: a redline where words change, and in words and signs where only places do. */
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { cutRuns } from '../../shared/ledger/wordTokens.ts';
import type { SeenParagraph, SeenProposal } from '../../shared/protocol/screens.ts';
import type { Named } from './names.ts';
import type { Outlook } from './proposalWords.ts';
import { Redline } from './Redline.tsx';

type Props = { readonly proposal: Pick<SeenProposal, 'kind' | 'aim'>; readonly outlook: Outlook; readonly paragraphs: readonly SeenParagraph[]; readonly by: Named; readonly hand: number };

export function ProposedChange({ proposal: { kind, aim }, outlook, paragraphs, by, hand }: Props) {
  const { before, after } = outlook;
  if (aim === undefined || aim.kind === 'insert' || kind === 'replace') return <Redline before={before} after={after} by={by} hand={hand} />;
  const sign = (said: string) => <><ins className="sg"><span className="vh"> {by.name} {said} </span><span aria-hidden="true">¶</span></ins>{by.code !== '' && <sup className="by" aria-hidden="true">{by.code}</sup>}</>;
  switch (aim.kind) {
    case 'move': {
      const at = aim.after === null ? undefined : paragraphs.find(({ id }) => id === aim.after);
      return <p className={`redline hand-${hand}`} dir="auto">{opening(before)} <span className="sg"><span aria-hidden="true">→ </span>{aim.after === null ? 'to the beginning' : `to a place after ${at?.name ?? 'a paragraph no longer in the text'}`}{at !== undefined && <>, “{opening(at.runs)}”</>}</span></p>;
    }
    case 'split': return <p className={`redline hand-${hand}`} dir="auto">{plainText(cutRuns(before, 0, aim.at))} {sign('begins a new paragraph here:')} {plainText(cutRuns(before, aim.at))}</p>;
    case 'merge': return <p className={`redline hand-${hand}`} dir="auto">{plainText(before)} {sign('takes in what follows:')} {opening(paragraphs.find(({ id }) => id === aim.second)?.runs ?? [])}</p>;
  }
}

const SHORT = 60;

/** "The deliberate destruction of space objects…" */
export function opening(runs: Runs): string {
  const text = plainText(runs);
  return text.length <= SHORT ? text : `${text.slice(0, text.lastIndexOf(' ', SHORT) > 0 ? text.lastIndexOf(' ', SHORT) : SHORT)}…`;
}
