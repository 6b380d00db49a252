/** One connection to one report: reads its frames in order, hands them to the pen, and says what the pen wants said. */
import * as Y from 'yjs';
import type { ParagraphId, PersonId } from '../../shared/base/ids.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { holdsGavel, maySeeWhere } from '../../shared/permissions/policy.ts';
import { parseAct } from '../../shared/protocol/actSchema.ts';
import { CLOSE, type ServerControl } from '../../shared/protocol/wire.ts';
import { SCHEMA_VERSION } from '../../shared/report/layout.ts';
import type { Clock } from '../clock.ts';
import type { Guest } from '../meeting/guest.ts';
import type { Pulse } from '../meeting/heartbeat.ts';
import type { LiveReport } from '../meeting/liveReport.ts';
import type { Seen } from '../meeting/forward.ts';
import { KeyReused, PenDown } from '../meeting/pen.ts';
import { Allowance } from './allowance.ts';
import { readControl, type Control } from './control.ts';
import { controlFrame, readFrame, STEP1, STEP2, syncFrame, UPDATE, type Frame } from './frames.ts';
import { GivenWords } from './givenWords.ts';
import type { Base } from './knowledge.ts';
import type { Compose, Line } from './line.ts';
import { type Nameplate, nameplateOf } from './nameplate.ts';
import type { CaretHolder, Carets } from './presence.ts';
import { newPurse, Spending } from './spending.ts';

/** What waits on a line that is not read: presence is left out first, then the reader is asked to come back. */
const SKIP_PRESENCE_AT = 1_048_576;
const TOO_SLOW_AT = 8_388_608;
/** Every client begins with its state vector; one that does not say it in this time holds a place for nothing. */
const FIRST_WORD_MS = 5_000;
const asUpdate = (update: Uint8Array) => syncFrame(UPDATE, update);
const asAnswer = (update: Uint8Array) => syncFrame(STEP2, update);
/** A heartbeat is the same for everybody in the room. */
const pulses = new WeakMap<Pulse, Uint8Array>();
const asItIs = (frame: Uint8Array) => frame;

export class Connection implements Guest, CaretHolder {
  readonly by: Actor;
  readonly plate: Nameplate;
  readonly leads: boolean;
  readonly seesPlaces: boolean;
  readonly #line: Line;
  readonly #pen: LiveReport;
  readonly #carets: Carets;
  readonly #clock: Clock;
  readonly #spending: Spending;
  readonly #answers: Allowance;
  readonly #idRequests: Allowance;
  readonly #given: GivenWords;
  readonly #silence: NodeJS.Timeout;
  #seen: Seen | null = null;
  #synced = false;
  #early: Control[] = [];
  #open = true;
  readonly #onDiffered: () => void;
  #differed = false;

  constructor(line: Line, pen: LiveReport, carets: Carets, by: Actor, name: string, clock: Clock, purse: Allowance = newPurse(clock), onDiffered: () => void = () => undefined) {
    this.#line = line;
    this.#pen = pen;
    this.#carets = carets;
    this.#clock = clock;
    this.#onDiffered = onDiffered;
    this.by = by;
    this.plate = nameplateOf(by, name, pen.state);
    this.#given = new GivenWords(pen.state.seq);
    this.leads = holdsGavel(by.role);
    this.seesPlaces = maySeeWhere(by, pen.state);
    this.#spending = new Spending(clock, purse);
    this.#answers = new Allowance(clock, 10, 1 / 10);
    this.#silence = setTimeout(() => this.close(CLOSE.silent, 'nothing was said; come back'), FIRST_WORD_MS).unref();
    this.#idRequests = new Allowance(clock, 20, 1 / 10);
    // The server speaks first: until this vector has been answered, nothing the client sends live can be placed.
    this.#send(syncFrame(STEP1, pen.vector));
    if (pen.join(this, name)) carets.join(this); else this.close(CLOSE.restarting, 'the report is being read again');
  }

  get person(): PersonId {
    return this.by.person;
  }

  get mayWrite(): boolean {
    return this.#pen.mayWrite(this.by);
  }

  /** @param bytes an exact copy: parts of it are kept */
  receive(bytes: Uint8Array): void {
    if (!this.#open) return;
    if (bytes.length === 0) return this.#refuse(CLOSE.empty, 'the message is empty');
    const frame = readFrame(bytes);
    if (frame === null) return this.#refuse(CLOSE.malformed, 'the message could not be read');
    if (!this.#spending.pay(frame, bytes.length)) return this.#refuse(CLOSE.backOff, 'too much at once; come back in a moment');
    this.#take(frame);
  }

  gone(): void {
    this.#open = false;
    clearTimeout(this.#silence);
    this.#pen.leave(this);
    this.#carets.leave(this);
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case 'step1': {
        clearTimeout(this.#silence);
        if (!this.#answers.take()) return this.#refuse(CLOSE.tooMuch, 'too many requests for the whole text');
        const seen = vectorOf(frame.vector);
        if (seen === null) return this.#refuse(CLOSE.malformed, 'the state vector could not be read');
        if (this.#seen === null) this.#carets.show(this);
        this.#seen ??= seen;
        return this.#pen.askState(this, frame.vector);
      }
      case 'step2': {
        this.#pen.words(this, frame.update, this.#seen ?? vectorOf(this.#pen.vector), this.#inferred());
        this.#synced = true;
        const early = this.#early;
        this.#early = [];
        for (const control of early) this.#control(control);
        return;
      }
      // A stock client sends live updates before its whole state; they are contained in it.
      case 'update': return this.#synced ? this.#pen.words(this, frame.update, null, this.#inferred()) : undefined;
      case 'words': return this.#synced ? this.#written(frame) : undefined;
      case 'presence': return this.#carets.take(this, frame.update) ? undefined : this.#refuse(CLOSE.malformed, 'the caret could not be read');
      case 'place': return this.#carets.takePlace(this, frame.place) ? undefined : this.#refuse(CLOSE.malformed, 'the caret could not be read');
      case 'presenceQuery': return this.#carets.show(this);
      case 'control': {
        const control = readControl(frame.json);
        return control === null ? this.#refuse(CLOSE.malformed, 'the message could not be read') : this.#control(control);
      }
    }
  }

  #written({ given, update }: Extract<Frame, { kind: 'words' }>): void {
    const declared = this.#given.declared(given);
    if (declared === 'notGiven') return this.#refuse(CLOSE.malformed, 'the base of the update has not been sent yet');
    if (declared === 'older') return this.#refuse(CLOSE.rebase, 'the base of the update is older than the one before');
    this.#pen.words(this, update, null, { sent: this.#given.seq, declared });
  }

  #inferred(): Base {
    return { sent: this.#given.seq, declared: null };
  }

  #control(control: Control): void {
    switch (control.t) {
      case 'hello': {
        if (control.schema !== SCHEMA_VERSION) return this.close(CLOSE.schemaTooOld, 'this page is older than the report; reload it');
        if (control.carets === 'short') this.#carets.speakShort(this);
        return this.#say({ t: 'welcome', schema: SCHEMA_VERSION, person: this.person, role: this.by.role, code: this.plate.code, colour: this.plate.colour, mayWrite: this.mayWrite, at: this.#clock() });
      }
      case 'ids': return this.#idRequests.take() ? this.#pen.askIds(this, control.have) : this.#refuse(CLOSE.tooMuch, 'too many requests for client ids');
      case 'watch': return this.#carets.watch(this, { all: control.all, follow: new Set(control.follow), chair: control.chair });
      // Both answer for the words sent before them, which have come only with the client's whole state.
      case 'barrier': return this.#synced ? this.#pen.barrier(this, control.n) : this.#wait(control);
      case 'differed': {
        if (!this.#differed) this.#onDiffered();
        this.#differed = true;
        return;
      }
      case 'act': return this.#synced ? void this.#act(control) : this.#wait(control);
    }
  }

  #wait(control: Control): void {
    if (this.#early.length >= 100) return this.#refuse(CLOSE.tooMuch, 'too many messages before the first synchronisation');
    this.#early.push(control);
  }

  async #act({ id, act }: Extract<Control, { t: 'act' }>): Promise<void> {
    if (!this.#spending.payAct()) return this.#refuse(CLOSE.backOff, 'too much at once; come back in a moment');
    const parsed = parseAct(act);
    if (!parsed.ok) return this.#say({ t: 'refused', id, refusal: parsed.refusal });
    try {
      const outcome = await this.#pen.attempt(parsed.value, this.by, id);
      this.#say(outcome.ok ? { t: 'receipt', id, receipt: outcome.value.receipt, made: outcome.value.made } : { t: 'refused', id, refusal: outcome.refusal });
    } catch (cause) {
      if (cause instanceof KeyReused) return this.#say({ t: 'refused', id, refusal: { code: 'malformed', field: 'id' } });
      // The pen has told whoever runs the server. The client asks again under the same id when it is back.
      this.close(CLOSE.restarting, cause instanceof PenDown ? 'the report is being read again' : 'the act could not be judged');
    }
  }

  // ── what the pen says

  deliver(update: Uint8Array): void {
    this.#give(update, asUpdate);
  }

  begin(update: Uint8Array): void {
    this.#give(update, asUpdate, false);
  }

  answer(update: Uint8Array): void {
    this.#give(update, asAnswer);
  }

  #give(update: Uint8Array, compose: Compose, isAll = true): void {
    if (!this.#mayTake()) return;
    this.#given.note(this.#pen.state.seq, isAll);
    this.#line.sendShared(update, compose);
  }

  ids(ids: readonly number[], freshAfter: number | null): void {
    this.#say({ t: 'ids', ids, freshAfter });
  }

  durable(n: number, seq: number, at: number): void {
    this.#say({ t: 'durable', n, seq, at });
  }

  late(paragraphs: readonly ParagraphId[]): void {
    this.#say({ t: 'late', paragraphs });
  }

  heartbeat(pulse: Pulse): void {
    let frame = pulses.get(pulse);
    if (!frame) pulses.set(pulse, (frame = controlFrame({ t: 'heartbeat', ...pulse })));
    if (this.#mayTake()) this.#line.sendShared(frame, asItIs);
  }

  send(frame: Uint8Array, canBeSkipped: boolean): boolean {
    if (canBeSkipped && this.#line.waiting > SKIP_PRESENCE_AT) return false;
    if (this.#mayTake()) this.#line.sendShared(frame, asItIs);
    return true;
  }

  close(code: number, why: string): void {
    if (!this.#open) return;
    this.gone();
    this.#line.close(code, why);
  }

  #refuse(code: number, why: string): void {
    this.#pen.refused(this, code, why);
    this.close(code, why);
  }

  #say(message: ServerControl): void {
    this.#send(controlFrame(message));
  }

  #send(frame: Uint8Array): void {
    if (this.#mayTake()) this.#line.send(frame);
  }

  #mayTake(): boolean {
    if (!this.#open) return false;
    if (this.#line.waiting <= TOO_SLOW_AT) return true;
    this.close(CLOSE.slowReader, 'the connection is too slow; come back');
    return false;
  }
}

function vectorOf(bytes: Uint8Array): Seen | null {
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    return null;
  }
}
