/** What the person who runs Nemcon may decide, read once. The only reader of process.env. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ok, refuse, type Result } from '../shared/base/result.ts';

export type Config = {
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Absolute path of the folder that holds everything that must be kept. */
  readonly dataFolder: string;
  readonly demo: boolean;
  /** Seconds in which everybody can object in the demo meeting, for an installation that is new. */
  readonly demoSeconds: number;
  /** Where browsers find this installation, when a proxy stands in front: scheme, host and port, nothing behind. */
  readonly origin: string | null;
  /** Print a new link for the first chair although the first was used: for an installation whose chair lost access. */
  readonly newChairLink: boolean;
};

/** @returns one sentence saying which setting makes no sense and what would. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Result<Config, string> {
  const set = (name: string) => (env[name]?.trim() === '' ? undefined : env[name]?.trim());

  const port = set('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return refuse(`PORT is "${port}", which is no port; give a number from 0 to 65535, for example PORT=3000.`);

  const host = set('HOST') ?? '127.0.0.1';
  if (isIP(host) === 0 && !/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(host)) return refuse(`HOST is "${host}", which is neither an address nor a host name; 127.0.0.1 listens on this machine only, 0.0.0.0 on every network.`);

  const demo = (set('NEMCON_DEMO') ?? '1').toLowerCase();
  if (!SWITCH.has(demo)) return refuse(`NEMCON_DEMO is "${demo}"; 1 starts with the demo meeting, 0 without it.`);

  const demoSeconds = set('NEMCON_DEMO_SECONDS') ?? '10';
  if (!/^\d{1,3}$/.test(demoSeconds) || Number(demoSeconds) > 600) return refuse(`NEMCON_DEMO_SECONDS is "${demoSeconds}"; give the seconds in which delegations of the demo meeting can object before the gavel opens, from 0 to 600.`);

  const newChairLink = (set('NEMCON_NEW_LINK') ?? '0').toLowerCase();
  if (!SWITCH.has(newChairLink)) return refuse(`NEMCON_NEW_LINK is "${newChairLink}"; 1 prints a new link for the first chair, 0 does not.`);

  const origin = set('NEMCON_ORIGIN');
  const parsed = origin === undefined ? null : parseOrigin(origin);
  if (origin !== undefined && parsed === null) return refuse(`NEMCON_ORIGIN is "${origin}"; give scheme and host alone, for example NEMCON_ORIGIN=https://nemcon.example.org.`);

  return ok({ port: Number(port), host, dataFolder: resolve(set('NEMCON_DATA') ?? './data'), demo: SWITCH.get(demo) === true, demoSeconds: Number(demoSeconds), origin: parsed, newChairLink: SWITCH.get(newChairLink) === true });
}

const SWITCH = new Map([['1', true], ['true', true], ['yes', true], ['on', true], ['0', false], ['false', false], ['no', false], ['off', false]]);

function parseOrigin(raw: string): string | null {
  if (!URL.canParse(raw)) return null;
  const url = new URL(raw);
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return isBare && /^https?:$/.test(url.protocol) ? url.origin : null;
}
