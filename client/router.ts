/**
 * Addresses of the client. Everything after the host lives in the fragment, which browsers never send: no server and
 * no proxy on the way can log an invitation. The one exception is `/demo`, which is printed for people to type.
 */
import { parseMeetingId, parseParagraphId, parseReportId } from '../shared/base/ids.ts';
import type { MeetingId, ParagraphId, ReportId } from '../shared/base/ids.ts';
import { cell } from './screen/cell.ts';
import type { Cell } from './screen/cell.ts';

export type Route =
  | { readonly page: 'lobby' }
  | { readonly page: 'signIn'; readonly invitation: string | null }
  | { readonly page: 'demo' }
  | { readonly page: 'newMeeting' }
  | { readonly page: 'meeting'; readonly meeting: MeetingId }
  | { readonly page: 'invitations'; readonly meeting: MeetingId }
  | { readonly page: 'newReport'; readonly meeting: MeetingId }
  | { readonly page: 'report'; readonly report: ReportId; readonly paragraph: ParagraphId | null }
  | { readonly page: 'summary'; readonly report: ReportId }
  /** `at`: the entry to be shown first; null: the last. */
  | { readonly page: 'history'; readonly report: ReportId; readonly at: number | null }
  | { readonly page: 'register'; readonly report: ReportId }
  | { readonly page: 'map'; readonly report: ReportId }
  | { readonly page: 'delegation'; readonly report: ReportId }
  /** `other` null: the first other text of the meeting. */
  | { readonly page: 'tracks'; readonly report: ReportId; readonly other: ReportId | null }
  | { readonly page: 'projector'; readonly report: ReportId }
  | { readonly page: 'sessions' }
  | { readonly page: 'digest' }
  | { readonly page: 'nowhere' };

/** @param path location.pathname @param hash location.hash, with or without its `#` */
export function parseRoute(path: string, hash: string): Route {
  const parts = hash.replace(/^#?\/?/, '').split('/').filter((part) => part !== '');
  if (parts.length === 0) return /^\/demo\/?$/.test(path) ? { page: 'demo' } : { page: 'lobby' };
  const [first = '', second, third, fourth] = parts;
  if (first === 'signin') return { page: 'signIn', invitation: second ?? null };
  if (first === 'demo' && second === undefined) return { page: 'demo' };
  if (first === 'sessions' && second === undefined) return { page: 'sessions' };
  if (first === 'digest' && second === undefined) return { page: 'digest' };
  if (first === 'meetings') return meetingRoute(second, third, fourth);
  if (first === 'reports') return reportRoute(second, third, fourth);
  return { page: 'nowhere' };
}

function meetingRoute(id: string | undefined, what: string | undefined, more: string | undefined): Route {
  if (id === 'new' && what === undefined) return { page: 'newMeeting' };
  const meeting = parseMeetingId(id);
  if (meeting === null) return { page: 'nowhere' };
  if (what === undefined) return { page: 'meeting', meeting };
  if (what === 'invitations' && more === undefined) return { page: 'invitations', meeting };
  if (what === 'reports' && more === 'new') return { page: 'newReport', meeting };
  return { page: 'nowhere' };
}

function reportRoute(id: string | undefined, what: string | undefined, more: string | undefined): Route {
  const report = parseReportId(id);
  if (report === null) return { page: 'nowhere' };
  if (what === undefined) return { page: 'report', report, paragraph: null };
  if (what === 'summary' && more === undefined) return { page: 'summary', report };
  if (what === 'history' && (more === undefined || /^[1-9]\d{0,14}$/.test(more))) return { page: 'history', report, at: more === undefined ? null : Number(more) };
  if (what === 'projector' && more === undefined) return { page: 'projector', report };
  if (what === 'delegation' && more === undefined) return { page: 'delegation', report };
  if (what === 'map' && more === undefined) return { page: 'map', report };
  if (what === 'tracks') {
    const other = parseReportId(more);
    return more !== undefined && other === null ? { page: 'nowhere' } : { page: 'tracks', report, other };
  }
  if (what === 'register' && more === undefined) return { page: 'register', report };
  const paragraph = parseParagraphId(what);
  return paragraph === null ? { page: 'nowhere' } : { page: 'report', report, paragraph };
}

/** Where a link to the lobby, to signing in and so on points. Invitations have no address here: only the server makes them. */
export const addressOf = {
  lobby: '/#/',
  signIn: '/#/signin',
  demo: '/demo',
  newMeeting: '/#/meetings/new',
  sessions: '/#/sessions',
  digest: '/#/digest',
  meeting: (id: MeetingId) => `/#/meetings/${id}`,
  invitations: (id: MeetingId) => `/#/meetings/${id}/invitations`,
  newReport: (id: MeetingId) => `/#/meetings/${id}/reports/new`,
  report: (id: ReportId) => `/#/reports/${id}`,
  paragraph: (id: ReportId, paragraph: ParagraphId) => `/#/reports/${id}/${paragraph}`,
  history: (id: ReportId) => `/#/reports/${id}/history`,
  historyAt: (id: ReportId, entry: number) => `/#/reports/${id}/history/${entry}`,
  projector: (id: ReportId) => `/#/reports/${id}/projector`,
  delegation: (id: ReportId) => `/#/reports/${id}/delegation`,
  map: (id: ReportId) => `/#/reports/${id}/map`,
  tracks: (id: ReportId, other: ReportId | null = null) => `/#/reports/${id}/tracks${other === null ? '' : `/${other}`}`,
  register: (id: ReportId) => `/#/reports/${id}/register`,
  summary: (id: ReportId) => `/#/reports/${id}/summary`,
} as const;

/**
 * The page asked for now. An invitation is taken out of the address bar, and so out of the history and of anybody's
 * sight, before this returns.
 */
export function readRoute(): Route {
  const route = parseRoute(location.pathname, location.hash);
  if (route.page === 'signIn' && route.invitation !== null) history.replaceState(null, '', addressOf.signIn);
  return route;
}

const follower = cell<Route>({ page: 'lobby' });
let moved = false;

/** Starts following the address bar; called once, before the first render. */
export function followAddress(): Cell<Route> {
  const look = () => { moved = true; follower.set(readRoute()); };
  follower.set(readRoute());
  addEventListener('hashchange', look);
  addEventListener('popstate', look);
  return follower;
}

/** Go to one of `addressOf`, without asking the server for the page again. */
export function go(address: string): void {
  history.pushState(null, '', address);
  moved = true;
  follower.set(readRoute());
}

/** Has anybody moved since the page was opened? Focus follows a move, never the first opening. */
export const hasMoved = (): boolean => moved;

/** Hears every move, after the route is known; for pages that follow a paragraph within one report. @returns the way to stop */
export const onMoved = (listener: () => void): (() => void) => follower.watch(listener);
