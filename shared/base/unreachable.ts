/**
 * Ends every switch over a union: a new case does not compile until somebody has said what it means.
 * @throws always; reaching it at run time means data got past a door unread.
 */
export function unreachable(value: never, where: string): never {
  throw new Error(`${where}: unexpected ${JSON.stringify(value)}`);
}
