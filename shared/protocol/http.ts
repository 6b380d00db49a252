/**
 * Requests and answers of the HTTP API, except the screens (screens.ts). Every refusal is application/problem+json
 * (RFC 9457) with `code`, `title`, `detail` and, for malformed input, `field`.
 *
 *   POST   /api/session                 SignIn → Me            sets the cookie, or adds a seat in another meeting
 *   GET    /api/session                 → Me                   401 when not signed in
 *   DELETE /api/session                 → 204
 *   GET    /api/sessions                → SessionLine[]        own; the chair and conveners see their meeting's
 *   DELETE /api/sessions/:id            → 204
 *   GET    /api/demo                    → DemoSeats            404 without the demo
 *   POST   /api/demo/session            {person} → Me          404 without the demo
 *   GET    /api/meetings                → Lobby
 *   POST   /api/meetings                NewMeeting → {meeting}
 *   GET    /api/meetings/:id            → MeetingDetail
 *   POST   /api/meetings/:id/reports    NewReport → {report, paragraphs}
 *   POST   /api/meetings/:id/people     NewPerson → {person}
 *   PATCH  /api/people/:id              {role} → 204           closes the person's sockets at once
 *   DELETE /api/people/:id              → 204
 *   POST   /api/meetings/:id/invitations {people: PersonId[]} → Invitation[]   shown once, then only hashes remain
 *   GET    /api/states                  → StateLine[]          list of States to choose delegations from
 *   GET    /api/reports/:id             → ReportScreen         ?as=wall: what may hang on the wall, the same for everybody; so for the feed
 *   GET    /api/reports/:id/feed        → server-sent events "screen": ScreenChange; "gone" when the right to read ends
 *   GET    /api/digest                  → Digest               since the viewer was last here, over all meetings (digest.ts)
 *   POST   /api/digest/read             DigestRead → 204
 *   GET    /api/reports/:id/instructions.ics ?paragraph= → own "answer by" for a calendar
 *   GET    /api/reports/:id/delegation  → SeenRoom             own delegation’s room (delegationRoom.ts); 404 for everybody else
 *   POST   /api/reports/:id/delegation  {room: …, …} → RoomAnswer
 *   GET    /api/reports/:id/delegation/feed → server-sent events "room": SeenRoom; "gone" when the seat has changed
 *   POST   /api/reports/:id/acts        {act: …, …} with Idempotency-Key → Done
 *   GET    /api/reports/:id/summary     → SummaryPreview       chair and secretariat
 *   POST   /api/reports/:id/summary     {expect: sha256 of the docx} → Done; records the issue
 *   GET    /api/reports/:id/exports/report.docx    everybody who may read the report
 *   GET    /api/reports/:id/exports/report.html
 *   GET    /api/reports/:id/exports/summary.docx   chair and secretariat; everybody once issued
 *   GET    /api/reports/:id/exports/summary.html
 *   GET    /api/reports/:id/objections  → ObjectionStep[]      how many objections stood when
 *   GET    /api/reports/:id/sounding.ics ?started= → deadline of a sounding for a calendar
 *   GET    /api/reports/:id/silence.ics  ?started= → deadline of a silence procedure for a calendar
 *   GET    /api/reports/:id/history     ?from=&to= → HistoryPage      numbers of entries; what this viewer may see (history.ts)
 *   GET    /api/reports/:id/text        ?at= → TextAt          the text when that entry had been applied
 *   GET    /api/reports/:id/compare     ?from=&to= → Comparison
 *   GET    /api/reports/:id/hands       ?paragraph=&at= → ReportHands  who wrote what, as this viewer may see it (hands.ts)
 *   GET    /api/reports/:id/record      → log as this viewer may see it, JSON lines
 *   GET    /api/openapi.json            → this list with schemas
 *
 * Beside it, for whoever runs the installation: GET /healthz, /readyz, /metrics.
 */
import type { MeetingId, PersonId, ReportId } from '../base/ids.ts';
import type { Delegation, RegionalGroup, Role } from '../meeting/people.ts';
import type { ReportSettings } from '../meeting/settings.ts';
import type { Statement } from '../consensus/statements.ts';

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail: string; readonly code: string; readonly field?: string; readonly refusal?: unknown };

/** `together`: whoever is signed in here keeps their seats and takes this one as well, in another meeting. Not for officers. */
export type SignIn = { readonly invitation: string; readonly together?: boolean };

export type Me = {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role | null;
  readonly meeting: MeetingId | null;
  readonly delegation: Delegation | null;
  readonly convener: boolean;
  readonly demo: boolean;
};

export type SessionLine = { readonly id: string; readonly person: string; readonly agent: string; readonly createdAt: number; readonly seenAt: number; readonly current: boolean };

export type DemoSeats = {
  readonly meeting: MeetingId;
  readonly report: ReportId;
  readonly seats: readonly { readonly person: PersonId; readonly name: string; readonly role: Role; readonly delegation: Delegation | null }[];
};

export type NewMeeting = {
  readonly name: string;
  readonly place: string;
  readonly dates: string;
  readonly settings: ReportSettings;
  readonly delegations: readonly { readonly code: string; readonly name: string; readonly group: RegionalGroup | null; readonly seat: 'member' | 'observer' }[];
  /** Officers by name; the person who creates the meeting becomes its chair unless one is named. */
  readonly officers: readonly { readonly role: Exclude<Role, 'head' | 'delegate' | 'observer'>; readonly name: string }[];
};

export type NewPerson = { readonly name: string; readonly role: Role; readonly delegation: string | null };

export type MeetingDetail = {
  readonly id: MeetingId;
  readonly name: string;
  readonly place: string;
  readonly dates: string;
  readonly settings: ReportSettings;
  readonly delegations: readonly Delegation[];
  readonly people: readonly { readonly person: PersonId; readonly name: string; readonly role: Role; readonly delegation: string | null; readonly signedIn: boolean; readonly invited: boolean }[];
  readonly reports: readonly { readonly id: ReportId; readonly title: string; readonly symbol: string }[];
  /** May the viewer administer it (chair, secretariat, convener)? */
  readonly mayAdminister: boolean;
  /** May the viewer invite and seat whoever holds the gavel? The secretariat may not. */
  readonly maySeatChair: boolean;
};

export type NewReport = { readonly title: string; readonly symbol: string; readonly text: string; readonly format: 'plain' | 'markdown' };

export type Invitation = { readonly person: PersonId; readonly name: string; readonly role: Role; readonly delegation: Delegation | null; /** Shown this once; goes into the fragment of the link, never into a path or query. */ readonly token: string; readonly link: string; readonly expiresAt: number };

/** `seat`: what the State is at the United Nations; a meeting may seat it otherwise. */
export type StateLine = { readonly code: string; readonly name: string; readonly group: RegionalGroup; readonly seat: 'member' | 'observer' };

export type SummaryPreview = {
  readonly seq: number;
  readonly statements: readonly Statement[];
  /** Hash of the DOCX that would be issued now; the same log gives the same bytes. */
  readonly sha256: string;
  readonly issued: readonly { readonly seq: number; readonly at: number; readonly sha256: string }[];
};
