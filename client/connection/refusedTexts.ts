/**
 * Words of one's own that did not become part of the report: found, kept on this device until their author lets them go,
 * and told. Nothing that was typed is given up before it is either on the server, where people read it, or here.
 */
import * as Y from 'yjs';
import { canonicalRuns } from '../../shared/base/runs.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { cell, type Cell } from '../screen/cell.ts';
import { newIdempotencyKey } from './api.ts';
import { isSaidBy, withKept } from './keptText.ts';
import type { KeptWords } from './keptWords.ts';
import type { KeptText, WrittenText } from './ports.ts';
import { openWrittenTexts } from './writtenTexts.ts';

export type RefusedTexts = {
  readonly kept: Cell<readonly KeptText[]>;
  /** Reads what earlier visits kept. */
  readonly load: () => Promise<void>;
  /** Keeps on this device how what was written reads. */
  readonly note: () => void;
  /** Looks for words of these updates, which the server has, that lie where nobody reads them; `among` these paragraphs, or all. */
  readonly look: (updates: readonly Uint8Array[], among?: readonly string[]) => void;
  /** Everything written that is not acknowledged is refused. `returns`: it is kept as it is and sent again another time. */
  readonly refuseAll: (why: KeptText['why'], returns: boolean) => void;
  /** How what these updates wrote reads. */
  readonly writtenIn: (updates: readonly Uint8Array[]) => readonly WrittenText[];
  readonly keep: (written: WrittenText, why: KeptText['why']) => void;
  readonly keepWords: (paragraph: ParagraphId | null, words: string) => void;
  readonly forget: (key: string) => void;
  /** The server has everything that was written so far. */
  readonly settled: () => void;
  readonly stop: () => void;
};

/**
 * @param theirs origin of what comes from the server
 * @param pending updates that the server has not acknowledged
 * @param before what another copy of the same report has kept
 */
export function openRefusedTexts(doc: Y.Doc, theirs: unknown, device: KeptWords, pending: () => readonly Uint8Array[], before: readonly KeptText[]): RefusedTexts {
  const kept = cell(before), written = openWrittenTexts(doc, theirs);
  // What is refused again before anything was acknowledged is the same words, and more of them.
  let incident = newIdempotencyKey();

  function keep(text: WrittenText, why: KeptText['why'], { received = false, returns = false } = {}) {
    // Of a copy that is not to be believed, only what was typed is.
    const believed = why !== 'copy' && why !== CLOSE.malformed && why !== CLOSE.rebase;
    const one: KeptText = { ...text, ...(believed ? {} : { base: null, wording: null }), key: `${text.container} ${incident}`, why, received, at: Date.now() };
    for (const old of kept.get()) if (old.key !== one.key && isSaidBy(old, one)) void device.forgetRefused(old.key);
    kept.set(withKept(kept.get(), one));
    if (!returns) void device.keepRefused(one);
  }

  return {
    kept,
    load: async () => {
      const [earlier, refused] = await Promise.all([device.earlierWritten(), device.refused()]);
      written.learn(earlier);
      if (refused.length > 0) kept.set(refused.reduce(withKept, kept.get()));
    },
    note: () => { for (const text of written.takeChanged(pending())) if (isChange(text)) void device.keepWritten(text); },
    look: (updates, among) => { for (const { text, why } of written.stranded(updates)) if (!among || (text.paragraph && among.includes(text.paragraph))) keep(text, why, { received: true }); },
    refuseAll: (why, returns) => {
      const updates = pending(), texts = written.all(updates).filter(isChange);
      for (const text of texts) keep(text, why, { returns });
      // Updates that an older page kept alone cannot be placed, but what was typed can be read in them.
      if (texts.length === 0) { const words = plainly(updates); if (words !== '') keep({ container: '', paragraph: null, base: null, wording: null, words }, why, { returns }); }
    },
    writtenIn: (updates) => written.all(updates).filter(({ words }) => words !== ''),
    keep,
    keepWords: (paragraph, words) => {
      const one: KeptText = { container: '', key: `words ${newIdempotencyKey()}`, paragraph, base: null, wording: null, words, why: 'noPlace', received: false, at: Date.now() };
      kept.set([...kept.get(), one]);
      void device.keepRefused(one);
    },
    forget: (key) => { kept.set(kept.get().filter((one) => one.key !== key)); void device.forgetRefused(key); },
    settled: () => { written.settled(); incident = newIdempotencyKey(); void device.forgetWritten(); },
    stop: written.stop,
  };
}

const isChange = ({ words, base, wording }: WrittenText): boolean =>
  words !== '' || (base !== null && wording !== null && JSON.stringify(canonicalRuns(base)) !== JSON.stringify(canonicalRuns(wording)));

function plainly(updates: readonly Uint8Array[]): string {
  let words = '';
  for (const update of updates) for (const struct of Y.decodeUpdate(update).structs) if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) words += struct.content.str;
  return words.trim();
}
