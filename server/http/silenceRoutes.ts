/** A deadline for the calendars of those who must not miss it: everybody who may read the report. */
import { Router } from 'express';
import { circulatedWords, deadlineWords } from '../../shared/i18n/silenceWords.ts';
import { calendarFile } from '../../shared/exports/calendar.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { answering, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem } from './problem.ts';
import { seatAtReport } from './seats.ts';

export function silenceRoutes(deps: AppDeps): Router {
  const router = Router();
  router.get('/reports/:id/silence.ics', answering(async (request) => {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { state } = at.value.pen;
    const silence = state.silences?.get(Number(request.query['started']));
    if (silence === undefined) return problem(doorProblem('notFound'));
    const labels = labelsOf(state), { deadline } = silence;
    const what = circulatedWords({ scope: silence.scope, paragraphs: [...silence.frozen.keys()], broken: silence.broken.map((one) => ({ ...one, by: null })) }, (id) => labels.get(id)?.name ?? 'a paragraph');
    const text = calendarFile({
      uid: `${state.id}-silence-${silence.id}@nemcon`, sequence: silence.extensions.length, at: deadline.at, stamp: silence.extensions.at(-1)?.at ?? silence.startedAt,
      title: `Silence ends: ${state.symbol || state.title}`,
      description: `${what}: agreed at ${deadlineWords(deadline)} unless a delegation objects before.`,
      place: deadline.city, address: `${deps.origin ?? `${request.protocol}://${request.host}`}/#/reports/${state.id}`,
      cancelled: silence.stage === 'broken' || silence.stage === 'ended',
    });
    return { is: 'file', type: 'text/calendar; charset=utf-8', name: `silence-${silence.id}.ics`, bytes: new TextEncoder().encode(text) };
  }));
  return router;
}
