/** Tokens as they rest in the database: a stolen file opens no session and redeems no invitation. */
import { createHash } from 'node:crypto';

/** SHA-256, hex. The token has 256 random bits, so it needs neither salt nor slow hashing. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

/** Could this be a token of ours? Asked before anything is hashed or looked up. */
export const looksLikeToken = (raw: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(raw);
