/** One half of a bracket as an element without text; `bracketSigns.ts` puts it into editors, `rows.ts` into static text. */
export type Sign = {
  /** UTF-16 units of the words it stands in. */
  readonly at: number;
  readonly is: 'open' | 'close';
  /** Codes of those who hold it: "XAL, XVA"; "" where names are not seen. */
  readonly by: string;
  /** For those who hear it. */
  readonly said: string;
  /** Tells two at the same place apart. */
  readonly order: number;
};

export function signElement({ is, by, said }: Sign): HTMLElement {
  const sign = document.createElement('span');
  sign.className = `bk bk-${is}`;
  sign.setAttribute('role', 'img');
  sign.setAttribute('aria-label', said);
  sign.setAttribute('contenteditable', 'false');
  if (is === 'open' && by !== '') sign.dataset['by'] = `${by}:`;
  return sign;
}

/** @param signs in the order in which they stand */
export function putSigns(words: HTMLElement, signs: readonly Sign[]): void {
  for (const sign of signs.filter(({ is }) => is === 'open')) placed(words, sign.at, true)?.(signElement(sign));
  // From the last: each goes directly behind its word, before those that close further out.
  for (const sign of signs.filter(({ is }) => is === 'close').toReversed()) placed(words, sign.at, false)?.(signElement(sign));
}

/** `before`: in front of the letter at the offset; else behind the letter that ends there. */
function placed(words: HTMLElement, at: number, before: boolean): ((sign: HTMLElement) => void) | null {
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let left = at, last: Text | null = null;
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    if (!(node instanceof Text)) continue;
    const inside = before ? left < node.length : left > 0 && left <= node.length;
    if (inside) {
      if (left > 0 && left < node.length) node.splitText(left);
      const text = node;
      return before && left === 0 ? (sign) => text.before(sign) : (sign) => text.after(sign);
    }
    left -= node.length;
    last = node;
  }
  const end = last;
  return end === null ? (sign) => words.append(sign) : (sign) => end.after(sign);
}
