/** Kinds of fields that requests are made of: every string and list has a longest length, every id one door. */
import { z } from 'zod';
import { parseAlternativeId, parseBracketId, parseDelegationId, parseFingerprint, parseParagraphId, parsePersonId, parseOfferId, parseProposalId, parseReportId, parseRoomItemId } from '../base/ids.ts';
import type { Run } from '../base/runs.ts';
import { refuse, ok, type Result } from '../base/result.ts';
import { linkAmong } from '../report/linkTarget.ts';

export type Malformed = { readonly code: 'malformed'; readonly field: string };

/** An id from outside: the pattern is for the description of the API, `parse` is the door. */
const id = <T extends string>(pattern: RegExp, parse: (raw: unknown) => T | null) =>
  z.string().regex(pattern).transform((raw, context): T => {
    const parsed = parse(raw);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: 'not an id' });
    return z.NEVER;
  });

export const paragraphId = id(/^par_[0-9a-z]{1,24}$/, parseParagraphId);
export const reportId = id(/^rpt_[0-9a-z]{1,24}$/, parseReportId);
export const delegationId = id(/^dlg_[0-9a-z]{1,24}$/, parseDelegationId);
export const personId = id(/^per_[0-9a-z]{1,24}$/, parsePersonId);
export const proposalId = id(/^prp_[0-9a-z]{1,24}$/, parseProposalId);
export const offerId = id(/^ofr_[0-9a-z]{1,24}$/, parseOfferId);
export const roomItemId = id(/^itm_[0-9a-z]{1,24}$/, parseRoomItemId);
export const bracketId = id(/^brk_[0-9a-z]{1,24}$/, parseBracketId);
export const alternativeId = id(/^alt_[0-9a-z]{1,24}$/, parseAlternativeId);
export const fingerprint = id(/^[0-9a-f]{64}$/, parseFingerprint);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/* oxlint-disable no-control-regex -- control characters are what these patterns are there to refuse */
const CONTROL_IN_LINE = /[\u0000-\u001f\u007f\u2028\u2029]/;
const CONTROL_IN_PROSE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/* oxlint-enable no-control-regex */
/** Signs that turn the direction of what follows: a name with one in it reads as another. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/** One line of text, trimmed, composed (NFC), with no control characters. @param max longest length in UTF-16 units */
export const line = (max: number) =>
  z.string().max(max).refine((text) => text.isWellFormed() && !CONTROL_IN_LINE.test(text) && !TURNS.test(text)).transform((text) => text.normalize('NFC').trim());

/** A line that says something. */
export const words = (max: number) => line(max).refine((text) => text !== '');

/** Text of several lines, trimmed, composed. */
export const prose = (max: number) =>
  z.string().max(max).refine((text) => text.isWellFormed() && !CONTROL_IN_PROSE.test(text)).transform((text) => text.normalize('NFC').trim());

/** "bold", "italic", "underline", "link:https://…", "footnote:…" */
const mark = z.string().max(2_000).refine((raw) => raw.isWellFormed() && (/^(bold|italic|underline|footnote:[\s\S]+)$/.test(raw) || linkAmong([raw]) !== null));
const run = z.tuple([z.string().max(50_000).refine((text) => text.isWellFormed() && !CONTROL_IN_PROSE.test(text)), z.array(mark).max(8)]).transform((pair): Run => pair);
export const runs = z.array(run).max(2_000);

export const instant = z.int().min(0).max(8_640_000_000_000_000);

/** Is nothing in it nested deeper than `levels`? What is nested a hundred thousand times is no field of ours, and would exhaust the stack. */
export function isShallow(value: unknown, levels: number): boolean {
  return typeof value !== 'object' || value === null || (levels > 0 && Object.values(value).every((held) => isShallow(held, levels - 1)));
}

/** The first field that is wrong, "filing.kind"; "" when the whole is no object. */
function fieldOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return '';
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...extra].map(String).join('.').slice(0, 120);
}

/** Reads `raw` by `schema`; the refusal names the first field that is wrong. */
export function parseBy<Out>(schema: z.ZodType<Out>, raw: unknown): Result<Out, Malformed> {
  const parsed = schema.safeParse(raw);
  return parsed.success ? ok(parsed.data) : refuse({ code: 'malformed', field: fieldOf(parsed.error) });
}
