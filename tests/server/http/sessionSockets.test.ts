/** A session that ends takes its socket with it; another device of the same person comes back by itself. */
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { SessionLine } from '../../../shared/protocol/http.ts';
import { CLOSE } from '../../../shared/protocol/wire.ts';
import { demoCookie, startProduct, type Product } from '../../support/product.ts';

let product: Product;
beforeAll(async () => { product = await startProduct(); });
afterAll(async () => { await product.stop(); product.forget(); });

const socket = (report: string, cookie: string) => new WebSocket(`${product.address.replace('http', 'ws')}/sync/${report}`, { headers: { cookie, origin: product.address } });
const closed = async (ws: WebSocket) => ((await once(ws, 'close')) as [number])[0];

test('revoking a session closes the sockets of its person at once; only who is still signed in gets back in', async () => {
  const lost = await demoCookie(product.address, { role: 'head' });
  const kept = await demoCookie(product.address, { role: 'head' });
  const [first, second] = [socket(lost.report, lost.cookie), socket(lost.report, kept.cookie)];
  await Promise.all([once(first, 'message'), once(second, 'message')]);
  const lines = await (await fetch(`${product.address}/api/sessions`, { headers: { cookie: kept.cookie } })).json() as SessionLine[];
  const other = lines.find(({ current }) => !current);
  const codes = Promise.all([closed(first), closed(second)]);
  expect((await fetch(`${product.address}/api/sessions/${other?.id}`, { method: 'DELETE', headers: { cookie: kept.cookie } })).status).toBe(204);
  expect(await codes).toEqual([CLOSE.restarting, CLOSE.restarting]);

  expect(await closed(socket(lost.report, lost.cookie))).toBe(CLOSE.signInNeeded);
  const back = socket(kept.report, kept.cookie);
  await once(back, 'message');
  const gone = closed(back);
  back.close();
  await gone;
});
