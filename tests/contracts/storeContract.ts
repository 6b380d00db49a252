/** What every adapter of the storage port must do. Called by one test file per adapter. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DelegationId, MeetingId, PersonId, ReportId, RoomItemId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { RoomItem } from '../../shared/meeting/delegationRoom.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { LogMovedOn, StoreUnusable, type InvitationRow, type MeetingRow, type PersonRow, type ReportRow, type SessionRow, type Store } from '../../server/storage/store.ts';

const MEETING = 'mtg_a' as MeetingId, REPORT = 'rpt_a' as ReportId, OTHER = 'rpt_b' as ReportId, PERSON = 'per_a' as PersonId;

const meeting: MeetingRow = {
  id: MEETING, name: 'Working Group', place: 'Vienna', dates: '1–5 June', settings: DEFAULT_SETTINGS, createdAt: 1_000,
  delegations: [{ id: 'dlg_nor' as never, code: 'NOR', name: 'Norway', group: 'WEOG', seat: 'member' }],
};
const report = (id: ReportId, createdAt = 2_000): ReportRow => ({ id, meeting: MEETING, title: 'Report “É”', symbol: 'A/1', createdAt });
const person = (id: PersonId, more: Partial<PersonRow> = {}): PersonRow => ({ id, meeting: MEETING, name: 'Åsa', role: 'head', delegation: 'dlg_nor', convener: false, removedAt: null, ...more });
const entry = (seq: number, more: Partial<Entry> = {}): Entry => ({
  seq, at: (10 * seq) as Instant, by: null, kind: 'act', events: [{ type: 'RevisionIssued', v: 1 }], words: null, key: null, prev: `p${seq}`, hash: `h${seq}`, ...more,
});
const worded = (seq: number): Entry => entry(seq, {
  kind: 'words', by: { person: PERSON, role: 'chair', delegation: null }, key: 'k-1',
  words: { update: Uint8Array.from({ length: 700 }, (_, i) => i % 256), bindings: [[4_294_967_295, PERSON]], moved: [[1, 2, 3, 4, 5]] },
});

export function storeContract(kind: string, make: () => Promise<{ readonly open: () => Promise<Store>; readonly clear: () => Promise<void> }>): void {
  describe(`store contract: ${kind}`, () => {
    let place: Awaited<ReturnType<typeof make>>;
    let store: Store;
    beforeEach(async () => {
      place = await make();
      store = await place.open();
      await store.putMeeting(meeting);
      await store.createReport(report(REPORT));
    });
    afterEach(async () => {
      await store.close();
      await place.clear();
    });
    const reopen = async () => {
      await store.close();
      store = await place.open();
    };

    test('entries come back in order and byte for byte', async () => {
      const entries = [worded(1), entry(2), worded(3)];
      await store.append(REPORT, 0, entries);
      expect(await store.read(REPORT)).toEqual(entries);
    });
    test('an entry without words and one with an empty update stay apart', async () => {
      const empty = entry(2, { words: { update: new Uint8Array(0), bindings: [], moved: [] } });
      await store.append(REPORT, 0, [entry(1), empty]);
      expect(await store.read(REPORT)).toEqual([entry(1), empty]);
    });
    test('a range of the log is read without what lies before or after it', async () => {
      await store.append(REPORT, 0, [1, 2, 3, 4, 5].map((seq) => entry(seq)));
      expect((await store.read(REPORT, 2, 2)).map((e) => e.seq)).toEqual([3, 4]);
      expect((await store.read(REPORT, 4)).map((e) => e.seq)).toEqual([5]);
      expect(await store.read(REPORT, 5)).toEqual([]);
    });
    test('what a delegation keeps for itself comes back to it in order, changes, goes, and is in no other room', async () => {
      const note = (id: string, text: string): RoomItem => ({ is: 'note', id: id as RoomItemId, written: 1, hands: [{ person: PERSON, at: 5 as Instant, did: 'wrote' }], paragraph: null, kind: 'redLine', text });
      const nor = 'dlg_nor' as DelegationId, ken = 'dlg_ken' as DelegationId;
      await store.createReport(report(OTHER));
      for (const item of [note('itm_2', 'Not “shall”.'), note('itm_1', 'Ask capital.')]) await store.putRoomItem({ report: REPORT, delegation: nor, item });
      await store.putRoomItem({ report: REPORT, delegation: ken, item: note('itm_2', 'Theirs.') });
      await store.putRoomItem({ report: REPORT, delegation: nor, item: note('itm_2', 'Never “shall”.') });
      await reopen();
      expect(await store.room(REPORT, nor)).toEqual([note('itm_2', 'Never “shall”.'), note('itm_1', 'Ask capital.')]);
      await store.dropRoomItem(REPORT, nor, 'itm_2' as RoomItemId);
      await reopen();
      expect(await store.room(REPORT, nor)).toEqual([note('itm_1', 'Ask capital.')]);
      expect(await store.room(REPORT, ken)).toEqual([note('itm_2', 'Theirs.')]);
      expect(await store.room(OTHER, nor)).toEqual([]);
    });
    test('how far somebody has read is kept for that person and that report, and replaced', async () => {
      await store.putPerson(person(PERSON));
      expect(await store.readMark(PERSON, REPORT)).toBeNull();
      await store.putReadMark({ person: PERSON, report: REPORT, seq: 3, at: 1_000 });
      await store.putReadMark({ person: PERSON, report: REPORT, seq: 7, at: 2_000 });
      await reopen();
      expect(await store.readMark(PERSON, REPORT)).toEqual({ person: PERSON, report: REPORT, seq: 7, at: 2_000 });
      expect(await store.readMark('per_b' as PersonId, REPORT)).toBeNull();
      expect(await store.readMark(PERSON, OTHER)).toBeNull();
    });
    test('of two writers with the same expectation, the second is refused and writes nothing', async () => {
      const outcomes = await Promise.allSettled([store.append(REPORT, 0, [entry(1)]), store.append(REPORT, 0, [entry(1, { hash: 'other' }), entry(2)])]);
      expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'rejected']);
      expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(LogMovedOn);
      expect(await store.read(REPORT)).toEqual([entry(1)]);
    });
    test('a writer who is ahead of the log is refused', async () => {
      await expect(store.append(REPORT, 3, [entry(4)])).rejects.toBeInstanceOf(LogMovedOn);
      expect(await store.read(REPORT)).toEqual([]);
    });
    test('entries with a gap are refused as a whole', async () => {
      await expect(store.append(REPORT, 0, [entry(1), entry(3)])).rejects.toThrow();
      expect(await store.read(REPORT)).toEqual([]);
      await store.append(REPORT, 0, [entry(1)]);
    });
    test('entries of a report nobody created are refused', async () => {
      await expect(store.append(OTHER, 0, [entry(1)])).rejects.toThrow();
    });
    test('each report has a log of its own', async () => {
      await store.createReport(report(OTHER));
      await store.append(REPORT, 0, [entry(1), entry(2)]);
      await store.append(OTHER, 0, [entry(1)]);
      expect((await store.read(OTHER)).length).toBe(1);
    });
    test('of rounds of many reports that come at the same moment, each is written whole or not at all', async () => {
      const ids = Array.from({ length: 12 }, (_, n) => `rpt_m${n}` as ReportId);
      for (const id of ids) await store.createReport(report(id));
      // Every third is not where its log is, every fourth has a gap after its first entry.
      const outcomes = await Promise.allSettled(ids.map((id, n) => store.append(id, n % 3 === 0 ? 5 : 0, n % 3 === 0 ? [entry(6)] : n % 4 === 0 ? [entry(1), entry(3)] : [worded(1), entry(2)])));
      expect(outcomes.map(({ status }) => status)).toEqual(ids.map((_, n) => (n % 3 === 0 || n % 4 === 0 ? 'rejected' : 'fulfilled')));
      for (const [n, id] of ids.entries()) expect(await store.read(id)).toEqual(n % 3 === 0 || n % 4 === 0 ? [] : [worded(1), entry(2)]);
      await reopen();
      expect((await store.read(ids[1]!)).length).toBe(2);
    });
    test('a report is created with its first entries or not at all', async () => {
      await store.createReport(report(OTHER), [entry(1)]);
      expect(await store.read(OTHER)).toEqual([entry(1)]);
      await expect(store.createReport(report('rpt_c' as ReportId), [entry(2)])).rejects.toThrow();
      expect((await store.reports()).map((r) => r.id)).toEqual([REPORT, OTHER]);
    });
    test('the latest snapshot of a report comes back byte for byte, also after reopening', async () => {
      expect(await store.snapshot(REPORT)).toBe(null);
      const row = { report: REPORT, seq: 3, hash: 'h3', fold: 'f', digest: 'd', body: Uint8Array.from({ length: 3_000 }, (_, n) => n % 256) };
      await store.putSnapshot({ ...row, seq: 2, body: new Uint8Array(1) });
      await store.putSnapshot(row);
      await reopen();
      expect(await store.snapshot(REPORT)).toEqual(row);
      expect(await store.snapshot(OTHER)).toBe(null);
    });
    test('reports are listed by meeting, oldest first', async () => {
      await store.createReport(report(OTHER, 1_500));
      expect((await store.reports(MEETING)).map((r) => r.id)).toEqual([OTHER, REPORT]);
      expect(await store.reports('mtg_none' as MeetingId)).toEqual([]);
    });
    test('a report is not created twice', async () => {
      await expect(store.createReport(report(REPORT))).rejects.toThrow();
    });

    test('meetings and people are kept and can be changed', async () => {
      await store.putMeeting({ ...meeting, name: 'Renamed' });
      expect(await store.meetings()).toEqual([{ ...meeting, name: 'Renamed' }]);
      await store.putPerson(person(PERSON));
      await store.putPerson(person(PERSON, { role: 'delegate', removedAt: 9 }));
      expect(await store.person(PERSON)).toEqual(person(PERSON, { role: 'delegate', removedAt: 9 }));
      await store.putPerson(person('per_b' as PersonId, { meeting: null, role: null, delegation: null, convener: true }));
      expect((await store.people(MEETING)).map((p) => p.id)).toEqual([PERSON]);
      expect(await store.person('per_none' as PersonId)).toBeNull();
    });

    test('an invitation is redeemed once, also when two hands reach for it', async () => {
      await store.putPerson(person(PERSON));
      const invitation: InvitationRow = { tokenHash: 'th', person: PERSON, expiresAt: 100, usedAt: null };
      await store.putInvitation(invitation);
      const redeemed = await Promise.all([store.redeemInvitation('th', 50), store.redeemInvitation('th', 50), store.redeemInvitation('th', 51)]);
      expect(redeemed.filter((r) => r !== null)).toEqual([{ ...invitation, usedAt: 50 }]);
      await reopen();
      expect(await store.redeemInvitation('th', 52)).toBeNull();
    });
    test('an expired or unknown invitation opens nothing', async () => {
      await store.putPerson(person(PERSON));
      await store.putInvitation({ tokenHash: 'th', person: PERSON, expiresAt: 100, usedAt: null });
      expect(await store.redeemInvitation('th', 100)).toBeNull();
      expect(await store.redeemInvitation('none', 50)).toBeNull();
    });

    test('sessions are found by token and person, touched, and ended once', async () => {
      await store.putPerson(person(PERSON));
      const session: SessionRow = { id: 'ses_a', tokenHash: 'sh', person: PERSON, createdAt: 1, seenAt: 1, agent: 'Firefox', endedAt: null };
      await store.putSession(session);
      await store.touchSession('ses_a', 5);
      expect(await store.sessionByToken('sh')).toEqual({ ...session, seenAt: 5 });
      expect(await store.endSession('ses_a', 7)).toBe(true);
      expect(await store.endSession('ses_a', 8)).toBe(false);
      expect(await store.endSession('ses_none', 8)).toBe(false);
      expect(await store.sessionsOf(PERSON)).toEqual([{ ...session, seenAt: 5, endedAt: 7 }]);
      expect(await store.sessionByToken('nothing')).toBeNull();
    });

    test('settings are kept', async () => {
      expect(await store.setting('a')).toBeNull();
      await store.putSetting('a', '1');
      await store.putSetting('a', '2');
      expect(await store.setting('a')).toBe('2');
    });

    test('a second opening of the same place is refused with a sentence while the first is open, and harms nothing', async () => {
      const second = await place.open().then((other) => other.close(), (cause: unknown) => cause);
      expect(second).toBeInstanceOf(StoreUnusable);
      expect((second as StoreUnusable).message).toMatch(/in use by another Nemcon; .*\.$/);
      await store.append(REPORT, 0, [entry(1)]);
      await reopen();
      expect(await store.read(REPORT)).toEqual([entry(1)]);
    });

    test('reopening keeps everything', async () => {
      await store.append(REPORT, 0, [worded(1), entry(2)]);
      await store.putPerson(person(PERSON));
      await store.putSetting('a', 'b');
      await reopen();
      expect(await store.read(REPORT)).toEqual([worded(1), entry(2)]);
      expect(await store.person(PERSON)).toEqual(person(PERSON));
      expect(await store.setting('a')).toBe('b');
      expect(await store.reports()).toEqual([report(REPORT)]);
    });
    test('what was asked before closing is still answered; after it nothing is', async () => {
      const asked = store.append(REPORT, 0, [entry(1)]);
      await store.close();
      await expect(asked).resolves.toBeUndefined();
      await expect(store.ping()).rejects.toThrow();
      await store.close();
      store = await place.open();
      expect(await store.read(REPORT)).toEqual([entry(1)]);
    });
  });
}
