/** The way to the server: a WebSocket or HTTP, and never for good one that does not get through. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AnySocket, forgetWay } from '../../client/connection/anySocket.ts';

/** Ways that were tried, in order. */
let tried: string[] = [];
const sockets: FakeSocket[] = [];

class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 3;
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  constructor() {
    tried.push('WebSocket');
    sockets.push(this);
  }
  close(): void { this.readyState = FakeSocket.CLOSED; }
}

/** Streams and requests break off at once. */
class NoStream {
  constructor() { tried.push('HTTP'); }
  addEventListener(name: string, heard: () => void): void { if (name === 'error') queueMicrotask(heard); }
  close(): void { /* it never was open */ }
}

beforeEach(() => {
  vi.useFakeTimers();
  tried = [];
  forgetWay();
  for (const [name, value] of Object.entries({
    WebSocket: FakeSocket, EventSource: NoStream, navigator: {}, addEventListener: () => undefined, removeEventListener: () => undefined,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
  })) vi.stubGlobal(name, value);
});
afterEach(() => {
  forgetWay();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Connects, as y-websocket does after each end. @returns how it ended, in time */
async function connect(): Promise<{ ended: boolean }> {
  const seen = { ended: false }, socket = new AnySocket('ws://nemcon.test/sync/rpt_1');
  socket.onclose = () => { seen.ended = true; };
  await vi.advanceTimersByTimeAsync(10);
  return seen;
}

/** A WebSocket that brings a word and is cut a moment later, as when the server dies. */
async function brief(): Promise<void> {
  await connect();
  const socket = sockets.at(-1)!;
  socket.readyState = FakeSocket.OPEN;
  socket.onmessage?.({ data: new ArrayBuffer(1) });
  socket.onclose?.({ code: 1006, reason: '' });
}

test('three WebSockets cut one after the other make the page try HTTP, and where HTTP brings no word three times it tries a WebSocket again', async () => {
  for (let n = 0; n < 3; n += 1) await brief();
  expect(tried).toEqual(['WebSocket', 'WebSocket', 'WebSocket']);
  for (let n = 0; n < 3; n += 1) expect(await connect()).toEqual({ ended: true });
  expect(tried.slice(3)).toEqual(['HTTP', 'HTTP', 'HTTP']);
  await connect();
  expect(tried.slice(6)).toEqual(['WebSocket']);
});
