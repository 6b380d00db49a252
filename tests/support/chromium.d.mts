/** Types of chromium.mjs, which is plain JavaScript because it runs before Node 24 is certain. */
/** The path of an executable; ends the process with a sentence when none can be had. */
export function findChromium(): string;
