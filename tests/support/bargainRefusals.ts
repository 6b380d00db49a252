/** Stories that end in the refusals of conditions and packages: for the test that every refusal can be met by a person. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Condition } from '../../shared/ledger/conditions.ts';
import type { RefusalCode } from '../../shared/meeting/refusals.ts';
import { chair, delegationId, head, type Room } from './aRoom.ts';

type Story = (room: Room) => RefusalCode | null;

const on = (room: Room, n: number) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const put = (room: Room) => ({ act: 'putParagraph', ...on(room, 1) }) as const;
const sounding = () => ({ act: 'startSounding', about: { scope: 'report' }, deadline: { local: '1970-02-05T00:00', zone: 'UTC', city: 'London', which: null }, seenAs: 'counts' }) as const;
const packing = (room: Room, ...members: readonly number[]) => ({ act: 'makePackage', paragraphs: members.map((n) => room.p(n)), parties: [delegationId('AAA')], text: 'The bargain of Tuesday.' }) as const;
const accepts = (room: Room, condition: Condition) => ({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'conditional', reason: null, condition } }) as const;

export const BARGAIN_REFUSALS = {
  conditionOnNothing: (room) => room.refusal(accepts(room, { is: 'adopted', paragraph: 'par_nowhere' as ParagraphId }), head('AAA')),
  conditionOnItself: (room) => room.refusal(accepts(room, { is: 'adopted', paragraph: room.p(1) }), head('AAA')),
  conditionOnDeleted: (room) => {
    const second = room.p(2);
    room.does({ act: 'delete', paragraph: second }, chair);
    return room.refusal(accepts(room, { is: 'deleted', paragraph: second }), head('AAA'));
  },
  conditionMovedOn: (room) => {
    const act = accepts(room, { is: 'textEquals', ...on(room, 2) });
    room.type(room.p(2), 'Two, reworded.');
    return room.refusal(act, head('AAA'));
  },
  conditionTooDeep: (room) => {
    let condition: Condition = { is: 'adopted', paragraph: room.p(2) };
    for (let n = 0; n < 6; n += 1) condition = { is: 'not', of: condition };
    return room.refusal(accepts(room, condition), head('AAA'));
  },
  partOfPackage: (room) => {
    room.does(packing(room, 1, 2));
    return room.refusal(put(room));
  },
  packageNeedsTwo: (room) => room.refusal(packing(room, 1)),
  noSuchPackage: (room) => room.refusal({ act: 'dissolvePackage', package: 1, reason: 'It fell apart.' }),
  notTheWholePackage: (room) => {
    room.does(packing(room, 1, 2));
    return room.refusal({ act: 'putPackage', package: room.log.length, frozen: [on(room, 1)] });
  },
  noSuchSounding: (room) => room.refusal({ act: 'closeSounding', sounding: 1 }),
  soundingClosed: (room) => {
    room.does(sounding());
    const started = room.log.length;
    room.does({ act: 'closeSounding', sounding: started });
    return room.refusal({ act: 'answerSounding', sounding: started, level: 'uneasy' }, head('AAA'));
  },
  soundingRunning: (room) => {
    room.does(sounding());
    return room.refusal(sounding());
  },
} as const satisfies { readonly [C in RefusalCode]?: Story };
