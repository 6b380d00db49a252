/** Which formatting a client may write into the words, as Yjs keeps it: key and value of a ContentFormat. */
import { MARKS } from '../../shared/report/layout.ts';

const LONGEST_LINK = 2_000;
const LONGEST_NOTE = 4_000;
/** "bold", or "link--<hash>" where a mark may overlap itself. */
const KEY = new RegExp(`^(${MARKS.join('|')})(--[A-Za-z0-9+/=_-]{1,64})?$`);
/** Tab and line breaks are white space of a paste; everything else below U+0020, and C1, has no business in a text. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Text that everybody stores and shows the same way: no half characters, no controls. */
export const isCleanText = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text);

/** A value of null ends a mark. */
export function isAllowedMark(key: string, value: unknown): boolean {
  const name = KEY.exec(key)?.[1];
  if (name === undefined) return false;
  if (value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const fields = Object.entries(value).filter(([, held]) => held !== null);
  switch (name) {
    case 'link': return onlyField(fields, 'href', isSafeLink);
    case 'footnote': return onlyField(fields, 'note', (note) => note.length <= LONGEST_NOTE && isCleanText(note));
    default: return fields.length === 0;
  }
}

function onlyField(fields: readonly [string, unknown][], name: string, holds: (value: string) => boolean): boolean {
  const [first, ...more] = fields;
  return first !== undefined && more.length === 0 && first[0] === name && typeof first[1] === 'string' && holds(first[1]);
}

/** Only addresses that show where they lead: https with a plain host, or mail. */
export function isSafeLink(href: string): boolean {
  if (href.length > LONGEST_LINK || !isCleanText(href) || /\s/.test(href)) return false;
  if (/^mailto:[^/\\]/i.test(href)) return true;
  if (!/^https:\/\/[^/\\@]/i.test(href)) return false;
  const url = URL.parse(href);
  return url !== null && url.username === '' && url.password === '';
}
