/** The moments of a report, newest first: when, what, and who as far as the reader may know. One of them is shown. */
import type { Delegation } from '../../../shared/meeting/people.ts';
import { momentWords, type NameOfParagraph } from '../../../shared/i18n/historyWords.ts';
import type { Moment, SeenHand } from '../../../shared/protocol/history.ts';
import { listed, namedBy } from '../../panels/names.ts';
import { ROLE_WORDS } from '../../panels/seatWords.ts';
import { clockTime, shortDay } from '../../panels/times.ts';
import { Button } from '../../ui/Button.tsx';

type Props = { readonly moments: readonly Moment[]; readonly delegations: readonly Delegation[]; readonly nameOf: NameOfParagraph; readonly chosen: number | null; readonly onChoose: (moment: Moment) => void; readonly onEarlier: (() => void) | null };

export function MomentList({ moments, delegations, nameOf, chosen, onChoose, onEarlier }: Props) {
  return (
    <>
      <ol className="moments" reversed>
        {moments.toReversed().map((moment) => (
          <li key={moment.from}>
            <button type="button" aria-current={moment.from === chosen ? 'true' : undefined} onClick={() => onChoose(moment)}>
              <time className="muted" dateTime={new Date(moment.at).toISOString()}>{spanWords(moment)}</time>
              <span className="done">{momentWords(moment, nameOf)}</span>
              {moment.hands.length > 0 && <span className="by sub">{handWords(moment.hands, delegations)}</span>}
            </button>
          </li>
        ))}
      </ol>
      {onEarlier !== null && <Button small onClick={onEarlier}>Earlier moments</Button>}
    </>
  );
}

/** "24 Nov, 12:04:11", of drafting also until when. */
export function spanWords(moment: Moment): string {
  const begin = `${shortDay(moment.at)}, ${clockTime(moment.at)}`;
  return moment.is !== 'drafting' || clockTime(moment.until) === clockTime(moment.at) ? begin : `${begin} to ${clockTime(moment.until)}`;
}

export function handWords(hands: readonly SeenHand[], delegations: readonly Delegation[]): string {
  const name = namedBy(delegations);
  return listed(hands.map((hand) => (hand.delegation === null ? ROLE_WORDS[hand.role] : name(hand.delegation).name)).sort((a, b) => a.localeCompare(b)));
}
