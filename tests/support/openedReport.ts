/** A report as the server holds it right after its first entry, and copies of it as browsers have them; no disk, no socket. */
import * as Y from 'yjs';
import type { ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { NO_ENTRY } from '../../server/meeting/chain.ts';
import { Draft } from '../../server/meeting/draft.ts';
import { Round } from '../../server/meeting/round.ts';

export function openedReport(events: readonly MeetingEvent[], by: Actor): { readonly state: ReportState; readonly copy: () => Y.Doc } {
  const draft = new Draft();
  draft.settle(() => 1);
  let made = 0;
  const round = new Round(draft, { state: null, seq: 0, hash: NO_ENTRY }, { now: () => 1 as Instant, freshParagraph: () => `par_new${made += 1}` as ParagraphId, freshProposal: () => `prp_new${made += 1}` as ProposalId, connected: new Set(), entry: () => null });
  round.record(events, by, null);
  const { state } = round.tail;
  if (state === null) throw new Error('the events open no report');
  return {
    state,
    copy: () => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc));
      return doc;
    },
  };
}
