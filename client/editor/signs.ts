/**
 * Signs in the words that are not of them: the halves of brackets, whose hand a stretch is, and what is proposed. They hold
 * no text, so that offsets, copies and carets are what they would be without them; `bracketSigns.ts` puts them into
 * editors, `rows.ts` into static text.
 */
import { unreachable } from '../../shared/base/unreachable.ts';

export type Sign = HalfBracket | HandSign | StruckSign | ProposedSign;

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

/** Letters that somebody proposes to take out: struck through, with whose wish it is behind them. */
export type StruckSign = {
  readonly at: number;
  readonly to: number;
  readonly is: 'struck';
  /** 1 to 5; 0 where several wish it. */
  readonly hand: number;
  readonly by: string;
  /** Before the letters: "Aldermark deletes:". */
  readonly said: string;
};

/** Words that somebody proposes to put here; drawn by the stylesheet, and no part of the text. */
export type ProposedSign = {
  readonly at: number;
  readonly is: 'proposed';
  /** `place`: of the paragraph as a whole, in words. `joined`: the end of a paragraph that would go. */
  readonly as: 'words' | 'place' | 'joined' | 'meet';
  readonly hand: number;
  readonly words: string;
  /** Spaces, or a sign between two readings, in front and behind. */
  readonly lead: string;
  readonly tail: string;
  readonly by: string;
  readonly said: string;
  /** Among those at the same place. */
  readonly order: number;
  /** Does it follow words that are struck? Then it stays with them. */
  readonly instead: boolean;
};

/**
 * Something drawn between two letters. `side`: below 0 it belongs to the letter before, above to the one behind, and of several
 * at one place the lesser comes first; the caret stands between the two kinds.
 */
export type Piece = { readonly at: number; readonly side: number; readonly key: string; readonly element: () => HTMLElement };
/** Letters that are drawn otherwise. */
export type Marked = { readonly from: number; readonly to: number; readonly tag: 'span' | 'del'; readonly classes: string };

export function piecesOf(sign: Sign): readonly Piece[] {
  switch (sign.is) {
    // What is typed at an edge is outside: the caret stands before what opens and after what closes.
    case 'open': return [{ at: sign.at, side: 1, key: `open ${sign.by} ${sign.order}`, element: () => image('bk bk-open', sign.said, sign.by === '' ? '' : `${sign.by}:`) }];
    case 'close': return [{ at: sign.at, side: -1, key: `close ${sign.order}`, element: () => image('bk bk-close', sign.said) }];
    case 'hand': return [{ at: sign.at, side: 1.2, key: `hand ${sign.by} ${sign.hand}`, element: () => image(`wh hand-${sign.hand}`, sign.said, sign.by) }];
    case 'struck': return [
      { at: sign.at, side: 1.1, key: `strikes ${sign.said}`, element: () => image('rd-from', sign.said) },
      { at: sign.to, side: -1.5, key: `struck ${sign.by} ${sign.hand}`, element: () => image(`rd-to hand-${sign.hand}`, 'end of deletion', sign.by) },
    ];
    case 'proposed': return [{
      at: sign.at, side: (sign.instead ? -1.4 : -0.9) + sign.order / 1_000,
      key: `proposed ${sign.as} ${sign.hand} ${sign.by} ${sign.order} ${sign.lead}${sign.words}${sign.tail} ${sign.said}`, element: () => proposedElement(sign),
    }];
    default: return unreachable(sign, 'piecesOf');
  }
}

export function markedBy(sign: Sign): Marked | null {
  switch (sign.is) {
    case 'hand': return { from: sign.at, to: sign.to, tag: 'span', classes: `hw hand-${sign.hand}` };
    case 'struck': return { from: sign.at, to: sign.to, tag: 'del', classes: `rd hand-${sign.hand}` };
    case 'open': case 'close': case 'proposed': return null;
    default: return unreachable(sign, 'markedBy');
  }
}

function image(classes: string, said: string, by = ''): HTMLElement {
  const sign = document.createElement('span');
  sign.className = classes;
  sign.setAttribute('role', 'img');
  sign.setAttribute('aria-label', said);
  sign.setAttribute('contenteditable', 'false');
  if (by !== '') sign.dataset['by'] = by;
  return sign;
}

function proposedElement({ as, hand, words, lead, tail, by, said }: ProposedSign): HTMLElement {
  const box = document.createElement(as === 'words' ? 'ins' : as === 'joined' ? 'del' : 'span'), inner = image('ri-w', said, by);
  box.className = `ri ri-${as} hand-${hand}`;
  box.setAttribute('contenteditable', 'false');
  box.dataset['lead'] = lead;
  box.dataset['tail'] = tail;
  inner.dataset['words'] = words;
  box.append(inner);
  return box;
}

/** Draws signs into static words. */
export function putSigns(words: HTMLElement, signs: readonly Sign[]): void {
  const pieces = signs.flatMap(piecesOf).sort((a, b) => a.side - b.side);
  const isBehind = ({ at, side }: Piece) => side < 0 && at > 0;
  for (const piece of pieces) if (!isBehind(piece)) placed(words, piece.at, true)?.(piece.element());
  // From the last: each goes directly behind its word, before those that come after it.
  for (const piece of pieces.filter(isBehind).toReversed()) placed(words, piece.at, false)?.(piece.element());
  // Letters last, one stretch at a time, so that no sign lies inside of what is struck.
  for (const sign of signs) { const mark = markedBy(sign); if (mark !== null) marked(words, mark); }
}

function marked(words: HTMLElement, mark: Marked): void {
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT), texts: Text[] = [];
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) if (node instanceof Text) texts.push(node);
  let at = 0;
  for (const text of texts) {
    const from = Math.max(mark.from - at, 0), to = Math.min(mark.to - at, text.length);
    at += text.length;
    if (from >= to) continue;
    if (to < text.length) text.splitText(to);
    const inside = from > 0 ? text.splitText(from) : text, around = document.createElement(mark.tag);
    around.className = mark.classes;
    inside.replaceWith(around);
    around.append(inside);
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
