/**
 * Who may attempt which act: one table, read aloud. It never looks at a paragraph; `decide` never looks at roles except
 * through here. Sources: rule W1 and following in shared/RULES.md.
 */
import { unreachable } from '../base/unreachable.ts';
import type { ActName } from '../meeting/acts.ts';
import { presides } from '../meeting/presiding.ts';
import type { Actor, Role } from '../meeting/people.ts';
import type { Refusal } from '../meeting/refusals.ts';
import type { ReportSettings } from '../meeting/settings.ts';
import type { ReportState } from '../meeting/state.ts';

/**
 * - `yes`, `no`: always, never.
 * - `ownDelegation`: for the delegation that the person sits for, and no other.
 * - `headOnly`: the delegate may prepare it, the head registers it.
 * - `whenPresiding`: for the one who presides, and no other holder of that office; the log shows who acted.
 * - `withPen`: whoever may write in the text under the report's drafting mode.
 * - `ifCommentsOpen`: where the body lets observers comment.
 */
export type Grant = 'yes' | 'no' | 'ownDelegation' | 'headOnly' | 'whenPresiding' | 'withPen' | 'ifCommentsOpen';

type Row = { readonly [R in Role]: Grant };

const POSITION: Row = { chair: 'no', viceChair: 'no', secretariat: 'no', facilitator: 'no', head: 'ownDelegation', delegate: 'headOnly', observer: 'no' };
const PREPARATION: Row = { ...POSITION, delegate: 'ownDelegation' };
const GAVEL: Row = { chair: 'whenPresiding', viceChair: 'whenPresiding', secretariat: 'no', facilitator: 'no', head: 'no', delegate: 'no', observer: 'no' };
const DESK: Row = { ...GAVEL, chair: 'yes', viceChair: 'no', secretariat: 'yes' };
const STRUCTURE: Row = { chair: 'withPen', viceChair: 'withPen', secretariat: 'withPen', facilitator: 'withPen', head: 'withPen', delegate: 'withPen', observer: 'no' };
const COMMENT: Row = { chair: 'yes', viceChair: 'yes', secretariat: 'yes', facilitator: 'yes', head: 'yes', delegate: 'yes', observer: 'ifCommentsOpen' };

const CERTIFYING: Row = { ...GAVEL, chair: 'no', viceChair: 'no', secretariat: 'yes' };

const PROPOSING: Row = { chair: 'yes', viceChair: 'yes', secretariat: 'yes', facilitator: 'yes', head: 'ownDelegation', delegate: 'ownDelegation', observer: 'no' };
const TABLING: Row = { ...PROPOSING, delegate: 'headOnly' };
const SPONSORING: Row = { chair: 'no', viceChair: 'no', secretariat: 'no', facilitator: 'no', head: 'ownDelegation', delegate: 'headOnly', observer: 'no' };
const ACCEPTING: Row = { chair: 'whenPresiding', viceChair: 'whenPresiding', secretariat: 'withPen', facilitator: 'withPen', head: 'no', delegate: 'no', observer: 'no' };
/** Whoever looks after a text says what of it is the same measure in another. */
const LINKING: Row = { ...GAVEL, chair: 'yes', viceChair: 'yes', secretariat: 'yes', facilitator: 'yes' };

/** Every act, every role. A new act or role does not compile until it has an answer here. */
export const POLICY = {
  takePosition: POSITION,
  withdrawPosition: POSITION,
  preparePosition: PREPARATION,
  discardPreparation: PREPARATION,
  certifyEditorial: CERTIFYING,
  contestEditorial: POSITION,
  askMaintained: GAVEL,
  recordMaintained: GAVEL,
  withdrawParagraph: TABLING,
  castBallot: POSITION,
  depositOffer: POSITION,
  withdrawOffer: POSITION,
  confirmMatch: POSITION,
  declineMatch: POSITION,
  explain: POSITION,
  withdrawExplanation: POSITION,
  comment: COMMENT,
  draftProposal: PROPOSING,
  editProposal: PROPOSING,
  tableProposal: TABLING,
  rebaseProposal: TABLING,
  withdrawProposal: PROPOSING,
  coSponsor: SPONSORING,
  withdrawSponsorship: SPONSORING,
  acceptProposal: ACCEPTING,
  setAsideProposal: GAVEL,
  placeBracket: { ...STRUCTURE, delegate: 'headOnly' },
  joinBracket: SPONSORING,
  leaveBracket: TABLING,
  tableAlternative: TABLING,
  liftBracket: GAVEL,
  chooseAlternative: ACCEPTING,
  linkParagraphs: LINKING,
  unlinkParagraphs: LINKING,
  startSilence: GAVEL,
  extendSilence: GAVEL,
  endSilence: GAVEL,
  confirmSilence: GAVEL,
  acknowledgeSilence: { ...POSITION, delegate: 'ownDelegation' },
  putParagraph: GAVEL,
  holdWindow: GAVEL,
  resumeWindow: GAVEL,
  lengthenWindow: GAVEL,
  askInWindow: { ...POSITION, delegate: 'headOnly' },
  showParagraph: { ...GAVEL, secretariat: 'yes' },
  withdrawQuestion: GAVEL,
  settleInSmallGroup: { ...GAVEL, facilitator: 'yes' },
  agreeParagraph: GAVEL,
  reopenParagraph: GAVEL,
  declare: GAVEL,
  startSounding: GAVEL,
  answerSounding: POSITION,
  closeSounding: GAVEL,
  makePackage: GAVEL,
  dissolvePackage: GAVEL,
  putPackage: GAVEL,
  agreePackage: GAVEL,
  putReport: GAVEL,
  withdrawReport: GAVEL,
  adoptReport: GAVEL,
  recordNoConsensus: GAVEL,
  issueRevision: DESK,
  issueSummary: { ...GAVEL, chair: 'yes', viceChair: 'no' },
  leaveChair: { ...GAVEL, secretariat: 'yes' },
  takeChair: { ...GAVEL, chair: 'yes', viceChair: 'yes' },
  seatDelegation: DESK,
  split: STRUCTURE,
  merge: STRUCTURE,
  move: STRUCTURE,
  insert: STRUCTURE,
  retype: STRUCTURE,
  delete: STRUCTURE,
  restore: STRUCTURE,
  replaceRange: STRUCTURE,
  restoreWording: STRUCTURE,
  revert: STRUCTURE,
} as const satisfies Record<ActName, Record<Role, Grant>>;

/** May this role attempt this act at all, whatever the paragraph, and whoever presides? */
export function mayAttempt(act: ActName, role: Role, settings: ReportSettings): boolean {
  const grant: Grant = POLICY[act][role];
  switch (grant) {
    case 'yes': case 'ownDelegation': case 'whenPresiding': return true;
    case 'no': case 'headOnly': return false;
    case 'withPen': return mayWrite(role, settings);
    case 'ifCommentsOpen': return settings.observersMayComment;
    default: return unreachable(grant, 'mayAttempt');
  }
}

/** May this person attempt it now? As `mayAttempt`, and what is for whoever presides is for nobody else. */
export const mayNow = (act: ActName, { person, role }: Pick<Actor, 'person' | 'role'>, report: Pick<ReportState, 'settings' | 'presiding'>): boolean =>
  mayAttempt(act, role, report.settings) && (POLICY[act][role] !== 'whenPresiding' || presides(report, { person, role }));

/** Those who run the sitting: they see who stands where and who would be passed over by the gavel. */
export const sitsAtPodium = (role: Role): boolean => role === 'chair' || role === 'viceChair' || role === 'secretariat';

/** Those who look after a meeting outside the sitting: its people, invitations, reports, and the summary before it is issued. */
export const keepsDesk = (role: Role): boolean => role === 'chair' || role === 'secretariat';

/** Those who decide in the room's name, always or when presiding. */
export const holdsGavel = (role: Role): boolean => POLICY.agreeParagraph[role] !== 'no';

/** May this role type in the text and change its structure? Observers never may (W3). */
export function mayWrite(role: Role, settings: ReportSettings): boolean {
  switch (role) {
    case 'chair': case 'viceChair': case 'secretariat': case 'facilitator': return true;
    case 'head': case 'delegate': return settings.drafting === 'open';
    case 'observer': return false;
    default: return unreachable(role, 'mayWrite');
  }
}

/**
 * May this role see which delegation stands where? Its own delegation's positions it always sees.
 * `isMember`: the person sits for a delegation with a member's seat.
 */
export function maySeeNames(role: Role, isMember: boolean, settings: ReportSettings): boolean {
  if (sitsAtPodium(role)) return true;
  switch (settings.namesVisibleTo) {
    case 'chair': return false;
    case 'members': return isMember || role === 'facilitator';
    case 'everyone': return true;
    default: return unreachable(settings.namesVisibleTo, 'maySeeNames');
  }
}

/**
 * Is it kept from the members who wrote what? Then client ids are the server's alone, words go out in beats, and nobody is
 * shown where anybody's caret is. A body decides this with who sees names, before the report is opened, and never after.
 */
export const hidesHands = (settings: ReportSettings): boolean => settings.namesVisibleTo === 'chair';

/** May this person see names, whatever else decides it? */
export function seesNames({ role, delegation }: Pick<Actor, 'role' | 'delegation'>, { settings, delegations }: Pick<ReportState, 'settings' | 'delegations'>): boolean {
  return maySeeNames(role, delegation !== null && delegations.get(delegation)?.seat === 'member', settings);
}

/** Is it told who is connected? Where hands are hidden, whoever comes and goes with the words would give them away. */
export const tellsWhoIsHere = (settings: ReportSettings, names: boolean): boolean => names || !hidesHands(settings);

/**
 * May this person see who is where in the text: carets, and how many people are in a paragraph? Nobody where hands are
 * hidden: there a caret would tell who writes.
 */
export const maySeeWhere = (person: Pick<Actor, 'role' | 'delegation'>, report: Pick<ReportState, 'settings' | 'delegations'>): boolean =>
  !hidesHands(report.settings) && seesNames(person, report);

const POSITION_ACTS: ReadonlySet<ActName> = new Set<ActName>(['takePosition', 'withdrawPosition', 'preparePosition', 'discardPreparation', 'contestEditorial', 'castBallot', 'depositOffer', 'withdrawOffer', 'confirmMatch', 'declineMatch', 'explain', 'withdrawExplanation', 'acknowledgeSilence', 'askInWindow', 'answerSounding']);

const PROPOSAL_ACTS: ReadonlySet<ActName> = new Set<ActName>(['draftProposal', 'editProposal', 'tableProposal', 'rebaseProposal', 'withdrawProposal', 'coSponsor', 'withdrawSponsorship', 'joinBracket', 'leaveBracket', 'tableAlternative', 'withdrawParagraph']);

/** The refusal that tells a person why `mayAttempt` said no. Call it only when it did. */
export function refusalFor(act: ActName, role: Role): Refusal {
  const grant: Grant = POLICY[act][role];
  if (PROPOSAL_ACTS.has(act)) return { code: grant === 'headOnly' ? 'onlyHeadTables' : role === 'observer' ? 'observersDoNotPropose' : 'notYours' };
  if (grant === 'headOnly') return { code: act === 'placeBracket' ? 'onlyHeadTables' : 'onlyHeadRegisters' };
  if (grant === 'ifCommentsOpen') return { code: 'commentsNotOpen' };
  if (grant === 'withPen') return { code: 'penNotYours' };
  if (POSITION_ACTS.has(act)) return { code: role === 'observer' ? 'observersDoNotBlock' : 'chairTakesNoPosition' };
  if (POLICY[act].chair === 'withPen') return { code: 'penNotYours' };
  return { code: 'notYours' };
}
