/** Figures for operators in Prometheus' text format: how much, how fast, never who or what. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export type Measures = {
  readonly counted: (name: CounterName, by?: number) => void;
  /** Read at the moment of asking. */
  readonly gauge: (name: string, help: string, read: () => number) => void;
  readonly print: () => string;
  readonly stop: () => void;
};

const COUNTERS = {
  nemcon_rounds_total: 'Rounds committed to the logs of reports since start.',
  nemcon_entries_total: 'Entries committed to the logs of reports since start.',
  nemcon_acts_total: 'Acts recorded over HTTP since start.',
  nemcon_acts_refused_total: 'Acts refused over HTTP since start.',
  nemcon_requests_total: 'Requests answered over HTTP since start.',
  nemcon_request_errors_total: 'Requests that ended in an error of the server since start.',
  nemcon_screen_events_total: 'Events written to feeds of screens since start.',
  nemcon_copies_differed_total: 'Copies of a report in a browser that differed from the heartbeat, since start.',
} as const;
export type CounterName = keyof typeof COUNTERS;

export function createMeasures(): Measures {
  const counters = new Map<CounterName, number>();
  const gauges = new Map<string, { readonly help: string; readonly read: () => number }>();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();

  const gauge = (name: string, help: string, read: () => number) => { gauges.set(name, { help, read }); };
  gauge('nemcon_event_loop_delay_seconds', 'Event loop delay since the last reading, 99th percentile.', () => {
    const seconds = delay.percentile(99) / 1e9;
    delay.reset();
    return seconds;
  });
  gauge('nemcon_resident_memory_bytes', 'Resident memory of the process.', () => process.memoryUsage.rss());
  gauge('nemcon_uptime_seconds', 'Seconds since the process started.', () => process.uptime());

  return {
    counted: (name, by = 1) => { counters.set(name, (counters.get(name) ?? 0) + by); },
    gauge,
    print: () => [
      ...Object.entries(COUNTERS).flatMap(([name, help]) => [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, `${name} ${counters.get(name as CounterName) ?? 0}`]), // keys of the table above
      ...[...gauges].flatMap(([name, { help, read }]) => [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${finite(read())}`]),
      '',
    ].join('\n'),
    stop: () => delay.disable(),
  };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);
