/** What a body decides before it starts; written into the first entry of a report's log. */

/** R1 of the rules. Further rules join this union; `shared/consensus/assess.ts` then refuses to compile until they mean something. */
export type RuleSettings = {
  readonly rule: 'noFormalObjection';
  /** Does an acceptance whose condition is unmet or cannot be judged by software prevent consensus? Default: yes. */
  readonly unmetConditionBlocks: boolean;
};

export type ReportSettings = {
  readonly rule: RuleSettings;
  /** `open`: every delegation with the pen types in the text. `penholder`: chair, secretariat and facilitators type. */
  readonly drafting: 'open' | 'penholder';
  /** Who sees which delegation stands where. A delegation always sees its own positions; the chair and the secretariat see all. */
  readonly namesVisibleTo: 'chair' | 'members' | 'everyone';
  readonly observersMayComment: boolean;
  /** Every screen and export of an illustrative report says so. */
  readonly illustrative: boolean;
  /** How the label of an inserted paragraph is rendered. */
  readonly labels: 'room';
};

export const DEFAULT_SETTINGS: ReportSettings = {
  rule: { rule: 'noFormalObjection', unmetConditionBlocks: true },
  drafting: 'open',
  namesVisibleTo: 'members',
  observersMayComment: true,
  illustrative: false,
  labels: 'room',
};
