/** A meeting opened over HTTP as its convener would, with a chair and heads of delegation signed in, for tests of settings that the demonstration does not have. */
import type { Browser } from 'playwright-core';
import type { Invitation, NewMeeting } from '../../shared/protocol/http.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import type { Product } from './product.ts';
import { opened, window, type Seat } from './room.ts';

export type Meeting = {
  readonly report: string;
  /** By code of the delegation; "chair" for the chair, "facilitator" where there is one. */
  readonly cookies: ReadonlyMap<string, string>;
  /** A browser window in which this seat has the report open. */
  readonly sitDown: (browser: Browser, who: string) => Promise<Seat>;
};

const NAMES: Record<string, string> = { XAA: 'Aland', XBB: 'Bland', XCC: 'Cland', XDD: 'Dland', XEE: 'Eland', XFF: 'Fland', XGG: 'Gland', XHH: 'Hland', XII: 'Iland', XJJ: 'Jland' };

/** `product` must be fresh and without the demonstration: its printed link is redeemed here. @throws when something is refused */
export async function openMeeting(product: Product, { settings = {}, codes = ['XAA', 'XBB', 'XCC'], facilitator = false, text }: { readonly settings?: Partial<ReportSettings>; readonly codes?: readonly string[]; readonly facilitator?: boolean; readonly text: string }): Promise<Meeting> {
  const ask = async <T>(cookie: string, method: string, path: string, body: unknown): Promise<T> => {
    const answer = await fetch(`${product.address}${path}`, { method, headers: { 'content-type': 'application/json', origin: product.address, cookie, 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const signIn = async (invitation: string): Promise<string> => {
    const answer = await fetch(`${product.address}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: product.address }, body: JSON.stringify({ invitation }) });
    if (!answer.ok) throw new Error(`sign in: ${answer.status} ${await answer.text()}`);
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  const chair = await signIn(product.chairLink()?.split('/').at(-1) ?? '');
  const body: NewMeeting = { name: 'A working group', place: 'Vienna', dates: '23–27 Nov', settings: { ...DEFAULT_SETTINGS, ...settings }, delegations: codes.map((code) => ({ code, name: NAMES[code] ?? code, group: null, seat: 'member' })), officers: [] };
  const { meeting } = await ask<{ meeting: string }>(chair, 'POST', '/api/meetings', body);
  const { report } = await ask<{ report: string }>(chair, 'POST', `/api/meetings/${meeting}/reports`, { title: 'A report', symbol: 'WG/CRP.1', text, format: 'plain' });
  const detail = await (await fetch(`${product.address}/api/meetings/${meeting}`, { headers: { cookie: chair } })).json() as { delegations: { id: string; code: string }[] };
  const cookies = new Map([['chair', chair]]);
  const seats = [...detail.delegations.map(({ id, code }) => ({ code, name: `Head of ${code}`, role: 'head', delegation: id })), ...(facilitator ? [{ code: 'facilitator', name: 'F. Cilita', role: 'facilitator', delegation: null }] : [])];
  for (const { code, ...seat } of seats) {
    const { person } = await ask<{ person: string }>(chair, 'POST', `/api/meetings/${meeting}/people`, seat);
    const [invitation] = await ask<Invitation[]>(chair, 'POST', `/api/meetings/${meeting}/invitations`, { people: [person] });
    if (invitation === undefined) throw new Error('no invitation was made');
    cookies.set(code, await signIn(invitation.token));
  }
  return {
    report, cookies,
    sitDown: async (browser, who) => {
      const seat = await window(browser, who), [name = '', value = ''] = (cookies.get(who) ?? '').split('=');
      await seat.context.addCookies([{ name, value, url: product.address }]);
      await seat.page.goto(`${product.address}/#/reports/${report}`);
      await opened(seat);
      return seat;
    },
  };
}
