/** A report that is circulated as a whole: it is adopted exactly as it was sent out, or not at all. */
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../shared/base/time.ts';
import { DEFAULT_SILENCE } from '../../shared/ledger/silence.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { dueSilences, GRACE_MS } from '../../shared/meeting/expireSilence.ts';
import { chair, Room, runsOf } from '../support/aRoom.ts';
import { HOUR, MONDAY, DEADLINE, aRoom, starting, start, silence, at, states } from '../support/silences.ts';

describe('[N6] the report as a whole', () => {
  const whole = (room: Room, numbers: readonly number[] = [1, 2, 3]) => ({ ...starting(room, numbers), scope: 'report' } as const);
  test('all of its paragraphs are circulated, agreed ones too, and at the deadline it is adopted', () => {
    const room = aRoom();
    room.agree(room.p(1));
    expect(room.refusal(whole(room, [1, 2]))).toBe('notTheWholeReport');
    const id = start(room, whole(room));
    expect(states(room)).toEqual(['agreedAdRef', 'underSilence', 'underSilence']);
    expect(room.refusal(starting(room, [2]))).toBe('silenceRunning');
    at(room, DEADLINE + GRACE_MS);
    expect(room.state).toMatchObject({ status: 'adopted', decided: { by: chair } });
    expect(silence(room, id).stage).toBe('expired');
    expect(dueSilences(room.state, (DEADLINE + HOUR) as Instant, [])).toEqual([]);
  });

  test('an objection to a paragraph that was agreed before breaks it as well', () => {
    const room = aRoom({ silence: { ...DEFAULT_SILENCE, endedBy: 'onItsParagraph' } });
    room.agree(room.p(1));
    const id = start(room, whole(room));
    room.takes('object', 'CCC', room.p(1));
    expect(silence(room, id).stage).toBe('broken');
    expect(states(room)).toEqual(['agreedAdRef', 'open', 'open']);
  });

  test('headings are circulated with it and nothing of it changes meanwhile, its order and what was agreed before included', () => {
    const room = new Room({ members: ['AAA', 'BBB'], paragraphs: [{ text: 'Measures', kind: 'heading' }, 'One.', 'Two.', 'Dropped.'] });
    room.now = MONDAY;
    const [heading, one, two, dropped] = [room.p(1), room.p(2), room.p(3), room.p(4)];
    room.does({ act: 'delete', paragraph: dropped });
    room.agree(one);
    expect(room.refusal(whole(room, [2, 3]))).toBe('notTheWholeReport');
    const id = start(room, whole(room));
    expect(room.paragraph(heading).state).toBe('underSilence');
    for (const act of [
      { act: 'insert', after: two, kind: 'numbered', level: 1, runs: runsOf('Never circulated.') },
      { act: 'insert', after: heading, kind: 'heading', level: 1, runs: runsOf('Obligations') },
      { act: 'retype', paragraph: heading, kind: 'numbered', level: 1 },
      { act: 'move', paragraph: two, after: heading },
      { act: 'restore', paragraph: dropped },
      { act: 'delete', paragraph: heading },
      { act: 'reopenParagraph', paragraph: one, reason: 'Second thoughts.' },
    ] as const satisfies readonly Act[]) expect(room.refusal(act)).toBe('reportUnderSilence');
    at(room, DEADLINE + GRACE_MS);
    expect(room.state.status).toBe('adopted');
    expect(silence(room, id).frozen.has(heading)).toBe(true);
    expect(room.paragraph(heading)).toMatchObject({ state: 'open', agreement: null });
    expect(room.texts()).toEqual(['Measures', 'One.', 'Two.']);
  });

  test('is free again, headings too, when silence is broken', () => {
    const room = new Room({ members: ['AAA', 'BBB'], paragraphs: [{ text: 'Measures', kind: 'heading' }, 'One.'] });
    room.now = MONDAY;
    start(room, whole(room, [1, 2]));
    room.takes('object', 'AAA', room.p(2));
    expect(room.paragraph(room.p(1)).state).toBe('open');
    room.does({ act: 'retype', paragraph: room.p(1), kind: 'heading', level: 2 });
  });

  test('does not start beside a question on the report or another run', () => {
    const room = aRoom();
    start(room);
    expect(room.refusal(whole(room))).toBe('silenceRunning');
    const asked = aRoom();
    for (const n of [1, 2, 3]) asked.agree(asked.p(n));
    asked.does({ act: 'putReport' });
    expect(asked.refusal(whole(asked))).toBe('silenceRunning');
  });
});
