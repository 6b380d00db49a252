/** Yjs tidies up formatting in every copy after what others wrote: what that means for the document that the log makes. */
import type * as Y from 'yjs';

/** Where Yjs may tidy: what was tidied when an entry was made is in the log, and anything more would be in no entry. */
export function tidyFormatting(doc: Y.Doc, recorded: unknown): void {
  doc.on('beforeObserverCalls', (transaction) => { if (transaction.origin === recorded) transaction.local = true; });
}
