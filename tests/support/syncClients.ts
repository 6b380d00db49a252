/** Clients of the socket for tests: the stock y-websocket provider as strangers use it, and one that sends any bytes. */
import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { ClientControl, ServerControl } from '../../shared/protocol/wire.ts';
import { CONTROL } from '../../shared/protocol/wire.ts';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { id, REPORT } from './syncRoom.ts';

export const headersOf = (port: number, name: string) => ({ Cookie: `as=${name}`, Origin: `http://127.0.0.1:${port}` });

/** The text of a paragraph as a client finds it. */
export function textOf(doc: Y.Doc, name: string): Y.XmlText {
  const row = doc.getMap<IndexRow>(INDEX).get(id(name));
  const element = doc.getXmlFragment(containerKey(id(name), row?.g ?? 0)).get(0) as Y.XmlElement;
  return element.get(0) as Y.XmlText;
}
export const wordsOf = (doc: Y.Doc, name: string): string => textOf(doc, name).toDelta().map((op: { insert: string }) => op.insert).join('');

export type Stock = {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly controls: ServerControl[];
  readonly say: (message: ClientControl) => void;
  /** Resolves with n once everything before it is on disk. */
  readonly barrier: (n: number) => Promise<void>;
  readonly act: (id: string, act: unknown) => Promise<ServerControl>;
  readonly heard: <T extends ServerControl>(is: (message: ServerControl) => message is T) => Promise<T>;
  readonly closed: Promise<{ readonly code: number }>;
  readonly stop: () => void;
};

/** y-websocket's own provider, with the cookie a browser would send. */
export function stockClient(port: number, name: string, doc = new Y.Doc(), report: string = REPORT, headers: Record<string, string> = headersOf(port, name)): Stock {
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, report, doc, { WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket, disableBc: true });
  const controls: ServerControl[] = [];
  const waiting: { is: (message: ServerControl) => boolean; resolve: (message: ServerControl) => void }[] = [];
  provider.messageHandlers[CONTROL] = (_encoder, decoder) => {
    const message = JSON.parse(decoding.readVarString(decoder)) as ServerControl;
    controls.push(message);
    for (const waiter of waiting.filter(({ is }) => is(message))) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve(message);
    }
  };
  const say = (message: ClientControl) => provider.ws?.send(encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, CONTROL);
    encoding.writeVarString(encoder, JSON.stringify(message));
  }));
  const heard = <T extends ServerControl>(is: (message: ServerControl) => message is T) => new Promise<T>((resolve) => {
    const known = controls.find(is);
    if (known) resolve(known);
    else waiting.push({ is, resolve: (message) => resolve(message as T) });
  });
  return {
    doc, provider, controls, say, heard,
    barrier: async (n) => {
      say({ t: 'barrier', n });
      await heard((message): message is Extract<ServerControl, { t: 'durable' }> => message.t === 'durable' && message.n === n);
    },
    act: (act, body) => {
      say({ t: 'act', id: act, act: body });
      return heard((message): message is Extract<ServerControl, { t: 'receipt' | 'refused' }> => (message.t === 'receipt' || message.t === 'refused') && message.id === act);
    },
    closed: new Promise((resolve) => provider.on('closed', resolve)),
    stop: () => {
      provider.destroy();
      provider.awareness.destroy();
    },
  };
}

export const synced = ({ provider }: Stock): Promise<void> => (provider.synced ? Promise.resolve() : new Promise((resolve) => provider.on('sync', (is: boolean) => { if (is) resolve(); })));

/** Resolves as soon as `holds` is true after some change of the document. */
export function when(doc: Y.Doc, holds: () => boolean, what = 'the document to change'): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { doc.off('update', look); reject(new Error(`waited in vain for ${what}`)); }, 10_000);
    const look = () => {
      if (!holds()) return;
      clearTimeout(late);
      doc.off('update', look);
      resolve();
    };
    doc.on('update', look);
  });
}

export type Raw = {
  readonly ws: WebSocket;
  readonly closed: Promise<{ readonly code: number; readonly why: string }>;
  readonly received: Uint8Array[];
  readonly sendSync: (step: 0 | 1 | 2, payload: Uint8Array) => void;
  /** Comes in like an honest client: state vector, then the whole state of `doc`. */
  readonly enter: (doc: Y.Doc) => Promise<void>;
};

/** A hand-made client: sends what it is told, and keeps what it gets. */
export async function rawClient(port: number, name: string | null, report: string = REPORT, headers: Record<string, string> = {}): Promise<Raw> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/sync/${report}`, { headers: { ...(name === null ? { Origin: `http://127.0.0.1:${port}` } : headersOf(port, name)), ...headers } });
  const received: Uint8Array[] = [];
  let arrived: (() => void) | null = null;
  ws.on('message', (data: Buffer) => {
    received.push(Uint8Array.from(data));
    arrived?.();
  });
  const closed = new Promise<{ code: number; why: string }>((resolve) => ws.on('close', (code, why) => resolve({ code, why: why.toString() })));
  await new Promise<void>((resolve, reject) => {
    ws.on('open', () => resolve());
    ws.on('error', reject);
  });
  ws.on('error', () => ws.terminate());
  const sendSync = (step: 0 | 1 | 2, payload: Uint8Array) => ws.send(encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  }));
  return {
    ws, closed, received, sendSync,
    enter: async (doc) => {
      sendSync(0, Y.encodeStateVector(doc));
      const last = () => received.findIndex((frame) => frame[0] === 0 && frame[1] === 1);
      while (last() < 0) await new Promise<void>((resolve) => { arrived = resolve; });
      // What is newer than the text that is kept ready may come before it, as an update.
      for (const frame of received.slice(0, last() + 1)) if (frame[0] === 0 && frame[1] !== 0) Y.applyUpdate(doc, decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(2))), 'server');
      sendSync(1, Y.encodeStateAsUpdate(doc));
    },
  };
}
