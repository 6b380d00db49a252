/** What an installation consists of from its first start: somebody who may open meetings, and the demo meeting if wanted. */
import type { MeetingId, PersonId, ReportId } from '../shared/base/ids.ts';
import { parseMeetingId, parsePersonId, parseReportId } from '../shared/base/ids.ts';
import { FIRST_LINK_MS, invitationLink, type Invitations } from './auth/invitations.ts';
import type { Clock } from './clock.ts';
import { demoMeeting } from './demo/demoMeeting.ts';
import type { Pens } from './meeting/pen.ts';
import { newId } from './newId.ts';
import type { Store } from './storage/store.ts';

export type Installation = {
  readonly isNew: boolean;
  /** Who was given the first link; may open meetings. */
  readonly chair: PersonId;
  readonly demo: { readonly meeting: MeetingId; readonly report: ReportId } | null;
};

const CHAIR = 'first chair', DEMO_MEETING = 'demo meeting', DEMO_REPORT = 'demo report';

/** Reads or creates what must be there. Started again after a crash half-way, it continues where it was. */
export async function prepareInstallation({ store, pens, clock, wantsDemo, demoSeconds = 0 }: { readonly store: Store; readonly pens: Pens; readonly clock: Clock; readonly wantsDemo: boolean; readonly demoSeconds?: number }): Promise<Installation> {
  const known = parsePersonId(await store.setting(CHAIR));
  const meeting = parseMeetingId(await store.setting(DEMO_MEETING));
  const report = parseReportId(await store.setting(DEMO_REPORT));
  const isNew = known === null;

  if (wantsDemo && (meeting === null || report === null)) {
    const demo = demoMeeting({ at: clock(), newId, seconds: demoSeconds });
    await store.putMeeting(demo.meeting);
    for (const person of demo.people) await store.putPerson(person);
    await pens.create(demo.report, demo.events, demo.by);
    await pens.create(demo.instrument.report, demo.instrument.events, demo.by);
    await store.putSetting(DEMO_MEETING, demo.meeting.id);
    await store.putSetting(DEMO_REPORT, demo.report.id);
    const chair = known ?? demo.chair;
    await store.putSetting(CHAIR, chair);
    return { isNew, chair, demo: { meeting: demo.meeting.id, report: demo.report.id } };
  }

  const chair = known ?? newId<PersonId>('per');
  if (isNew) {
    await store.putPerson({ id: chair, meeting: null, name: 'Chair', role: null, delegation: null, convener: true, removedAt: null });
    await store.putSetting(CHAIR, chair);
  }
  return { isNew, chair, demo: wantsDemo && meeting !== null && report !== null ? { meeting, report } : null };
}

/** A link for the first chair, as long as nobody has ever signed in with one, or when `anew` is asked for; else null. */
export async function firstLink({ store, invitations, installation, origin, anew }: { readonly store: Store; readonly invitations: Invitations; readonly installation: Installation; readonly origin: string; readonly anew: boolean }): Promise<string | null> {
  const wasUsed = (await store.sessionsOf(installation.chair)).length > 0;
  if (wasUsed && !anew) return null;
  const { token } = await invitations.make(installation.chair, FIRST_LINK_MS);
  return invitationLink(origin, token);
}
