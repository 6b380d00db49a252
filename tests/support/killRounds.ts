/**
 * Rounds of dying: the product runs, heads of delegations type, strike out and act, others read, and the process is
 * killed; then it is started on the same folder and everything that was acknowledged or seen is looked for.
 */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { diceOf, type Dice } from './dice.ts';
import { openFeed } from './httpDoor.ts';
import { demoCookie, startProduct, type Product } from './product.ts';
import { stockClient, synced, type Stock } from './syncClients.ts';

/** Where the process ends: killPoints.ts knows how. The last one is chosen from outside. */
export const KILL_POINTS = ['after apply', 'after append', 'after fsync', 'before broadcast', 'in the middle of the broadcast', 'before ack', 'at random'] as const;
export type KillPoint = (typeof KILL_POINTS)[number];

const WRITERS = ['XAL', 'XNV', 'XTL', 'XKE'], READERS = ['XVE', 'XHO'];
/** A log is given up after so many deaths, so that a long run does not measure how long logs are read. */
const ROUNDS_ON_ONE_FOLDER = 60;
const PARAGRAPHS = 3;
const PATIENCE_MS = 30_000;
/** What writers write: who, in which round, word or comment, which. */
const TOKEN = /X[A-Z]{2}\d+[wc]\d+;/g;

export type KillFindings = {
  /** Words and acts that were acknowledged, by kind. */
  readonly acknowledged: { words: number; strikes: number; acts: number };
  seen: number;
  /** How often each point was reached. */
  readonly deaths: Record<KillPoint, number>;
  /** What must stay empty: one sentence each. */
  readonly faults: string[];
  /** From the start of the process until a reader had the whole text, in ms, longest. */
  slowestReturn: number;
};

/** @param progress told a line now and then */
export async function playKillRounds({ rounds, seed, progress = () => undefined }: { readonly rounds: number; readonly seed: number; readonly progress?: (line: string) => void }): Promise<KillFindings> {
  const findings: KillFindings = {
    acknowledged: { words: 0, strikes: 0, acts: 0 }, seen: 0, faults: [], slowestReturn: 0,
    deaths: Object.fromEntries(KILL_POINTS.map((point) => [point, 0])) as Record<KillPoint, number>,
  };
  const dice = diceOf(seed);
  for (let done = 0; done < rounds; done += ROUNDS_ON_ONE_FOLDER) {
    const house = await openHouse();
    try {
      for (let round = done; round < Math.min(rounds, done + ROUNDS_ON_ONE_FOLDER); round++) {
        await playRound(house, KILL_POINTS[round % KILL_POINTS.length]!, round, dice, findings);
        if (round % 20 === 19) progress(`${round + 1} deaths: ${JSON.stringify(findings.acknowledged)}, ${findings.faults.length} faults`);
      }
      const last = await comeBack(house, findings, {});
      await last.kill();
    } finally {
      house.forget();
    }
    findings.seen += house.seen.size;
  }
  return findings;
}

export type Sent = { readonly code: string; readonly body: object; readonly receipt: unknown };
export type House = {
  readonly folder: string;
  readonly report: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly saved: Set<string>;
  readonly seen: Set<string>;
  /** Words that somebody began to strike out; `true`: and was told that it is saved. */
  readonly struck: Map<string, boolean>;
  /** Copies of readers as they were when the process died. */
  copies: Y.Doc[];
  feedSeq: number;
  unproven: Map<string, Sent>;
  readonly forget: () => void;
};

export async function openHouse(): Promise<House> {
  const product = await startProduct();
  const cookies = new Map<string, string>();
  let report = '';
  for (const code of [...WRITERS, ...READERS]) {
    const seat = await demoCookie(product.address, { role: 'head', code });
    cookies.set(code, seat.cookie);
    ({ report } = seat);
  }
  await product.kill();
  return { folder: product.folder, report, cookies, saved: new Set(), seen: new Set(), struck: new Map(), copies: [], feedSeq: 0, unproven: new Map(), forget: product.forget };
}

const headers = (house: House, address: string, code: string) => ({ Cookie: house.cookies.get(code) ?? '', Origin: address });
export const come = (house: House, { address }: Product, code: string): Stock => stockClient(Number(new URL(address).port), code, new Y.Doc(), house.report, headers(house, address, code));

// ── after a death

/** Starts the product again and looks for everything that must be there before any writer has come back. */
export async function comeBack(house: House, findings: KillFindings, env: Record<string, string>): Promise<Product> {
  const began = performance.now();
  const product = await startProduct({ folder: house.folder, node: ['--import', './tests/support/killPoints.ts'], env });
  const reader = come(house, product, READERS[0]!);
  await synced(reader);
  findings.slowestReturn = Math.max(findings.slowestReturn, performance.now() - began);
  const screen = await (await fetch(`${product.address}/api/reports/${house.report}`, { headers: headers(house, product.address, READERS[1]!) })).text();
  const inText = new Map<string, number>();
  for (const [, text] of openTexts(reader.doc)) for (const token of tokensOf(wordsIn(text))) inText.set(token, (inText.get(token) ?? 0) + 1);
  const onScreen = new Set(tokensOf(screen));

  const fault = (what: string, token: string) => findings.faults.push(`${what}: ${token}`);
  for (const token of house.saved) if (!inText.has(token) && !house.struck.has(token)) fault('a saved word is lost', token);
  for (const [token, saved] of house.struck) if (saved && inText.has(token)) fault('a word that was struck out is back', token);
  for (const token of house.seen) if (!inText.has(token) && !onScreen.has(token) && !house.struck.has(token)) fault('something that was seen is not on the disk', token);
  for (const [token, times] of inText) if (times > 1) fault(`a word stands ${times} times`, token);
  const { seq } = JSON.parse(screen) as ReportScreen;
  if (seq < house.feedSeq) fault('a feed was ahead of the log', `${house.feedSeq} > ${seq}`);
  for (const copy of house.copies) if (!holds(reader.doc, copy)) fault('a copy holds what the disk does not', `state of round before entry ${seq}`);
  reader.stop();

  for (const [key, { code, body, receipt }] of house.unproven) {
    const again = await post(house, product, code, key, body);
    if (JSON.stringify(again) !== JSON.stringify(receipt)) fault('an act has another receipt', `${key}: ${JSON.stringify(again)} instead of ${JSON.stringify(receipt)}`);
  }
  house.unproven = new Map();
  house.copies = [];
  return product;
}

/** Is everything in `part`, deletions too, in `whole`? */
function holds(whole: Y.Doc, part: Y.Doc): boolean {
  const both = new Y.Doc();
  Y.applyUpdate(both, Y.encodeStateAsUpdate(whole));
  Y.applyUpdate(both, Y.encodeStateAsUpdate(part));
  return Y.equalSnapshots(Y.snapshot(whole), Y.snapshot(both));
}

// ── a round

async function playRound(house: House, point: KillPoint, round: number, dice: Dice, findings: KillFindings): Promise<void> {
  const time = 1 + dice.upTo(20);
  const product = await comeBack(house, findings, point === 'at random' ? {} : { NEMCON_TEST_KILL: `${point}:${time}` });
  const died = once(product.process, 'exit');
  const readers = READERS.map((code) => come(house, product, code)), writers = WRITERS.map((code) => come(house, product, code));
  const ends = [...readers, ...writers].map((client) => new Promise<void>((resolve) => client.provider.once('connection-close', () => resolve())));
  await Promise.all([...readers, ...writers].map((client) => Promise.race([synced(client), died])));
  const feed = listen(house, product);
  for (const { doc } of readers) doc.on('update', () => { for (const [, text] of openTexts(doc)) for (const token of tokensOf(wordsIn(text))) house.seen.add(token); });

  let alive = true;
  const writing = writers.map((client, index) => write({ house, product, client, code: WRITERS[index]!, round, findings, isAlive: () => alive }));
  if (point === 'at random') {
    const enough = findings.acknowledged.words + dice.upTo(50);
    while (findings.acknowledged.words < enough) await new Promise((resolve) => setTimeout(resolve, 2 + dice.upTo(4)));
    product.process.kill('SIGKILL');
  }
  const late = setTimeout(() => {
    findings.faults.push(`the point "${point}" was not reached ${time} times within ${PATIENCE_MS} ms`);
    product.process.kill('SIGKILL');
  }, PATIENCE_MS);
  await died;
  clearTimeout(late);
  if (product.process.signalCode !== 'SIGKILL') findings.faults.push(`the process ended by itself: ${product.printed()}`);
  findings.deaths[point] += 1;
  // What the kernel had taken before the death still arrives.
  await Promise.all([...ends, feed]);
  alive = false;
  house.copies = readers.map(({ doc }) => doc);
  for (const client of [...readers, ...writers]) client.stop();
  await Promise.all(writing);
}

/** Reads the feed of screens until it breaks. */
async function listen(house: House, { address }: Product): Promise<void> {
  try {
    const feed = await openFeed({ address }, house.report, house.cookies.get(READERS[1]!) ?? '');
    for (let event = await feed.next(); event !== null; event = await feed.next()) {
      house.feedSeq = Math.max(house.feedSeq, Number(event.id ?? 0));
      for (const token of tokensOf(event.data)) house.seen.add(token);
    }
  } catch {
    // The process is gone.
  }
}

type Writing = { readonly house: House; readonly product: Product; readonly client: Stock; readonly code: string; readonly round: number; readonly findings: KillFindings; readonly isAlive: () => boolean };

/** Types, strikes out, comments and takes positions; asks after each step whether it is saved; ends with the connection. */
async function write({ house, product, client, code, round, findings, isAlive }: Writing): Promise<void> {
  const closed = new Promise<'closed'>((resolve) => client.provider.once('connection-close', () => resolve('closed')));
  const texts = openTexts(client.doc);
  const own: string[] = [];
  const acts: Promise<unknown>[] = [];
  const note = (key: string, body: object, answer: unknown) => {
    house.unproven.set(key, { code, body, receipt: answer });
    findings.acknowledged.acts += 1;
  };
  for (let n = 1; isAlive(); n++) {
    const token = `${code}${round}w${n};`;
    const [paragraph, text] = texts[n % texts.length] ?? [];
    if (paragraph === undefined || text === undefined) break; // killed before the text had come
    const struck = n % 6 === 0 ? own.shift() : undefined;
    if (struck !== undefined) {
      house.struck.set(struck, false);
      for (const [, holder] of texts) {
        const at = wordsIn(holder).indexOf(struck);
        if (at >= 0) holder.delete(at, struck.length);
      }
    } else text.insert(n % 4 === 0 ? 0 : text.length, token);
    const key = `${code}-${round}-${n}`;
    if (n % 4 === 0) {
      const body = { act: 'comment', paragraph, text: `${code}${round}c${n};` };
      void client.act(key, body).then((answer) => (answer.t === 'receipt' ? note(key, body, { receipt: answer.receipt, made: answer.made }) : findings.faults.push(`an act was refused: ${JSON.stringify(answer)}`)));
    } else if (n % 7 === 0) {
      const body = { act: 'comment', paragraph, text: `${code}${round}c${n};` };
      acts.push(post(house, product, code, key, body).then((answer) => note(key, body, answer), () => undefined));
    }
    if ((await Promise.race([client.barrier(n), closed])) === 'closed') break;
    if (struck === undefined) {
      own.push(token);
      house.saved.add(token);
      findings.acknowledged.words += 1;
    } else {
      house.struck.set(struck, true);
      findings.acknowledged.strikes += 1;
    }
  }
  await Promise.all(acts);
}

/** @throws when there is no answer, or no good one */
export async function post(house: House, { address }: Product, code: string, key: string, body: object): Promise<unknown> {
  const answer = await fetch(`${address}/api/reports/${house.report}/acts`, { method: 'POST', headers: { ...headers(house, address, code), 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the act ${key} was answered with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

// ── reading

/** The first paragraphs that people may type in, in order. */
export function openTexts(doc: Y.Doc): readonly (readonly [ParagraphId, Y.XmlText])[] {
  const rows = [...doc.getMap<IndexRow>(INDEX).entries()].filter(([, row]) => row.s === 'open' && row.kind === 'numbered').sort(([, a], [, b]) => (a.o < b.o ? -1 : 1));
  return rows.slice(0, PARAGRAPHS).flatMap(([paragraph, row]): (readonly [ParagraphId, Y.XmlText])[] => {
    const element = doc.getXmlFragment(containerKey(paragraph as ParagraphId, row.g)).get(0);
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    return text instanceof Y.XmlText ? [[paragraph as ParagraphId, text]] : [];
  });
}

export const wordsIn = (text: Y.XmlText): string => (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
export const tokensOf = (text: string): readonly string[] => text.match(TOKEN) ?? [];
