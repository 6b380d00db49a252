/** Two texts as rows: what is linked shares one, from whichever log it is known, and with everything shown nothing is missing or doubled. */
import { describe, expect, test } from 'vitest';
import type { Fingerprint, ParagraphId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Link } from '../../shared/ledger/links.ts';
import { composeScreen } from '../../server/screens/compose.ts';
import { viewerOf } from '../../server/screens/sight.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { inOrder, linksBetween, rowsOf } from '../../client/pages/tracks/trackRows.ts';
import { chair, Room } from '../support/aRoom.ts';

const seen = (room: Room, id: string, links: readonly Link[] = []): ReportScreen => {
  const screen = composeScreen(room.state, viewerOf(chair, '', false, room.state), { delegations: [], officers: [] }, () => '');
  return { ...screen, head: { ...screen.head, id: id as ReportId, ...(links.length === 0 ? {} : { links }) } };
};
const link = (paragraph: ParagraphId, report: string, other: ParagraphId, words: Fingerprint, far: Fingerprint): Link =>
  ({ kind: 'sameMeasure', paragraph, words, there: { report: report as ReportId, paragraph: other, words: far, called: 'article 9', symbol: 'B' }, at: 1 as Instant, seq: 1, by: 'chair' });

describe('rows', () => {
  const norms = new Room({ paragraphs: ['N1.', 'N2.', 'N3.', 'N4.'] }), articles = new Room({ paragraphs: ['A1.', 'A2.', 'A3.', 'A4.'], settings: { labels: 'articles' } });
  const w = (room: Room, n: number) => room.words(room.p(n));
  const right = seen(articles, 'rpt_b', [link(articles.p(3), 'rpt_a', norms.p(2), w(articles, 3), w(norms, 2)), link(articles.p(1), 'rpt_elsewhere', norms.p(1), w(articles, 1), w(norms, 1))]);
  const left = seen(norms, 'rpt_a', [link(norms.p(2), 'rpt_b', articles.p(3), w(norms, 2), w(articles, 3)), link(norms.p(4), 'rpt_b', articles.p(1), w(norms, 4), w(articles, 1))]);
  const texts = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => [row.left?.label ?? null, row.right?.label ?? null]);

  test('a pair that both logs know is one row, taken back in both; links to other texts are none', () => {
    expect(texts(rowsOf({ left, right }, false))).toEqual([['2.', 'Art. 3'], ['4.', 'Art. 1']]);
    expect(linksBetween({ left, right })[0]?.kept.map((one) => one.in)).toEqual(['left', 'right']);
  });

  test('with everything shown, every paragraph of both texts stands once, in the order of its text', () => {
    const rows = rowsOf({ left, right }, true);
    expect(texts(rows)).toEqual([['1.', null], ['2.', 'Art. 3'], [null, 'Art. 4'], ['3.', null], ['4.', 'Art. 1'], [null, 'Art. 2']]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  test('an end that is gone is called as it was, and the row comes last', () => {
    const gone = new Room({ paragraphs: ['N1.', 'N2.', 'N3.', 'N4.'] }), second = gone.p(2);
    gone.does({ act: 'delete', paragraph: second });
    const rows = rowsOf({ left: seen(gone, 'rpt_a', left.head.links), right }, false);
    expect(texts(rows)).toEqual([['4.', 'Art. 1'], [null, 'Art. 3']]);
    expect(rows[1]?.link).toMatchObject({ left: { since: ['deleted'] }, called: { right: 'article 3' } });
  });

  test('political norms stand first, whichever of the two was asked for', () => {
    for (const asked of [inOrder(left, right), inOrder(right, left)]) expect(asked.left.head.id).toBe('rpt_a');
  });
});
