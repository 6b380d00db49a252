/**
 * Looks like a WebSocket and travels by HTTP: messages come down as server-sent events, or in the answers to requests where
 * a stream is held up on its way or the browser has too many open; up they go in requests, one at a time and gathered
 * meanwhile. Like a socket it ends with the first thing that goes wrong; whoever uses it connects anew and synchronises.
 */
import { LINE_EVENTS, LINE_LIMITS, type LineAnswer, type LineEnd } from '../../shared/protocol/httpLine.ts';
import { ofBase64, toBase64 } from './base64.ts';
import type { SocketLike } from './socketLike.ts';
import { streams, takeStream, type StreamPlace } from './streamPlaces.ts';

/** How long a stream may take to say its first word before it is taken for held up, and how long it may then be silent. */
const FIRST_WORD_MS = 6_000, SILENT_MS = 25_000;
/** How often is asked for what has come: soon after something went up, in sight, and behind other tabs. */
const SOON_MS = 80, IN_SIGHT_MS = 500, HIDDEN_MS = 5_000;
/** A request that is not answered by then has failed. */
const PATIENCE_MS = 20_000;

export class HttpSocket implements SocketLike {
  binaryType = 'arraybuffer';
  readyState: number = WebSocket.CONNECTING;
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  readonly #address: string;
  #line: string | null = null;
  #requests = 0;
  #waiting: string[] = [];
  #isAsking = false;
  #source: EventSource | null = null;
  #place: StreamPlace | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param url as of the socket, e.g. "wss://nemcon.example/sync/rpt_1" */
  constructor(url: string) {
    this.#address = `${url.replace(/^ws/, 'http')}/line`;
    addEventListener('pagehide', this.#left);
    void this.#start();
  }

  send(message: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.#waiting.push(toBase64(message));
    void this.#ask();
  }

  close(): void {
    if (this.#isClosed()) return;
    this.#sayGoodbye();
    this.#end({ code: 1000, why: '' });
  }

  /** A page that is put away may come back: then it connects anew. */
  readonly #left = () => {
    if (this.#isClosed()) return;
    this.#sayGoodbye();
    this.#end({ code: 1001, why: 'the page was left' });
  };

  #sayGoodbye(): void {
    if (this.#line !== null) void fetch(`${this.#address}/${this.#line}`, { method: 'DELETE', keepalive: true }).catch(() => undefined);
  }

  async #start(): Promise<void> {
    this.#place = streams.areHeldUp ? null : await takeStream();
    if (this.readyState !== WebSocket.CONNECTING) return void this.#place?.leave();
    if (this.#place === null) return void this.#ask();
    const source = new EventSource(this.#address);
    this.#source = source;
    this.#timer = setTimeout(() => { streams.areHeldUp = true; this.#askInstead(); }, FIRST_WORD_MS);
    source.addEventListener(LINE_EVENTS.opened, (event) => {
      this.#line = (event as MessageEvent<string>).data;
      this.#opened();
    });
    source.addEventListener(LINE_EVENTS.closed, (event) => this.#end(JSON.parse((event as MessageEvent<string>).data) as LineEnd)); // composed by our own server from this type
    source.addEventListener('message', (event) => this.#came((event as MessageEvent<string>).data));
    // A stream that breaks off is not taken up again: what was on its way is lost, and only synchronising finds it.
    source.addEventListener('error', () => this.#end({ code: 1006, why: 'the stream broke off' }));
  }

  #askInstead(): void {
    this.#source?.close();
    this.#source = null;
    this.#place?.leave();
    this.#place = null;
    void this.#ask();
  }

  #opened(): void {
    this.readyState = WebSocket.OPEN;
    this.onopen?.();
    this.#stillAlive();
  }

  #came(text: string): void {
    this.#stillAlive();
    this.onmessage?.({ data: ofBase64(text).buffer });
  }

  /** The room says something every twelve seconds at least: a stream that is silent for longer is held up, or dead. */
  #stillAlive(): void {
    if (this.#source === null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      streams.areHeldUp = true;
      this.#end({ code: 1006, why: 'the stream fell silent' });
    }, SILENT_MS);
  }

  /** One request at a time; what is sent meanwhile goes with the next. */
  async #ask(): Promise<void> {
    if (this.#isAsking || this.#isClosed() || (this.#waiting.length === 0 && this.#source !== null)) return;
    this.#isAsking = true;
    if (this.#source === null) clearTimeout(this.#timer);
    const messages = this.#someWaiting();
    const said = await this.#request(messages);
    this.#isAsking = false;
    if (this.#isClosed()) return;
    if (said === null) return this.#end({ code: 1006, why: 'a request was not answered' });
    if (this.#line === null && said.closed === null) {
      this.#line = said.line;
      this.#opened();
    }
    for (const text of said.messages) if (!this.#isClosed()) this.#came(text);
    if (said.closed !== null) return this.#end(said.closed);
    if (this.#waiting.length > 0) return void this.#ask();
    if (this.#source !== null) return;
    const restMs = document.visibilityState === 'hidden' ? HIDDEN_MS : messages.length > 0 || said.messages.length > 0 ? SOON_MS : IN_SIGHT_MS;
    this.#timer = setTimeout(() => void this.#ask(), restMs);
  }

  /** As many as one request may carry. */
  #someWaiting(): readonly string[] {
    let bytes = 0, count = 0;
    for (const text of this.#waiting) {
      bytes += text.length + 3;
      if (count > 0 && (bytes > LINE_LIMITS.bytes - 1_000 || count >= LINE_LIMITS.messages)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #request(messages: readonly string[]): Promise<LineAnswer | null> {
    try {
      const answer = await fetch(this.#line === null ? this.#address : `${this.#address}/${this.#line}`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ n: this.#requests++, messages }), signal: AbortSignal.timeout(PATIENCE_MS), cache: 'no-store',
      });
      return answer.ok ? ((await answer.json()) as LineAnswer) : null; // composed by our own server from this type
    } catch {
      return null;
    }
  }

  #isClosed(): boolean {
    return this.readyState === WebSocket.CLOSED;
  }

  #end({ code, why }: LineEnd): void {
    if (this.#isClosed()) return;
    this.readyState = WebSocket.CLOSED;
    clearTimeout(this.#timer);
    removeEventListener('pagehide', this.#left);
    this.#source?.close();
    this.#place?.leave();
    this.onclose?.({ code, reason: why });
  }
}
