/** What waits for the pen: words, requests for the text or for client ids, barriers and acts, in the order in which they arrived. */
import type { Result } from '../../shared/base/result.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Hindrance } from '../../shared/ledger/silence.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { Base } from '../sync/knowledge.ts';
import type { Seen } from './forward.ts';
import type { Wording } from './credits.ts';
import type { Guest } from './guest.ts';
import type { Done, IncomingAct } from './pen.ts';

export type Turn =
  | { readonly kind: 'words'; readonly guest: Guest; readonly update: Uint8Array; readonly seen: Seen | null; readonly base: Base }
  | { readonly kind: 'state'; readonly guest: Guest; readonly vector: Uint8Array }
  | { readonly kind: 'ids'; readonly guest: Guest; readonly have: number }
  | { readonly kind: 'barrier'; readonly guest: Guest; readonly n: number }
  /** A deadline has passed: what arrived before has had its turn when this is taken. */
  | { readonly kind: 'due'; readonly hindrances: readonly Hindrance[] }
  | { readonly kind: 'act'; readonly act: IncomingAct; readonly by: Actor; readonly key: string | null; readonly wording: Wording | null; readonly arrived: Instant; readonly settle: (outcome: Result<Done, Refusal>) => void; readonly fail: (cause: unknown) => void };

/** Words are sent with those of others, and a barrier with the words before it; for all else somebody sits and waits. */
export const canWait = ({ kind }: Turn): boolean => kind === 'words' || kind === 'barrier';

/**
 * Takes turns in their order until the time has come, words that stand side by side as one change of the document. What has
 * been taken stands in `taken`, also when one of them throws.
 * @param until on the clock of `performance.now()`
 */
export function takeTurns(queue: readonly Turn[], until: number, taken: Turn[], round: { together(work: () => void): void }, take: (turn: Turn) => void): void {
  const next = () => (performance.now() < until ? queue[taken.length] : undefined);
  const note = (turn: Turn) => {
    taken.push(turn);
    take(turn);
  };
  for (let turn = next(); turn; turn = next()) {
    if (turn.kind !== 'words') note(turn);
    else round.together(() => { for (let word = next(); word && word.kind !== 'act' && word.kind !== 'due'; word = next()) note(word); });
  }
}
