/** How the gate leaves its inner checks: with the code the socket is closed with and a reason for the log. */
import { CLOSE } from '../../shared/protocol/wire.ts';

export class Refused extends Error {
  override name = 'Refused';
  readonly code: number;
  constructor(code: number, why: string) {
    super(why);
    this.code = code;
  }
}

/** How many steps along the items of texts one update may cost, however it was composed. */
const MOST_STEPS = 200_000;

export class Steps {
  #left = MOST_STEPS;

  /** @throws Refused when the update asks for too much. */
  spend(): void {
    if (--this.#left < 0) throw new Refused(CLOSE.rebase, 'the update is too far behind the text');
  }
}

export const crossed = (): Refused => new Refused(CLOSE.malformed, 'the neighbours of an insertion are not in order');
export const notAdjacent = (): Refused => new Refused(CLOSE.rebase, 'something its author knew stands between the neighbours of an insertion');
