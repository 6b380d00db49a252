/**
 * Who may come in to a report, whichever way the messages travel: the session, the seat and the report are looked up,
 * asked again after every wait, and asked again for as long as the connection lasts.
 */
import type { IncomingMessage } from 'node:http';
import { parseReportId, type ReportId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { SignedIn } from '../auth/signedIn.ts';
import type { Clock } from '../clock.ts';
import type { LiveReport } from '../meeting/liveReport.ts';
import type { LivePens } from '../meeting/pens.ts';
import type { Allowance } from './allowance.ts';
import type { Line } from './line.ts';
import { Carets } from './presence.ts';
import { Connection } from './reportRoom.ts';
import { newPurse } from './spending.ts';

export type EntranceNeeds = {
  readonly pens: LivePens;
  readonly authenticate: (request: IncomingMessage) => Promise<SignedIn | null>;
  readonly clock: Clock;
  /** A browser found that its copy of a report differed; told once for each connection. */
  readonly onDiffered?: () => void;
};

export type Inside = {
  readonly connection: Connection;
  readonly who: SignedIn;
  /** Asks whether the session and the seat are what they were, and ends the connection where they are not. */
  readonly confirm: () => Promise<void>;
};

/** `isOpen`: the line has not been given up while its owner was looked up. @returns null when the line was closed instead */
export type Enter = (request: IncomingMessage, report: ReportId, line: Line, isOpen: () => boolean) => Promise<Inside | null>;

export function createEntrance({ pens, authenticate, clock, onDiffered }: EntranceNeeds): Enter {
  const carets = new WeakMap<LiveReport, Carets>();
  const caretsOf = (pen: LiveReport): Carets => {
    let of = carets.get(pen);
    if (!of) carets.set(pen, (of = new Carets((client) => pen.ownerOf(client), clock())));
    return of;
  };
  const purses = new WeakMap<LiveReport, Map<string, Allowance>>();
  /** Each delegation has one for each report; officers have one each. */
  const purseOf = (pen: LiveReport, { delegation, person }: Actor): Allowance => {
    let of = purses.get(pen);
    if (!of) purses.set(pen, (of = new Map()));
    let purse = of.get(delegation ?? person);
    if (!purse) of.set(delegation ?? person, (purse = newPurse(clock)));
    return purse;
  };
  return async (request, report, line, isOpen) => {
    const turnAway = (code: number, why: string): null => {
      line.close(code, why);
      return null;
    };
    try {
      const known = pens.known(report);
      // Nobody who is not signed in has a report opened for them.
      if (known === null && (await authenticate(request)) === null) return turnAway(CLOSE.signInNeeded, 'sign in first');
      const pen = known ?? await pens.open(report);
      // Asked again after the wait: whoever was removed or given another role meanwhile comes in as what they are now.
      const who = await authenticate(request);
      if (who === null) return turnAway(CLOSE.signInNeeded, 'sign in first');
      if (pen === null || who.actor === null || who.meeting !== pen.state.meeting) return turnAway(CLOSE.unknownReport, 'there is no such report for you');
      if (!isOpen()) return null;
      const connection = new Connection(line, pen, caretsOf(pen), who.actor, who.person.name, clock, purseOf(pen, who.actor), onDiffered);
      const confirm = async () => {
        const now = await authenticate(request).catch(() => who); // the store does not answer; the next sign of life asks again
        if (now === null) connection.close(CLOSE.signInNeeded, 'sign in first');
        else if (!isSameSeat(now, who)) connection.close(CLOSE.restarting, 'your seat has changed');
      };
      return { connection, who, confirm };
    } catch {
      // The report cannot be opened or the store does not answer; the pens have told whoever runs the server.
      return turnAway(CLOSE.restarting, 'the report cannot be opened now');
    }
  };
}

const isSameSeat = (a: SignedIn, b: SignedIn): boolean =>
  a.meeting === b.meeting && a.actor?.person === b.actor?.person && a.actor?.role === b.actor?.role && a.actor?.delegation === b.actor?.delegation;

/** An id that no report has: whoever asks for nonsense learns no more than whoever asks for what is not theirs. */
export const UNKNOWN = 'rpt_0' as ReportId;

/** @returns the report that a path below /sync/ names; null when it is no such path */
export function reportOf(url: string | undefined): { readonly report: ReportId; readonly rest: string } | null {
  const [, name, rest] = /^\/sync\/([^/?#]*)([^?#]*)/.exec(url ?? '') ?? [];
  return name === undefined ? null : { report: parseReportId(name) ?? UNKNOWN, rest: rest ?? '' };
}

/** @param allowed the one origin that pages are served from; null: the host the request names */
export function isOwnOrigin({ headers }: IncomingMessage, allowed: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined || host === undefined) return false;
  if (allowed !== null) return origin === allowed;
  return origin === `http://${host}` || origin === `https://${host}`;
}
