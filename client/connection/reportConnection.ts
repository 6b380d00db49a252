/**
 * One report's shared document in this browser: the stock y-websocket provider, our control messages beside it, the
 * truth about what is saved, and the words of this device that the server does not have yet.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import { PLACES } from '../../shared/protocol/places.ts';
import { CLOSE, CONTROL } from '../../shared/protocol/wire.ts';
import type { ClientControl, ServerControl } from '../../shared/protocol/wire.ts';
import { SCHEMA_VERSION } from '../../shared/report/layout.ts';
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';
import { AnySocket } from './anySocket.ts';
import { newIdempotencyKey } from './api.ts';
import { openCopyCheck } from './copyCheck.ts';
import { openCopyRoot } from './copyRoot.ts';
import { declareBase } from './declaredBase.ts';
import { openKeptWords } from './keptWords.ts';
import { ownDeletions } from './ownDeletions.ts';
import { openPresence } from './presence.ts';
import type { KeptText, OwnCaret, PlacesSeen, Saved, Submit, Watching, WrittenText } from './ports.ts';
import { openSavedState } from './savedState.ts';
import { openSocketActs } from './socketActs.ts';
import { submitOverHttp } from './submitAct.ts';
import { fits } from './ownWords.ts';
import { openRefusedTexts } from './refusedTexts.ts';
import { openWake } from './wake.ts';
import { openWritingIds } from './writingIds.ts';

/** Number of the barrier that proves a connection after a sleep; changes never count so far. */
const PROOF = Number.MAX_SAFE_INTEGER;
const SYNC = 0, UPDATE = 2, KEEP_AFTER_MS = 150;
/** Acts that must keep their place among the words around them. */
const OF_STRUCTURE: ReadonlySet<string> = new Set(['split', 'merge', 'move', 'insert', 'retype', 'delete', 'restore', 'replaceRange', 'restoreWording', 'revert']);

export type Welcome = Extract<ServerControl, { t: 'welcome' }>;

export type ReportConnection = PlacesSeen & {
  readonly doc: Y.Doc;
  /** The document holds what the server had when this connection was made. Stays true through later breaks. */
  readonly synced: Cell<boolean>;
  readonly online: Cell<boolean>;
  /** The device was asleep, and what it shows is not yet known to be current: nobody should write. */
  readonly waking: Cell<boolean>;
  readonly saved: Cell<Saved>;
  /** What the server says this seat may do; null until it has said so. */
  readonly welcome: Cell<Welcome | null>;
  /** Words of ours that did not become part of the report, kept on this device until `forgetText`. */
  readonly keptTexts: Cell<readonly KeptText[]>;
  readonly forgetText: (key: string) => void;
  /** Keeps words that were typed and found no place. */
  readonly keepWords: (paragraph: ParagraphId | null, words: string) => void;
  /** How what these updates of ours wrote reads, paragraph by paragraph. */
  readonly writtenIn: (updates: readonly Uint8Array[]) => readonly WrittenText[];
  readonly setCaret: (caret: OwnCaret | null) => void;
  readonly setLook: (paragraph: string | null) => void;
  readonly watch: (watching: Watching) => void;
  /** While true, what others write waits (somebody is composing a character with an input method). */
  readonly hold: (held: boolean) => void;
  /** Acts of structure go over the socket, all others over HTTP. */
  readonly submit: Submit;
  /** False when this device cannot keep unsaved words (a private window, a full disk). */
  readonly keepsWords: Cell<boolean>;
  /** This copy differs from what the server says and should be replaced; see renewedConnection.ts. */
  readonly differs: Cell<boolean>;
  /** The server ended this connection and no fresh one takes its place: nothing written here arrives any more. */
  readonly ended: Cell<boolean>;
  /** No fresh copy could be had: what is not on the server is put away. */
  readonly end: () => void;
  /** When this copy was fetched in place of one that differed, in ms; null for the first. */
  readonly renewedAt: number | null;
  /** Changes made here of which the server has not said that they are on its disk. */
  readonly pending: () => readonly Uint8Array[];
  /** Takes over what was written into another copy and is not on the server; what does not fit here is kept as words. */
  readonly takeOver: (from: ReportConnection) => void;
  /** Another connection has taken over what is pending here: nothing of it need be kept any more. */
  readonly letGo: () => void;
  readonly stop: () => void;
};

/**
 * @param before the connection whose copy differed and that this one replaces
 * @param address of the sync rooms; the page's own server unless a test says otherwise
 */
export function openReportConnection(report: ReportId, person: PersonId, before: ReportConnection | null = null, address = `${location.origin.replace(/^http/, 'ws')}/sync`): ReportConnection {
  const doc = new Y.Doc(), kept = openKeptWords(report, person, newIdempotencyKey());
  const synced = cell(false), online = cell(false), welcome = cell<Welcome | null>(null);
  const differs = cell(false), ended = cell(false);
  let unacknowledged: { n: number; update: Uint8Array; onDevice: boolean }[] = [], keeping: ReturnType<typeof setTimeout> | undefined;
  let held: Uint8Array[] | null = null, serverTime = 0;
  const answers: (() => void)[] = [];

  const awareness = silentAwareness(doc);
  const provider = new WebsocketProvider(address, report, doc, { connect: false, disableBc: true, awareness, WebSocketPolyfill: AnySocket as unknown as typeof WebSocket }); // it has all that y-websocket uses of one
  declareBase(provider, doc);

  const pending = () => unacknowledged.map((one) => one.update);
  function sendFrame(message: Uint8Array<ArrayBuffer>): boolean {
    const socket = provider.ws;
    if (!provider.wsconnected || !socket || socket.readyState !== WebSocket.OPEN) return false;
    socket.send(message);
    return true;
  }
  const control = (message: ClientControl) => sendFrame(frame(CONTROL, (encoder) => encoding.writeVarString(encoder, JSON.stringify(message))));
  const presence = openPresence(sendFrame, control, () => welcome.get()?.mayWrite === true);

  /** The whole state, which has gone up by now, does not say who deleted what. */
  function deleteAgain(updates: readonly Uint8Array[]) {
    const deletions = ownDeletions(doc, updates);
    if (deletions) sendFrame(frame(SYNC, (encoder) => { encoding.writeVarUint(encoder, UPDATE); encoding.writeVarUint8Array(encoder, deletions); }));
  }

  const writingIds = openWritingIds(doc, (have) => { control({ t: 'ids', have }); }, (client) => {
    awareness.clientID = client;
    awareness.setLocalState(null); // y-websocket looks its own id up when it ends, and breaks if nothing is there
  });
  const acts = openSocketActs(control);
  const refused = openRefusedTexts(doc, provider, kept, pending, before?.keptTexts.get() ?? []);
  const state = openSavedState((n) => { control({ t: 'barrier', n }); }, (n) => {
    const there = unacknowledged.filter((one) => one.n <= n).map((one) => one.update);
    unacknowledged = unacknowledged.filter((one) => one.n > n);
    whenReceived(() => {
      refused.look(there);
      void kept.forget(n);
      if (unacknowledged.length === 0) refused.settled();
    });
  });
  /** What the server moved comes before it answers, but may be held back here. */
  function whenReceived(then: () => void) { if (held) answers.push(then); else then(); }

  // ── is this copy what the server has?
  const copy = openCopyRoot(doc);
  const check = openCopyCheck({
    root: copy.take, isSecond: before !== null,
    isQuiet: () => online.get() && held === null && unacknowledged.length === 0 && !acts.isWaiting(),
    onDiffered: (seq) => { control({ t: 'differed', seq }); },
    onBroken: () => differs.set(true),
  });

  // ── words typed here
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    check.outdated();
    unacknowledged.push({ n: state.changed(), update, onDevice: origin === kept });
    if (online.get()) keeping ??= setTimeout(keepNow, KEEP_AFTER_MS); else keepNow();
  });
  function keepNow() {
    clearTimeout(keeping);
    keeping = undefined;
    for (const one of unacknowledged) if (!one.onDevice) { one.onDevice = true; void kept.keep(one.n, one.update); }
    refused.note();
  }

  // ── messages
  const stock = provider.messageHandlers[SYNC];
  if (!stock) throw new Error('y-websocket has no handler for sync messages');
  provider.messageHandlers[SYNC] = (encoder, decoder, of, emitSynced, type) => {
    check.outdated();
    if (held) held.push(decoding.readTailAsUint8Array(decoder).slice()); else stock(encoder, decoder, of, emitSynced, type);
  };
  function release() {
    const frames = held ?? [];
    held = null;
    for (const frame of frames) {
      const encoder = encoding.createEncoder();
      stock?.(encoder, decoding.createDecoder(frame), provider, true, SYNC);
      if (encoding.length(encoder) > 1) provider.ws?.send(encoding.toUint8Array(encoder));
    }
    for (const then of answers.splice(0)) then();
  }
  provider.messageHandlers[PLACES] = (_encoder, decoder) => presence.heard(decoder);
  provider.messageHandlers[CONTROL] = (_encoder, decoder) => {
    const message = JSON.parse(decoding.readVarString(decoder)) as ServerControl; // our own server's; composed from this very type
    switch (message.t) {
      case 'welcome': roundTripMs = performance.now() - greetedAt; serverTime = message.at; welcome.set(message); if (online.get() && provider.synced) state.connected(serverTime); return;
      case 'ids': writingIds.given(message.ids, message.freshAfter); return;
      case 'durable': if (message.n === PROOF) wake.current(); else state.durable(message.n, message.at); return;
      case 'receipt': case 'refused': acts.answered(message); return;
      case 'heartbeat': check.heard(message.seq, message.root); return;
      case 'late': whenReceived(() => refused.look(pending(), message.paragraphs)); return;
      default: return; // a newer server may say more than we understand
    }
  };

  // ── the life of the connection
  let greetedAt = 0, roundTripMs = 0;
  const wake = openWake({
    isConnected: () => online.get(), prove: () => { control({ t: 'barrier', n: PROOF }); }, roundTripMs: () => roundTripMs,
    // Nobody is let in again who was sent away.
    reconnect: () => { if (provider.shouldConnect) { provider.disconnect(); provider.connect(); } },
  });
  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      greetedAt = performance.now();
      control({ t: 'hello', schema: SCHEMA_VERSION, carets: 'short' });
      writingIds.connected();
    }
    if (status !== 'disconnected') return;
    held = held ? [] : null;
    check.outdated();
    online.set(false);
    state.disconnected();
    acts.disconnected();
    presence.disconnected();
    keepNow();
  });
  provider.on('sync', (isSynced: boolean) => {
    if (!isSynced) return;
    online.set(true);
    synced.set(true);
    deleteAgain(pending());
    if (serverTime > 0) state.connected(serverTime);
    acts.connected();
    presence.connected();
    wake.current();
  });
  provider.on('closed', ({ code, reason }) => {
    online.set(false);
    const had = unacknowledged.length > 0, returns = code === CLOSE.signInNeeded;
    refused.refuseAll(code, returns);
    state.closed(code, reason);
    acts.abandon('The server has ended this connection. Nothing was changed.');
    if (returns) { keepNow(); ended.set(true); return; } // they can be sent as they are after signing in again
    void kept.forget(Number.MAX_SAFE_INTEGER);
    if (code === CLOSE.rebase || code === CLOSE.malformed) check.refused();
    else {
      // What may not be written any more is put away; the report may still be open to be read.
      unacknowledged = [];
      refused.settled();
      if (code === CLOSE.forbidden && (had || before === null)) differs.set(true);
    }
    if (!differs.get()) ended.set(true);
  });
  function end() {
    const saved = state.saved.get();
    if (ended.get() || saved.is !== 'closed') return;
    refused.refuseAll(saved.code, false);
    void kept.forget(Number.MAX_SAFE_INTEGER);
    unacknowledged = [];
    refused.settled();
    ended.set(true);
  }

  const warn = (event: BeforeUnloadEvent) => {
    keepNow();
    const { is } = state.saved.get();
    if (is === 'saving' || is === 'notSaved') event.preventDefault();
  };
  addEventListener('beforeunload', warn);
  addEventListener('pagehide', keepNow);

  let stopped = false;
  void (before === null ? Promise.all([kept.earlier(), refused.load()]) : Promise.resolve([[]] as const)).then(([earlier]) => {
    if (stopped) return;
    if (earlier.length === 0 && before === null) refused.settled();
    for (const update of earlier) {
      const before = unacknowledged.length;
      try { Y.applyUpdate(doc, update, kept); } catch { continue; } // half-written by a crash: nothing can be read in it
      // What builds on words we do not hold yet emits no update; it goes with the first synchronisation all the same.
      if (unacknowledged.length === before) unacknowledged.push({ n: state.changed(), update, onDevice: true });
    }
    provider.connect();
  });

  const taken = new WeakSet<Uint8Array>();
  function takeOver(from: ReportConnection) {
    const strays: Uint8Array[] = [], fitting: Uint8Array[] = [], mayWrite = !lostRights(from.saved.get());
    for (const update of from.pending()) {
      if (taken.has(update)) continue;
      if (!mayWrite || !fits(doc, update)) { strays.push(update); continue; }
      const before = unacknowledged.length;
      Y.applyUpdate(doc, update, 'another copy');
      // A letter that is deleted here already may stand elsewhere by now: its deletion is still to be confirmed.
      if (unacknowledged.length === before) unacknowledged.push({ n: state.changed(), update, onDevice: false });
      taken.add(update);
      fitting.push(update);
    }
    deleteAgain(fitting);
    keepNow();
    for (const written of from.writtenIn(strays)) refused.keep(written, 'copy');
    // What was kept when the other copy was refused stands in this one now.
    if (strays.length === 0) for (const { key, why } of refused.kept.get()) if (why === CLOSE.rebase || why === CLOSE.malformed) refused.forget(key);
  }

  const overHttp = submitOverHttp(report);
  return {
    doc, synced, online, waking: wake.waking, welcome, differs, ended, end, renewedAt: before === null || lostRights(before.saved.get()) ? null : Date.now(),
    keptTexts: refused.kept, forgetText: refused.forget, keepWords: refused.keepWords, writtenIn: refused.writtenIn,
    pending, letGo: () => { unacknowledged = []; void kept.forget(Number.MAX_SAFE_INTEGER); refused.settled(); },
    takeOver,
    saved: state.saved, carets: presence.carets, editing: presence.editing, chairAt: presence.chairAt, ownAt: presence.ownAt, setCaret: presence.setCaret, setLook: presence.setLook, watch: presence.watch, keepsWords: kept.works,
    hold: (on) => { if (on) held ??= []; else if (held) release(); },
    submit: (act, rel) => (OF_STRUCTURE.has(act.act) ? acts.submit(act, rel) : overHttp(act, rel)),
    stop: () => {
      stopped = true;
      keepNow();
      removeEventListener('beforeunload', warn);
      removeEventListener('pagehide', keepNow);
      acts.abandon('This page was left.');
      check.stop();
      wake.stop();
      writingIds.stop();
      copy.stop();
      refused.stop();
      provider.destroy();
      presence.stop();
      state.stop();
      kept.close();
      doc.destroy();
    },
  };
}

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** y-websocket wants one. Ours says nothing and hears nothing: carets travel in short messages. */
function silentAwareness(doc: Y.Doc): Awareness {
  const awareness = new Awareness(doc);
  clearInterval(awareness._checkInterval as ReturnType<typeof setInterval>);
  awareness.setLocalState(null);
  return awareness;
}

const lostRights = (saved: Saved): boolean => saved.is === 'closed' && saved.code === CLOSE.forbidden;
