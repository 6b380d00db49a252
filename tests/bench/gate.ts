/** What the gate spends on the largest frames it can be sent: the whole room waits while one of them is judged. */
import { admit } from '../../server/sync/admission.ts';
import { Desk } from '../support/deskSimulation.ts';
import { idsOf } from '../support/handmade.ts';
import { largestFrames } from '../support/largestFrames.ts';
import { textOf } from '../support/syncClients.ts';
import { PEOPLE } from '../support/syncRoom.ts';

export async function measureGate(): Promise<readonly { readonly what: string; readonly ms: number }[]> {
  const { draft } = (await Desk.open([['one', 'States shall cooperate.'], ['two', 'Second.']])).loaded;
  const norway = PEOPLE['norway'];
  if (norway === undefined) throw new Error('Norway is not seated');
  return Object.entries(largestFrames(idsOf(textOf(draft.doc, 'one')))).map(([what, frame]) => {
    const times = Array.from({ length: 10 }, () => {
      const began = performance.now();
      admit(draft, frame, { person: norway.person, mayWrite: true });
      return performance.now() - began;
    });
    return { what: `gate, ${what}`, ms: Math.min(...times) };
  });
}
