/**
 * Every id of the product and the one door through which an id from outside may enter.
 * An id shows its kind in logs; it never carries meaning (a paragraph's number is computed, never its key).
 */
import type { Brand } from './brand.ts';

export type MeetingId = Brand<string, 'MeetingId'>;
export type ReportId = Brand<string, 'ReportId'>;
export type ParagraphId = Brand<string, 'ParagraphId'>;
/** Unique within one meeting. */
export type DelegationId = Brand<string, 'DelegationId'>;
export type PersonId = Brand<string, 'PersonId'>;
/** Of a proposed change to the text. Random, so that it tells nobody how many drafts there are. */
export type ProposalId = Brand<string, 'ProposalId'>;
/** Unique within one report. */
export type BracketId = Brand<string, 'BracketId'>;
/** Of a wording that competes with others inside a bracket. */
export type AlternativeId = Brand<string, 'AlternativeId'>;
/** Of a sealed offer. Random, so that it tells nobody how many there are. */
export type OfferId = Brand<string, 'OfferId'>;
/** Of a draft or a note in a delegation's room; made by whoever writes it, so that writing it twice counts once. */
export type RoomItemId = Brand<string, 'RoomItemId'>;
/** SHA-256 of a canonical paragraph, 64 lower-case hex digits. What a position is bound to. */
export type Fingerprint = Brand<string, 'Fingerprint'>;

const shape = (prefix: string) => new RegExp(`^${prefix}_[0-9a-z]{1,24}$`);
const MEETING = shape('mtg'), REPORT = shape('rpt'), PARAGRAPH = shape('par'), DELEGATION = shape('dlg'), PERSON = shape('per'), PROPOSAL = shape('prp'), BRACKET = shape('brk'), ALTERNATIVE = shape('alt'), OFFER = shape('ofr'), ROOM_ITEM = shape('itm');
const FINGERPRINT = /^[0-9a-f]{64}$/;

/** @returns null when `raw` is not an id of this kind. Ids reach us from browsers, so these are the only doors. */
export const parseMeetingId = (raw: unknown): MeetingId | null => parse<MeetingId>(raw, MEETING);
export const parseReportId = (raw: unknown): ReportId | null => parse<ReportId>(raw, REPORT);
export const parseParagraphId = (raw: unknown): ParagraphId | null => parse<ParagraphId>(raw, PARAGRAPH);
export const parseDelegationId = (raw: unknown): DelegationId | null => parse<DelegationId>(raw, DELEGATION);
export const parsePersonId = (raw: unknown): PersonId | null => parse<PersonId>(raw, PERSON);
export const parseProposalId = (raw: unknown): ProposalId | null => parse<ProposalId>(raw, PROPOSAL);
export const parseBracketId = (raw: unknown): BracketId | null => parse<BracketId>(raw, BRACKET);
export const parseAlternativeId = (raw: unknown): AlternativeId | null => parse<AlternativeId>(raw, ALTERNATIVE);
export const parseOfferId = (raw: unknown): OfferId | null => parse<OfferId>(raw, OFFER);
export const parseRoomItemId = (raw: unknown): RoomItemId | null => parse<RoomItemId>(raw, ROOM_ITEM);
export const parseFingerprint = (raw: unknown): Fingerprint | null => parse<Fingerprint>(raw, FINGERPRINT);

function parse<T extends string>(raw: unknown, wanted: RegExp): T | null {
  return typeof raw === 'string' && wanted.test(raw) ? (raw as T) : null;
}

/** Stands for the words of a paragraph that has been created but not yet read; equals no real fingerprint. */
export const NO_WORDS = '0'.repeat(64) as Fingerprint;
