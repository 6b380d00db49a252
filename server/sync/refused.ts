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

export const crossed = (): Refused => new Refused(CLOSE.malformed, 'the neighbours of an insertion are not in order');
