/**
 * The delegation's room: draft positions and notes that one delegation keeps for itself, beside the report and never in
 * its log. Judged and applied here like acts are; what is signed off becomes an ordinary position by an ordinary act.
 */
import type { Fingerprint, ParagraphId, PersonId, RoomItemId } from '../base/ids.ts';
import { canonicalJson } from '../base/canonicalJson.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import type { Runs } from '../base/runs.ts';
import type { Instant } from '../base/time.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Filing } from '../ledger/positions.ts';
import { bearing, refusalOnWords } from './decidePosition.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/** `redLine`: a point that will not be crossed; `fallBack`: what would do instead. Both are notes with a name. */
export const NOTE_KINDS = ['note', 'redLine', 'fallBack'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** Who of the delegation did what to an item; several changes of one hand in a row are one. */
export type RoomHand = { readonly person: PersonId; readonly at: Instant; readonly did: 'wrote' | 'changed' | 'signedOff' };

type Kept = { readonly id: RoomItemId; /** 1, 2, … with each change; an act names the one that its author read. */ readonly written: number; readonly hands: readonly RoomHand[] };

export type PrivateDraft = Kept & {
  readonly is: 'draft';
  readonly paragraph: ParagraphId;
  /** The words it is meant for, and how they read. */
  readonly on: Fingerprint;
  readonly read: Runs;
  readonly filing: Filing;
  /** Entry of the log in which it became a position; null while it is prepared. */
  readonly filed: number | null;
};

export type PrivateNote = Kept & {
  readonly is: 'note';
  /** null: about the report as a whole. */
  readonly paragraph: ParagraphId | null;
  readonly kind: NoteKind;
  readonly text: string;
};

export type RoomItem = PrivateDraft | PrivateNote;
export type DelegationRoom = ReadonlyMap<RoomItemId, RoomItem>;

/** An item as somebody read it. */
export type ReadItem = { readonly item: RoomItemId; readonly written: number };

export type RoomAct =
  | { readonly room: 'writeNote'; readonly item: RoomItemId; readonly paragraph: ParagraphId | null; readonly kind: NoteKind; readonly text: string }
  | ({ readonly room: 'changeNote'; readonly kind: NoteKind; readonly text: string } & ReadItem)
  | { readonly room: 'prepare'; readonly item: RoomItemId; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly filing: Filing }
  | ({ readonly room: 'changeDraft'; readonly on: Fingerprint; readonly filing: Filing } & ReadItem)
  | ({ readonly room: 'discard' } & ReadItem);

/** Codes of the room itself; words and numbers: server/http/problem.ts. */
export type RoomRefusal = Refusal | { readonly code: 'roomItemGone' | 'roomItemMovedOn' | 'roomItemSignedOff' | 'roomFull' | 'roomDraftTwice' };

/** What becomes of the room: an item as it is from now on, one that is gone, or nothing. */
export type RoomChange = { readonly put: RoomItem } | { readonly gone: RoomItemId } | null;

export const MOST_ROOM_ITEMS = 500;
/** UTF-16 units of all that is written in one room. */
export const MOST_ROOM_TEXT = 400_000;
const MOST_HANDS = 40;

/** @param by somebody of the delegation whose room it is */
export function decideInRoom(room: DelegationRoom, state: ReportState, by: Actor, act: RoomAct, at: Instant): Result<RoomChange, RoomRefusal> {
  switch (act.room) {
    case 'writeNote': {
      if (act.paragraph !== null && !state.paragraphs.has(act.paragraph)) return refuse({ code: 'noSuchParagraph' });
      return first(room, { is: 'note', id: act.item, paragraph: act.paragraph, kind: act.kind, text: act.text }, by, at);
    }
    case 'changeNote': {
      const note = asRead(room, act);
      if (!note.ok) return note;
      return note.value.is === 'note' ? again(room, note.value, { ...note.value, kind: act.kind, text: act.text }, by, at) : refuse({ code: 'roomItemGone' });
    }
    case 'prepare': {
      const fit = fitting(state, by, act.paragraph, act.on);
      if (!fit.ok) return fit;
      return first(room, { is: 'draft', id: act.item, paragraph: act.paragraph, on: act.on, read: fit.value, filing: act.filing, filed: null }, by, at);
    }
    case 'changeDraft': {
      const draft = asRead(room, act);
      if (!draft.ok) return draft;
      if (draft.value.is !== 'draft') return refuse({ code: 'roomItemGone' });
      if (draft.value.filed !== null) return refuse({ code: 'roomItemSignedOff' });
      const fit = fitting(state, by, draft.value.paragraph, act.on);
      return fit.ok ? again(room, draft.value, { ...draft.value, on: act.on, read: fit.value, filing: act.filing }, by, at) : fit;
    }
    case 'discard': {
      if (!room.has(act.item)) return ok(null);
      const item = asRead(room, act);
      return item.ok ? ok({ gone: act.item }) : item;
    }
    default: return unreachable(act, 'decideInRoom');
  }
}

/**
 * Which of these the head may sign off now, and why not the others. Filing itself is judged by the report, in order with
 * everything else; here only whether it is what the head read, on the words as they are.
 */
export function readyToSignOff(room: DelegationRoom, state: ReportState, by: Actor, wanted: readonly ReadItem[]): readonly { readonly item: RoomItemId; readonly ready: Result<PrivateDraft, RoomRefusal> }[] {
  const paragraphs = wanted.map(({ item }) => {
    const found = room.get(item);
    return found?.is === 'draft' ? found.paragraph : null;
  });
  return wanted.map((read, place) => ({ item: read.item, ready: readyOne(read, place) }));

  function readyOne(read: ReadItem, place: number): Result<PrivateDraft, RoomRefusal> {
    if (by.role !== 'head') return refuse({ code: 'onlyHeadRegisters' });
    const draft = asRead(room, read);
    if (!draft.ok) return draft;
    if (draft.value.is !== 'draft') return refuse({ code: 'roomItemGone' });
    if (draft.value.filed !== null) return refuse({ code: 'roomItemSignedOff' });
    const at = paragraphs[place];
    if (at !== null && paragraphs.filter((one) => one === at).length > 1) return refuse({ code: 'roomDraftTwice' });
    const fit = fitting(state, by, draft.value.paragraph, draft.value.on);
    return fit.ok ? ok(draft.value) : fit;
  }
}

/** The draft once its position stands in entry `filed`. */
export const signedOff = (draft: PrivateDraft, by: Actor, at: Instant, filed: number): PrivateDraft =>
  ({ ...draft, written: draft.written + 1, filed, hands: withHand(draft.hands, { person: by.person, at, did: 'signedOff' }) });

/** The room after a change. */
export function roomAfter(room: DelegationRoom, change: RoomChange): DelegationRoom {
  if (change === null) return room;
  const after = new Map(room);
  if ('put' in change) after.set(change.put.id, change.put); else after.delete(change.gone);
  return after;
}

/** @returns how the words read */
function fitting(state: ReportState, by: Actor, paragraph: ParagraphId, on: Fingerprint): Result<Runs, Refusal> {
  if (state.status !== 'drafting') return refuse({ code: 'reportDecided' });
  if (by.delegation === null || state.delegations.get(by.delegation)?.seat !== 'member') return refuse({ code: 'observersDoNotBlock' });
  const found = bearing(state, paragraph);
  if (!found.ok) return found;
  const stale = refusalOnWords(found.value, on);
  return stale === null ? ok(found.value.runs) : refuse(stale);
}

function asRead(room: DelegationRoom, { item, written }: ReadItem): Result<RoomItem, RoomRefusal> {
  const found = room.get(item);
  if (found === undefined) return refuse({ code: 'roomItemGone' });
  return found.written === written ? ok(found) : refuse({ code: 'roomItemMovedOn' });
}

type Unwritten<Item extends RoomItem> = Item extends RoomItem ? Omit<Item, 'written' | 'hands'> : never;

/** Written twice because an answer was lost, it is there once. */
function first(room: DelegationRoom, item: Unwritten<RoomItem>, { person }: Actor, at: Instant): Result<RoomChange, RoomRefusal> {
  const present = room.get(item.id);
  if (present !== undefined) return present.written === 1 && saysTheSame(present, item) ? ok(null) : refuse({ code: 'roomItemMovedOn' });
  if (room.size >= MOST_ROOM_ITEMS || textIn(room) + weight(item) > MOST_ROOM_TEXT) return refuse({ code: 'roomFull' });
  return ok({ put: { ...item, written: 1, hands: [{ person, at, did: 'wrote' }] } });
}

function again(room: DelegationRoom, present: RoomItem, item: RoomItem, { person }: Actor, at: Instant): Result<RoomChange, RoomRefusal> {
  if (saysTheSame(present, item)) return ok(null);
  if (textIn(room) - weight(present) + weight(item) > MOST_ROOM_TEXT) return refuse({ code: 'roomFull' });
  return ok({ put: { ...item, written: item.written + 1, hands: withHand(item.hands, { person, at, did: 'changed' }) } });
}

/** Who wrote it first always stays; of many later hands the latest do. */
function withHand(hands: readonly RoomHand[], hand: RoomHand): readonly RoomHand[] {
  const last = hands.at(-1);
  const before = last !== undefined && last.did === 'changed' && hand.did === 'changed' && last.person === hand.person ? hands.slice(0, -1) : hands;
  return [...before.slice(0, 1), ...before.slice(1).slice(-(MOST_HANDS - 2)), hand];
}

const said = (item: Unwritten<RoomItem>): string =>
  (item.is === 'note' ? canonicalJson({ is: item.is, paragraph: item.paragraph, kind: item.kind, text: item.text }) : canonicalJson({ is: item.is, paragraph: item.paragraph, on: item.on, filing: item.filing }));
const saysTheSame = (a: Unwritten<RoomItem>, b: Unwritten<RoomItem>): boolean => said(a) === said(b);
const weight = (item: Unwritten<RoomItem>): number => (item.is === 'note' ? item.text.length : canonicalJson(item.filing).length + canonicalJson(item.read).length);
const textIn = (room: DelegationRoom): number => [...room.values()].reduce((sum, item) => sum + weight(item), 0);
