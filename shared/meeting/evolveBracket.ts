/** What events do to brackets. Like all of `evolve` it applies and never judges. */
import type { BracketId, DelegationId, ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import { isWithin, type Alternative, type Bracket, type BracketRecord, type Holders } from '../ledger/brackets.ts';
import type { PositionRecord } from '../ledger/positions.ts';
import { benchOf, type Bench } from '../ledger/proposals.ts';
import { cutRuns } from '../ledger/wordTokens.ts';
import { mapped } from './bracketPlaces.ts';
import type { EventOf, Stamp } from './events.ts';
import { need, withParagraph } from './evolveStructure.ts';
import type { Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import { withFiling } from './readings.ts';
import type { ReportState } from './state.ts';

export type BracketEvent = EventOf<'BracketPlaced' | 'BracketJoined' | 'BracketLeft' | 'AlternativeTabled' | 'BracketLifted' | 'AlternativeChosen'>;

/** @throws Error when the log speaks of a bracket that never was. */
export function bracketEvolved(state: ReportState, event: BracketEvent, stamp: Stamp): ReportState {
  const paragraph = need(state, event.paragraph), by = author(stamp), bench = 'bench' in event ? event.bench ?? benchOf(by) : benchOf(by);
  const line = (did: BracketRecord['did'], more: Partial<BracketRecord> = {}): BracketRecord => ({ seq: stamp.seq, at: stamp.at, by, bench, did, alternative: null, reason: null, ...more });
  const put = (bracket: Bracket, change: Partial<Bracket>, told: BracketRecord, more: Partial<Paragraph> = {}) =>
    withParagraph(state, paragraph, { ...more, brackets: new Map(paragraph.brackets ?? []).set(bracket.id, { ...bracket, ...change, record: [...bracket.record, told] }) });

  if (event.type === 'BracketPlaced') {
    const { from, to, on, reason } = event;
    const placed: Bracket = {
      id: event.bracket, from, to, on, words: cutRuns(paragraph.runs, from, to), last: null, holders: held(new Map(), bench, reason), since: stamp.at, seq: stamp.seq,
      state: 'standing', alternatives: new Map(), record: [],
    };
    return put(placed, {}, line('placed', { reason }), { filedOn: withFiling(paragraph, on) });
  }
  const bracket = needBracket(paragraph, event.bracket);
  const withAlternative = (alternative: Alternative) => ({ alternatives: new Map(bracket.alternatives).set(alternative.id, alternative) });
  switch (event.type) {
    case 'BracketJoined': {
      const { alternative: id, reason } = event;
      if (id === null) return put(bracket, { holders: held(bracket.holders, bench, reason) }, line('joined', { reason }));
      const alternative = needAlternative(bracket, id);
      return put(bracket, withAlternative({ ...alternative, holders: held(alternative.holders, bench, reason) }), line('joinedAlternative', { alternative: id, reason }));
    }
    case 'BracketLeft': {
      const { alternative: id } = event;
      if (id === null) return put(bracket, { holders: without(bracket.holders, bench) }, line('left'));
      const alternative = needAlternative(bracket, id), holders = without(alternative.holders, bench);
      return put(bracket, withAlternative({ ...alternative, holders, state: holders.size === 0 ? 'withdrawn' : 'tabled' }), line('leftAlternative', { alternative: id }));
    }
    case 'AlternativeTabled': {
      const { alternative: id, runs, reason } = event;
      return put(bracket, withAlternative({ id, runs, holders: held(new Map(), bench, reason), state: 'tabled', since: stamp.at, seq: stamp.seq }), line('tabledAlternative', { alternative: id, reason }));
    }
    case 'BracketLifted': {
      const closed = put(bracket, { state: event.keeps ? 'lifted' : 'dropped', ...notChosen(bracket) }, line(event.keeps ? 'lifted' : 'dropped', { reason: event.reason }));
      return event.keeps ? closed : innerDropped(closed, paragraph.id, bracket, line('dropped'));
    }
    case 'AlternativeChosen': {
      const { alternative: id, lapsed, reason } = event;
      const alternatives = new Map([...notChosen(bracket).alternatives].map(([key, alternative]) => [key, key === id ? { ...alternative, state: 'chosen' as const } : alternative]));
      const chosen = put(bracket, { state: 'settled', alternatives }, line('chose', { alternative: id, reason }), withLapsed(paragraph, lapsed, stamp));
      return id === null ? chosen : innerDropped(chosen, paragraph.id, bracket, line('dropped'));
    }
    default: return unreachable(event, 'bracketEvolved');
  }
}

const notChosen = (bracket: Bracket): Pick<Bracket, 'alternatives'> => ({
  alternatives: new Map([...bracket.alternatives].map(([id, alternative]) => [id, alternative.state === 'tabled' ? { ...alternative, state: 'notChosen' as const } : alternative])),
});

/** Where words went by a decision, brackets inside them have nothing left to hold. */
function innerDropped(state: ReportState, id: ParagraphId, outer: Bracket, told: BracketRecord): ReportState {
  const paragraph = need(state, id);
  const brackets = mapped(paragraph.brackets ?? new Map<BracketId, Bracket>(), (bracket) => bracket.state !== 'standing' || bracket.id === outer.id || !isWithin(bracket, outer) ? bracket
    : { ...bracket, state: 'dropped', ...notChosen(bracket), record: [...bracket.record, told] });
  return withParagraph(state, paragraph, { brackets });
}

function withLapsed({ positions, record }: Paragraph, lapsed: readonly DelegationId[], { seq, at }: Stamp): Partial<Paragraph> {
  if (lapsed.length === 0) return {};
  const gone = new Set(lapsed);
  return {
    positions: new Map([...positions].filter(([delegation]) => !gone.has(delegation))),
    record: [...record, ...lapsed.map((delegation): PositionRecord => ({ seq, at, delegation, what: 'lapsed' }))],
  };
}

function held(holders: Holders, bench: Bench | null, reason: string | null): Holders {
  if (bench === null) throw new Error('evolve: a bracket is held by nobody');
  return new Map(holders).set(bench, reason);
}

const without = (holders: Holders, bench: Bench | null): Holders => new Map([...holders].filter(([holder]) => holder !== bench));

function needBracket({ id: paragraph, brackets }: Paragraph, id: BracketId): Bracket {
  const bracket = brackets?.get(id);
  if (bracket === undefined) throw new Error(`evolve: no bracket ${id} in ${paragraph}`);
  return bracket;
}

function needAlternative({ alternatives }: Bracket, id: Alternative['id']): Alternative {
  const alternative = alternatives.get(id);
  if (alternative === undefined) throw new Error(`evolve: no alternative ${id}`);
  return alternative;
}

function author({ by, seq }: Stamp): Actor {
  if (by === null) throw new Error(`evolve: entry ${seq} has no author`);
  return by;
}
