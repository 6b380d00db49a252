/** What was filed on a paragraph that was deleted: never nowhere, and told without names. */
import { describe, expect, test } from 'vitest';
import { unplacedIn } from '../../shared/consensus/unplaced.ts';
import { unplacedWords } from '../../client/panels/Unplaced.tsx';
import { composeHead } from '../../server/screens/compose.ts';
import { filing, head, Room, chair } from '../support/aRoom.ts';

const [first, second] = [head('AAA'), head('BBB')];
const filed = (room: Room) => unplacedIn(room.state);

describe('[P15] what is unplaced', () => {
  test('is what was filed on a deleted paragraph, until it comes back or its author withdraws', () => {
    const room = new Room();
    const gone = room.p(2), { words } = room.paragraph(gone);
    room.does({ act: 'takePosition', paragraph: gone, on: words, filing: filing('object') }, first);
    room.does({ act: 'takePosition', paragraph: gone, on: words, filing: filing('support') }, second);
    expect(filed(room)).toEqual([]);
    room.does({ act: 'delete', paragraph: gone });
    expect(filed(room)).toEqual([{ paragraph: gone, positions: 2, objections: 1, proposals: 0, comments: 0 }]);
    room.does({ act: 'withdrawPosition', paragraph: gone }, first);
    expect(filed(room)).toEqual([{ paragraph: gone, positions: 1, objections: 0, proposals: 0, comments: 0 }]);
    room.does({ act: 'restore', paragraph: gone });
    expect(filed(room)).toEqual([]);
  });

  test('is on the screen of everybody, in counts', () => {
    const room = new Room();
    const gone = room.p(1);
    room.does({ act: 'takePosition', paragraph: gone, on: room.paragraph(gone).words, filing: filing('object') }, first);
    room.does({ act: 'comment', paragraph: gone, text: 'In any case.' }, chair);
    room.does({ act: 'delete', paragraph: gone });
    const { unplaced } = composeHead(room.state, { delegations: [], officers: [] }, false);
    expect(unplaced).toEqual([{ paragraph: gone, positions: 1, objections: 1, proposals: 0, comments: 1 }]);
    expect(unplacedWords(unplaced[0]!)).toBe('1 objection, 1 comment');
    expect(unplacedWords({ paragraph: gone, positions: 3, objections: 1, proposals: 2, comments: 0 })).toBe('1 objection, 2 other positions, 2 proposals');
    expect(unplacedWords({ paragraph: gone, positions: 1, objections: 0, proposals: 0, comments: 0 })).toBe('1 position');
  });

  test('is nothing of a paragraph that was merged away: its positions stand where its words are', () => {
    const room = new Room();
    const into = room.p(1), merged = room.p(2);
    room.does({ act: 'takePosition', paragraph: merged, on: room.paragraph(merged).words, filing: filing('object') }, first);
    room.does({ act: 'merge', first: into, second: merged });
    expect(filed(room)).toEqual([]);
    expect(room.paragraph(into).positions.size).toBe(1);
    room.does({ act: 'delete', paragraph: into });
    expect(filed(room)).toEqual([{ paragraph: into, positions: 1, objections: 1, proposals: 0, comments: 0 }]);
  });
});
