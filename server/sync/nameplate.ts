/** What stands on a person's caret and in the welcome: code, name and colour, from the seat and never from the browser. */
import type { Actor, Role } from '../../shared/meeting/people.ts';
import type { ReportState } from '../../shared/meeting/state.ts';

export type Nameplate = { readonly code: string; readonly name: string; readonly colour: string };

const OFFICERS: { readonly [R in Role]: string } = {
  chair: 'CHAIR', viceChair: 'VICE-CHAIR', secretariat: 'SECR', facilitator: 'FACIL', head: 'DEL', delegate: 'DEL', observer: 'OBS',
};

/** Dark enough for white letters on them; told apart by more than hue because the code stands beside. */
const COLOURS = ['#0b5394', '#7a1f5c', '#1e6b3a', '#8a4b08', '#4b3fa0', '#9c1c1c', '#0f6674', '#5b5b0a', '#6b2d86', '#2f4f4f', '#a03a00', '#1f5fa8'] as const;

export function nameplateOf({ role, delegation }: Actor, name: string, state: ReportState): Nameplate {
  const seated = delegation === null ? undefined : state.delegations.get(delegation);
  const code = seated?.code ?? OFFICERS[role];
  return { code, name: seated?.name ?? name, colour: colourOf(code) };
}

function colourOf(code: string): string {
  let sum = 0;
  for (const letter of code) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
}
