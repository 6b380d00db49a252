/**
 * Acts over the report's socket, in one order with the words typed before them. An act that was sent when the
 * connection broke is sent again under the same id, which the server answers with the same receipt.
 */
import type { Act } from '../../shared/meeting/acts.ts';
import type { ClientControl, ServerControl } from '../../shared/protocol/wire.ts';
import { newIdempotencyKey } from './api.ts';
import type { Outcome, Rel } from './ports.ts';

const PATIENCE_MS = 20_000;

export type SocketActs = {
  /** Refused at once while there is no connection: structure cannot be changed offline. */
  readonly submit: (act: Act, rel?: Rel) => Promise<Outcome>;
  readonly answered: (control: Extract<ServerControl, { t: 'receipt' | 'refused' }>) => void;
  /** Is an answer still to come? */
  readonly isWaiting: () => boolean;
  readonly connected: () => void;
  readonly disconnected: () => void;
  /** Nothing will be answered any more. */
  readonly abandon: (detail: string) => void;
};

/** @param send false when the socket did not take it */
export function openSocketActs(send: (control: ClientControl) => boolean): SocketActs {
  const waiting = new Map<string, { control: ClientControl; done: (outcome: Outcome) => void }>();
  let online = false;

  function settle(id: string, outcome: Outcome) {
    waiting.get(id)?.done(outcome);
    waiting.delete(id);
  }

  return {
    submit: (act, rel) => new Promise((answer) => {
      if (!online) { answer(unreachable('There is no connection to the server. Words can be typed and are kept; paragraphs can be changed again when the connection is back.')); return; }
      const id = newIdempotencyKey(), control: ClientControl = { t: 'act', id, act: rel ? { ...act, rel } : act };
      const timer = setTimeout(() => settle(id, unreachable('The server did not answer. Whether the paragraphs were changed will show when the connection is back.')), PATIENCE_MS);
      waiting.set(id, { control, done: (outcome) => { clearTimeout(timer); answer(outcome); } });
      send(control);
    }),
    answered: (control) => settle(control.id, control.t === 'receipt'
      ? { ok: true, receipt: control.receipt, made: control.made }
      : { ok: false, refusal: control.refusal }),
    isWaiting: () => waiting.size > 0,
    connected: () => {
      online = true;
      for (const { control } of waiting.values()) send(control);
    },
    disconnected: () => { online = false; },
    abandon: (detail) => { online = false; for (const id of waiting.keys()) settle(id, unreachable(detail)); },
  };
}

const unreachable = (detail: string): Outcome => ({ ok: false, refusal: { code: 'unreachable', detail } });
