/** The door of a delegation's room: what comes in by HTTP becomes an act of the room, or the name of the field that is wrong. */
import { z } from 'zod';
import type { Result } from '../base/result.ts';
import { NOTE_KINDS, type ReadItem, type RoomAct } from '../meeting/delegationRoom.ts';
import { filingSchema } from './actSchema.ts';
import { fingerprint, type Malformed, paragraphId, parseBy, prose, roomItemId } from './fields.ts';

const LONGEST_NOTE = 8_000;
/** More at once than a report has paragraphs that a head could have read. */
const MOST_AT_ONCE = 100;

const text = prose(LONGEST_NOTE).refine((said) => said !== '');
const read = { item: roomItemId, written: z.int().min(1) };

export const roomSchema = z.discriminatedUnion('room', [
  z.strictObject({ room: z.literal('writeNote'), item: roomItemId, paragraph: paragraphId.nullable(), kind: z.enum(NOTE_KINDS), text }),
  z.strictObject({ room: z.literal('changeNote'), ...read, kind: z.enum(NOTE_KINDS), text }),
  z.strictObject({ room: z.literal('prepare'), item: roomItemId, paragraph: paragraphId, on: fingerprint, filing: filingSchema }),
  z.strictObject({ room: z.literal('changeDraft'), ...read, on: fingerprint, filing: filingSchema }),
  z.strictObject({ room: z.literal('discard'), ...read }),
  z.strictObject({ room: z.literal('signOff'), drafts: z.array(z.strictObject(read)).min(1).max(MOST_AT_ONCE) }),
]);

export type AskedOfRoom = RoomAct | { readonly room: 'signOff'; readonly drafts: readonly ReadItem[] };

export const parseRoomAct = (raw: unknown): Result<AskedOfRoom, Malformed> => parseBy<AskedOfRoom>(roomSchema, raw);
