/**
 * Sees to it that deadlines of silence procedures take effect. It looks every second instead of trusting a long timer,
 * opens the reports whose silence runs when the server starts, and keeps a sign of life: an outage, a process that stood
 * still or a clock that jumped near a deadline is told to the report, and the chair rules.
 */
import type { ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { type Hindrance, silencesUnderWay } from '../../shared/ledger/silence.ts';
import { openSoundings } from '../../shared/ledger/soundings.ts';
import { GRACE_MS } from '../../shared/meeting/expireSilence.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';

/** What is watched: the part of a pen that this needs. */
export type Watched = { readonly report: ReportId; readonly state: ReportState; readonly expire: (hindrances: readonly Hindrance[]) => void };

export type SilenceWatchNeeds = {
  readonly store: Pick<Store, 'setting' | 'putSetting'>;
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody can set. */
  readonly monotonic?: () => number;
  /** Reports that are open now. */
  readonly opened: () => Iterable<Watched>;
  readonly open: (report: ReportId) => Promise<unknown>;
  readonly onTrouble: (cause: unknown, report: ReportId | null) => void;
  /** Default: once a second. null: only when `look` is called. */
  readonly everyMs?: number | null;
};

export type SilenceWatch = { readonly look: () => Promise<void>; readonly hindrances: () => readonly Hindrance[]; readonly stop: () => void };

const ALIVE = 'silence.alive', REPORTS = 'silence.reports';
/** Longer without a sign of life than this is an outage. */
const GAP_MS = 90_000;
const SIGN_MS = 10_000;
/** The two clocks may differ by this much from one look to the next. */
const DRIFT_MS = 1_000;

/** Resolves when the reports whose silence runs have been opened. */
export async function watchSilences({ store, clock, monotonic = () => performance.now(), opened, open, onTrouble, everyMs = 1_000 }: SilenceWatchNeeds): Promise<SilenceWatch> {
  const hindrances: Hindrance[] = [];
  let last = { wall: clock(), steady: monotonic() }, signed = -Infinity;
  let known = await store.setting(REPORTS) ?? '[]';
  const alive = Number(await store.setting(ALIVE));
  if (known !== '[]' && alive > 0 && last.wall - alive > GAP_MS) hindrances.push({ why: 'outage', from: alive as Instant, to: last.wall });
  for (const report of JSON.parse(known) as ReportId[]) await open(report).catch((cause: unknown) => onTrouble(cause, report));

  function compareClocks(): void {
    const now = { wall: clock(), steady: monotonic() };
    const steady = now.steady - last.steady, wall = now.wall - last.wall;
    if (Math.abs(wall - steady) > DRIFT_MS) hindrances.push({ why: 'clockJump', from: Math.min(last.wall, now.wall) as Instant, to: Math.max(last.wall, now.wall) as Instant });
    else if (steady > GAP_MS) hindrances.push({ why: 'outage', from: last.wall, to: now.wall });
    last = now;
  }

  async function look(): Promise<void> {
    compareClocks();
    const running: ReportId[] = [];
    for (const pen of opened()) {
      const under = silencesUnderWay(pen.state);
      const asked = openSoundings(pen.state);
      if (under.length > 0 || asked.length > 0) running.push(pen.report);
      if ([...under.filter(({ stage }) => stage === 'running'), ...asked].some(({ deadline }) => last.wall >= deadline.at + GRACE_MS)) pen.expire(hindrances);
    }
    const now = JSON.stringify(running.sort());
    if (now !== known) await store.putSetting(REPORTS, (known = now));
    if (running.length > 0 && last.wall - signed >= SIGN_MS) {
      signed = last.wall;
      await store.putSetting(ALIVE, String(last.wall));
    }
  }

  let looking = false;
  const timer = everyMs === null ? null : setInterval(() => {
    if (looking) return;
    looking = true;
    look().catch((cause: unknown) => onTrouble(cause, null)).finally(() => { looking = false; });
  }, everyMs);
  timer?.unref();
  return { look, hindrances: () => hindrances, stop: () => { if (timer !== null) clearInterval(timer); } };
}
