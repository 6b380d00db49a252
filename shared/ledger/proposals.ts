/**
 * Proposals: changes to one paragraph that somebody puts before the room, apart from the text (A1 to A8). A draft belongs to
 * its own delegation or office and to nobody else; once tabled it stays on record for ever, with all its wordings.
 */
import type { DelegationId, Fingerprint, ParagraphId, ProposalId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Instant } from '../base/time.ts';
import type { ProposedChange } from './proposedChanges.ts';
import type { Actor, Role } from '../meeting/people.ts';

/**
 * `replace`: the paragraph reads `runs` instead. `insert`: a new paragraph stands after it, or before it. `delete`: it goes.
 * `move`: it stands elsewhere. `split`: it becomes two. `merge`: it takes in the paragraph that follows. The last three
 * change no words.
 */
export const PROPOSAL_KINDS = ['replace', 'insert', 'delete', 'move', 'split', 'merge'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** What a kind needs beside words. Nothing for `replace`, `delete`, and an `insert` after its paragraph. */
export type ProposalAim =
  | { readonly kind: 'insert'; readonly side: 'before' }
  /** `after` null: to the very beginning. */
  | { readonly kind: 'move'; readonly after: ParagraphId | null }
  /** Where the second part begins, in UTF-16 units of the words it was proposed on. */
  | { readonly kind: 'split'; readonly at: number }
  | { readonly kind: 'merge'; readonly second: ParagraphId };

/** On whose behalf somebody proposes: a delegation, or an office of the meeting. Null for observers, who propose through a member. */
export type Office = Exclude<Role, 'head' | 'delegate' | 'observer'>;
export type Bench = DelegationId | Office;

const OFFICES: readonly Bench[] = ['chair', 'viceChair', 'secretariat', 'facilitator'] satisfies Office[];
export const isOffice = (bench: Bench): bench is Office => OFFICES.includes(bench);

export function benchOf({ role, delegation }: Pick<Actor, 'role' | 'delegation'>): Bench | null {
  switch (role) {
    case 'chair': case 'viceChair': case 'secretariat': case 'facilitator': return role;
    case 'head': case 'delegate': return delegation;
    case 'observer': return null;
    default: return unreachable(role, 'benchOf');
  }
}

/**
 * `draft` is private. `withdrawn` by its author, `accepted` into the text, `setAside` by the chair: there it ends.
 * A draft that was thrown away is `withdrawn` without ever having been tabled.
 */
export type ProposalState = 'draft' | 'tabled' | 'withdrawn' | 'accepted' | 'setAside';

/** One line of what became of it, oldest first. */
export type ProposalRecord = {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly what:
    | { readonly did: 'drafted' | 'edited' | 'tabled' | 'rebased'; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim }
    | { readonly did: 'sponsored' | 'unsponsored' | 'withdrawn' }
    /** `merged`: the text had moved on elsewhere, and both were kept. */
    | { readonly did: 'accepted'; readonly merged: boolean }
    | { readonly did: 'acceptedInPart'; readonly merged: boolean; readonly taken: readonly ProposedChange[] }
    | { readonly did: 'setAside'; readonly reason: string | null };
};

export type Proposal = {
  readonly id: ProposalId;
  readonly paragraph: ParagraphId;
  readonly kind: ProposalKind;
  readonly bench: Bench;
  /** The words its author read, by fingerprint and as they were; once accepted in part, `base` has those changes in it. */
  readonly on: Fingerprint;
  readonly base: Runs;
  /** The words proposed; none where no words are. */
  readonly runs: Runs;
  readonly aim?: ProposalAim;
  readonly rationale: string | null;
  readonly sponsors: ReadonlySet<DelegationId>;
  readonly state: ProposalState;
  /** Entry in which it got the words it has now: who acts on a proposal names the wording that was read. */
  readonly written: number;
  readonly record: readonly ProposalRecord[];
};

export const wasTabled = ({ record }: Pick<Proposal, 'record'>): boolean => record.some(({ what }) => what.did === 'tabled');
export const isOpenProposal = ({ state }: Pick<Proposal, 'state'>): boolean => state === 'draft' || state === 'tabled';

type Holder = { readonly proposals?: ReadonlyMap<ProposalId, Proposal> };

/** Wherever it stands now: a merge of paragraphs takes proposals along. */
export function proposalIn({ paragraphs }: { readonly paragraphs: ReadonlyMap<ParagraphId, Holder> }, id: ProposalId): Proposal | null {
  for (const { proposals } of paragraphs.values()) {
    const found = proposals?.get(id);
    if (found !== undefined) return found;
  }
  return null;
}

/** A merge of paragraphs takes along what was proposed on the one that goes. */
export function unitedProposals(into: Holder & { readonly id: ParagraphId }, gone: Holder): ReadonlyMap<ProposalId, Proposal> {
  const proposals = new Map(into.proposals ?? []);
  for (const [id, proposal] of gone.proposals ?? []) proposals.set(id, { ...proposal, paragraph: into.id });
  return proposals;
}
