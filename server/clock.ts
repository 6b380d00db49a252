/** The only caller of Date.now on the server. */
import type { Instant } from '../shared/base/time.ts';

export type Clock = () => Instant;
export const systemClock: Clock = () => Date.now() as Instant;
