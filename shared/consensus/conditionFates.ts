/**
 * Which conditions are met, over all paragraphs together. That another paragraph is adopted means, before the gavel, that
 * it would hold if it were put now, and that may rest on conditions in turn: those that support each other are met together
 * (greatest fixed point). Where one asks that another fails, what is certain and what is possible are brought together from
 * both sides; what stays between them is open, and a deadlock.
 */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import { fatedIn, type Fate, type Fated, fateOf, isMet, judgedFate, leavesOf, textFate } from '../ledger/conditions.ts';
import { declaredOn } from '../ledger/declarations.ts';
import { togetherWith } from '../ledger/packages.ts';
import type { Position } from '../ledger/positions.ts';
import { mayChange } from '../meeting/ownedCopy.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';

export type Conditional = Extract<Position, { kind: 'conditional' }>;

/** Of one filing: the whole, and each part from left to right as `leavesOf` lists them. */
export type ConditionFate = { readonly fate: Fate; readonly parts: readonly Fate[] };

/** Of one paragraph. `key` differs where anything in it does. */
export type ConditionFates = { readonly of: ReadonlyMap<DelegationId, ConditionFate>; readonly key: string };

export type FateRoom = Pick<ReportState, 'settings' | 'delegations' | 'paragraphs' | 'status' | 'packages'>;

/** Would the paragraph hold if it were put now and exactly these acceptances were unconditional? */
export type WouldHold = (paragraph: Paragraph, met: ReadonlySet<DelegationId>) => Fate;

type Conditionals = readonly (readonly [DelegationId, Conditional])[];
/** The conditions filed on a paragraph, what they speak of, each once, and whose adoption they ask about. */
type Asked = { readonly conditionals: Conditionals; readonly leaves: readonly Fated[]; readonly adoptions: readonly ParagraphId[] };

const NOTHING_ASKED: Asked = { conditionals: [], leaves: [], adoptions: [] };
const asked = new WeakMap<Paragraph['positions'], Asked>();

function askedOn({ positions }: Pick<Paragraph, 'positions'>): Asked {
  let found = asked.get(positions);
  if (found === undefined) {
    const conditionals = [...positions].flatMap(([by, position]) => (position.kind === 'conditional' ? [[by, position] as const] : []));
    const leaves = [...new Map(conditionals.flatMap(([, { condition }]) => fatedIn(condition)).map((leaf) => [`${leaf.is} ${leaf.paragraph} ${leaf.is === 'textEquals' ? leaf.on : ''}`, leaf])).values()];
    found = conditionals.length === 0 ? NOTHING_ASKED : { conditionals, leaves, adoptions: leaves.flatMap((leaf) => (leaf.is === 'adopted' ? [leaf.paragraph] : [])) };
    asked.set(positions, found);
  }
  return found;
}

export const conditionalsOn = (paragraph: Pick<Paragraph, 'positions'>): Conditionals => askedOn(paragraph).conditionals;

type Kept = { readonly room: FateRoom; readonly fates: ReadonlyMap<ParagraphId, ConditionFates> };
const kept = new WeakMap<FateRoom['paragraphs'], Kept>();

/** Of every paragraph on which somebody accepts on a condition. */
export function fatesIn(room: FateRoom, wouldHold: WouldHold): ReadonlyMap<ParagraphId, ConditionFates> {
  const before = kept.get(room.paragraphs);
  if (before !== undefined && before.room.settings === room.settings && before.room.delegations === room.delegations && before.room.status === room.status && before.room.packages === room.packages) return before.fates;
  const fates = settled(room, remembering(room, wouldHold));
  if (!mayChange(room.paragraphs)) kept.set(room.paragraphs, { room: { settings: room.settings, delegations: room.delegations, status: room.status, paragraphs: room.paragraphs, ...(room.packages === undefined ? {} : { packages: room.packages }) }, fates });
  return fates;
}

type Answers = { readonly settings: FateRoom['settings']; readonly delegations: FateRoom['delegations']; readonly byMet: Map<string, Fate> };
const answers = new WeakMap<Paragraph, Answers>();

/** A paragraph that has not changed is not assessed again: a keystroke in one costs no more for conditions on the others. */
const remembering = ({ settings, delegations }: FateRoom, wouldHold: WouldHold): WouldHold => (paragraph, met) => {
  let known = answers.get(paragraph);
  if (known === undefined || known.settings !== settings || known.delegations !== delegations) answers.set(paragraph, known = { settings, delegations, byMet: new Map() });
  const key = [...met].join(' ');
  let fate = known.byMet.get(key);
  if (fate === undefined) known.byMet.set(key, fate = wouldHold(paragraph, met));
  return fate;
};

const told = new WeakMap<Paragraph, { readonly facts: string; readonly fates: ConditionFates }>();

function settled(room: FateRoom, wouldHold: WouldHold): ReadonlyMap<ParagraphId, ConditionFates> {
  const adopted = adoptionsIn(room, wouldHold), fates = new Map<ParagraphId, ConditionFates>();
  for (const paragraph of room.paragraphs.values()) {
    const { conditionals, leaves } = askedOn(paragraph);
    if (conditionals.length === 0) continue;
    const fateOfLeaf = (leaf: Fated): Fate => (leaf.is === 'adopted' ? adopted(leaf.paragraph) : textFate(leaf, room.paragraphs.get(leaf.paragraph)));
    const facts = leaves.map(fateOfLeaf).join(), before = told.get(paragraph);
    if (before?.facts === facts) { fates.set(paragraph.id, before.fates); continue; }
    const { declared } = declaredOn(paragraph);
    const of = new Map(conditionals.map(([by, position]): readonly [DelegationId, ConditionFate] => {
      const leaf = (one: string | Fated): Fate => (typeof one === 'string' ? judgedFate(declared, { by, filed: position.seq }) : fateOfLeaf(one));
      return [by, { fate: fateOf(position.condition, leaf), parts: leavesOf(position.condition).map(leaf) }];
    }));
    const now = { of, key: [...of].map(([by, { fate, parts }]) => `${by} ${fate} ${parts.join()}`).sort().join(';') };
    told.set(paragraph, { facts, fates: now });
    fates.set(paragraph.id, now);
  }
  return fates;
}

/** What is certain and what is possible, from both sides in turn until neither moves. Where nobody asks about adoption nothing is computed. */
function adoptionsIn(room: FateRoom, wouldHold: WouldHold): (id: ParagraphId) => Fate {
  const concerned = concernedIn(room);
  let certain: ReadonlySet<ParagraphId> = new Set(), possible = largest(room, concerned, wouldHold, certain, true);
  for (;;) {
    const surer = largest(room, concerned, wouldHold, possible, false);
    const fewer = largest(room, concerned, wouldHold, surer, true);
    const done = surer.size === certain.size && fewer.size === possible.size;
    [certain, possible] = [surer, fewer];
    if (done) break;
  }
  return (id) => (certain.has(id) ? 'met' : possible.has(id) ? 'open' : 'notMet');
}

/** Paragraphs whose adoption is asked about, and those on which theirs rests, and so on. */
function concernedIn(room: FateRoom): readonly Paragraph[] {
  const { paragraphs } = room, found = new Map<ParagraphId, Paragraph>(), waiting: ParagraphId[] = [];
  for (const paragraph of paragraphs.values()) waiting.push(...askedOn(paragraph).adoptions);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const paragraph = found.has(id) ? undefined : paragraphs.get(id);
    if (paragraph === undefined) continue;
    found.set(id, paragraph);
    waiting.push(...togetherWith(room, id), ...askedOn(paragraph).adoptions);
  }
  return [...found.values()];
}

/**
 * The largest set of paragraphs that hold on the strength of each other. `hopes`: what is open counts for it, else against
 * it. `others`: what is taken to be adopted where a condition asks that it is not.
 */
function largest(room: FateRoom, concerned: readonly Paragraph[], wouldHold: WouldHold, others: ReadonlySet<ParagraphId>, hopes: boolean): ReadonlySet<ParagraphId> {
  const { paragraphs, status } = room, alive = concerned.filter(({ state }) => state !== 'deleted');
  // Once the report is decided, that is what became of each.
  if (status !== 'drafting') return new Set(status === 'adopted' ? alive.map(({ id }) => id) : []);
  const left = new Set(alive.map(({ id }) => id));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const paragraph of alive) {
      if (!left.has(paragraph.id)) continue;
      // A package stands or falls together.
      if (!togetherWith(room, paragraph.id).every((id) => left.has(id))) { left.delete(paragraph.id); continue; }
      const met = new Set(conditionalsOn(paragraph).filter(([by, position]) => isMet(position.condition, (leaf, asItStands) => {
        if (typeof leaf !== 'string' && leaf.is === 'adopted') return (asItStands ? left : others).has(leaf.paragraph);
        const fate = typeof leaf === 'string' ? judgedFate(declaredOn(paragraph).declared, { by, filed: position.seq }) : textFate(leaf, paragraphs.get(leaf.paragraph));
        return hopes === asItStands ? fate !== 'notMet' : fate === 'met';
      })).map(([by]) => by));
      const holds = wouldHold(paragraph, met);
      if (hopes ? holds === 'notMet' : holds !== 'met') left.delete(paragraph.id);
    }
  }
  return left;
}
