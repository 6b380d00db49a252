/**
 * Yjs tidies up formatting in every copy after what others wrote: what that means for the document that the log makes.
 * What a copy tidies it sends to the server, which may have leant on such a mark by then; so the server leaves nothing
 * behind that a copy would tidy.
 */
import * as Y from 'yjs';

/**
 * @param recorded origin of what is read from the log
 * @param isWords are these the words of some paragraph?
 */
export function tidyFormatting(doc: Y.Doc, recorded: unknown, isWords: (text: Y.XmlText) => boolean): void {
  // What was tidied when an entry was made is in the log, and anything more would be in no entry.
  doc.on('beforeObserverCalls', (transaction) => { if (transaction.origin === recorded) transaction.local = true; });
  // Yjs looks only around the words that were deleted; a copy that then hears of deleted marks looks at the whole text.
  doc.on('afterAllTransactions', (_doc, transactions) => {
    const texts = new Set<Y.XmlText>();
    // Those of no origin are Yjs' own.
    for (const { origin, changed } of transactions) if (origin === null) for (const type of changed.keys()) if (type instanceof Y.XmlText && isWords(type)) texts.add(type);
    for (const text of texts) Y.cleanupYTextFormatting(text);
  });
}
