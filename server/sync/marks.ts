/** Which formatting a client may write into the words, as Yjs keeps it: key and value of a ContentFormat. */
import { MARKS } from '../../shared/report/layout.ts';
import { isCleanText, isSafeLink } from '../../shared/report/linkTarget.ts';

const LONGEST_NOTE = 4_000;
/** "bold", or "link--<hash>" where a mark may overlap itself. */
const KEY = new RegExp(`^(${MARKS.join('|')})(--[A-Za-z0-9+/=_-]{1,64})?$`);
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
