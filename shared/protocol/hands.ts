/** What a browser receives of who wrote what: composed by server/screens for one viewer, like the screens. */
import type { Fingerprint, ParagraphId, ProposalId } from '../base/ids.ts';
import type { Bench } from '../ledger/proposals.ts';
import type { Role } from '../meeting/people.ts';

/** A delegation or an office; `hidden`: some delegation, to whoever may not see which; null: nobody of the meeting. */
export type SeenBy = Bench | 'hidden' | null;

export type ParagraphHands = {
  readonly id: ParagraphId;
  /** The words these are the hands of. */
  readonly words: Fingerprint;
  /** The text of these words from left to right; footnotes are one character U+FFFC. */
  readonly stretches: readonly (readonly [text: string, by: SeenBy])[];
  /** Everybody who wrote some of it, most first. */
  readonly list: readonly { readonly by: SeenBy; readonly characters: number }[];
  /** Proposals that came into this paragraph: their words are their author's, and an officer accepted them. */
  readonly accepted: readonly { readonly proposal: ProposalId; readonly by: SeenBy; readonly acceptedBy: Role; readonly at: number }[];
};

/** `GET /api/reports/:id/hands?paragraph=&at=` */
export type ReportHands = {
  readonly seq: number;
  /** Who wrote what is not for this viewer; the own delegation and the officers are told all the same. */
  readonly hidden: boolean;
  /** In order; without those that are deleted and those that nobody of the meeting wrote in. */
  readonly paragraphs: readonly ParagraphHands[];
};
