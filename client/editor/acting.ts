/** Acts of structure from the text: done by the server, undone by `revert`, refused with the words kept. */
import type { StructureAct } from '../../shared/meeting/acts.ts';
import type { Outcome } from '../connection/ports.ts';
import type { At, Desk } from './desk.ts';

const PATIENCE_MS = 3_000;

export type Refused = Extract<Outcome, { ok: false }>['refusal'];

/** @param words what was typed and could not be placed; kept by whoever listens */
export function refuse(desk: Desk, refusal: Refused, words: string): void {
  desk.options.onRefused(refusal, words.trim() === '' ? [] : [words.trim()]);
}

/**
 * Resolves when the shared document shows what an act made, or after a patience of three seconds. The server sends the
 * words before the receipt, so there is rarely anything to wait for.
 */
export function settled(desk: Desk, made: readonly string[]): Promise<void> {
  const there = () => made.every((id) => desk.model.lines().some((line) => line.id === id));
  if (there()) return Promise.resolve();
  return new Promise((done) => {
    const end = () => { clearTimeout(timer); stop(); done(); };
    const timer = setTimeout(end, PATIENCE_MS), stop = desk.model.watch(() => { if (there()) end(); });
  });
}

/** An act that needs no preview: menu commands and moves. `undoneAt` is where the caret goes when it is undone; acts of one `gesture` are undone together. */
export async function perform(desk: Desk, act: StructureAct, undoneAt: At, gesture?: object): Promise<Outcome> {
  const outcome = await desk.options.submit(act);
  if (!outcome.ok) { refuse(desk, outcome.refusal, ''); return outcome; }
  desk.history.acted(outcome.receipt.seq, undoneAt, gesture);
  await settled(desk, outcome.made);
  return outcome;
}
