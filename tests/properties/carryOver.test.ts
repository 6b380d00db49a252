/**
 * Ten thousand histories told by dice: words typed, split, merged, moved, deleted and brought back, brackets, certified and
 * contested. Whatever happens, an acceptance counts for no words but those it was given to, and no objection ends unless
 * somebody who may end it did so on record.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DelegationId, ParagraphId } from '../../shared/base/ids.ts';
import { differEditorially } from '../../shared/ledger/certified.ts';
import { KINDS, POSITION_KINDS } from '../../shared/ledger/kinds.ts';
import { stanceOf } from '../../shared/ledger/standing.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { chair, delegationId, filing, head, officer, Room } from '../support/aRoom.ts';

const HISTORIES = 10_000;
const CODES = ['AAA', 'BBB'] as const;
const TEXTS = ['One.', 'Two.', 'One', 'Two', ''] as const;

type Step = { readonly what: number; readonly a: number; readonly b: number; readonly c: number };
const steps = fc.array(fc.record<Step>({ what: fc.nat(20), a: fc.nat(7), b: fc.nat(7), c: fc.nat(7) }), { minLength: 3, maxLength: 10, size: 'max' });

function step(room: Room, { what, a, b, c }: Step): void {
  const paragraph = room.state.order[a % room.state.order.length] ?? room.p(1), other = room.state.order[b % room.state.order.length] ?? room.p(1);
  const on = room.words(paragraph), who = head(CODES[c % 2] ?? 'AAA'), { state } = room.paragraph(paragraph);
  const attempt = (act: Act, by = chair) => room.attempt(act, by);
  if (what <= 6) { if (state !== 'deleted' && state !== 'agreedAdRef') room.type(paragraph, TEXTS[b % TEXTS.length] ?? ''); return; }
  if (what <= 10) attempt({ act: 'takePosition', paragraph, on, filing: filing(POSITION_KINDS[b] ?? 'object') }, who);
  else if (what === 11) attempt({ act: 'split', at: { paragraph, offset: b % 3 } });
  else if (what === 12) attempt({ act: 'merge', first: paragraph, second: other });
  else if (what === 13) attempt({ act: 'move', paragraph, after: other });
  else if (what === 14) attempt({ act: c % 2 === 0 ? 'delete' : 'restore', paragraph });
  else if (what <= 16) attempt({ act: 'certifyEditorial', paragraph, from: room.paragraph(paragraph).readings?.earlier?.words ?? on, on }, officer('secretariat'));
  else if (what === 17) attempt({ act: 'contestEditorial', paragraph, certification: room.paragraph(paragraph).certified?.at(-1)?.seq ?? 1 }, who);
  else if (what === 18) attempt({ act: 'withdrawPosition', paragraph }, who);
  else if (what === 19) attempt({ act: 'revert', seq: Math.max(1, room.log.length - (b % 3)) });
  else {
    attempt({ act: 'askMaintained', paragraph, on });
    room.now += 30_000;
    room.connected = new Set(c % 2 === 0 ? [delegationId('AAA')] : []);
    if (b % 2 === 0) attempt({ act: 'recordMaintained', paragraph, on });
  }
}

/** Every objection of a delegation that is anywhere, suspended ones included; of a paragraph that was merged away it is with the other. */
const objects = (state: ReportState, delegation: DelegationId): readonly ParagraphId[] => [...state.paragraphs.values()].filter(({ positions, mergedInto }) => mergedInto === null && positions.get(delegation)?.kind === 'object').map(({ id }) => id);

/** Did somebody who may end it do so in this entry? */
function ended(events: readonly MeetingEvent[], delegation: DelegationId): boolean {
  return events.some((event) => ((event.type === 'PositionTaken' || event.type === 'PositionWithdrawn') && event.delegation === delegation) || (event.type === 'MaintainedRecorded' && event.notMaintained.includes(delegation)) || (event.type === 'AlternativeChosen' && event.lapsed.includes(delegation)));
}

describe('ten thousand histories', () => {
  test('[P2] no acceptance survives a change of wording, [P3] and no objection disappears by itself', () => {
    let counted = 0, lapsed = 0, kept = 0, certified = 0;
    fc.assert(fc.property(steps, (history) => {
      const room = new Room({ members: CODES, paragraphs: ['One.', 'Two.'] });
      for (const one of history) {
        const before = room.state, from = room.log.length;
        step(room, one);
        const events = room.log.slice(from).flatMap((entry) => entry.events);
        for (const paragraph of room.state.paragraphs.values()) for (const position of paragraph.positions.values()) {
          if (KINDS[position.kind].carries !== 'acceptance') continue;
          if (stanceOf(position, paragraph) === 'silent') { lapsed += 1; continue; }
          counted += 1;
          const isCertified = differEditorially(paragraph.certified, position.on, paragraph.words);
          if (isCertified) certified += 1;
          if (position.on !== paragraph.words && !isCertified) throw new Error('an acceptance counts on words that were not accepted');
        }
        for (const delegation of CODES.map(delegationId)) {
          const had = objects(before, delegation);
          if (had.length === 0) continue;
          kept += 1;
          if (!ended(events, delegation) && objects(room.state, delegation).length === 0) throw new Error('an objection is gone, and nobody ended it');
          for (const id of had) {
            const was = before.paragraphs.get(id), now = room.state.paragraphs.get(id), position = now?.positions.get(delegation);
            if (was === undefined || now === undefined || ended(events, delegation)) continue;
            // What a merge had brought along is at home again, where it stands (P13).
            if (was.beforeMerge && room.state.paragraphs.get(was.beforeMerge.merged)?.positions.get(delegation)?.kind === 'object') continue;
            if (now.state !== 'deleted' && position !== undefined && stanceOf(position, now) !== 'object') throw new Error('an objection stands there and does not count');
          }
        }
      }
    }), { numRuns: HISTORIES });
    // A property that never meets its case proves nothing.
    for (const met of [counted, lapsed, kept]) expect(met).toBeGreaterThan(1_000);
    expect(certified).toBeGreaterThan(20);
  }, 60_000);
});
