/**
 * The same messages as on the socket, over HTTP, for networks that let no WebSocket through: down as server-sent events
 * or, where even those are held up, in the answers to requests; up in requests, one at a time. Described for strangers in
 * PROTOCOL.md.
 */

/** Body of a request that carries messages up. `n` counts the requests of a line from 0; messages are in base64. */
export type LineRequest = { readonly n: number; readonly messages: readonly string[] };

/** Why the server has ended a line: a code of CLOSE. */
export type LineEnd = { readonly code: number; readonly why: string };

/** Answer to it. `messages` came down since the last one; empty where they come as events. `line` names a line just opened. */
export type LineAnswer = { readonly line: string; readonly messages: readonly string[]; readonly closed: LineEnd | null };

/** Names of the events beside the plain ones, which each carry one message in base64. */
export const LINE_EVENTS = { opened: 'opened', closed: 'closed' } as const;

/** How often, in ms, a stream that has nothing to say shows that it lives. */
export const LINE_ALIVE_MS = 10_000;
/** Messages that one request may carry, and how long its body may be. */
export const LINE_LIMITS = { messages: 500, bytes: 1_000_000 } as const;
