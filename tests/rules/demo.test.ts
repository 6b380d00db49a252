/** The illustrative report: its opening is legal, and its verdicts are those that its authors expected. */
import { describe, expect, test } from 'vitest';
import type { DelegationId, ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { assess, assessParagraph } from '../../shared/consensus/assess.ts';
import { assessReport } from '../../shared/consensus/assessReport.ts';
import { eligibleOf } from '../../shared/ledger/eligible.ts';
import { linksIn } from '../../shared/ledger/links.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { stanceOf, standingOf } from '../../shared/ledger/standing.ts';
import { tallyOf } from '../../shared/ledger/tally.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { decide } from '../../shared/meeting/decide.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import { bearsPositions, type Paragraph } from '../../shared/meeting/paragraph.ts';
import { REGIONAL_GROUPS, type Actor } from '../../shared/meeting/people.ts';
import { replay } from '../../shared/meeting/replay.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { demoMeeting } from '../../server/demo/demoMeeting.ts';
import dataset from '../../server/demo/demoReport.json' with { type: 'json' };

function opened() {
  let made = 0;
  const demo = demoMeeting({ at: 1_000 as Instant, newId: <T extends string>(prefix: string) => `${prefix}_${(made += 1)}` as T });
  const state = replay([{ seq: 1, at: 1_000 as Instant, by: demo.by, events: demo.events }]);
  if (state === null) throw new Error('the illustrative report does not open');
  return { demo, state };
}

const { demo, state } = opened();
const names = labelsOf(state);
/** The adoption clause is not assessed apart from the report. */
const ADOPTION = '44';
const paragraphs = state.order.map((id) => state.paragraphs.get(id) as Paragraph).filter(({ kind }) => bearsPositions(kind));
const numberOf = ({ id }: Paragraph) => (names.get(id)?.label ?? '').replace(/\.$/, '');
const assessed = paragraphs.filter((paragraph) => numberOf(paragraph) !== ADOPTION);

/** On the assumption that the chair puts every paragraph now. */
function ifPut(paragraph: Paragraph, unmetConditionBlocks: boolean) {
  const filed = new Map([...paragraph.positions].map(([by, position]) => [by, { kind: position.kind, standing: standingOf(position, paragraph) }]));
  return assess({ rule: 'noFormalObjection', unmetConditionBlocks }, { eligible: eligibleOf(state), filed, put: true });
}
const holding = (unmetConditionBlocks: boolean) => assessed.filter((paragraph) => ifPut(paragraph, unmetConditionBlocks).kind === 'holds');
const counting = (stance: string) => (paragraph: Paragraph) => [...paragraph.positions.values()].some((position) => stanceOf(position, paragraph) === stance);

describe('expected verdicts, if every paragraph were put now', () => {
  const { expected } = dataset;

  test('[D1] 30 paragraphs hold where unmet conditions prevent consensus', () => {
    expect(holding(true).map(numberOf)).toEqual(expected.no_formal_objection_conditionals_block);
    expect(holding(true)).toHaveLength(30);
  });

  test('[D1] 31 where they do not', () => {
    expect(holding(false).map(numberOf)).toEqual(expected.no_formal_objection_conditionals_do_not_block);
  });

  test('[D1] 13 bear at least one objection', () => {
    expect(assessed.filter(counting('object')).map(numberOf)).toEqual(expected.with_objection);
  });

  test('[D1] one is held up by a condition alone', () => {
    expect(assessed.filter((paragraph) => counting('conditional')(paragraph) && !counting('object')(paragraph)).map(numberOf)).toEqual(expected.conditional_only);
  });

  test('[D1] seven await a capital, and 23 hold with nobody awaiting', () => {
    expect(assessed.filter(counting('awaitInstructions')).map(numberOf)).toEqual(expected.awaiting_capital);
    expect(holding(true).filter((paragraph) => !counting('awaitInstructions')(paragraph)).map(numberOf)).toEqual(expected.holds_and_nobody_awaiting);
  });

  test('[D1] the report as a whole does not hold', () => {
    expect(assessReport(state)).toMatchObject({ kind: 'doesNotHold' });
  });
});

describe('its opening', () => {
  test('[D2] it has 45 paragraphs under six headings, numbered as in the data set, 29 bis by rule', () => {
    expect(paragraphs.map(numberOf)).toEqual(dataset.paragraphs.map(({ num }) => num));
    expect(state.order.length - paragraphs.length).toBe(6);
    expect(state.revision).toMatchObject({ number: 1 });
    expect(state.revision.order).toHaveLength(50);
  });

  test('[D2] it reads as the data set does, and every position is there', () => {
    expect(paragraphs.map(({ runs }) => runs.map(([text]) => text).join(''))).toEqual(dataset.paragraphs.map(({ text }) => text));
    const filed = paragraphs.reduce((sum, { positions }) => sum + positions.size, 0);
    expect(filed).toBe(dataset.paragraphs.reduce((sum, { positions }) => sum + Object.keys(positions).length, 0));
  });

  test('[D2] every position and every gavel in it is one that the product would have accepted', () => {
    let now: ReportState | null = null;
    const stamp = { seq: 1, at: 1_000 as Instant, by: demo.by };
    for (const event of demo.events) {
      const attempt = { at: stamp.at, fresh: [], connected: new Set<never>(), lengthOf: () => 0, runsOf: () => [], freshProposal: 'prp_none' as ProposalId, entry: () => null };
      if (now !== null && event.type === 'PositionTaken') {
        const by = { person: demo.by.person, role: 'head', delegation: event.delegation } as const;
        expect(decide(now, { ...attempt, by, act: { act: 'takePosition', paragraph: event.paragraph, on: event.on, filing: event.filing } })).toEqual({ ok: true, value: [event] });
      }
      if (now !== null && event.type === 'QuestionPut') expect(decide(now, { ...attempt, by: demo.by, act: { act: 'putParagraph', paragraph: event.paragraph, on: event.on } })).toEqual({ ok: true, value: [event] });
      if (now !== null && event.type === 'ParagraphAgreed') expect(decide(now, { ...attempt, at: (stamp.at + 60_000) as Instant, by: demo.by, act: { act: 'agreeParagraph', paragraph: event.paragraph, on: event.on } })).toEqual({ ok: true, value: [event] });
      now = evolve(now, event, stamp);
    }
  });

  test('[D2] what is agreed has been put and holds; what has brackets is not agreed', () => {
    const gavelled = paragraphs.filter((paragraph) => paragraph.state === 'agreedAdRef');
    expect(gavelled.map(numberOf)).toEqual(['1', '4', '6', '7', '8', '13', '14', '16', '20', '24', '28', '31', '32', '38']);
    for (const paragraph of gavelled) expect(assessParagraph(state, paragraph)).toEqual({ kind: 'holds' });
  });

  test('[D2] Aldermark’s objection to paragraph 19 stands on earlier text', () => {
    const nineteen = paragraphs.find((paragraph) => numberOf(paragraph) === '19') as Paragraph;
    expect(tallyOf(state, nineteen)).toMatchObject({ object: 2, objectOnEarlier: 1, conditional: 1, reserve: 1, silent: 20 });
  });

  test('[D2] everybody in it is seated once, members by group and observers by none', () => {
    expect(demo.meeting.delegations.filter(({ seat }) => seat === 'member')).toHaveLength(24);
    for (const { seat, group } of demo.meeting.delegations) expect(seat === 'member' ? REGIONAL_GROUPS.includes(group ?? 'AFR') && group !== null : group === null).toBe(true);
    expect(new Set(demo.meeting.delegations.map(({ id }) => id)).size).toBe(29);
    expect(demo.people.filter(({ role }) => role === 'head')).toHaveLength(24);
    expect(demo.people.filter(({ role }) => role === 'delegate')).toHaveLength(dataset.delegations.filter(({ size }) => size > 1).length);
    expect(demo.people.filter(({ role }) => role === 'observer')).toHaveLength(5);
    expect(new Set(demo.people.map(({ name }) => name)).size).toBe(demo.people.length);
    expect(demo.people.every(({ name }) => name !== '')).toBe(true);
    expect(demo.meeting.settings.illustrative).toBe(true);
  });

  test('[D2] the chair’s person writes it, and every paragraph was made by it', () => {
    expect(demo.by).toEqual({ person: demo.chair, role: 'chair', delegation: null });
    expect(new Set<ParagraphId>(state.order).size).toBe(51);
  });
});

describe('the second text, draft articles of an instrument', () => {
  const articles = replay([{ seq: 1, at: 1_001 as Instant, by: demo.by, events: demo.instrument.events }]) ?? expect.fail('the articles do not open');
  const text = articles.order.map((id) => articles.paragraphs.get(id) as Paragraph).filter(({ kind }) => bearsPositions(kind));
  const called = labelsOf(articles);
  const articleNamed = (name: string) => text.find(({ id }) => called.get(id)?.name === name) ?? expect.fail(`there is no ${name}`);

  test('[D2] it has some 20 articles, of the same fictional delegations, in the same meeting', () => {
    expect(text.map(({ id }) => called.get(id)?.label)).toEqual(Array.from({ length: 21 }, (_, index) => `Art. ${index + 1}`));
    expect(articles.delegations).toEqual(state.delegations);
    expect([articles.meeting, articles.settings.illustrative]).toEqual([state.meeting, true]);
    for (const { positions } of text) for (const id of positions.keys()) expect(articles.delegations.get(id)?.seat).toBe('member');
  });

  test('[D2] none of its wording is that of a norm but for who is bound and how strongly', () => {
    const norms = paragraphs.map(({ runs }) => runs.map(([words]) => words).join(''));
    for (const { runs } of text) expect(norms).not.toContain(runs.map(([words]) => words).join(''));
  });

  test('[D1] its verdicts are those that its authors expected', () => {
    const objected = text.filter((paragraph) => counting('object')(paragraph)).map(({ id }) => called.get(id)?.label);
    expect(objected).toEqual([2, 4, 5, 6, 8, 10, 14, 16, 18, 20].map((number) => `Art. ${number}`));
    expect(text.filter(({ state: is }) => is === 'agreedAdRef').map(({ id }) => called.get(id)?.label)).toEqual(['Art. 12', 'Art. 13']);
    expect(assessReport(articles)).toMatchObject({ kind: 'doesNotHold' });
    for (const paragraph of text.filter(({ state: is }) => is === 'agreedAdRef')) expect(assessParagraph(articles, paragraph)).toMatchObject({ kind: 'holds' });
  });

  test('[D2] it has brackets, competing wordings and a proposal of its own', () => {
    const brackets = text.flatMap((paragraph) => [...(paragraph.brackets?.values() ?? [])].map((bracket) => ({ words: paragraph.runs.map(([words]) => words).join('').slice(bracket.from, bracket.to), holders: bracket.holders.size, alternatives: bracket.alternatives.size })));
    expect(brackets).toHaveLength(7);
    expect(brackets).toContainEqual({ words: 'from whatever place the weapon is launched', holders: 2, alternatives: 1 });
    expect([...(articleNamed('article 6').proposals?.values() ?? [])]).toMatchObject([{ bench: 'chair', state: 'tabled' }]);
  });

  test('[D2] its links lead to norms as they read, each named as it is called', () => {
    const links = linksIn(articles);
    expect(links).toHaveLength(19);
    for (const { there } of links) {
      const norm = state.paragraphs.get(there.paragraph) ?? expect.fail('a link leads nowhere');
      expect([there.report, there.words, there.called, there.symbol]).toEqual([state.id, norm.words, names.get(norm.id)?.name, state.symbol]);
    }
    expect(links.filter(({ kind }) => kind === 'withoutPrejudice').map(({ paragraph }) => called.get(paragraph)?.name)).toEqual(['article 19', 'article 21']);
  });

  test('[D2] whatever stands in it could have been done in the room, by those in whose name it stands', () => {
    let now: ReportState | null = null;
    const stamp = { seq: 1, at: 1_001 as Instant, by: demo.by };
    for (const event of demo.instrument.events) {
      const attempt = { at: stamp.at, fresh: [], connected: new Set<never>(), lengthOf: () => 0, runsOf: () => [], freshProposal: 'prp_none' as ProposalId, entry: () => null, elsewhere: () => state };
      const head = (delegation: unknown) => ({ person: demo.by.person, role: 'head', delegation: delegation as DelegationId } as const);
      const legal = (act: Act, by: Actor = demo.by) => expect(now === null ? null : decide(now, { ...attempt, by, act })).toMatchObject({ ok: true });
      switch (event.type) {
        case 'PositionTaken': legal({ act: 'takePosition', paragraph: event.paragraph, on: event.on, filing: event.filing }, head(event.delegation)); break;
        case 'BracketPlaced': legal({ act: 'placeBracket', paragraph: event.paragraph, on: event.on, from: event.from, to: event.to, reason: event.reason }, head(event.bench)); break;
        case 'BracketJoined': legal({ act: 'joinBracket', paragraph: event.paragraph, bracket: event.bracket, reason: null }, head(event.bench)); break;
        case 'AlternativeTabled': legal({ act: 'tableAlternative', paragraph: event.paragraph, bracket: event.bracket, runs: event.runs, reason: null }, head(event.bench)); break;
        case 'ProposalDrafted': legal({ act: 'draftProposal', paragraph: event.paragraph, kind: event.kind, on: event.on, runs: event.runs, rationale: event.rationale }); break;
        case 'QuestionPut': legal({ act: 'putParagraph', paragraph: event.paragraph, on: event.on }); break;
        case 'ParagraphAgreed': legal({ act: 'agreeParagraph', paragraph: event.paragraph, on: event.on }); break;
        case 'ParagraphsLinked': legal({ act: 'linkParagraphs', kind: event.kind, paragraph: event.paragraph, there: { report: event.there.report, paragraph: event.there.paragraph } }); break;
        default: break;
      }
      now = evolve(now, event, stamp);
    }
  });
});
