/**
 * Signs in the words that are not of them: the halves of brackets, and whose hand a stretch is. Elements without text;
 * `bracketSigns.ts` puts them into editors, `rows.ts` into static text.
 */
export type Sign = HalfBracket | HandSign;

/** Stands before its first letter and marks all of them. */
export type HandSign = {
  readonly at: number;
  readonly to: number;
  readonly is: 'hand';
  /** 1 to 5, a colour and a kind of line; 0: some delegation that is not told. The code is always printed beside. */
  readonly hand: number;
  readonly by: string;
  readonly said: string;
};

export type HalfBracket = {
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

/** The classes of the letters of a hand. */
export const handClass = ({ hand }: HandSign): string => `hw hand-${hand}`;

export function signElement(of: Sign): HTMLElement {
  const { is, by, said } = of, sign = document.createElement('span');
  sign.className = of.is === 'hand' ? `wh hand-${of.hand}` : `bk bk-${is}`;
  sign.setAttribute('role', 'img');
  sign.setAttribute('aria-label', said);
  sign.setAttribute('contenteditable', 'false');
  if (is === 'open' && by !== '') sign.dataset['by'] = `${by}:`;
  if (is === 'hand') sign.dataset['by'] = by;
  return sign;
}

/** @param signs in the order in which they stand */
export function putSigns(words: HTMLElement, signs: readonly Sign[]): void {
  for (const sign of signs) if (sign.is === 'hand') marked(words, sign);
  for (const sign of signs.filter(({ is }) => is !== 'close')) placed(words, sign.at, true)?.(signElement(sign));
  // From the last: each goes directly behind its word, before those that close further out.
  for (const sign of signs.filter(({ is }) => is === 'close').toReversed()) placed(words, sign.at, false)?.(signElement(sign));
}

function marked(words: HTMLElement, sign: HandSign): void {
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT), texts: Text[] = [];
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) if (node instanceof Text) texts.push(node);
  let at = 0;
  for (const text of texts) {
    const from = Math.max(sign.at - at, 0), to = Math.min(sign.to - at, text.length);
    at += text.length;
    if (from >= to) continue;
    if (to < text.length) text.splitText(to);
    const inside = from > 0 ? text.splitText(from) : text, span = document.createElement('span');
    span.className = handClass(sign);
    inside.replaceWith(span);
    span.append(inside);
  }
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
