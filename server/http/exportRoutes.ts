/** The report itself as a file, for everybody who may read it. It carries no positions; whose brackets are is in it for those who see names. */
import { Router, type Request } from 'express';
import { reportDocument } from '../exports/reportDocument.ts';
import { type Answer, answering, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { sightOf } from '../screens/sight.ts';
import { fileAnswer, type Form } from './documentForms.ts';
import { meetingById, seatAtReport } from './seats.ts';

export function exportRoutes(deps: AppDeps): Router {
  const router = Router();
  router.get('/reports/:id/exports/report.docx', answering((request) => sendReport(request, 'docx')));
  router.get('/reports/:id/exports/report.html', answering((request) => sendReport(request, 'html')));

  async function sendReport(request: Request, form: Form): Promise<Answer> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { state } = at.value.pen;
    const document = reportDocument(state, (await meetingById(deps, state.meeting))?.place ?? '', sightOf(at.value.seated.actor, state).names);
    return fileAnswer(form, state.symbol || 'report', form === 'docx' ? await document.docx() : document.html);
  }

  return router;
}
