/** The digest: what happened since a person was last here, over all texts of all meetings that the person sits in. */
import { Router, type Request } from 'express';
import type { DelegationRoom } from '../../shared/meeting/delegationRoom.ts';
import type { Digest, DigestReport } from '../../shared/protocol/digest.ts';
import { parseBy } from '../../shared/protocol/fields.ts';
import { digestReadSchema } from '../../shared/protocol/requestSchemas.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { calendarFile } from '../../shared/exports/calendar.ts';
import { parseParagraphId } from '../../shared/base/ids.ts';
import type { SignedIn } from '../auth/signedIn.ts';
import type { Pen } from '../meeting/pen.ts';
import { composeDigest } from '../screens/digest.ts';
import { viewerOf } from '../screens/sight.ts';
import type { MeetingRow } from '../storage/store.ts';
import { type Answer, answering, json, nothing, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem, malformedProblem } from './problem.ts';
import { seatAtReport, seatIn, whoAsks, type Seated } from './seats.ts';

/** Digests in memory; whoever comes back to one that has gone waits for it to be made again. */
const MOST_KEPT = 400;
const NO_ROOM: DelegationRoom = new Map();

export function digestRoutes(deps: AppDeps): Router {
  const router = Router();
  /** The last digest of each person and text, with all that it was made of: as long as nothing has changed it is given again. */
  const kept = new Map<string, { readonly from: readonly unknown[]; readonly digest: DigestReport }>();

  router.get('/digest', answering(async (request) => {
    const who = await whoAsks(deps, request);
    if (!who.ok) return problem(who.refusal);
    const reports: DigestReport[] = [];
    for (const { meeting, seated, pen } of await textsOf(who.value)) reports.push(await digestOf(meeting, seated, pen));
    // Asked again after the waiting: whoever lost a seat meanwhile is told nothing of it.
    const now = await whoAsks(deps, request);
    if (!now.ok) return problem(now.refusal);
    const still = new Set((await textsOf(now.value)).map(({ pen, seated }) => `${pen.report} ${seated.actor.role} ${seated.actor.delegation ?? ''}`));
    const seen = reports.filter(({ report, role, delegation }) => still.has(`${report} ${role} ${delegation?.id ?? ''}`));
    return json({ name: who.value.person.name, at: deps.clock(), reports: seen } satisfies Digest);
  }));

  router.post('/digest/read', answering(async (request): Promise<Answer> => {
    const who = await whoAsks(deps, request);
    if (!who.ok) return problem(who.refusal);
    const asked = parseBy(digestReadSchema, request.body);
    if (!asked.ok) return problem(malformedProblem(asked.refusal));
    const texts = await textsOf(who.value);
    for (const { report, seq } of asked.value.reports) {
      const text = texts.find(({ pen }) => pen.report === report);
      // Nothing is read before it has happened, and what has been read stays read.
      if (text === undefined || seq > text.pen.state.seq) return problem(doorProblem('notFound'));
      const { person } = text.seated.actor, before = await deps.store.readMark(person, report);
      if (before === null || before.seq < seq) await deps.store.putReadMark({ person, report, seq, at: deps.clock() });
      else if (before.seq === seq) await deps.store.putReadMark({ ...before, at: deps.clock() });
    }
    return nothing();
  }));

  router.get('/reports/:id/instructions.ics', answering(async (request) => instructionsOf(request)));

  async function textsOf(who: SignedIn): Promise<readonly { readonly meeting: MeetingRow; readonly seated: Seated; readonly pen: Pen }[]> {
    const texts = [];
    for (const meeting of await deps.store.meetings()) {
      const seated = await seatIn(deps, who, meeting.id);
      if (seated === null) continue;
      for (const { id } of await deps.store.reports(meeting.id)) {
        const pen = await deps.pens.open(id);
        if (pen !== null) texts.push({ meeting, seated, pen });
      }
    }
    return texts;
  }

  async function digestOf(meeting: MeetingRow, seated: Seated, pen: Pen): Promise<DigestReport> {
    const { actor, person } = seated, { state } = pen;
    await deps.names.know(meeting.id);
    const mark = await deps.store.readMark(actor.person, pen.report);
    const past = mark === null ? null : mark.seq >= state.seq ? state : await pen.past(mark.seq);
    const room = actor.delegation === null ? NO_ROOM : (await deps.rooms.open(pen.report, actor.delegation)).items;
    const name = `${actor.person} ${pen.report}`, from = [state.seq, room, mark?.seq, mark?.at, actor.role, actor.delegation, person.name, meeting.name];
    const before = kept.get(name);
    if (before !== undefined && before.from.every((one, place) => one === from[place])) return before.digest;
    const digest = await composeDigest({ meeting: { id: meeting.id, name: meeting.name }, state, before: mark === null || past === null ? null : { state: past, readAt: mark.at }, viewer: viewerOf(actor, person.name, person.convener, state), room, nameOf: deps.names.of });
    kept.delete(name);
    kept.set(name, { from, digest });
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest); else break;
    return digest;
  }

  /** "Answer by" of the own delegation, for a calendar: nobody else is told that there is one. */
  async function instructionsOf(request: Request): Promise<Answer> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { seated: { actor }, pen: { state } } = at.value, id = parseParagraphId(request.query['paragraph']);
    const position = id === null || actor.delegation === null ? undefined : state.paragraphs.get(id)?.positions.get(actor.delegation);
    if (id === null || position?.kind !== 'awaitInstructions' || position.answerBy === null) return problem(doorProblem('notFound'));
    const name = labelsOf(state).get(id)?.name ?? 'a paragraph';
    const text = calendarFile({
      uid: `${state.id}-instructions-${actor.delegation ?? ''}-${id}@nemcon`, sequence: position.seq, at: position.answerBy, stamp: position.since,
      title: `Instructions due: ${state.symbol || state.title}, ${name}`, description: `Your delegation waits for instructions on ${name} and said that it would answer by then.`,
      place: '', address: `${deps.origin ?? `${request.protocol}://${request.host}`}/#/reports/${state.id}/${id}`, cancelled: false,
    });
    return { is: 'file', type: 'text/calendar; charset=utf-8', name: `instructions-${id}.ics`, bytes: new TextEncoder().encode(text) };
  }

  return router;
}
