/**
 * The seconds in which everybody can object once the chair has put the question. The gavel opens when they have passed and
 * falls only by the chair's hand. An objection, a delegation that asks for time and the chair can stop them (G8 to G10).
 */
import type { DelegationId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';

export type Asked = { readonly delegation: DelegationId; readonly for: 'time' | 'floor'; readonly at: Instant };

export type GavelWindow = {
  /** Milliseconds that were given in all. */
  readonly length: number;
  /** When it ends if nothing stops it; of no meaning while it is stopped. */
  readonly endsAt: Instant;
  /** Since when it stands still, why, and how many milliseconds are left. */
  readonly stopped: { readonly since: Instant; readonly left: number; readonly because: 'chair' | 'time' | 'objection' } | null;
  readonly asked: readonly Asked[];
};

export const SECOND = 1_000;
/** What the chair adds by one act. */
export const ADDED_SECONDS = 20;

/** @returns undefined where the body wants none */
export function openedWindow(seconds: number | undefined, at: Instant): GavelWindow | undefined {
  return seconds === undefined || seconds === 0 ? undefined : { length: seconds * SECOND, endsAt: after(at, seconds * SECOND), stopped: null, asked: [] };
}

/** Milliseconds left; 0 once the gavel is open. */
export function leftOf(window: GavelWindow | undefined, at: number): number {
  if (window === undefined) return 0;
  return window.stopped === null ? Math.max(0, window.endsAt - at) : window.stopped.left;
}

/** Has everybody had the time that was promised, and does nothing hold it? */
export const isGavelOpen = (window: GavelWindow | undefined, at: number): boolean => window === undefined || (window.stopped === null && at >= window.endsAt);

/** One that has run out is not stopped any more, and one that is stopped stays so for its first reason. */
export function stoppedWindow(window: GavelWindow, at: Instant, because: NonNullable<GavelWindow['stopped']>['because']): GavelWindow {
  return window.stopped !== null || at >= window.endsAt ? window : { ...window, stopped: { since: at, left: window.endsAt - at, because } };
}

export const resumedWindow = (window: GavelWindow, at: Instant): GavelWindow =>
  window.stopped === null ? window : { ...window, endsAt: after(at, window.stopped.left), stopped: null };

/** Also one that has run out begins again. */
export function lengthenedWindow(window: GavelWindow, seconds: number, at: Instant): GavelWindow {
  const more = seconds * SECOND, length = window.length + more;
  if (window.stopped !== null) return { ...window, length, stopped: { ...window.stopped, left: window.stopped.left + more } };
  return { ...window, length, endsAt: after(window.endsAt > at ? window.endsAt : at, more) };
}

// A moment so many milliseconds after another is a moment.
const after = (at: Instant, ms: number): Instant => (at + ms) as Instant;
