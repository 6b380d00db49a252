/** The hands of one paragraph in words: who, and how much of it. */
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { ReportHands } from '../../../shared/protocol/hands.ts';
import { Chip } from '../../ui/Chip.tsx';
import { byNamed } from '../handWords.ts';
import { atHead } from '../names.ts';
import { ROLE_WORDS } from '../seatWords.ts';
import { clockTime, shortDay } from '../times.ts';

export function HandList({ hands: { paragraphs: [paragraph], hidden }, delegations }: { readonly hands: ReportHands; readonly delegations: readonly Delegation[] }) {
  if (paragraph === undefined) return <p className="sub">The paragraph has no words.</p>;
  const all = paragraph.list.reduce((sum, { characters }) => sum + characters, 0);
  return (
    <>
      <ul className="hand-list">
        {paragraph.list.map(({ by, characters }) => {
          const { code, name } = byNamed(by, delegations);
          return <li key={by}>{code !== '' && <Chip code={code} />} <span dir="auto">{name}</span> <span className="muted">{share(characters, all)}, {characters} {characters === 1 ? 'character' : 'characters'}</span></li>;
        })}
      </ul>
      {paragraph.accepted.map(({ proposal, by, acceptedBy, at }) => (
        <p key={`${proposal} ${at}`} className="sub">{atHead(byNamed(by, delegations).name)} proposed words that the {ROLE_WORDS[acceptedBy]} accepted on {shortDay(at)}, {clockTime(at)}.</p>
      ))}
      {hidden && <p className="sub">Which delegation wrote what is not told to your seat.</p>}
    </>
  );
}

/** "72%"; what is less than a hundredth and not nothing is "under 1%". */
function share(part: number, all: number): string {
  const percent = Math.round((100 * part) / Math.max(1, all));
  return percent === 0 && part > 0 ? 'under 1%' : `${percent}%`;
}
