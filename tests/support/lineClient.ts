/** A client of the HTTP line for tests: opens it either way, sends messages up and keeps what comes down. */
import { get } from 'node:http';
import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { LineAnswer, LineEnd } from '../../shared/protocol/httpLine.ts';
import { CONTROL, type ClientControl, type ServerControl } from '../../shared/protocol/wire.ts';
import { headersOf } from './syncClients.ts';
import { REPORT } from './syncRoom.ts';

export type LineClient = Awaited<ReturnType<typeof lineClient>>;

/** @param how `stream`: messages come as events; `ask`: in answers */
export async function lineClient(port: number, name: string, how: 'stream' | 'ask', more: { readonly report?: string; readonly headers?: Record<string, string> } = {}) {
  const address = `http://127.0.0.1:${port}/sync/${more.report ?? REPORT}/line`, headers = { ...headersOf(port, name), ...more.headers };
  const received: Uint8Array[] = [], comments: string[] = [];
  let line: string | null = null, end: LineEnd | null = null, n = 0, wake: () => void = () => undefined, hangUp: () => void = () => undefined;
  const take = (text: string) => { received.push(Uint8Array.from(Buffer.from(text, 'base64'))); wake(); };
  const until = async (holds: () => boolean, what: string) => {
    for (const last = Date.now() + 8_000; !holds();) {
      if (Date.now() > last) throw new Error(`waited in vain for ${what}`);
      await Promise.race([new Promise<void>((resolve) => { wake = resolve; }), new Promise((resolve) => setTimeout(resolve, 50))]);
      if (how === 'ask' && end === null && line !== null) await post([]);
    }
  };
  async function post(messages: readonly Uint8Array[], as: { readonly n?: number; readonly raw?: string; readonly headers?: Record<string, string> } = {}): Promise<Response> {
    const answer = await fetch(line === null ? address : `${address}/${line}`, {
      method: 'POST', headers: { ...headers, 'content-type': 'application/json', ...as.headers },
      body: as.raw ?? JSON.stringify({ n: as.n ?? n++, messages: messages.map((one) => Buffer.from(one).toString('base64')) }),
    });
    if (answer.ok) {
      const said = (await answer.clone().json()) as LineAnswer;
      line ??= said.line === '' ? null : said.line;
      end ??= said.closed;
      said.messages.forEach(take);
    }
    return answer;
  }
  if (how === 'ask') await post([]);
  else {
    const request = get(address, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
          const event = text.slice(0, at), kind = /^event: (.*)$/m.exec(event)?.[1], data = /^data: (.*)$/m.exec(event)?.[1];
          text = text.slice(at + 2);
          if (data === undefined) comments.push(event); else if (kind === 'opened') line = data; else if (kind === 'closed') end = JSON.parse(data) as LineEnd; else take(data);
          wake();
        }
      });
      response.on('end', () => { end ??= { code: 1006, why: '' }; wake(); });
      response.on('error', () => { end ??= { code: 1006, why: '' }; wake(); });
    });
    request.on('error', () => { end ??= { code: 1006, why: '' }; wake(); });
    hangUp = () => request.destroy();
    await until(() => line !== null || end !== null, 'the line to open');
  }
  const frame = (type: number, step: number, payload: Uint8Array) => encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
  const controls = (): readonly ServerControl[] => received.filter(([type]) => type === CONTROL).map((bytes) => JSON.parse(decoding.readVarString(decoding.createDecoder(bytes.subarray(1)))) as ServerControl);
  const client = {
    received, comments, post, until, hangUp,
    line: () => line,
    /** What the next request is numbered. */
    next: () => n,
    end: () => end,
    control: (message: ClientControl) => encoding.encode((encoder) => { encoding.writeVarUint(encoder, CONTROL); encoding.writeVarString(encoder, JSON.stringify(message)); }),
    update: (update: Uint8Array) => frame(0, 2, update),
    /** Says hello, takes the whole text into `doc` and gives its own. */
    enter: async (doc: Y.Doc) => {
      await client.post([frame(0, 0, Y.encodeStateVector(doc))]);
      const last = () => received.findIndex((bytes) => bytes[0] === 0 && bytes[1] === 1);
      await until(() => last() >= 0, 'the whole text');
      // What is newer than the text that is kept ready may come before it, as an update.
      for (const bytes of received.slice(0, last() + 1)) if (bytes[0] === 0 && bytes[1] !== 0) Y.applyUpdate(doc, decoding.readVarUint8Array(decoding.createDecoder(bytes.subarray(2))), 'server');
      await client.post([frame(0, 1, Y.encodeStateAsUpdate(doc))]);
    },
    durable: async (at: number) => {
      await client.post([client.control({ t: 'barrier', n: at })]);
      await until(() => controls().some((said) => said.t === 'durable' && said.n === at), `barrier ${at}`);
    },
    controls,
  };
  return client;
}
