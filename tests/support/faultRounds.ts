/**
 * Rounds with a disk that fails: the product is started on a copy of a folder, some call or some byte beyond a limit
 * fails, people write, and afterwards it is started on a disk that is whole. Whatever failed, it ends with a sentence or
 * goes on; nobody was told of anything that is not there, and nothing that anybody was told is lost.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comeBack, come, KILL_POINTS, openHouse, openTexts, post, tokensOf, wordsIn, type House, type KillFindings, type KillPoint } from './killRounds.ts';
import { demoCookie, startProduct, type Product } from './product.ts';
import { synced, type Stock } from './syncClients.ts';

/** `killed`: at the first failure, so that only what is on the disk then is left. What fails: files may not grow beyond so many blocks of 512 bytes, or the n-th call of a kind (failingCalls.c). */
export type Fault =
  | { readonly what: 'limit'; readonly blocks: number }
  | { readonly what: 'call'; readonly call: string; readonly n: number; readonly error: string; readonly lasting: boolean; readonly library: string; readonly killed?: boolean };
export type FaultOutcome = {
  /** Did anything fail at all? When not, the scenario runs clean, and no later call needs to be tried. */
  readonly fired: boolean;
  /** How many calls of the kind there were. */
  readonly calls: number;
  readonly ended: 'refused to start' | 'stopped by itself' | 'went on';
  readonly acknowledged: number;
  /** Sentences that people were given for what could not be done. */
  readonly told: readonly string[];
  readonly faults: readonly string[];
};

const STEPS = 5;
/** How long somebody waits for the answer to one step before going on without it. */
const STEP_MS = 2_000;
const START_MS = 60_000;
/** Steps without an answer after which a disk is taken to have failed for good. */
const ENOUGH = 2;

/** A house that people have signed in to and whose server was stopped in good order, to be copied for each fault. */
export async function openTemplate(): Promise<House> {
  const house = await openHouse();
  await (await startProduct({ folder: house.folder })).stop();
  return house;
}

/** Builds what makes calls fail. @returns the library @throws where there is no C compiler */
export function buildFailingCalls(folder: string): string {
  const library = join(folder, 'failingCalls.so');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, fileURLToPath(new URL('../faults/failingCalls.c', import.meta.url)), '-ldl'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`calls are made to fail by a small library that has to be compiled, and there is no C compiler here (cc): ${built.stderr}`);
  return library;
}

/** The first start of all, on a disk that fails: a sentence or an installation, and the next start makes a whole one. */
export async function playFirstStart(fault: Fault): Promise<Pick<FaultOutcome, 'fired' | 'calls' | 'faults'>> {
  const home = mkdtempSync(join(tmpdir(), 'nemcon-fault-')), folder = join(home, 'data'), notes = join(home, 'notes');
  writeFileSync(notes, new Uint8Array(8));
  const faults: string[] = [];
  try {
    const product = await start(folder, notes, fault);
    if (typeof product === 'string') complainOf(product, faults);
    else await product.kill();
    const whole = await startProduct({ folder });
    const { cookie, report } = await demoCookie(whole.address, { role: 'head', code: 'XAL' });
    const screen = await fetch(`${whole.address}/api/reports/${report}`, { headers: { cookie } });
    if (!screen.ok) faults.push(`after a failed first start the report answers ${screen.status}`);
    await whole.kill();
    const seen = readFileSync(notes);
    return { fired: seen.readInt32LE(4) > 0 || typeof product === 'string', calls: seen.readInt32LE(0), faults };
  } catch (cause) {
    return { fired: true, calls: readFileSync(notes).readInt32LE(0), faults: [...faults, cause instanceof Error ? cause.message : String(cause)] };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** One sentence, and nothing that only a programmer reads. */
function complainOf(printed: string, faults: string[]): void {
  const lines = printed.trim().split('\n').slice(1);
  if (lines.length !== 1 || lines[0]?.endsWith('.') !== true || /node:internal|\.ts:\d/.test(printed)) faults.push(`it did not start, and said: ${printed}`);
}

export async function playFault(template: House, fault: Fault): Promise<FaultOutcome> {
  const home = mkdtempSync(join(tmpdir(), 'nemcon-fault-')), folder = join(home, 'data'), notes = join(home, 'notes');
  cpSync(template.folder, folder, { recursive: true });
  writeFileSync(notes, new Uint8Array(8));
  const house: House = { ...template, folder, saved: new Set(), seen: new Set(), struck: new Map(), copies: [], feedSeq: 0, unproven: new Map() };
  const faults: string[] = [], told: string[] = [];
  let ended: FaultOutcome['ended'] = 'went on', fired = false, refused: readonly string[] = [];
  const calls = () => readFileSync(notes).readInt32LE(0);
  try {
    const product = await start(folder, notes, fault);
    if (typeof product === 'string') {
      ended = 'refused to start';
      fired = true;
      complainOf(product, faults);
    } else {
      refused = await write(house, product, told, faults, fault.what === 'call' && fault.killed === true);
      if (product.process.exitCode !== null) ended = 'stopped by itself';
      fired ||= /disk I\/O|full|could not be written|unable to open|readonly/.test(product.printed());
      await product.kill();
    }
    fired ||= readFileSync(notes).readInt32LE(4) > 0;
    const findings: KillFindings = { acknowledged: { words: 0, strikes: 0, acts: 0 }, seen: 0, faults, slowestReturn: 0, deaths: Object.fromEntries(KILL_POINTS.map((point) => [point, 0])) as Record<KillPoint, number> };
    const acknowledged = house.saved.size + house.unproven.size;
    const whole = await comeBack(house, findings, {});
    const screen = await (await fetch(`${whole.address}/api/reports/${house.report}`, { headers: { cookie: house.cookies.get('XVE') ?? '' } })).text();
    // Where the disk fails for good nobody can write over what a failed sync has left.
    if (fault.what === 'limit' || !fault.lasting) for (const token of refused) if (screen.includes(token)) faults.push(`${token} is there, and somebody was told that nothing was recorded`);
    await whole.kill();
    if (!fired && acknowledged < 2 * STEPS) faults.push(`nothing failed, and only ${acknowledged} of ${2 * STEPS} steps were acknowledged`);
    return { fired, calls: calls(), ended, acknowledged, told, faults };
  } catch (cause) {
    return { fired, calls: calls(), ended, acknowledged: 0, told, faults: [...faults, cause instanceof Error ? cause.message : String(cause)] };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** @returns what it printed when it ended instead */
async function start(folder: string, notes: string, fault: Fault): Promise<Product | string> {
  const wish = fault.what === 'limit'
    ? { under: ['sh', '-c', `ulimit -f ${fault.blocks}; exec "$@"`, 'sh'] }
    : { env: { LD_PRELOAD: fault.library, NEMCON_FAULT: `${fault.call} ${fault.n} ${fault.error} ${fault.lasting ? 'lasting' : 'once'}`, NEMCON_FAULT_FOLDER: folder, NEMCON_FAULT_NOTES: notes } };
  const late = new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('it neither started nor ended')), START_MS).unref());
  return Promise.race([startProduct({ folder, ...wish }).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    if (/ended with 1 before/.test(said)) return said;
    throw cause;
  }), late]);
}

/** One writes and asks whether it is saved, one comments over HTTP, one reads; each goes on where something is not answered. */
async function write(house: House, product: Product, told: string[], faults: string[], killed: boolean): Promise<readonly string[]> {
  const refused: string[] = [];
  const writer = come(house, product, 'XAL'), reader = come(house, product, 'XVE');
  const look = () => { for (const [, text] of openTexts(reader.doc)) for (const token of tokensOf(wordsIn(text))) house.seen.add(token); };
  reader.doc.on('update', look);
  await Promise.race([Promise.all([synced(writer), synced(reader)]), pause(STEP_MS)]);
  const ended = once(product.process, 'exit');
  for (let n = 1, unsaved = 0; n <= STEPS && unsaved < ENOUGH; n++) {
    const [paragraph, text] = openTexts(writer.doc)[0] ?? [];
    if (paragraph === undefined || text === undefined) { told.push('the text could not be loaded'); break; }
    const word = `XAL0w${n};`, key = `XNV-0-${n}`, body = { act: 'comment', paragraph, text: `XNV0c${n};` };
    text.insert(text.length, word);
    const [saved, receipt] = await Promise.all([
      Promise.race([isSaved(writer, n), ended.then(() => false)]),
      post(house, product, 'XNV', key, body).catch(async (cause: unknown) => {
        const said = cause instanceof Error ? cause.message : String(cause);
        told.push(said);
        if (!/answered with 503/.test(said)) return;
        refused.push(body.text);
        if (!/what was recorded before is safe/.test(said)) faults.push(`somebody was told: ${said}`);
        if (killed) await product.kill();
      }),
    ]);
    if (killed && refused.length > 0) break;
    if (saved) house.saved.add(word); else unsaved += 1;
    if (receipt !== undefined) house.unproven.set(key, { code: 'XNV', body, receipt });
  }
  await Promise.race([pause(50), ended]);
  look();
  if (!killed && product.process.exitCode !== null && !/the server stops/.test(product.printed())) faults.push(`it ended without a word: ${product.printed()}`);
  house.copies = [reader.doc];
  for (const client of [writer, reader]) client.stop();
  return refused;
}

/** Asked again after the connection was broken; false when there is no answer in time. */
async function isSaved(writer: Stock, n: number): Promise<boolean> {
  const durable = writer.heard((message): message is Extract<typeof message, { t: 'durable' }> => message.t === 'durable' && message.n === n).then(() => true);
  for (let left = STEP_MS; left > 0; left -= 250) {
    if (writer.provider.synced) writer.say({ t: 'barrier', n });
    if (await Promise.race([durable, pause(250).then(() => false)])) return true;
  }
  return false;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
