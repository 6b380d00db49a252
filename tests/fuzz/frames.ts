/** The readers of messages by themselves: whatever the bytes are they answer at once, and what they read can be written back and read again. */
import { isDeepStrictEqual } from 'node:util';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { readControl } from '../../server/sync/control.ts';
import { controlFrame, PRESENCE_QUERY, presenceFrame, readFrame, readPresence, STEP1, STEP2, syncFrame, UPDATE, type Frame } from '../../server/sync/frames.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import { parseAct } from '../../shared/protocol/actSchema.ts';
import { composeSentPlace } from '../../shared/protocol/places.ts';
import { CONTROL, type ServerControl } from '../../shared/protocol/wire.ts';
import type { Dice } from '../support/dice.ts';
import { mutateBytes } from './bytes.ts';
import { someCaret, someControl, somePlace, wordsFrame } from './messages.ts';
import type { Target } from './target.ts';

export const framesTarget: Target<Uint8Array> = {
  name: 'frames', inputsInASitting: 2_000,
  open: async () => ({ next: someFrame, play: readAll, end: async () => undefined }),
};

function someFrame(dice: Dice): Uint8Array {
  const frame = wholeFrame(dice);
  return dice.upTo(2) === 0 ? frame : mutateBytes(frame, wholeFrame(dice), dice);
}

function wholeFrame(dice: Dice): Uint8Array {
  const payload = Uint8Array.from({ length: dice.upTo(40) }, () => dice.upTo(256));
  switch (dice.upTo(7)) {
    case 5: return wordsFrame(dice.upTo(50), payload);
    case 6: return composeSentPlace(somePlace(dice));
    case 0: return syncFrame(dice.pick([STEP1, STEP2, UPDATE] as const), payload);
    case 1: return syncFrame(STEP1, Y.encodeStateVector(new Map(Array.from({ length: dice.upTo(4) }, () => [dice.upTo(2 ** 31), dice.upTo(2 ** 31)]))));
    case 2: return presenceFrame(Array.from({ length: dice.upTo(4) }, () => ({ client: dice.upTo(2 ** 31), clock: dice.upTo(100), json: someCaret(dice) })));
    case 3: return payload;
    default: return controlFrame(someControl(dice) as ServerControl); // any JSON: what a client may say and what it may not
  }
}

function readAll(bytes: Uint8Array): string {
  const frame = readFrame(bytes);
  if (frame === null) return 'no frame';
  if (!isDeepStrictEqual(readFrame(writtenBack(frame)), frame)) throw new Error(`a ${frame.kind} that was written back reads otherwise`);
  switch (frame.kind) {
    case 'step1': return `step1, ${vectorIs(frame.vector)}`;
    case 'presence': {
      const entries = readPresence(frame.update);
      if (entries !== null && !isDeepStrictEqual(entriesOf(presenceFrame(entries)), entries)) throw new Error('carets that were written back read otherwise');
      return entries === null ? 'presence, unreadable' : 'presence';
    }
    case 'control': {
      const control = readControl(frame.json);
      if (control?.t !== 'act') return `control, ${control?.t ?? 'unreadable'}`;
      const act = parseAct(control.act);
      return `control, act, ${act.ok ? act.value.act : act.refusal.code}`;
    }
    default: return frame.kind;
  }
}

function writtenBack(frame: Frame): Uint8Array {
  switch (frame.kind) {
    case 'step1': return syncFrame(STEP1, frame.vector);
    case 'step2': return syncFrame(STEP2, frame.update);
    case 'update': return syncFrame(UPDATE, frame.update);
    case 'presence': return encoding.encode((encoder) => { encoding.writeVarUint(encoder, 1); encoding.writeVarUint8Array(encoder, frame.update); });
    case 'words': return wordsFrame(frame.given, frame.update);
    case 'place': return composeSentPlace(frame.place);
    case 'presenceQuery': return Uint8Array.of(PRESENCE_QUERY);
    case 'control': return encoding.encode((encoder) => { encoding.writeVarUint(encoder, CONTROL); encoding.writeVarString(encoder, frame.json); });
    default: return unreachable(frame, 'frame');
  }
}

const entriesOf = (frame: Uint8Array) => {
  const read = readFrame(frame);
  return read?.kind === 'presence' ? readPresence(read.update) : null;
};

function vectorIs(vector: Uint8Array): string {
  try {
    Y.decodeStateVector(vector);
    return 'a vector';
  } catch {
    return 'unreadable';
  }
}
