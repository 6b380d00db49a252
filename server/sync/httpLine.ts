/** A line over HTTP: messages go down in a stream of events, or wait until the client asks for them. */
import type { ServerResponse } from 'node:http';
import { LINE_EVENTS, type LineEnd } from '../../shared/protocol/httpLine.ts';
import { type Line, type Made, onceFor } from './line.ts';

const base64 = (message: Uint8Array): string => Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('base64');
const eventOf = (message: Uint8Array): string => `data: ${base64(message)}\n\n`;

/** What goes to many is composed once. */
const asEvents: Made<string> = new WeakMap(), asTexts: Made<string> = new WeakMap();

/** Some proxies pass nothing on until this much has come. */
const PADDING = `:${' '.repeat(2_048)}\n\n`;

/** A stream of events that lasts as long as the line. */
export class StreamedLine implements Line {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no', 'X-Content-Type-Options': 'nosniff' });
    response.write(PADDING);
  }

  get waiting(): number {
    return this.#response.writableLength;
  }

  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  /** Tells the client under which name its requests find this line. */
  name(line: string): void {
    this.#write(`event: ${LINE_EVENTS.opened}\ndata: ${line}\n\n`);
  }

  alive(): void {
    this.#write(': still here\n\n');
  }

  send(message: Uint8Array): void {
    this.#write(eventOf(message));
  }

  sendShared(source: Uint8Array, compose: (source: Uint8Array) => Uint8Array): void {
    this.#write(onceFor(asEvents, source, compose, () => eventOf(compose(source))));
  }

  close(code: number, why: string): void {
    const end: LineEnd = { code, why };
    this.#write(`event: ${LINE_EVENTS.closed}\ndata: ${JSON.stringify(end)}\n\n`);
    if (this.isOpen) this.#response.end();
  }

  #write(text: string): void {
    if (this.isOpen) this.#response.write(text);
  }
}

/** Messages wait here until they are asked for. */
export class AskedLine implements Line {
  #messages: string[] = [];
  #end: LineEnd | null = null;
  waiting = 0;

  get isOpen(): boolean {
    return this.#end === null;
  }

  send(message: Uint8Array): void {
    this.#keep(base64(message));
  }

  sendShared(source: Uint8Array, compose: (source: Uint8Array) => Uint8Array): void {
    this.#keep(onceFor(asTexts, source, compose, () => base64(compose(source))));
  }

  close(code: number, why: string): void {
    this.#end ??= { code, why };
  }

  take(): { readonly messages: readonly string[]; readonly closed: LineEnd | null } {
    const messages = this.#messages;
    this.#messages = [];
    this.waiting = 0;
    return { messages, closed: this.#end };
  }

  #keep(text: string): void {
    if (!this.isOpen) return;
    this.#messages.push(text);
    this.waiting += text.length;
  }
}
