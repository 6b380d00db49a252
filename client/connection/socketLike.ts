/** As much of a WebSocket as y-websocket uses. */
export type SocketLike = {
  binaryType: string;
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  readonly send: (message: Uint8Array<ArrayBuffer>) => void;
  readonly close: () => void;
};
