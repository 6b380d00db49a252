/** What fate does: wires cut, pages reloaded and patched, servers stopped and killed, clocks set, disks damaged. */
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Simulation } from './simulate.ts';

export async function misfortune(simulation: Simulation): Promise<void> {
  const { world, network, server, devices, figures, disk, witness } = simulation;
  const what = world.pick(100);
  if (what < 55) {
    const wire = world.oneOf([...network.wires]);
    if (wire) { wire.cut(); figures.cuts += 1; }
  } else if (what < 68) await world.oneOf(devices)!.reload();
  else if (what < 73) await world.oneOf(devices)!.tamper();
  else if (what < 81) server.skew += world.oneOf([-3_600_000, -1_500, 1_500, 7_200_000])!;
  else if (what < 93) {
    figures.crashes += 1;
    server.crash();
    simulation.stillThere();
    if (world.chance(25) && disk.length > 3) await damaged();
    await world.pass(world.pick(300));
    await server.start();
  } else {
    figures.restarts += 1;
    await server.stop();
    simulation.stillThere();
    await server.start();
  }

  /** The server starts on a log that is not as it was written: it must not serve it. */
  async function damaged(): Promise<void> {
    figures.damaged += 1;
    disk.damage(world.oneOf(DAMAGES)!);
    witness.damaged = true;
    await server.start();
    await world.pass(1_000);
    if (await server.look() !== null) simulation.breaks('I20', 'a damaged log was opened');
    server.crash();
    disk.damaged = null;
    witness.damaged = false;
  }
}

const DAMAGES: readonly ((entry: Entry) => Entry)[] = [
  (entry) => ({ ...entry, at: (entry.at + 1) as Entry['at'] }),
  (entry) => ({ ...entry, seq: entry.seq + 1 }),
  (entry) => ({ ...entry, hash: entry.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
  (entry) => ({ ...entry, events: entry.events.slice(1), words: entry.words && { ...entry.words, update: entry.words.update.map((byte, n) => (n === entry.words!.update.length >> 1 ? byte ^ 1 : byte)) }, by: null }),
  (entry) => (entry.words ? { ...entry, words: { ...entry.words, update: entry.words.update.map((byte, n) => (n === 0 ? byte ^ 1 : byte)) } } : { ...entry, at: (entry.at - 1) as Entry['at'] }),
];
