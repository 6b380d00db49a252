/** Two texts of one meeting on the real server: links are recorded in one of them, judged by what stands in the other, and there after a restart. */
import { expect, test } from 'vitest';
import type { ReportId } from '../../../shared/base/ids.ts';
import type { Lobby, ReportScreen } from '../../../shared/protocol/screens.ts';
import { demoCookie, startProduct } from '../../support/product.ts';

test('an officer links two paragraphs of two texts, nobody else does, and the log of one of them has it after a restart', async () => {
  const product = await startProduct(), { address } = product;
  const { cookie, meeting } = await demoCookie(address, { role: 'facilitator' }), observer = (await demoCookie(address, { role: 'observer' })).cookie;
  const read = async <T>(path: string, at = address, as = cookie): Promise<T> => (await fetch(`${at}${path}`, { headers: { cookie: as } })).json() as Promise<T>;
  let key = 0;
  const act = async (report: string, body: unknown, as = cookie) => {
    const answer = await fetch(`${address}/api/reports/${report}/acts`, { method: 'POST', headers: { cookie: as, 'content-type': 'application/json', 'idempotency-key': `key-${key += 1}` }, body: JSON.stringify(body) });
    return { status: answer.status, ...(await answer.json() as { code?: string }) };
  };
  const reports = (await read<Lobby>('/api/meetings')).meetings.find(({ id }) => id === meeting)?.reports ?? [];
  expect(reports.map(({ symbol }) => symbol)).toEqual(['NEMCON/DEMO/2023/WP.1', 'NEMCON/DEMO/2023/WP.2']);
  const [norms, articles] = reports.map(({ id }) => id) as [ReportId, ReportId];
  const [left, right] = [await read<ReportScreen>(`/api/reports/${norms}`), await read<ReportScreen>(`/api/reports/${articles}`)];
  const named = (screen: ReportScreen, name: string) => screen.paragraphs.find((paragraph) => paragraph.name === name)?.id ?? expect.fail(`there is no ${name}`);
  expect(right.head.links).toHaveLength(19);
  expect(left.head.links).toBeUndefined();

  const link = { act: 'linkParagraphs', kind: 'sameMeasure', paragraph: named(left, 'paragraph 43'), there: { report: articles, paragraph: named(right, 'article 1') } };
  expect(await act(norms, link, observer)).toMatchObject({ status: 403, code: 'notYours' });
  expect(await act(norms, { ...link, there: { ...link.there, report: 'rpt_elsewhere' } })).toMatchObject({ status: 404, code: 'notInThisMeeting' });
  expect(await act(norms, { ...link, there: { report: norms, paragraph: named(left, 'paragraph 42') } })).toMatchObject({ status: 422, code: 'linkWithinReport' });
  expect(await act(norms, { ...link, kind: 'twins' })).toMatchObject({ status: 422, code: 'malformed' });
  expect(await act(norms, link)).toMatchObject({ status: 200 });
  expect(await act(articles, { ...link, paragraph: link.there.paragraph, there: { report: norms, paragraph: link.paragraph } })).toMatchObject({ status: 409, code: 'alreadyLinked' });
  expect(await act(articles, { act: 'unlinkParagraphs', paragraph: link.there.paragraph, there: { report: norms, paragraph: link.paragraph } })).toMatchObject({ status: 409, code: 'linkKeptThere' });
  const [made] = (await read<ReportScreen>(`/api/reports/${norms}`)).head.links ?? [];
  expect(made).toMatchObject({ paragraph: link.paragraph, by: 'facilitator', there: { ...link.there, called: 'article 1', symbol: 'NEMCON/DEMO/2023/WP.2' } });
  await product.stop();

  const later = await startProduct({ folder: product.folder });
  expect((await read<ReportScreen>(`/api/reports/${norms}`, later.address)).head.links).toEqual([made]);
  expect((await read<ReportScreen>(`/api/reports/${articles}`, later.address, observer)).head.links).toHaveLength(19);
  await later.stop();
  product.forget();
}, 60_000);
