/** How the gate leaves its inner checks: with the code the socket is closed with and a reason for the log. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: number;
  constructor(code: number, why: string) {
    super(why);
    this.code = code;
  }
}
