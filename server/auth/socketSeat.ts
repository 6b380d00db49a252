/** Who stands behind a socket: the same cookie and the same seat as behind a request for that report. */
import type { IncomingMessage } from 'node:http';
import { parseReportId, type MeetingId, type ReportId } from '../../shared/base/ids.ts';
import type { Store } from '../storage/store.ts';
import type { Sessions } from './sessions.ts';
import type { SignedIn } from './signedIn.ts';

/** @returns null when nobody is signed in; somebody without a seat at the report comes back as they are, for the door to refuse. */
export function createSocketSeat({ sessions, store }: { readonly sessions: Sessions; readonly store: Pick<Store, 'reports'> }): (request: IncomingMessage) => Promise<SignedIn | null> {
  /** A report never changes its meeting, so it is asked for once. */
  const meetings = new Map<ReportId, MeetingId>();
  const meetingOf = async (report: ReportId): Promise<MeetingId | undefined> => {
    if (!meetings.has(report)) for (const { id, meeting } of await store.reports()) meetings.set(id, meeting);
    return meetings.get(report);
  };
  return async (request) => {
    const who = await sessions.whoIs(request.headers.cookie);
    const report = parseReportId(/^\/sync\/([^/?#]+)/.exec(request.url ?? '')?.[1]);
    const meeting = report === null ? undefined : await meetingOf(report);
    return who === null || meeting === undefined ? who : ((await sessions.inMeeting(who, meeting)) ?? who);
  };
}
