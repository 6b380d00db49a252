/** What the HTTP door is given: ports and values, never an adapter. */
import type { MeetingId, ReportId } from '../../shared/base/ids.ts';
import type { Attempts } from '../auth/attempts.ts';
import type { Invitations } from '../auth/invitations.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { DelegationRooms } from '../meeting/delegationRooms.ts';
import type { Pens } from '../meeting/pen.ts';
import type { Feeds } from '../screens/feed.ts';
import type { RoomFeeds } from '../screens/roomFeed.ts';
import type { Store } from '../storage/store.ts';
import type { Names } from '../screens/names.ts';
import type { Measures } from './measures.ts';

export type Demo = { readonly meeting: MeetingId; readonly report: ReportId };

export type AppDeps = {
  readonly store: Store;
  readonly pens: Pens;
  readonly feeds: Feeds;
  readonly rooms: DelegationRooms;
  readonly roomFeeds: RoomFeeds;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  readonly attempts: Attempts;
  readonly names: Names;
  readonly measures: Measures;
  readonly clock: Clock;
  readonly log: Log;
  /** The public origin as configured; null when each request's own host is it. */
  readonly origin: string | null;
  /** null without the demo meeting. */
  readonly demo: Demo | null;
  /** Folder of the built client; null when there is none (tests of the API alone). */
  readonly clientFolder: string | null;
};
