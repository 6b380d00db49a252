/** The description of the API says what the door does: same routes, schemas that accept what it accepts. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/meeting/settings.ts';
import { parseAct } from '../../../shared/protocol/actSchema.ts';
import { DESCRIBED } from '../../../server/http/openApi.ts';
import { openDoor, type Door } from '../../support/httpDoor.ts';

let door: Door;
beforeAll(async () => { door = await openDoor(); });
afterAll(() => door.close());

type Description = { openapi: string; paths: Record<string, Record<string, { requestBody?: { content: { 'application/json': { schema: object } } }; responses: Record<string, unknown> }>> };
const describe = async () => (await door.ask('GET', '/api/openapi.json')).json<Description>();

test('every route that is described answers as described, and says so without a session', async () => {
  expect(DESCRIBED.length).toBeGreaterThan(20);
  const { openapi, paths } = await describe();
  expect(openapi).toBe('3.1.0');
  for (const { method, path } of DESCRIBED) {
    const takes = method === 'post' || method === 'patch';
    const answer = await door.ask(method.toUpperCase(), path.replace('{id}', path.includes('/reports') ? 'rpt_1' : 'mtg_1'), takes ? { body: {} } : {});
    const allowed = Object.keys(paths[path]?.[method]?.responses ?? {});
    expect(allowed, `${method} ${path} answered ${answer.code}`).toContain(String(answer.code));
  }
});

test('the list that opens the protocol file names the routes that are described, and no other', () => {
  const listed = [...readFileSync('shared/protocol/http.ts', 'utf8').matchAll(/^ \*   (GET|POST|PATCH|DELETE)\s+(\/\S+)/gm)].map(([, method = '', path = '']) => `${method.toLowerCase()} ${path.replace(':id', '{id}')}`);
  const described = DESCRIBED.filter(({ path }) => path.startsWith('/api/')).map(({ method, path }) => `${method} ${path}`);
  expect(listed.toSorted()).toEqual([...described, 'get /api/openapi.json'].toSorted());
});

test('every route of the app is described', async () => {
  const { paths } = await describe();
  const written = readdirSync('server/http').flatMap((file) => [...readFileSync(`server/http/${file}`, 'utf8').matchAll(/router\.(get|post|patch|delete)\('([^']+)'/g)]
    .map(([, method = '', path = '']) => ({ method, path: `${/^\/(healthz|readyz|metrics)$/.test(path) ? '' : '/api'}${path.replace(':id', '{id}')}` })));
  expect(written.length).toBeGreaterThan(20);
  const missing = written.filter(({ method, path }) => path !== '/api/openapi.json' && paths[path]?.[method] === undefined);
  expect(missing).toEqual([]);
});

test('the schema of acts accepts and refuses what the door does', async () => {
  const { paths } = await describe();
  const schema = paths['/api/reports/{id}/acts']?.['post']?.requestBody?.content['application/json'].schema ?? {};
  const isValid = new Ajv2020({ strict: false }).compile(schema);
  const on = 'a'.repeat(64);
  const acts: readonly (readonly [boolean, unknown])[] = [
    [true, { act: 'takePosition', paragraph: 'par_1', on, filing: { kind: 'support', reason: null } }],
    [true, { act: 'takePosition', paragraph: 'par_1', on, filing: { kind: 'object', reason: 'Too wide', proposedWording: 'Narrower words' } }],
    [true, { act: 'split', at: { paragraph: 'par_1', offset: 4 }, rel: { at: { type: null } } }],
    [true, { act: 'insert', after: null, kind: 'sub', level: 2, runs: [['States', ['bold']]] }],
    [true, { act: 'seatDelegation', delegation: { id: 'dlg_zem', code: 'ZEM', name: 'Zemblanda', group: null, seat: 'member' } }],
    [false, { act: 'takePosition', paragraph: 'par_1', on, filing: { kind: 'support' } }],
    [false, { act: 'takePosition', paragraph: 'par_1', on, filing: { kind: 'support', reason: null, extra: 1 } }],
    [false, { act: 'nothing' }],
    [false, { act: 'split', at: { paragraph: 'par_1', offset: -1 } }],
  ];
  for (const [fine, act] of acts) {
    expect(isValid(act), JSON.stringify(act)).toBe(fine);
    expect(parseAct(act).ok, JSON.stringify(act)).toBe(fine);
  }
});

test('the schema of meetings accepts the default settings', async () => {
  const { paths } = await describe();
  const schema = paths['/api/meetings']?.['post']?.requestBody?.content['application/json'].schema ?? {};
  expect(new Ajv2020({ strict: false }).compile(schema)({ name: 'N', place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [], officers: [] })).toBe(true);
});
