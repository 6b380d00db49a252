/** Words that memory has let go of, looked up in the log for an act that asks for them before it takes its place in the queue. */
import type { PersonId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { readingAt } from '../../shared/meeting/readings.ts';
import { type IncomingAct, type Pen, PenDown } from './pen.ts';

export class Recall {
  readonly #pen: Pick<Pen, 'state' | 'past'>;
  readonly #asking = new Set<{ readonly person: PersonId; sentAway: string | null }>();

  constructor(pen: Pick<Pen, 'state' | 'past'>) {
    this.#pen = pen;
  }

  /**
   * @returns null when memory still has the words, or there are none
   * @throws PenDown when the log could not be read, or this person was sent away meanwhile
   */
  async wording(act: Extract<IncomingAct, { act: 'restoreWording' }>, by: Actor): Promise<Runs | null> {
    const paragraph = this.#pen.state.paragraphs.get(act.paragraph);
    if (paragraph === undefined || readingAt(paragraph, act.at)?.runs) return null;
    const asking: { readonly person: PersonId; sentAway: string | null } = { person: by.person, sentAway: null };
    this.#asking.add(asking);
    const then = await this.#pen.past(act.at)
      .catch((cause: unknown) => { throw new PenDown('the log could not be read', { cause }); })
      .finally(() => this.#asking.delete(asking));
    if (asking.sentAway !== null) throw new PenDown(asking.sentAway);
    return then?.paragraphs.get(act.paragraph)?.runs ?? null;
  }

  /** What this person still waits for counts no more. */
  sendAway(person: PersonId, why: string): void {
    for (const asking of this.#asking) if (asking.person === person) asking.sentAway = why;
  }
}
