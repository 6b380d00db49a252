/** Settings: what they mean when nothing is set, and the sentence for each kind of nonsense. */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';

test('with nothing set, the demo is on this machine at port 3000', () => {
  expect(readConfig({})).toEqual({ ok: true, value: { port: 3000, host: '127.0.0.1', dataFolder: resolve('data'), demo: true, demoSeconds: 10, origin: null, newChairLink: false } });
  expect(readConfig({ PORT: '', HOST: ' ', NEMCON_DATA: '', NEMCON_DEMO: '', NEMCON_ORIGIN: '' })).toEqual(readConfig({}));
});

test('every setting is heard', () => {
  const set = readConfig({ PORT: '0', HOST: '::1', NEMCON_DATA: '/srv/nemcon', NEMCON_DEMO: '0', NEMCON_DEMO_SECONDS: '30', NEMCON_ORIGIN: 'https://Nemcon.example.org/', NEMCON_NEW_LINK: '1' });
  expect(set).toEqual({ ok: true, value: { port: 0, host: '::1', dataFolder: '/srv/nemcon', demo: false, demoSeconds: 30, origin: 'https://nemcon.example.org', newChairLink: true } });
});

test.each([
  ['PORT', '99999'], ['PORT', '-1'], ['PORT', '3e3'], ['PORT', 'http'],
  ['HOST', 'not a host'], ['HOST', 'http://127.0.0.1'],
  ['NEMCON_DEMO_SECONDS', '601'], ['NEMCON_DEMO_SECONDS', 'ten'],
  ['NEMCON_DEMO', 'perhaps'], ['NEMCON_NEW_LINK', '2'],
  ['NEMCON_ORIGIN', 'nemcon.example.org'], ['NEMCON_ORIGIN', 'https://nemcon.example.org/room'], ['NEMCON_ORIGIN', 'https://me:you@nemcon.example.org'], ['NEMCON_ORIGIN', 'ftp://nemcon.example.org'],
])('%s=%s is refused in a sentence that names it', (name, value) => {
  const read = readConfig({ [name]: value });
  expect(read.ok ? '' : read.refusal).toMatch(new RegExp(`^${name} is "`));
});
