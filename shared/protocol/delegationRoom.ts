/** What the members of one delegation receive of their room, and nobody else. */
import type { Fingerprint, ParagraphId, RoomItemId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { Filing } from '../ledger/positions.ts';
import type { NoteKind, RoomHand } from '../meeting/delegationRoom.ts';
import type { Problem } from './http.ts';

type Seen = { readonly id: RoomItemId; readonly written: number; readonly hands: readonly { readonly name: string; readonly at: number; readonly did: RoomHand['did'] }[] };

export type SeenDraft = Seen & { readonly is: 'draft'; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly read: Runs; readonly filing: Filing; readonly filed: number | null };
export type SeenNote = Seen & { readonly is: 'note'; readonly paragraph: ParagraphId | null; readonly kind: NoteKind; readonly text: string };
export type SeenRoomItem = SeenDraft | SeenNote;

/** `GET /api/reports/:id/delegation`, and each event "room" of its feed. In the order in which the items were first written. */
export type SeenRoom = { readonly items: readonly SeenRoomItem[] };

/** `POST /api/reports/:id/delegation`: the room afterwards, and of a signing-off what was filed and what was not. */
export type RoomAnswer = { readonly room: SeenRoom; readonly filed: readonly { readonly item: RoomItemId; readonly entry: number }[]; readonly refused: readonly { readonly item: RoomItemId; readonly problem: Problem }[] };
