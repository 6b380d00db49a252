/** Earlier words and whose they were, looked up in the log for an act that asks for them before it takes its place in the queue. */
import type { PersonId } from '../../shared/base/ids.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Wording } from './credits.ts';
import { type IncomingAct, type Pen, PenDown } from './pen.ts';

export class Recall {
  readonly #pen: Pick<Pen, 'state' | 'past'>;
  readonly #asking = new Set<{ readonly person: PersonId; sentAway: string | null }>();

  constructor(pen: Pick<Pen, 'state' | 'past'>) {
    this.#pen = pen;
  }

  /**
   * @returns null when the paragraph did not exist then
   * @throws PenDown when the log could not be read, or this person was sent away meanwhile
   */
  async wording(act: Extract<IncomingAct, { act: 'restoreWording' }>, by: Actor): Promise<Wording | null> {
    if (!this.#pen.state.paragraphs.has(act.paragraph)) return null;
    const asking: { readonly person: PersonId; sentAway: string | null } = { person: by.person, sentAway: null };
    this.#asking.add(asking);
    const then = await this.#pen.past(act.at)
      .catch((cause: unknown) => { throw new PenDown('the log could not be read', { cause }); })
      .finally(() => this.#asking.delete(asking));
    if (asking.sentAway !== null) throw new PenDown(asking.sentAway);
    const paragraph = then?.paragraphs.get(act.paragraph);
    return paragraph === undefined ? null : { runs: paragraph.runs, hands: paragraph.hands ?? [] };
  }

  /** What this person still waits for counts no more. */
  sendAway(person: PersonId, why: string): void {
    for (const asking of this.#asking) if (asking.person === person) asking.sentAway = why;
  }
}
