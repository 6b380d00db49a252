/**
 * Sessions: an opaque token in a cookie, its hash in the store. Ends by signing out, by being revoked, after 12 hours
 * without a sign of life, and after 7 days in any case.
 */
import type { DelegationId, MeetingId, PersonId } from '../../shared/base/ids.ts';
import { parseDelegationId } from '../../shared/base/ids.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Clock } from '../clock.ts';
import { newId, newToken } from '../newId.ts';
import { StoreFailed, type PersonRow, type SessionRow, type Store } from '../storage/store.ts';
import type { SignedIn } from './signedIn.ts';
import { hashOfToken, looksLikeToken } from './tokens.ts';

export const SESSION_COOKIE = 'nemcon';
const IDLE_MS = 12 * 3_600_000;
export const ABSOLUTE_MS = 7 * 86_400_000;
/** A sign of life is written at most this often. */
const TOUCH_MS = 60_000;

export type Sessions = {
  /** @returns the token for the cookie; it is shown nowhere else. */
  readonly start: (person: PersonId, agent: string) => Promise<string>;
  /** Who holds this cookie header; null when nobody does any more. Reads the store each time. */
  readonly whoIs: (cookieHeader: string | undefined) => Promise<SignedIn | null>;
  /** The same human in another meeting: a convener has one seat per meeting. null without a seat there. */
  readonly inMeeting: (signedIn: SignedIn, meeting: MeetingId) => Promise<SignedIn | null>;
  /** The person and the same human's seats in other meetings. */
  readonly seatsOf: (person: PersonId) => Promise<readonly PersonId[]>;
  readonly openOf: (person: PersonId) => Promise<readonly SessionRow[]>;
  /** By a session of their own, or of the human who took this seat beside another. */
  readonly isSignedIn: (person: PersonId) => Promise<boolean>;
  readonly end: (session: string) => Promise<boolean>;
};

export function createSessions({ store, clock }: { readonly store: Store; readonly clock: Clock }): Sessions {
  const isOpen = (session: SessionRow, now: number) =>
    session.endedAt === null && now - session.seenAt < IDLE_MS && now - session.createdAt < ABSOLUTE_MS;

  const openOf = async (person: PersonId): Promise<readonly SessionRow[]> => {
    const now = clock();
    return (await store.sessionsOf(person)).filter((session) => isOpen(session, now));
  };

  return {
    async start(person, agent) {
      const token = newToken();
      const now = clock();
      await store.putSession({ id: newId('ses'), tokenHash: hashOfToken(token), person, createdAt: now, seenAt: now, agent: describeAgent(agent), endedAt: null });
      return token;
    },

    async whoIs(cookieHeader) {
      const token = readCookie(cookieHeader);
      if (token === null) return null;
      const session = await store.sessionByToken(hashOfToken(token));
      const now = clock();
      if (session === null || !isOpen(session, now)) return null;
      const person = await store.person(session.person);
      if (person === null || person.removedAt !== null) return null;
      if (now - session.seenAt >= TOUCH_MS) await store.touchSession(session.id, now).catch((cause: unknown) => {
        // On a full disk people may still read; a sign of life that cannot be kept only shortens the session.
        if (!(cause instanceof StoreFailed)) throw cause;
      });
      return signedInAs(session.id, person);
    },

    async inMeeting(signedIn, meeting) {
      if (signedIn.meeting === meeting) return signedIn;
      const seat = await store.setting(seatKey(meeting, signedIn.person.id));
      const person = seat === null ? null : await store.person(seat as PersonId); // written by seatElsewhere from a PersonId
      return person === null || person.removedAt !== null || person.meeting !== meeting ? null : signedInAs(signedIn.session, person);
    },

    async seatsOf(person) {
      const seats = await Promise.all((await store.meetings()).map(({ id }) => store.setting(seatKey(id, person))));
      return [person, ...seats.filter((seat) => seat !== null).map((seat) => seat as PersonId)]; // written by seatElsewhere from a PersonId
    },

    openOf,
    async isSignedIn(person) {
      const holder = await store.setting(holderKey(person));
      return (await openOf(person)).length > 0 || (holder !== null && (await openOf(holder as PersonId)).length > 0); // written by seatElsewhere from a PersonId
    },

    end: (session) => store.endSession(session, clock()),
  };
}

/** Remembers that `seat` is the same human as `person`, in another meeting. */
export async function seatElsewhere(store: Store, person: PersonId, seat: PersonRow & { readonly meeting: MeetingId }): Promise<void> {
  await store.putSetting(holderKey(seat.id), person);
  await store.putSetting(seatKey(seat.meeting, person), seat.id);
}

const holderKey = (seat: PersonId) => `seat held by ${seat}`;
const seatKey = (meeting: MeetingId, person: PersonId) => `seat ${meeting} ${person}`;

function signedInAs(session: string, person: PersonRow): SignedIn {
  const delegation: DelegationId | null = parseDelegationId(person.delegation);
  const actor: Actor | null = person.role === null || person.meeting === null ? null : { person: person.id, role: person.role, delegation };
  return { session, person, actor, meeting: person.meeting };
}

/** @returns null when the header holds no cookie of ours in the right shape. */
function readCookie(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== SESSION_COOKIE) continue;
    const value = part.slice(at + 1).trim();
    return looksLikeToken(value) ? value : null;
  }
  return null;
}

/** "Firefox on Linux": enough to recognise one's own device in a list, and no more. */
function describeAgent(header: string): string {
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([mark = '']) => header.includes(mark))?.[1];
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']].find(([mark = '']) => header.includes(mark))?.[1];
  if (browser === undefined) return system === undefined ? 'A program' : `A program on ${system}`;
  return system === undefined ? browser : `${browser} on ${system}`;
}
