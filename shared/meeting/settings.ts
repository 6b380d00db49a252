/** What a body decides before it starts; written into the first entry of a report's log and never changed after it. */

/** How large a majority a vote needs: more than half, or at least two thirds or three quarters. */
export const THRESHOLDS = ['moreThanHalf', 'twoThirds', 'threeQuarters'] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** Of whom: those who say yes or no; those and who abstains; every member. */
export const VOTING_BASES = ['presentAndVoting', 'present', 'allMembers'] as const;
export type VotingBase = (typeof VOTING_BASES)[number];

/**
 * The decision rule. Every variant is a column of the table in `shared/consensus/prevents.ts` and a function in
 * `shared/consensus/rules.ts`; neither compiles until a new one has an answer there.
 */
export type RuleSettings =
  /** United Nations practice: nobody formally objects once the question has been put. */
  | {
    readonly rule: 'noFormalObjection';
    /** Does an acceptance whose condition is unmet or cannot be judged by software prevent consensus? Default: yes. */
    readonly unmetConditionBlocks: boolean;
  }
  /** ISO/IEC Guide 2: no sustained opposition to a substantial issue by an important part of the interests concerned; the chair judges. */
  | { readonly rule: 'sustainedOpposition' }
  /** RFC 7282: every issue has been addressed, whether or not it was accommodated; the chair judges. */
  | { readonly rule: 'roughConsensus' }
  /** W3C process: some active support and nobody sustains an objection, or the chair records a decision with dissent. */
  | { readonly rule: 'activeSupport'; /** members, at least 1 */ readonly leastSupport: number }
  /** Every member says yes. */
  | { readonly rule: 'unanimity'; readonly abstentionBreaks: boolean; readonly adRefCounts: boolean }
  /** Consensus without parties that were excluded for cause (OSCE), or over at most `tolerated` objectors. */
  | {
    readonly rule: 'consensusMinus';
    readonly unmetConditionBlocks: boolean;
    readonly excluded: readonly Exclusion[];
    /** 0 in every intergovernmental body that is known; more is a variant of other bodies. */
    readonly tolerated: number;
  }
  /** Consensus first; where the chair declares that efforts are exhausted, a vote. Never on unless a body chose it. */
  | { readonly rule: 'majorityFallback'; readonly unmetConditionBlocks: boolean; readonly threshold: Threshold; readonly base: VotingBase }
  /** ICANN's GNSO: the chair designates how far the room agrees. */
  | { readonly rule: 'graded' }
  /** Sociocracy: an objection prevents unless it has been judged not to be paramount. */
  | { readonly rule: 'consent' };

export type RuleName = RuleSettings['rule'];

/** A party whose consent is not asked: why, and who decided so. By code, since a body names it before anybody is seated. */
export type Exclusion = { readonly code: string; readonly reason: string; readonly authority: string };

/** How silence procedures run in this body. */
export type SilenceSettings = {
  /** Hours between notice and deadline, at least. */
  readonly minimumNoticeHours: number;
  /** The same for a run after one that ended without agreement; null: no shorter than the first. */
  readonly renewalNoticeHours: number | null;
  /** Does an amendment tabled in time break silence as an objection does? */
  readonly amendmentBreaks: boolean;
  /** `anyObjection`: one ends the whole run. `onItsParagraph`: it takes its paragraph out, and the others run on. */
  readonly endedBy: 'anyObjection' | 'onItsParagraph';
};

export const LABELS = ['room', 'articles'] as const;

export type ReportSettings = {
  readonly rule: RuleSettings;
  /** `open`: every delegation with the pen types in the text. `penholder`: chair, secretariat and facilitators type. */
  readonly drafting: 'open' | 'penholder';
  /** Who sees which delegation stands where. A delegation always sees its own positions; the chair and the secretariat see all. */
  readonly namesVisibleTo: 'chair' | 'members' | 'everyone';
  /** Who reads on what a delegation's acceptance depends, beside itself: those at the podium, or all who see names. Absent: the podium, since to reveal a condition may undo it. */
  readonly conditionsVisibleTo?: 'podium' | 'asNames';
  readonly observersMayComment: boolean;
  /** Every screen and export of an illustrative report says so. */
  readonly illustrative: boolean;
  /** Seconds in which everybody can object before the gavel opens; 0 or absent: none are promised. */
  readonly gavelWindowSeconds?: number;
  /** Absent: as `DEFAULT_SILENCE` in shared/ledger/silence.ts says. */
  readonly silence?: SilenceSettings;
  /** How numbered paragraphs are called: 12, or article 12 of an instrument. An inserted one is bis in both. */
  readonly labels: (typeof LABELS)[number];
};

export const DEFAULT_SETTINGS: ReportSettings = {
  rule: { rule: 'noFormalObjection', unmetConditionBlocks: true },
  drafting: 'open',
  namesVisibleTo: 'members',
  observersMayComment: true,
  illustrative: false,
  labels: 'room',
};
