/** Who is signed in in this browser: one cookie, one seat. The pages watch it; signing in and out go through here. */
import type { PersonId } from '../../shared/base/ids.ts';
import type { Me } from '../../shared/protocol/http.ts';
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';
import { ask } from './api.ts';
import type { Answer, Failure } from './api.ts';

export type Session =
  | { readonly is: 'asking' }
  | { readonly is: 'signedOut' }
  | { readonly is: 'signedIn'; readonly me: Me }
  | { readonly is: 'failed'; readonly failure: Failure };

const current = cell<Session>({ is: 'asking' });
export const session: Cell<Session> = current;

/** Asks the server who we are; afterwards `session` says. */
export async function askWhoWeAre(): Promise<void> {
  const answer = await ask<Me>('GET', '/api/session');
  if (answer.ok) current.set({ is: 'signedIn', me: answer.value });
  else if (answer.failure.httpStatus === 401) current.set({ is: 'signedOut' });
  else current.set({ is: 'failed', failure: answer.failure });
}

/** Redeems an invitation; it works once. `together`: beside the seats held already, in another meeting. */
export const signIn = async (invitation: string, together = false): Promise<Answer<Me>> =>
  settle(await ask<Me>('POST', '/api/session', { body: together ? { invitation, together } : { invitation } }));

/** Takes one of the seats of the illustrative meeting. Any seat held before in this browser is left. */
export const takeDemoSeat = async (person: PersonId): Promise<Answer<Me>> =>
  settle(await ask<Me>('POST', '/api/demo/session', { body: { person } }));

export async function signOut(): Promise<Answer<null>> {
  const answer = await ask<null>('DELETE', '/api/session');
  if (answer.ok || answer.failure.httpStatus === 401) current.set({ is: 'signedOut' });
  return answer;
}

/** The server no longer knows this browser: show the way in again. */
export const signedOutMeanwhile = (): void => current.set({ is: 'signedOut' });

function settle(answer: Answer<Me>): Answer<Me> {
  if (answer.ok) current.set({ is: 'signedIn', me: answer.value });
  return answer;
}
