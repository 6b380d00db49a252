/** What became of a bracket and of the wordings in it, line by line; each leads to the text as it stood then. */
import type { ReportId } from '../../../shared/base/ids.ts';
import { plainText } from '../../../shared/base/runs.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenBracket } from '../../../shared/protocol/screens.ts';
import { BRACKET_DID } from '../bracketWords.ts';
import { benchNamed } from '../proposalWords.ts';
import { minuteTime, shortDay } from '../times.ts';

export function BracketRecord({ bracket: { record, alternatives }, report, delegations }: { readonly report: ReportId; readonly bracket: SeenBracket; readonly delegations: readonly Delegation[] }) {
  const wording = (id: string | null) => { const found = alternatives.find((one) => one.id === id); return found === undefined ? null : plainText(found.runs).trim() === '' ? 'No text' : plainText(found.runs); };
  return (
    <details className="outcome">
      <summary>What became of it</summary>
      <ol className="record">
        {record.map(({ seq, at, by, did, alternative, reason }, line) => (
          <li key={`${seq} ${line}`}>
            <a className="muted" href={`#/reports/${report}/history/${seq}`}><time dateTime={new Date(at).toISOString()}>{shortDay(at)}, {minuteTime(at)}</time><span className="vh">, in the history of the text</span></a>
            <span>{benchNamed(by, delegations).name} {BRACKET_DID[did]}{did === 'chose' && alternative === null ? ': the words in the text' : ''}{reason === null ? '' : <span dir="auto">: {reason}</span>}{wording(alternative) !== null && <span className="fix" dir="auto">{wording(alternative)}</span>}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
