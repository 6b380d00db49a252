/** The only source of randomness for ids and tokens. */
import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A fresh id such as "par_k3v09x2m4q7a" (62 bits). */
export function newId<T extends string>(prefix: 'mtg' | 'rpt' | 'par' | 'per' | 'ses' | 'prp'): T {
  let id = '';
  while (id.length < 12) for (const byte of randomBytes(16)) if (byte < 252 && id.length < 12) id += ALPHABET[byte % 36];
  return `${prefix}_${id}` as T;
}

/** 256 bits, URL-safe, for invitations and sessions; only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A fresh Yjs client id (32 bits). */
export const newClientId = (): number => randomBytes(4).readUInt32LE();

/** Each asking of the system costs as much as a letter; so many bytes are fetched at once. */
const SALT_BYTES = 16, FETCHED = 4_096;
let fetched = '';

/** 128 bits in hex, so that nobody can try what an entry of the log says against its hash. */
export function newSalt(): string {
  if (fetched === '') fetched = randomBytes(FETCHED).toString('hex');
  const salt = fetched.slice(0, 2 * SALT_BYTES);
  fetched = fetched.slice(2 * SALT_BYTES);
  return salt;
}
