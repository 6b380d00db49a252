/** Versions of packages that must not carry a report, whatever the lockfile says. */

/** @returns why `lib0` of this version must not be used, for whoever starts the server; null when it may */
export function unsafePackages(lib0: string): string | null {
  const [major = 0, minor = 0, patch = 0] = lib0.split('.').map(Number);
  const isSafe = major > 0 || minor > 2 || (minor === 2 && patch >= 118);
  return isSafe ? null : `The package lib0 is ${lib0}, and versions before 0.2.118 can leak memory into a report; run npm install to get the one that package-lock.json names.`;
}
