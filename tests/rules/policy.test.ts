/** Who may attempt what, apart from all circumstances. */
import { describe, expect, test } from 'vitest';
import type { Act, ActName } from '../../shared/meeting/acts.ts';
import { ROLES, type Role } from '../../shared/meeting/people.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { mayAttempt, maySeeNames, mayWrite, POLICY } from '../../shared/permissions/policy.ts';
import { delegate, filing, head, observer, officer, Room } from '../support/aRoom.ts';

const OPEN = DEFAULT_SETTINGS;
const PENHOLDER = { ...OPEN, drafting: 'penholder' } as const;
const allowed = (act: ActName, settings = OPEN): readonly Role[] => ROLES.filter((role) => mayAttempt(act, role, settings));
const structure: readonly ActName[] = ['split', 'merge', 'move', 'insert', 'retype', 'delete', 'restore', 'replaceRange', 'revert'];

describe('positions', () => {
  test('[W1] officers take no position, whatever they attempt', () => {
    const room = new Room();
    for (const role of ['chair', 'viceChair', 'secretariat', 'facilitator'] as const) {
      for (const act of positionActs(room)) expect(room.refusal(act, officer(role))).toBe('chairTakesNoPosition');
    }
  });

  test('[W2] the head registers and withdraws; the delegate prepares', () => {
    expect(allowed('takePosition')).toEqual(['head']);
    expect(allowed('withdrawPosition')).toEqual(['head']);
    expect(allowed('preparePosition')).toEqual(['head', 'delegate']);
    const room = new Room();
    expect(room.refusal(positionActs(room)[0] as Act, delegate('AAA'))).toBe('onlyHeadRegisters');
  });

  test('[W2] nobody files for a delegation that is not seated', () => {
    const room = new Room();
    expect(room.refusal(positionActs(room)[0] as Act, head('QQQ'))).toBe('notYours');
  });

  test('[W3] observers take no position, also in the seat of a head', () => {
    const room = new Room();
    for (const act of positionActs(room)) {
      expect(room.refusal(act, observer())).toBe('observersDoNotBlock');
      expect(room.refusal(act, { ...head('OBS') })).toBe('observersDoNotBlock');
    }
  });

  test('[W3] observers comment where the body lets them, and never hold the pen', () => {
    expect(allowed('comment')).toEqual([...ROLES]);
    const quiet = new Room({ settings: { observersMayComment: false } });
    expect(quiet.refusal({ act: 'comment', paragraph: quiet.p(1), text: 'A word.' }, observer())).toBe('commentsNotOpen');
    expect(quiet.refusal({ act: 'comment', paragraph: quiet.p(1), text: 'A word.' }, head('AAA'))).toBeNull();
    expect(mayWrite('observer', OPEN)).toBe(false);
    expect(quiet.refusal({ act: 'delete', paragraph: quiet.p(1) }, observer())).toBe('penNotYours');
  });
});

describe('the pen', () => {
  test.each(structure)('[W4] in open drafting everybody but observers may %s', (act) => {
    expect(allowed(act)).toEqual(['chair', 'viceChair', 'secretariat', 'facilitator', 'head', 'delegate']);
  });

  test.each(structure)('[W4] with a penholder only officers may %s', (act) => {
    expect(allowed(act, PENHOLDER)).toEqual(['chair', 'viceChair', 'secretariat', 'facilitator']);
  });

  test('[W4] a delegation without the pen is told so', () => {
    const room = new Room({ settings: { drafting: 'penholder' } });
    expect(room.refusal({ act: 'delete', paragraph: room.p(1) }, head('AAA'))).toBe('penNotYours');
    expect(room.texts()).toEqual(['One.', 'Two.', 'Three.']);
  });
});

describe('the chair', () => {
  test.each(['putParagraph', 'withdrawQuestion', 'agreeParagraph', 'reopenParagraph', 'putReport', 'withdrawReport', 'adoptReport', 'recordNoConsensus'] as const)('[W5] %s is for the chair, or a vice-chair who presides', (act) => {
    expect(allowed(act)).toEqual(['chair', 'viceChair']);
  });

  test('[W5] revisions and seats are also the secretariat’s; the summary is the chair’s alone', () => {
    expect(allowed('issueRevision')).toEqual(['chair', 'secretariat']);
    expect(allowed('seatDelegation')).toEqual(['chair', 'secretariat']);
    expect(allowed('issueSummary')).toEqual(['chair']);
    const room = new Room();
    expect(room.refusal({ act: 'issueSummary', sha256: '0'.repeat(64) }, head('AAA'))).toBe('notYours');
  });

  test('[W5] the table answers for every act and every role', () => {
    for (const [act, row] of Object.entries(POLICY)) expect(Object.keys(row).sort(), act).toEqual([...ROLES].sort());
    expect(Object.keys(POLICY)).toHaveLength(76);
  });
});

describe('names', () => {
  const sees = (namesVisibleTo: 'chair' | 'members' | 'everyone') => ROLES.filter((role) => maySeeNames(role, role === 'head' || role === 'delegate', { ...OPEN, namesVisibleTo }));

  test('[W6] who stands where is seen by as many as the body decided', () => {
    expect(sees('chair')).toEqual(['chair', 'viceChair', 'secretariat']);
    expect(sees('members')).toEqual(['chair', 'viceChair', 'secretariat', 'facilitator', 'head', 'delegate']);
    expect(sees('everyone')).toEqual([...ROLES]);
  });

  test('[W6] an observer’s head is no member', () => {
    expect(maySeeNames('head', false, { ...OPEN, namesVisibleTo: 'members' })).toBe(false);
  });
});

function positionActs(room: Room): readonly Act[] {
  const on = { paragraph: room.p(1), on: room.words(room.p(1)), filing: filing('object') } as const;
  return [{ act: 'takePosition', ...on }, { act: 'withdrawPosition', paragraph: room.p(1) }, { act: 'preparePosition', ...on }, { act: 'discardPreparation', paragraph: room.p(1) }];
}
