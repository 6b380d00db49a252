/**
 * Reads a list of delegations that somebody pasted or uploaded: one a line, `code,name,group,seat`. A line with a code
 * alone is looked up among the States. Either every line is read or none is taken: half a seating list is worse than none.
 */
import { REGIONAL_GROUPS } from '../../shared/meeting/people.ts';
import type { RegionalGroup } from '../../shared/meeting/people.ts';
import type { NewMeeting, StateLine } from '../../shared/protocol/http.ts';

export type Seated = NewMeeting['delegations'][number];
export type LineError = { /** Counted from 1, as an editor shows it. */ readonly line: number; readonly words: string };
export type SeatingRead =
  | { readonly ok: true; readonly delegations: readonly Seated[] }
  | { readonly ok: false; readonly errors: readonly LineError[] };

export const DELEGATION_CODE = /^[A-Z0-9][A-Z0-9-]{1,9}$/;

/** @param taken codes seated already; naming one again is an error, so that nothing is replaced in silence */
export function readSeating(text: string, states: readonly StateLine[], taken: readonly string[]): SeatingRead {
  const errors: LineError[] = [];
  const delegations: Seated[] = [];
  const seen = new Set(taken);
  text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const cells = cellsOf(line);
    if (delegations.length === 0 && errors.length === 0 && isHeader(cells)) return;
    const read = readLine(cells, states);
    if (typeof read === 'string') errors.push({ line: index + 1, words: read });
    else if (seen.has(read.code)) errors.push({ line: index + 1, words: `${read.code} is seated already.` });
    else { seen.add(read.code); delegations.push(read); }
  });
  if (errors.length === 0 && delegations.length === 0) return { ok: false, errors: [{ line: 1, words: 'There is no delegation in this list.' }] };
  return errors.length === 0 ? { ok: true, delegations } : { ok: false, errors };
}

/** @returns the delegation, or what is wrong with the line */
function readLine(cells: readonly string[], states: readonly StateLine[]): Seated | string {
  const [rawCode = '', rawName = '', rawGroup = '', rawSeat = ''] = cells;
  const code = rawCode.toUpperCase();
  if (!DELEGATION_CODE.test(code)) return `"${rawCode}" is not a code: two to ten letters, figures or hyphens.`;
  if (cells.length > 4) return 'More than four columns: code, name, group, seat. Put a name that contains a comma in quotation marks.';
  const state = states.find((each) => each.code === code);
  const name = rawName === '' ? state?.name : rawName;
  if (name === undefined) return `${code} has no name, and is not on the list of States.`;
  if (name.length > 120) return `The name of ${code} is longer than 120 characters.`;
  const group = rawGroup === '' ? state?.group ?? null : groupOf(rawGroup);
  if (group === undefined) return `"${rawGroup}" is no regional group: ${REGIONAL_GROUPS.join(', ')}, or empty.`;
  const seat = rawSeat === '' ? (state !== undefined && rawName === '' ? state.seat : 'member') : rawSeat.toLowerCase();
  if (seat !== 'member' && seat !== 'observer') return `"${rawSeat}" is no seat: member or observer.`;
  return { code, name, group, seat };
}

function groupOf(raw: string): RegionalGroup | null | undefined {
  const wanted = raw.toUpperCase();
  if (wanted === '-' || wanted === 'NONE') return null;
  return REGIONAL_GROUPS.find((group) => group === wanted);
}

const isHeader = (cells: readonly string[]): boolean => cells[0]?.toLowerCase() === 'code' && cells.length > 1;

/** Cells of one line, split at commas, semicolons or tabs (the first that occurs), quotation marks respected. */
function cellsOf(line: string): string[] {
  const separator = /^(?:"(?:[^"]|"")*"|[^,;\t"])*([,;\t])/.exec(line)?.[1] ?? ',';
  const cells: string[] = [];
  let cell = '', quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (quoted && char === '"' && line[at + 1] === '"') { cell += '"'; at += 1; }
    else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) { cells.push(cell.trim()); cell = ''; }
    else cell += char;
  }
  cells.push(cell.trim());
  while (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return cells;
}
