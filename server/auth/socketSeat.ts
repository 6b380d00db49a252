/** Who stands behind a socket: the same cookie and the same seat as behind a request for that report. */
import type { IncomingMessage } from 'node:http';
import { parseReportId } from '../../shared/base/ids.ts';
import type { Store } from '../storage/store.ts';
import type { Sessions } from './sessions.ts';
import type { SignedIn } from './signedIn.ts';

/** @returns null when nobody is signed in; somebody without a seat at the report comes back as they are, for the door to refuse. */
export function createSocketSeat({ sessions, store }: { readonly sessions: Sessions; readonly store: Pick<Store, 'reports'> }): (request: IncomingMessage) => Promise<SignedIn | null> {
  return async (request) => {
    const who = await sessions.whoIs(request.headers.cookie);
    const report = parseReportId(/^\/sync\/([^/?#]+)/.exec(request.url ?? '')?.[1]);
    const meeting = report === null ? undefined : (await store.reports()).find(({ id }) => id === report)?.meeting;
    return who === null || meeting === undefined ? who : ((await sessions.inMeeting(who, meeting)) ?? who);
  };
}
