/**
 * What one viewer's browser receives: composed by server/screens for that viewer and nobody else.
 * A field that a viewer may not see is absent here, not hidden by the client.
 */
import type { AlternativeId, BracketId, DelegationId, Fingerprint, MeetingId, ParagraphId, PersonId, ProposalId, ReportId, OfferId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { ConditionFate } from '../consensus/conditionFates.ts';
import type { Finding, ReportFinding, Shortfall } from '../consensus/findings.ts';
import type { Unplaced } from '../consensus/unplaced.ts';
import type { Cause, Flag } from '../ledger/carryOver.ts';
import type { Ballot, Declaration } from '../ledger/declarations.ts';
import type { Alternative, BracketRecord, BracketState } from '../ledger/brackets.ts';
import type { ExplanationKind, ExplanationScope } from '../ledger/explanations.ts';
import type { Link } from '../ledger/links.ts';
import type { Guard } from '../ledger/guard.ts';
import type { Filing, PositionKind, Stance, Standing } from '../ledger/positions.ts';
import type { Bench, ProposalAim, ProposalKind, ProposalState } from '../ledger/proposals.ts';
import type { ProposedChange } from '../ledger/proposedChanges.ts';
import type { Comfort, SoundingAbout, SoundingSeen } from '../ledger/soundings.ts';
import type { Deadline, Hindrance, SilenceScope, SilenceStage } from '../ledger/silence.ts';
import type { Tally } from '../ledger/tally.ts';
import type { Lineage, ParagraphKind, ParagraphState } from '../meeting/paragraph.ts';
import type { Delegation, Role } from '../meeting/people.ts';
import type { Presiding } from '../meeting/presiding.ts';
import type { ReportSettings } from '../meeting/settings.ts';

export type { Guard, Tally };

export type Viewer = {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly delegation: DelegationId | null;
  /** May open meetings and reports on this installation. */
  readonly convener: boolean;
  readonly mayWrite: boolean;
  readonly maySeeNames: boolean;
};

/** An own offer under seal that gives or needs something of this paragraph. Seen by its own delegation and nobody else. */
export type SeenOffer = { readonly id: OfferId; readonly at: number; readonly gives: readonly ParagraphId[]; readonly needs: readonly { readonly by: DelegationId; readonly paragraph: ParagraphId }[]; /** The words that it is about have changed: it waits until they come back. */ readonly waits: boolean };

/** Offers that meet each other, as one of their parties sees them until all have confirmed. */
export type SeenMatch = { readonly id: number; /** own offers in it */ readonly offers: readonly OfferId[]; readonly confirmed: boolean; /** a party that declined, named to the other parties alone */ readonly declinedBy: DelegationId | null };

/** A position as this viewer may see it. `reason` and wording come with it. */
export type SeenPosition = {
  readonly delegation: DelegationId;
  readonly filing: Filing;
  /** Of an acceptance on a condition that this viewer may read: whether it is met now, and each part of it. */
  readonly fate?: ConditionFate;
  readonly on: Fingerprint;
  readonly standing: Standing;
  readonly since: number;
  /** The entry it stands in, by which a judgement names it. */
  readonly filed: number;
  /** Words it was taken on, when they are not the words now. */
  readonly readAs: Runs | null;
  readonly carriedFrom: ParagraphId | null;
  /** Why it stands where it stands. */
  readonly cause: Cause;
  /** What changed around it since it was filed; absent where nothing did. */
  readonly flags?: readonly Flag[];
  /** The chair asked on these words whether it is maintained, and its author was away. */
  readonly unconfirmed?: true;
};

/** A change that the secretariat certified as editorial. `present`: its words are the words now. */
export type SeenCertification = { readonly seq: number; readonly at: number; readonly until: number; readonly contested: boolean; readonly present: boolean; readonly from: Runs | null; readonly to: Runs | null };

/** The chair's question whether objections to earlier words are maintained, on the words as they read now. */
export type SeenMaintenance = { readonly at: number; readonly seq: number; readonly answered: { readonly at: number; readonly maintained: number; readonly notMaintained: number; readonly away: number } | null };

/** The finding with how many stand in its way, which everybody may know, and who they are, where the viewer may see it. */
export type SeenFinding =
  | Extract<Finding, { kind: 'holds' }>
  | { readonly kind: 'doesNotHold'; readonly onTheseWords: number; readonly onEarlierWords: number; readonly unmetConditions: number; /** Other positions that prevent under this rule, silence included. */ readonly others?: number; readonly short?: Shortfall; readonly because: readonly { readonly by: DelegationId; readonly stance: Stance; readonly standing: Standing }[] | null }
  | Extract<Finding, { kind: 'undetermined' }>;

export type SeenDeclaration = { readonly seq: number; readonly at: number; readonly by: Role; readonly declaration: Declaration; readonly reason: string };

/** The seconds before the gavel opens. `asked`: whose name this viewer may see, and the others as null. */
export type SeenWindow = {
  readonly length: number;
  readonly endsAt: number;
  readonly stopped: { readonly left: number; readonly because: 'chair' | 'time' | 'objection' } | null;
  readonly asked: readonly { readonly by: DelegationId | null; readonly for: 'time' | 'floor' }[];
};

export type SeenVote = {
  readonly state: 'open' | 'closed';
  readonly counted: { readonly yes: number; readonly no: number; readonly abstain: number } | null;
  readonly mine: Ballot | null;
  readonly roll: readonly { readonly delegation: DelegationId; readonly ballot: Ballot }[] | null;
};

export type SeenComment = { readonly seq: number; readonly at: number; readonly by: { readonly name: string; readonly code: string }; readonly text: string };

/**
 * A proposal as this viewer may see it: own drafts, and everything that was ever tabled. Offices are named to everybody; a
 * delegation where positions bear names too, and to itself. `by`, `sponsors.delegations`: null where names are not seen.
 */
export type SeenProposal = {
  readonly id: ProposalId;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly by: Bench | null;
  /** Of the viewer's own delegation or office. */
  readonly own: boolean;
  readonly on: Fingerprint;
  /** The words it is proposed on; null when they are the words now. */
  readonly base: Runs | null;
  readonly runs: Runs;
  /** Where a paragraph goes, is divided, or what it takes in; the side an added one stands on. */
  readonly aim?: ProposalAim;
  readonly rationale: string | null;
  readonly sponsors: { readonly count: number; readonly delegations: readonly DelegationId[] | null; readonly own: boolean };
  /** To be named in acts on these words. */
  readonly written: number;
  readonly record: readonly {
    readonly seq: number;
    readonly at: number;
    readonly by: Bench | null;
    readonly did: 'drafted' | 'edited' | 'tabled' | 'rebased' | 'sponsored' | 'unsponsored' | 'withdrawn' | 'accepted' | 'acceptedInPart' | 'setAside';
    /** The words it had from then on, where it got new ones. */
    readonly runs: Runs | null;
    readonly reason: string | null;
    readonly merged: boolean;
    /** What of it went into the text, where it was accepted in part. */
    readonly taken: readonly ProposedChange[];
  }[];
};

/** Who holds a bracket or an alternative, as far as the viewer may see; a reason is seen by everybody. The first to hold it comes first. */
export type SeenHolders = { readonly count: number; readonly own: boolean; readonly said: readonly { readonly by: Bench | null; readonly reason: string | null }[] };

export type SeenAlternative = {
  readonly id: AlternativeId;
  /** None: "No text". */
  readonly runs: Runs;
  readonly state: Alternative['state'];
  readonly holders: SeenHolders;
  readonly since: number;
  readonly seq: number;
};

/** A bracket around some of the words now, or, closed, around words that were. */
export type SeenBracket = {
  readonly id: BracketId;
  /** UTF-16 units of the paragraph's words; equal while its words are gone. */
  readonly from: number;
  readonly to: number;
  /** As they read when it was placed. */
  readonly words: Runs;
  readonly state: BracketState;
  readonly holders: SeenHolders;
  readonly since: number;
  /** Entry in which it was placed. */
  readonly seq: number;
  readonly alternatives: readonly SeenAlternative[];
  readonly record: readonly { readonly seq: number; readonly at: number; readonly by: Bench | null; readonly did: BracketRecord['did']; readonly alternative: AlternativeId | null; readonly reason: string | null }[];
};

export type SeenParagraph = {
  readonly id: ParagraphId;
  /** "12.", "12 bis.", "(a)", "IV.", "PP3", "" */
  readonly label: string;
  /** For sentences: "paragraph 12 bis", "paragraph 12 (a)"; for headings "section IV". */
  readonly name: string;
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly state: ParagraphState;
  /** Some words are in square brackets: may be without objection, can never be agreed. */
  readonly bracketed: boolean;
  readonly words: Fingerprint;
  readonly runs: Runs;
  readonly lineage: Lineage;
  /** Where its words went; absent unless it was merged away. */
  readonly mergedInto?: ParagraphId;
  readonly finding: SeenFinding | null;
  /** Seen by everybody who may read the report. */
  readonly tally: Tally | null;
  /** null when this viewer may not see who stands where. */
  readonly positions: readonly SeenPosition[] | null;
  /** The viewer's own delegation: its position, its preparation, its whole history. */
  readonly mine: {
    readonly position: SeenPosition | null;
    readonly offers: readonly SeenOffer[];
    readonly matches: readonly SeenMatch[];
    readonly prepared: { readonly filing: Filing; readonly on: Fingerprint; readonly by: string; readonly at: number; readonly current: boolean } | null;
  } | null;
  readonly history: readonly { readonly seq: number; readonly at: number; readonly delegation: DelegationId; readonly kind: PositionKind | 'withdrawn' | 'lapsed' | 'notMaintained'; readonly reason: string | null }[];
  readonly comments: readonly SeenComment[];
  /** In the order in which they were tabled, own drafts last. */
  readonly proposals: readonly SeenProposal[];
  /** Standing ones in the order of the text, then closed ones; absent where none ever was. */
  readonly brackets?: readonly SeenBracket[];
  /** What the chair has declared on these words; judgements of a delegation's filing only where its name may be seen. */
  readonly declared: readonly SeenDeclaration[];
  /** A vote on these words. Counts once it is closed; who voted how where names may be seen. */
  readonly vote: SeenVote | null;
  readonly question: { readonly on: Fingerprint; readonly at: number; readonly window: SeenWindow | null } | null;
  readonly tested: boolean;
  readonly agreement: { readonly on: Fingerprint; readonly at: number } | null;
  readonly certified?: readonly SeenCertification[];
  readonly maintenance?: SeenMaintenance;
  readonly reopenedBecause: string | null;
  /** Chair and secretariat only. */
  readonly guard: Guard | null;
};

export type Presence = {
  readonly delegations: readonly { readonly delegation: DelegationId; readonly people: number }[];
  /** Connected people without a delegation, by role. */
  readonly officers: readonly { readonly role: Role; readonly name: string }[];
};

/** `by` is null where this viewer may not see who stands where. */
export type SeenBreaking = { readonly seq: number; readonly at: number; readonly by: DelegationId | null; readonly paragraphs: readonly ParagraphId[]; readonly how: 'objection' | 'amendment' };

export type SeenSilence = {
  /** Names it in acts. */
  readonly id: number;
  readonly scope: SilenceScope;
  /** What is still circulated. */
  readonly paragraphs: readonly ParagraphId[];
  readonly deadline: Deadline;
  readonly startedAt: number;
  readonly stage: SilenceStage;
  readonly hindrance: Hindrance | null;
  /** How many delegations are asked, and how many have confirmed the notice; which, where names are seen. */
  readonly asked: number;
  readonly receipts: number;
  readonly received: readonly DelegationId[] | null;
  readonly broken: readonly SeenBreaking[];
  readonly late: readonly SeenBreaking[];
  readonly extensions: readonly { readonly at: number; readonly to: number; readonly reason: string }[];
};

/** A sounding as this viewer may see it; seen at all by members and at the podium. */
export type SeenSounding = {
  /** Names it in acts. */
  readonly id: number;
  readonly about: SoundingAbout;
  readonly deadline: Deadline;
  readonly seenAs: SoundingSeen;
  readonly startedAt: number;
  readonly closedAt: number | null;
  /** How many delegations are asked. */
  readonly asked: number;
  /** The own delegation's answer. */
  readonly mine: Comfort | null;
  /** Who has not answered; at the podium alone. */
  readonly undeclared: readonly DelegationId[] | null;
  /** The chair alone, where it was said so before. */
  readonly answers: readonly { readonly delegation: DelegationId; readonly level: Comfort }[] | null;
  /** After it is closed, where it was said so before; null where fewer than the floor. */
  readonly counts: readonly { readonly level: Comfort; readonly count: number | null }[] | null;
};

/** Paragraphs that stand or fall together. `parties` is null where this viewer may not see names. */
export type SeenPackage = { /** Names it in acts. */ readonly id: number; readonly text: string; readonly paragraphs: readonly ParagraphId[]; readonly parties: readonly DelegationId[] | null; readonly at: number };

/** Everything of the report that is not a paragraph. */
export type SeenHead = {
  readonly id: ReportId;
  readonly meeting: MeetingId;
  readonly body: string;
  readonly title: string;
  readonly symbol: string;
  readonly settings: ReportSettings;
  readonly status: 'drafting' | 'adopted' | 'notAdopted';
  readonly revision: number;
  readonly revisedAt: number;
  readonly delegations: readonly Delegation[];
  readonly finding: ReportFinding;
  readonly question: { readonly at: number; readonly window: SeenWindow | null } | null;
  /** An office, which everybody may know; absent while nobody but the chair ever presided. */
  readonly presiding?: Presiding;
  /** What the wall of the room shows while nothing is before it. */
  readonly shown: ParagraphId | null;
  readonly counts: { readonly paragraphs: number; readonly objections: number; readonly contested: readonly ParagraphId[]; readonly pending: number; readonly holdNotAgreed: number; readonly agreed: number };
  readonly silences: readonly SeenSilence[];
  /** Those that stand. */
  readonly packages: readonly SeenPackage[];
  /** Public, each in its delegation's own name; those that stand. */
  readonly explanations: readonly { readonly seq: number; readonly at: number; readonly by: DelegationId; readonly kind: ExplanationKind; readonly scope: ExplanationScope; readonly text: string }[];
  readonly summaries: readonly { readonly seq: number; readonly at: number; readonly sha256: string }[];
  /** Links to paragraphs of other reports that were made in this one; absent where there is none. */
  readonly links?: readonly Link[];
  /** What was filed on paragraphs that are no longer in the text; the same for everybody. */
  readonly unplaced: readonly Unplaced[];
  readonly presence: Presence;
};

/** `GET /api/reports/:id` */
export type ReportScreen = {
  readonly seq: number;
  /** Moment of the last entry of the log; not the present, which on a quiet report is long after. */
  readonly at: number;
  readonly viewer: Viewer;
  readonly head: SeenHead;
  /** In order, deleted ones included as tombstones (their label reads "12." and their state `deleted`). */
  readonly paragraphs: readonly SeenParagraph[];
  /** Absent before the first. */
  readonly soundings?: readonly SeenSounding[];
};

/** One event of `GET /api/reports/:id/feed`; the event id is `seq`. Applied over the screen the client has. */
export type ScreenChange = {
  readonly seq: number;
  readonly at: number;
  readonly head: SeenHead;
  readonly order: readonly ParagraphId[];
  /** Paragraphs that changed for this viewer since its last event. */
  readonly paragraphs: readonly SeenParagraph[];
  readonly soundings?: readonly SeenSounding[];
};

// ── the lobby

/** One paragraph in the strip. Pending: nobody objects, but instructions are awaited. */
export type Mark = 'objection' | 'pending' | 'holds' | 'agreed';

export type LobbyReport = {
  readonly id: ReportId;
  readonly title: string;
  readonly symbol: string;
  readonly revision: number;
  readonly finding: ReportFinding;
  readonly status: 'drafting' | 'adopted' | 'notAdopted';
  /** One mark per paragraph that bears positions, in order. */
  readonly strip: readonly Mark[];
  readonly objections: number;
  readonly contested: number;
  /** What waits for the viewer's delegation: prepared positions, lapsed acceptances, objections to reconfirm, instructions. */
  readonly due: { readonly prepared: number; readonly lapsed: number; readonly reconfirm: number; readonly instructions: number; /** acceptances whose condition is not met as things stand; absent where there are none */ readonly conditions?: number } | null;
};

export type LobbyMeeting = {
  readonly id: MeetingId;
  readonly name: string;
  readonly place: string;
  readonly dates: string;
  readonly illustrative: boolean;
  readonly delegations: number;
  readonly present: number;
  readonly mine: { readonly role: Role; readonly delegation: Delegation | null } | null;
  readonly reports: readonly LobbyReport[];
};

/** `GET /api/meetings` */
export type Lobby = { readonly viewer: { readonly name: string; readonly convener: boolean }; readonly demo: boolean; readonly meetings: readonly LobbyMeeting[] };
