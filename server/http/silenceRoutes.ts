/** A deadline for the calendars of those who must not miss it: everybody who may read the report. */
import { Router } from 'express';
import { aboutWords } from '../../shared/i18n/soundingWords.ts';
import { circulatedWords, deadlineWords } from '../../shared/i18n/silenceWords.ts';
import { calendarFile } from '../../shared/exports/calendar.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { hearsSoundings } from '../screens/composeSoundings.ts';
import { sightOf } from '../screens/sight.ts';
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
  router.get('/reports/:id/sounding.ics', answering(async (request) => {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { pen: { state }, seated: { actor } } = at.value;
    const sounding = hearsSoundings(sightOf(actor, state), state) ? state.soundings?.get(Number(request.query['started'])) : undefined;
    if (sounding === undefined) return problem(doorProblem('notFound'));
    const labels = labelsOf(state), { deadline, about } = sounding;
    const text = calendarFile({
      uid: `${state.id}-sounding-${sounding.id}@nemcon`, sequence: sounding.closedAt === null ? 0 : 1, at: deadline.at, stamp: sounding.closedAt ?? sounding.startedAt,
      title: `Sounding ends: ${state.symbol || state.title}`,
      description: `The Chair asks in private about ${aboutWords(about, { paragraph: (id) => labels.get(id)?.name ?? 'a paragraph', pack: () => 'a package' })}: answers until ${deadlineWords(deadline)}.`,
      place: deadline.city, address: `${deps.origin ?? `${request.protocol}://${request.host}`}/#/reports/${state.id}`,
      cancelled: sounding.closedAt !== null,
    });
    return { is: 'file', type: 'text/calendar; charset=utf-8', name: `sounding-${sounding.id}.ics`, bytes: new TextEncoder().encode(text) };
  }));
  return router;
}
