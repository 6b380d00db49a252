/** The history of a report: its moments, its text at any entry and who wrote it, two texts compared. Open to everybody who may read it. */
import { Router, type Request } from 'express';
import { parseDelegationId, parseParagraphId } from '../../shared/base/ids.ts';
import { ok, refuse, type Result } from '../../shared/base/result.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { HistoryPage, SeenHand } from '../../shared/protocol/history.ts';
import type { Problem } from '../../shared/protocol/http.ts';
import type { Pen } from '../meeting/pen.ts';
import { handsFor } from '../screens/hands.ts';
import { momentsOf } from '../screens/history.ts';
import { comparison, textAt } from '../screens/pastText.ts';
import { sightOf } from '../screens/sight.ts';
import { type Answer, answering, json, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem } from './problem.ts';
import { seatAtReport } from './seats.ts';

/** Entries that one page of moments looks at, and entries read at a time. */
const PAGE = 2_000, PIECE = 250;

export function historyRoutes(deps: AppDeps): Router {
  const router = Router();
  router.get('/reports/:id/history', answering(sendHistory));
  router.get('/reports/:id/text', answering(sendText));
  router.get('/reports/:id/compare', answering(sendComparison));
  router.get('/reports/:id/hands', answering(sendHands));

  async function sendHistory(request: Request): Promise<Answer> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { pen, seated } = at.value, { state } = pen;
    const to = entryNamed(request, 'to', state.seq, state.seq);
    if (!to.ok) return problem(to.refusal);
    const from = entryNamed(request, 'from', state.seq, Math.max(1, to.value - PAGE + 1));
    if (!from.ok) return problem(from.refusal);
    if (from.value > to.value || to.value - from.value >= PAGE) return problem(badNumber('from', `The range from ${from.value} to ${to.value} is not one of 1 to ${PAGE} entries. Nothing was changed; ask for another one.`));
    const before = from.value === 1 ? null : await pastOf(pen, from.value - 1);
    const seats = new Map((await deps.store.people(state.meeting)).flatMap(({ id, role, delegation }): (readonly [typeof id, SeenHand])[] => (role === null ? [] : [[id, { role, delegation: parseDelegationId(delegation) }]])));
    const moments = momentsOf(await entriesOf(pen, from.value, to.value), sightOf(seated.actor, state), state, (person) => seats.get(person) ?? null, before?.revision.number ?? 0);
    return json({ from: from.value, to: to.value, seq: state.seq, moments } satisfies HistoryPage);
  }

  async function sendText(request: Request): Promise<Answer> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { pen } = at.value;
    const wanted = entryNamed(request, 'at', pen.state.seq, pen.state.seq);
    return wanted.ok ? json(textAt(await pastOf(pen, wanted.value))) : problem(wanted.refusal);
  }

  async function sendComparison(request: Request): Promise<Answer> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { pen } = at.value;
    const from = entryNamed(request, 'from', pen.state.seq), to = entryNamed(request, 'to', pen.state.seq);
    if (!from.ok) return problem(from.refusal);
    if (!to.ok) return problem(to.refusal);
    if (from.value > to.value) return problem(badNumber('from', `Entry ${from.value} comes after entry ${to.value}. Nothing was changed; name the earlier one first.`));
    return json(await comparison(await pastOf(pen, from.value), await pastOf(pen, to.value)));
  }

  async function sendHands(request: Request): Promise<Answer> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { pen, seated } = at.value;
    const wanted = entryNamed(request, 'at', pen.state.seq, pen.state.seq);
    if (!wanted.ok) return problem(wanted.refusal);
    const state = await pastOf(pen, wanted.value), { paragraph } = request.query;
    const only = paragraph === undefined ? null : parseParagraphId(paragraph);
    if (paragraph !== undefined && (only === null || !state.paragraphs.has(only))) return problem(doorProblem('malformed', { field: 'paragraph', detail: '“paragraph” must be the id of one paragraph of the report. Nothing was changed; correct it and ask again.' }));
    return json(handsFor(state, sightOf(seated.actor, state), only));
  }

  async function entriesOf({ report }: Pen, from: number, to: number): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (let after = from - 1; after < to;) {
      const piece = await deps.store.read(report, after, Math.min(PIECE, to - after));
      if (piece.length === 0) break;
      entries.push(...piece);
      after = piece.at(-1)?.seq ?? to;
    }
    return entries;
  }

  return router;
}

/** The number of an entry, at most `last`. `usual` stands in when none is named; without it, one must be. */
function entryNamed(request: Request, field: string, last: number, usual?: number): Result<number, Problem> {
  const raw = request.query[field];
  if (raw === undefined && usual !== undefined) return ok(usual);
  if (typeof raw !== 'string' || !/^[1-9]\d{0,14}$/.test(raw)) return refuse(badNumber(field, `“${field}” must be the number of one entry of the log. Nothing was changed; correct it and ask again.`));
  return Number(raw) > last ? refuse(badNumber(field, `The log has no entry ${raw} yet; its last one is ${last}. Nothing was changed; ask for an earlier one.`)) : ok(Number(raw));
}

const badNumber = (field: string, detail: string): Problem => doorProblem('malformed', { field, detail });

/** @throws Error when the log does not hold an entry below its end: the storage is broken. */
async function pastOf(pen: Pen, seq: number): Promise<ReportState> {
  const state = await pen.past(seq);
  if (state === null) throw new Error(`the log of ${pen.report} has lost entry ${seq}`);
  return state;
}
