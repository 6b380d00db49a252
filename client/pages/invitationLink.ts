/** Finds the token in what somebody pasted: a whole link, its tail, or the token alone. */

const TOKEN = /^[A-Za-z0-9_-]{16,200}$/;

/** @returns null when there is no invitation in it. */
export function tokenIn(pasted: string): string | null {
  const words = pasted.trim();
  const afterSignIn = /#?\/?signin\/([^\s/?#]+)/i.exec(words)?.[1];
  const candidate = afterSignIn ?? words;
  return TOKEN.test(candidate) ? candidate : null;
}
