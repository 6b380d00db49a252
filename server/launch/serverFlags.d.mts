/** What TypeScript is told of serverFlags.mjs. */
export const SERVER_FLAGS: readonly string[];
