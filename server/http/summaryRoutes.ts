/**
 * The chair's summary: previewed by chair and secretariat, issued by the chair, read by everybody once issued. What was
 * issued is kept as the very bytes, so that no later version of the product can make it read otherwise.
 */
import { Router, type Request } from 'express';
import type { ReportId } from '../../shared/base/ids.ts';
import { ok, refuse, type Result } from '../../shared/base/result.ts';
import { keepsDesk } from '../../shared/permissions/policy.ts';
import { parseBy } from '../../shared/protocol/fields.ts';
import type { Problem, SummaryPreview } from '../../shared/protocol/http.ts';
import { issueSummarySchema } from '../../shared/protocol/requestSchemas.ts';
import { summaryDocuments, type SummaryDocuments } from '../exports/summaryDocuments.ts';
import type { Pen } from '../meeting/pen.ts';
import { parseKey } from './actsRoute.ts';
import { type Answer, answering, json, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { fileAnswer, type Form } from './documentForms.ts';
import { doorProblem, malformedProblem, refusalProblem } from './problem.ts';
import { meetingById, seatAtReport, type Seated } from './seats.ts';

/** How many previews of one report can still be issued or downloaded while the room goes on typing. */
const PREVIEWS_KEPT = 8;

export function summaryRoutes(deps: AppDeps): Router {
  const router = Router();
  const shown = new Map<ReportId, Map<string, SummaryDocuments>>();

  router.get('/reports/:id/summary', answering(async (request) => {
    const at = await deskAtReport(request);
    if (!at.ok) return problem(at.refusal);
    const { pen } = at.value;
    const { seq, summaries } = pen.state;
    const documents = await documentsOf(pen);
    remember(pen, await documents.sha256, documents);
    const issued = summaries.map((issue) => ({ seq: issue.seq, at: issue.at, sha256: issue.sha256 }));
    return json({ seq, statements: documents.statements, sha256: await documents.sha256, issued } satisfies SummaryPreview);
  }));

  router.post('/reports/:id/summary', answering(async (request) => {
    const at = await deskAtReport(request);
    if (!at.ok) return problem(at.refusal);
    const { pen, seated } = at.value;
    const key = parseKey(request.headers['idempotency-key']);
    if (key === null) return problem(doorProblem('keyNeeded', { field: 'Idempotency-Key' }));
    const asked = parseBy(issueSummarySchema, request.body);
    if (!asked.ok) return problem(malformedProblem(asked.refusal));
    const sha256 = asked.value.expect;
    const wasIssued = pen.state.summaries.some((issue) => issue.sha256 === sha256);
    const documents = await previewed(pen, sha256);
    if (!wasIssued && documents === null) return problem(doorProblem('summaryMovedOn'));
    if (!wasIssued && documents !== null) await keep(pen, sha256, documents);
    const outcome = await pen.attempt({ act: 'issueSummary', sha256 }, seated.actor, key);
    return outcome.ok ? json(outcome.value) : problem(refusalProblem(outcome.refusal));
  }));

  router.get('/reports/:id/exports/summary.docx', answering((request) => sendSummary(request, 'docx')));
  router.get('/reports/:id/exports/summary.html', answering((request) => sendSummary(request, 'html')));

  /** The desk reads the summary as it would be issued now; everybody else, and the desk right after issuing, what was issued. */
  async function sendSummary(request: Request, form: Form): Promise<Answer> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { pen, seated } = at.value;
    const last = pen.state.summaries.at(-1);
    const wanted = typeof request.query['of'] === 'string' ? request.query['of'] : null;
    const name = `${pen.state.symbol || 'report'}-chairs-summary`;
    if (isDesk(seated) && (wanted !== null || last?.seq !== pen.state.seq)) {
      const documents = wanted === null ? await documentsOf(pen) : await previewed(pen, wanted);
      if (documents === null) return problem(doorProblem('summaryMovedOn'));
      return fileAnswer(form, name, form === 'docx' ? await documents.docx : documents.html);
    }
    const kept = last === undefined ? null : await deps.store.setting(keptUnder(pen, last.sha256, form));
    if (kept === null) return problem(doorProblem(last === undefined && !isDesk(seated) ? 'notYourSeat' : 'notFound'));
    return fileAnswer(form, name, Buffer.from(kept, 'base64'));
  }

  /** The chair issues what was on the screen, although the room has typed on meanwhile. */
  async function previewed(pen: Pen, sha256: string): Promise<SummaryDocuments | null> {
    const known = shown.get(pen.report)?.get(sha256);
    if (known !== undefined) return known;
    const now = await documentsOf(pen);
    return (await now.sha256) === sha256 ? now : null;
  }

  function remember(pen: Pen, sha256: string, documents: SummaryDocuments): void {
    const ofReport = shown.get(pen.report) ?? new Map<string, SummaryDocuments>();
    shown.set(pen.report, ofReport);
    ofReport.delete(sha256);
    ofReport.set(sha256, documents);
    for (const oldest of ofReport.keys()) if (ofReport.size > PREVIEWS_KEPT) ofReport.delete(oldest);
  }

  async function keep(pen: Pen, sha256: string, documents: SummaryDocuments): Promise<void> {
    await deps.store.putSetting(keptUnder(pen, sha256, 'docx'), Buffer.from(await documents.docx).toString('base64'));
    await deps.store.putSetting(keptUnder(pen, sha256, 'html'), Buffer.from(documents.html).toString('base64'));
  }

  async function documentsOf(pen: Pen): Promise<SummaryDocuments> {
    const meeting = await meetingById(deps, pen.state.meeting);
    return summaryDocuments(pen.state, meeting?.place ?? '');
  }

  async function deskAtReport(request: Request): Promise<Result<{ readonly seated: Seated; readonly pen: Pen }, Problem>> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return at;
    return isDesk(at.value.seated) ? ok(at.value) : refuse(doorProblem('notYourSeat'));
  }

  return router;
}

const isDesk = ({ actor }: Seated): boolean => keepsDesk(actor.role);
const keptUnder = (pen: Pen, sha256: string, form: Form): string => `summary ${pen.report} ${sha256} ${form}`;
