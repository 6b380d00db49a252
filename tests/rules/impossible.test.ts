/** What no type allows is a bug and not a case: every switch over a union ends there, loudly, and none of them guesses. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/consensus/assess.ts';
import { countBallots } from '../../shared/consensus/rules.ts';
import { prevents } from '../../shared/consensus/prevents.ts';
import { depthOf, partsOf } from '../../shared/ledger/conditions.ts';
import { numeral } from '../../shared/ledger/numerals.ts';
import { benchOf } from '../../shared/ledger/proposals.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { decide } from '../../shared/meeting/decide.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { mayAttempt, maySeeNames, mayWrite, POLICY } from '../../shared/permissions/policy.ts';
import { chair, delegationId, Room } from '../support/aRoom.ts';

/** Stands for a value that got past every door unread. */
const odd = <T>(value: unknown): T => value as T;
const room = new Room();
const attempt = { by: chair, at: room.state.at, fresh: [], freshProposal: odd<never>('prp_1'), connected: new Set<never>(), lengthOf: () => 0, entry: () => null };
const member = { by: delegationId('AAA'), stance: 'object', filed: 1, issue: true } as const;
const asked = { eligible: [...room.state.delegations.values()].filter(({ seat }) => seat === 'member'), filed: new Map(), put: true };

const BUGS: Readonly<Record<string, () => unknown>> = {
  'a rule nobody chose': () => assess(odd({ rule: 'loudest' }), asked),
  'a rule nobody chose, asked of a position': () => prevents(odd({ rule: 'loudest' }), member, true, []),
  'a kind of condition': () => depthOf(odd({ is: 'perhaps' })),
  'a kind of condition, with its parts': () => partsOf(odd({ is: 'perhaps' })),
  'a kind of paragraph, numbered': () => numeral(odd('poem'), 1, 1),
  'a kind of paragraph, labelled': () => labelsOf({ ...room.state, revision: { ...room.state.revision, order: [] }, paragraphs: new Map([...room.state.paragraphs].map(([id, paragraph]) => [id, { ...paragraph, kind: odd<'numbered'>('poem') }])) }),
  'a role, on a bench': () => benchOf(odd({ role: 'jester', delegation: null })),
  'a role, at the pen': () => mayWrite(odd('jester'), DEFAULT_SETTINGS),
  'a circle of those who see names': () => maySeeNames('head', true, { ...DEFAULT_SETTINGS, namesVisibleTo: odd('friends') }),
  'an act': () => { Object.assign(POLICY, { juggle: POLICY.comment }); try { return decide(room.state, { ...attempt, act: odd({ act: 'juggle' }) }); } finally { Reflect.deleteProperty(POLICY, 'juggle'); } },
  'an event': () => evolve(room.state, odd({ type: 'Juggled', v: 1 }), { seq: 2, at: room.state.at, by: chair }),
  'a grant': () => { Object.assign(POLICY, { juggle: { chair: 'onSundays' } }); try { return mayAttempt(odd('juggle'), 'chair', DEFAULT_SETTINGS); } finally { Reflect.deleteProperty(POLICY, 'juggle'); } },
};

describe('[W7] what no type allows', () => {
  test.each(Object.entries(BUGS))('%s: is not guessed at', (_what, bug) => {
    expect(bug).toThrow();
  });

  test('and what a ballot leaves open is counted for nobody', () => {
    expect(countBallots([member, { by: delegationId('BBB'), stance: 'silent' }], { ballots: new Map() })).toEqual({ yes: 0, no: 1, abstain: 0 });
  });
});
