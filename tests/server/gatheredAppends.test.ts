/** Rounds of several reports wait for the disk together; a report by itself never waits for others. */
import { describe, expect, test, vi } from 'vitest';
import { GatheredAppends, type Written } from '../../server/storage/embedded/gatheredAppends.ts';
import type { ReportId } from '../../shared/base/ids.ts';

/** A disk that answers when it is told to. */
function disk() {
  const writes: { readonly reports: readonly string[]; readonly answer: (written: readonly Written[]) => void; readonly fail: (cause: Error) => void }[] = [];
  const appends = new GatheredAppends((some) => new Promise((answer, fail) => writes.push({ reports: some.map(([report]) => report), answer, fail })));
  const kept = (write: { readonly reports: readonly string[] }) => write.reports.map(() => ({ ok: true as const }));
  return { writes, appends, kept, add: (report: string) => appends.add(report as ReportId, 0, []) };
}

describe('appends on their way to the disk', () => {
  test('go at once while one report is written in, however fast', async () => {
    const { writes, add, kept } = disk();
    for (let n = 0; n < 30; n += 1) {
      const done = add('rpt_a');
      expect(writes.length).toBe(n + 1);
      const last = writes[n];
      last?.answer(kept(last));
      await done;
    }
  });

  test('are gathered while the disk is busy, and each is told what became of it', async () => {
    const { writes, add, kept } = disk();
    const first = add('rpt_a'), second = add('rpt_b'), third = add('rpt_c');
    expect(writes.map(({ reports }) => reports)).toEqual([['rpt_a']]);
    writes[0]?.answer(kept(writes[0]));
    await first;
    await vi.waitFor(() => expect(writes.map(({ reports }) => reports)).toEqual([['rpt_a'], ['rpt_b', 'rpt_c']]));
    writes[1]?.answer([{ ok: true }, { ok: false, cause: new Error('moved on') }]);
    await second;
    await expect(third).rejects.toThrow('moved on');
  });

  test('of many reports at once wait for one another a moment, but not for long', async () => {
    const { writes, add, kept } = disk();
    for (let n = 0; n < 60; n += 1) {
      const done = add(`rpt_${n}`);
      const last = writes.at(-1);
      last?.answer(kept(last));
      if (writes.length > n) await done;
    }
    expect(writes.length).toBeLessThan(60);
    await vi.waitFor(() => expect(writes.flatMap(({ reports }) => reports).length).toBe(60));
  });

  test('are all told when the disk could not be asked, and the next one is asked again', async () => {
    const { writes, add, kept } = disk();
    const lost = add('rpt_a');
    writes[0]?.fail(new Error('the database is closed'));
    await expect(lost).rejects.toThrow('closed');
    const next = add('rpt_a');
    await vi.waitFor(() => expect(writes.length).toBe(2));
    writes[1]?.answer(kept(writes[1]));
    await next;
  });
});
