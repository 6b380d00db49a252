/** Reads a chosen file as text, or says why it is none. */

/** The server takes no larger text; saying so here spares the upload. */
const MAX_BYTES = 2_000_000;

export type TextRead = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly words: string };

export async function readTextFile(file: File): Promise<TextRead> {
  if (file.size > MAX_BYTES) return { ok: false, words: `${file.name} is larger than 2 MB. Nothing was taken from it. Choose the text alone, without pictures.` };
  if (file.size === 0) return { ok: false, words: `${file.name} is empty.` };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    if (!text.includes('\0')) return { ok: true, text };
  } catch {
    // Not UTF-8: the sentence below says what to do.
  }
  return { ok: false, words: `${file.name} is not plain text. Nothing was taken from it. Save it as text (UTF-8), or copy the words and paste them.` };
}
