/** Shapes of all other requests; the types they must yield stand in http.ts. */
import { z } from 'zod';
import { LABELS, THRESHOLDS, VOTING_BASES } from '../meeting/settings.ts';
import { REGIONAL_GROUPS, ROLES } from '../meeting/people.ts';
import type { DigestRead } from './digest.ts';
import { line, personId, reportId, sha256, words } from './fields.ts';
import type { NewMeeting, NewPerson, NewReport, SignIn } from './http.ts';

export const signInSchema: z.ZodType<SignIn> = z.strictObject({ invitation: z.string().max(200), together: z.boolean().exactOptional() });
export const demoSignInSchema = z.strictObject({ person: personId });

/** What a member's code may look like; see delegationCode below. */
const exclusion = z.strictObject({ code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,9}$/), reason: words(400), authority: words(200) });
const unmetConditionBlocks = z.boolean();
const ruleSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('noFormalObjection'), unmetConditionBlocks }),
  z.strictObject({ rule: z.literal('sustainedOpposition') }),
  z.strictObject({ rule: z.literal('roughConsensus') }),
  z.strictObject({ rule: z.literal('activeSupport'), leastSupport: z.int().min(1).max(400) }),
  z.strictObject({ rule: z.literal('unanimity'), abstentionBreaks: z.boolean(), adRefCounts: z.boolean() }),
  z.strictObject({ rule: z.literal('consensusMinus'), unmetConditionBlocks, excluded: z.array(exclusion).max(20), tolerated: z.int().min(0).max(20) }),
  z.strictObject({ rule: z.literal('majorityFallback'), unmetConditionBlocks, threshold: z.enum(THRESHOLDS), base: z.enum(VOTING_BASES) }),
  z.strictObject({ rule: z.literal('graded') }),
  z.strictObject({ rule: z.literal('consent') }),
]);

const settingsSchema = z.strictObject({
  rule: ruleSchema,
  drafting: z.enum(['open', 'penholder']),
  namesVisibleTo: z.enum(['chair', 'members', 'everyone']),
  conditionsVisibleTo: z.enum(['podium', 'asNames']).exactOptional(),
  observersMayComment: z.boolean(),
  illustrative: z.boolean(),
  gavelWindowSeconds: z.int().min(0).max(600).exactOptional(),
  silence: z.strictObject({ minimumNoticeHours: z.number().min(0).max(8_760), renewalNoticeHours: z.number().min(0).max(8_760).nullable(), amendmentBreaks: z.boolean(), endedBy: z.enum(['anyObjection', 'onItsParagraph']) }).exactOptional(),
  labels: z.enum(LABELS),
});

/** Upper-case letters, digits and hyphens: it is printed on chips and carets. */
export const delegationCode = z.string().max(10).transform((raw) => raw.normalize('NFC').trim().toUpperCase()).refine((code) => /^[A-Z0-9][A-Z0-9-]{1,9}$/.test(code));

export const newMeetingSchema: z.ZodType<NewMeeting> = z.strictObject({
  name: words(200),
  place: line(200),
  dates: line(120),
  settings: settingsSchema,
  delegations: z.array(z.strictObject({ code: delegationCode, name: words(120), group: z.enum(REGIONAL_GROUPS).nullable(), seat: z.enum(['member', 'observer']) })).max(400),
  officers: z.array(z.strictObject({ role: z.enum(['chair', 'viceChair', 'secretariat', 'facilitator']), name: words(120) })).max(50),
});

/** Up to where a person has read the digest, text by text. */
export const digestReadSchema: z.ZodType<DigestRead> = z.strictObject({ reports: z.array(z.strictObject({ report: reportId, seq: z.int().min(1) })).min(1).max(200) });

export const newPersonSchema: z.ZodType<NewPerson> = z.strictObject({ name: words(120), role: z.enum(ROLES), delegation: z.string().max(40).nullable() });
export const newRoleSchema = z.strictObject({ role: z.enum(ROLES) });
export const invitePeopleSchema = z.strictObject({ people: z.array(personId).min(1).max(1_000) });

/** The text itself is read by importText, which has sentences for what it cannot use. */
export const newReportSchema: z.ZodType<NewReport> = z.strictObject({ title: words(300), symbol: line(60), text: z.string(), format: z.enum(['plain', 'markdown']) });

export const issueSummarySchema = z.strictObject({ expect: sha256 });
