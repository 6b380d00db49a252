/** What honest people do: one gesture of one of them, with the real connection of their page. */
import * as Y from 'yjs';
import type { DelegationId } from '../../shared/base/ids.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Filing } from '../../shared/ledger/positions.ts';
import type { Device } from './device.ts';
import type { Simulation } from './simulate.ts';

const KINDS = [['numbered', 1], ['sub', 1], ['sub', 2], ['heading', 1], ['unnumbered', 1]] as const;

export async function gesture(simulation: Simulation): Promise<void> {
  const { world, devices } = simulation, device = world.oneOf(devices)!, what = world.pick(100);
  const open = device.paragraphs(), found = world.oneOf(open);
  if (found === undefined) return;
  const [id, text] = found;
  if (what < 48) return device.write(() => type(simulation, text));
  if (what < 58) return device.write(() => { if (text.length > 0) { const at = world.pick(text.length); text.delete(at, Math.min(1 + world.pick(3), text.length - at)); } });
  if (what < 62) return device.write(() => mark(simulation, text));
  if (what < 64) return device.write(() => device.conn.setCaret({ paragraph: id, anchor: place(text, 0), head: place(text, text.length) }));
  if (what < 82) {
    const act = structural(simulation, device, id, text);
    return act === null ? undefined : device.submit(act[0], act[1]);
  }
  const act = device.name === 'chair' ? chairing(simulation) : standing(simulation, device);
  return act === null ? undefined : device.submit(act);
}

function type(simulation: Simulation, text: Y.XmlText): void {
  let words = '';
  for (let n = 1 + simulation.world.pick(2); n > 0; n--) words += String.fromCharCode(simulation.letter++);
  text.insert(simulation.world.pick(text.length + 1), words);
}

function mark({ world }: Simulation, text: Y.XmlText): void {
  if (text.length < 2) return;
  const at = world.pick(text.length), name = world.pick(2) === 0 ? 'bold' : 'italic';
  text.format(at, 1 + world.pick(text.length - at), { [name]: world.pick(3) === 0 ? null : {} });
}

const place = (text: Y.XmlText, at: number): unknown => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at));

function structural({ world, done }: Simulation, device: Device, id: Act extends never ? never : ReturnType<Device['living']>[number], text: Y.XmlText): readonly [Act, { at?: unknown; from?: unknown; to?: unknown }?] | null {
  const living = device.living(), at = living.indexOf(id), next = living[at + 1];
  switch (world.pick(10)) {
    case 0: case 1: {
      const offset = world.pick(text.length + 1);
      return [{ act: 'split', at: { paragraph: id, offset } }, { at: place(text, offset) }];
    }
    case 2: case 3: return next === undefined ? null : [{ act: 'merge', first: id, second: next }];
    case 4: {
      const after = world.oneOf(living);
      return after === undefined || after === id ? null : [{ act: 'move', paragraph: id, after }];
    }
    case 5: {
      const [kind, level] = world.oneOf(KINDS)!;
      return [{ act: 'retype', paragraph: id, kind, level }];
    }
    case 6: return living.length < 3 ? null : [{ act: 'delete', paragraph: id }];
    case 7: {
      const gone = world.oneOf(device.deleted());
      return gone === undefined ? null : [{ act: 'restore', paragraph: gone }];
    }
    case 8: {
      const from = world.pick(text.length + 1), to = from + world.pick(text.length - from + 1);
      const lines = world.pick(2) === 0 ? [[['one', []] as const]] : [[['two', []] as const], [['lines', ['bold']] as const]];
      return [{ act: 'replaceRange', from: { paragraph: id, offset: from }, to: { paragraph: id, offset: to }, lines }, { from: place(text, from), to: place(text, to) }];
    }
    default: {
      const seq = world.oneOf((done.get(device.name) ?? []).slice(-6));
      return seq === undefined ? null : [{ act: 'revert', seq }];
    }
  }
}

/** People act on what their screen shows; it is never ahead of the log and often behind it. */
function standing({ world, server, follower }: Simulation, device: Device): Act | null {
  const state = server.pen?.state ?? follower.state, paragraph = state && world.oneOf([...state.paragraphs.values()]);
  if (!paragraph) return null;
  if (paragraph.positions.has(device.by.delegation as DelegationId) && world.chance(40)) return { act: 'withdrawPosition', paragraph: paragraph.id };
  const filings: readonly Filing[] = [
    { kind: 'object', reason: 'too far', proposedWording: null }, { kind: 'support', reason: null }, { kind: 'noObjection', reason: null },
    { kind: 'reserve', reason: null }, { kind: 'abstain', reason: null }, { kind: 'conditional', reason: null, condition: 'if moved' },
  ];
  return { act: 'takePosition', paragraph: paragraph.id, on: paragraph.words, filing: world.oneOf(filings)! };
}

function chairing({ world, server, follower }: Simulation): Act | null {
  const state = server.pen?.state ?? follower.state, paragraph = state && world.oneOf([...state.paragraphs.values()].filter((each) => each.state !== 'deleted'));
  if (!paragraph) return null;
  if (paragraph.state === 'agreedAdRef') return world.chance(50) ? { act: 'agreeParagraph', paragraph: paragraph.id, on: paragraph.words } : { act: 'reopenParagraph', paragraph: paragraph.id, reason: 'new instructions' };
  if (paragraph.question !== null && world.chance(85)) return { act: 'agreeParagraph', paragraph: paragraph.id, on: paragraph.question.on };
  const asked = [...(state?.paragraphs.values() ?? [])].find((each) => each.question !== null && each.state !== 'agreedAdRef' && each.state !== 'deleted');
  if (asked?.question && world.chance(70)) return { act: 'agreeParagraph', paragraph: asked.id, on: asked.question.on };
  return world.chance(10) ? { act: 'issueRevision' } : { act: 'putParagraph', paragraph: paragraph.id, on: paragraph.words };
}
