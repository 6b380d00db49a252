/**
 * Text that every document format can carry. Nothing is dropped in silence: a control character is shown by its picture
 * (␀ for U+0000), half a surrogate pair by U+FFFD, and a line break inside a paragraph is a space.
 */
export function printable(text: string): string {
  return text.toWellFormed()
    .replace(/\r\n?|[\n\u2028\u2029\t\u0085]/gu, ' ')
    .replace(/\p{Cc}/gu, pictureOf)
    .replace(/\p{Noncharacter_Code_Point}/gu, '\ufffd');
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** Does the text begin in a script that runs from right to left? The first strong letter decides, as in a browser. */
export function runsRightToLeft(text: string): boolean {
  const strong = /\p{L}/u.exec(text);
  return strong !== null && RIGHT_TO_LEFT.test(strong[0]);
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
