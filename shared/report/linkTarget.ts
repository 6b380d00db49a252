/** Where a link in a report may lead. One rule for the door, the editor, imports and every file that is issued. */

const LONGEST_LINK = 2_000;
/** Tab and line breaks are white space of a paste; everything else below U+0020, and C1, has no business in a text. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Text that everybody stores and shows the same way: no half characters, no controls. */
export const isCleanText = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text);

/** Only addresses that show where they lead: https with a plain host, or mail. */
export function isSafeLink(href: string): boolean {
  if (href.length > LONGEST_LINK || !isCleanText(href) || /\s/.test(href)) return false;
  if (/^mailto:[^/\\]/i.test(href)) return true;
  if (!/^https:\/\/[^/\\@]/i.test(href)) return false;
  const url = URL.parse(href);
  return url !== null && url.username === '' && url.password === '' && !isDisguised(/^https:\/\/([^/?#]*)/i.exec(href)?.[1] ?? '');
}

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES = /^[аеорсухіјѕһӏԁԛԝαορνικτυχ0-9-]+$/u;

/** Does a host read like another one? Encoded labels show nothing of what they stand for, and mixed scripts are not what they seem. */
function isDisguised(host: string): boolean {
  return host.toLowerCase().split('.').some((label) => label.startsWith('xn--')
    || (/\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label))
    || (/[^\p{ASCII}]/u.test(label) && LOOKALIKES.test(label)));
}

/** The address among these marks; null when there is none, or none that may be followed. */
export function linkAmong(marks: readonly string[]): string | null {
  const address = marks.find((mark) => mark.startsWith('link:'))?.slice('link:'.length);
  return address !== undefined && isSafeLink(address) ? address : null;
}
