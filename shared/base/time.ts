/** Time as the core knows it: handed in, never asked for. */
import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00:00Z by the server's clock. */
export type Instant = Brand<number, 'Instant'>;
