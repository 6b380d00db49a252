/** What the room has to say before consensus holds on a paragraph. */
import { describe, expect, test } from 'vitest';
import type { DelegationId } from '../../shared/base/ids.ts';
import { assess, assessParagraph } from '../../shared/consensus/assess.ts';
import { PREVENTS } from '../../shared/consensus/prevents.ts';
import type { PositionKind, Standing } from '../../shared/ledger/positions.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { delegationId, head, observer, filing, Room, chair } from '../support/aRoom.ts';

const R1 = DEFAULT_SETTINGS.rule;
const lenient = { ...R1, unmetConditionBlocks: false };
const seated = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `dlg_${index}` as DelegationId, code: `Q${String(index).padStart(3, '0')}` }));
const filed = (...positions: readonly (readonly [number, PositionKind, Standing?])[]) =>
  new Map(positions.map(([index, kind, standing = 'current']) => [`dlg_${index}` as DelegationId, { kind, standing }]));

describe('assess', () => {
  test('[C1] an empty room has agreed to nothing', () => {
    expect(assess(R1, { eligible: [], filed: new Map(), put: true })).toEqual({ kind: 'undetermined', because: 'nobodyEligible' });
  });

  test('[C2] 193 members, no position, and the chair puts the question: it holds', () => {
    expect(assess(R1, { eligible: seated(193), filed: new Map(), put: true })).toEqual({ kind: 'holds' });
  });

  test('[C2] the same room, and nobody asked: undetermined', () => {
    expect(assess(R1, { eligible: seated(193), filed: new Map(), put: false })).toEqual({ kind: 'undetermined', because: 'questionNotPut' });
  });

  test('[C3] 192 support and one objects: it does not hold, and says who', () => {
    const positions = filed(...Array.from({ length: 192 }, (_, index) => [index, 'support'] as const), [192, 'object']);
    expect(assess(R1, { eligible: seated(193), filed: positions, put: true }))
      .toEqual({ kind: 'doesNotHold', because: [{ by: 'dlg_192', stance: 'object', standing: 'current' }] });
  });

  test('[C3] one reserves and 192 are silent: it holds', () => {
    expect(assess(R1, { eligible: seated(193), filed: filed([0, 'reserve']), put: true })).toEqual({ kind: 'holds' });
  });

  test.each(['support', 'noObjection', 'adRef', 'abstain', 'awaitInstructions', 'reserve'] as const)('[C3] %s prevents nothing', (kind) => {
    expect(assess(R1, { eligible: seated(3), filed: filed([1, kind]), put: true })).toEqual({ kind: 'holds' });
    expect(PREVENTS.noFormalObjection[kind]).toBe('no');
  });

  test('[C3] a condition that is unmet prevents consensus unless the body has decided otherwise', () => {
    expect(assess(R1, { eligible: seated(3), filed: filed([1, 'conditional']), put: true }).kind).toBe('doesNotHold');
    expect(assess(lenient, { eligible: seated(3), filed: filed([1, 'conditional']), put: true })).toEqual({ kind: 'holds' });
  });

  test('[C4] an objection to earlier words counts, marked so', () => {
    expect(assess(R1, { eligible: seated(3), filed: filed([1, 'object', 'needsReconfirmation']), put: true }))
      .toEqual({ kind: 'doesNotHold', because: [{ by: 'dlg_1', stance: 'object', standing: 'needsReconfirmation' }] });
  });

  test('[C4] a suspended objection counts as silence while the paragraph is deleted', () => {
    expect(assess(R1, { eligible: seated(3), filed: filed([1, 'object', 'suspended']), put: true })).toEqual({ kind: 'holds' });
  });

  test('[C5] whoever is not eligible is not looked at', () => {
    expect(assess(R1, { eligible: seated(3), filed: filed([7, 'object']), put: true })).toEqual({ kind: 'holds' });
  });

  test('[C6] reasons come by code and then by id, however the positions were filed', () => {
    const eligible = [{ id: 'dlg_z' as DelegationId, code: 'AAA' }, { id: 'dlg_a' as DelegationId, code: 'CCC' }, { id: 'dlg_y' as DelegationId, code: 'BBB' }, { id: 'dlg_b' as DelegationId, code: 'AAA' }];
    const forwards = new Map(eligible.map(({ id }) => [id, { kind: 'object' as const, standing: 'current' as const }]));
    const backwards = new Map([...forwards].reverse());
    const finding = assess(R1, { eligible, filed: forwards, put: true });
    expect(finding.kind === 'doesNotHold' && finding.because.map(({ by }) => by)).toEqual(['dlg_b', 'dlg_z', 'dlg_y', 'dlg_a']);
    expect(assess(R1, { eligible: eligible.toReversed(), filed: backwards, put: true })).toEqual(finding);
  });
});

describe('in the room', () => {
  test('[C4] filed on one text, it still stands when the text has moved on', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    room.type(room.p(1), 'One, reworded.');
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'doesNotHold', because: [{ by: delegationId('AAA'), stance: 'object', standing: 'needsReconfirmation' }] });
  });

  test('[C4] withdrawn before the gavel, it is gone: consensus holds', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    room.put(room.p(1));
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'holds' });
  });

  test('[C4] an objector who is not connected still objects', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    room.connected = new Set([delegationId('BBB')]);
    room.put(room.p(1));
    expect(room.refusal({ act: 'agreeParagraph', paragraph: room.p(1), on: room.words(room.p(1)) })).toBe('consensusDoesNotHold');
  });

  test('[C5] an observer cannot object, and a body of observers has agreed to nothing', () => {
    const room = new Room({ members: [], observers: ['OBS'] });
    const act = { act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: filing('object') } as const;
    expect(room.refusal(act, observer())).toBe('observersDoNotBlock');
    room.put(room.p(1));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'undetermined', because: 'nobodyEligible' });
  });

  test('[C2] a planned disassociation is no position: with nobody objecting, it holds once put', () => {
    const room = new Room();
    room.does({ act: 'comment', paragraph: room.p(1), text: 'We shall dissociate ourselves from this paragraph after adoption.' }, head('AAA'));
    room.put(room.p(1));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'holds' });
    expect(room.refusal({ act: 'agreeParagraph', paragraph: room.p(1), on: room.words(room.p(1)) }, chair)).toBeNull();
  });
});
