/** A report out of pasted or uploaded text: each numbered paragraph becomes a paragraph. */
import { Router } from 'express';
import type { ParagraphId, ReportId } from '../../shared/base/ids.ts';
import { importWords } from '../../shared/i18n/importWords.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { NewReport, Problem } from '../../shared/protocol/http.ts';
import { newReportSchema } from '../../shared/protocol/requestSchemas.ts';
import { importText, type ImportedParagraph, type ImportRefusal } from '../../shared/report/importText.ts';
import { newId } from '../newId.ts';
import type { MeetingRow, ReportRow } from '../storage/store.ts';
import { answering, json, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem } from './problem.ts';
import { askedOfDesk } from './seats.ts';

export function newReportRoute(deps: AppDeps): Router {
  const router = Router();
  router.post('/meetings/:id/reports', answering(async (request) => {
    const desk = await askedOfDesk(deps, request, newReportSchema);
    if (!desk.ok) return problem(desk.refusal);
    const { asked, seated, meeting } = desk.value;
    const imported = importText(asked.text, asked.format);
    if (!imported.ok) return problem(importProblem(imported.refusal));
    const { title, symbol } = asked;
    const row: ReportRow = { id: newId<ReportId>('rpt'), meeting: meeting.id, title, symbol, createdAt: deps.clock() };
    await deps.pens.create(row, openingEvents(row, meeting, asked, imported.value), seated?.actor ?? null);
    return json({ report: row.id, paragraphs: imported.value.length });
  }));
  return router;
}

/** The first entry of the log: the report with its settings and seats, then its paragraphs in order. */
function openingEvents(row: ReportRow, meeting: MeetingRow, { title, symbol }: NewReport, imported: readonly ImportedParagraph[]): readonly MeetingEvent[] {
  const events: MeetingEvent[] = [{ type: 'ReportOpened', v: 1, report: row.id, meeting: meeting.id, body: meeting.name, title, symbol, settings: meeting.settings, delegations: meeting.delegations }];
  let after: ParagraphId | null = null;
  for (const { kind, level, runs } of imported) {
    const paragraph = newId<ParagraphId>('par');
    events.push({ type: 'ParagraphInserted', v: 1, paragraph, after, kind, level, runs, lineage: { how: 'imported' } });
    after = paragraph;
  }
  return events;
}

function importProblem(refusal: ImportRefusal): Problem {
  return doorProblem(refusal.code === 'tooLong' ? 'tooLarge' : 'textNotUsable', { detail: importWords(refusal), field: 'text' });
}
