/**
 * Invitations: a link that opens one session, once. The token is shown to whoever makes the invitation and to nobody
 * afterwards; the store keeps its hash.
 */
import { parsePersonId, type PersonId } from '../../shared/base/ids.ts';
import type { Clock } from '../clock.ts';
import { newToken } from '../newId.ts';
import type { PersonRow, Store } from '../storage/store.ts';
import { hashOfToken, looksLikeToken } from './tokens.ts';

const INVITATION_MS = 72 * 3_600_000;
/** For the link printed at the first start, which nobody else could hand out again. */
export const FIRST_LINK_MS = 30 * 86_400_000;

export type Invitations = {
  /** Calls back earlier unused invitations of this person, so that a lost letter opens nothing. */
  readonly make: (person: PersonId, lastsMs?: number) => Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** null when the token is unknown, used, called back or expired, or its person was removed. At most once per token. */
  readonly redeem: (token: string) => Promise<PersonRow | null>;
  /** Whom this token has seated; null when it never seated anybody (unknown, called back, expired). */
  readonly usedBy: (token: string) => Promise<PersonRow | null>;
  /** Is there an invitation that could still be used? */
  readonly isWaiting: (person: PersonId) => Promise<boolean>;
  readonly callBack: (person: PersonId) => Promise<void>;
};

export function createInvitations({ store, clock }: { readonly store: Store; readonly clock: Clock }): Invitations {
  const waiting = async (person: PersonId) => {
    const now = clock();
    return (await store.invitationsOf(person)).filter((row) => row.usedAt === null && row.expiresAt > now);
  };
  const callBack = async (person: PersonId) => {
    for (const row of await waiting(person)) await store.putInvitation({ ...row, usedAt: clock() });
  };

  return {
    async make(person, lastsMs = INVITATION_MS) {
      await callBack(person);
      const token = newToken();
      const expiresAt = clock() + lastsMs;
      await store.putInvitation({ tokenHash: hashOfToken(token), person, expiresAt, usedAt: null });
      return { token, expiresAt };
    },

    async redeem(token) {
      if (!looksLikeToken(token)) return null;
      const row = await store.redeemInvitation(hashOfToken(token), clock());
      const person = row === null ? null : await store.person(row.person);
      if (person === null || person.removedAt !== null) return null;
      // An invitation that was called back is marked as used, too; only this tells the two apart.
      await store.putSetting(usedKey(token), person.id);
      return person;
    },

    async usedBy(token) {
      const person = looksLikeToken(token) ? parsePersonId(await store.setting(usedKey(token))) : null;
      return person === null ? null : store.person(person);
    },

    isWaiting: async (person) => (await waiting(person)).length > 0,
    callBack,
  };
}

const usedKey = (token: string) => `used invitation ${hashOfToken(token)}`;

/** The link that carries a token: behind the #, which no browser sends to any server. */
export const invitationLink = (origin: string, token: string): string => `${origin}/#/signin/${token}`;
