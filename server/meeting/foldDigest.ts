/**
 * A digest of the sources that make a report out of its log. What was folded by other code is not believed: the log is
 * folded again, so that a new version never has to remember that it reads differently.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['../../shared/base', '../../shared/meeting', '../../shared/ledger', '../../shared/consensus', '../../shared/permissions', '../../shared/report', '.'] as const;

let taken: string | null = null;

/** Hex; read once in the life of a process. */
export function foldDigest(): string {
  if (taken !== null) return taken;
  const hash = createHash('sha256').update(process.versions.v8.split('.', 1)[0] ?? '');
  for (const folder of FOLDERS) {
    const at = new URL(`${folder}/`, import.meta.url);
    for (const file of readdirSync(fileURLToPath(at)).filter((name) => name.endsWith('.ts')).sort()) hash.update(`\n${folder}/${file}\n`).update(readFileSync(new URL(file, at)));
  }
  return (taken = hash.digest('hex'));
}
