/**
 * What if it read so? The Chair tries a wording in this browser alone: it is computed here, by the code that judges the
 * real text, is sent to nobody and is gone with the page.
 */
import { useMemo, useState } from 'react';
import type { DelegationId, ParagraphId } from '../../../shared/base/ids.ts';
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import type { Finding } from '../../../shared/consensus/findings.ts';
import { whatIf, type Outlook } from '../../../shared/consensus/whatIf.ts';
import { countedStance, stanceOfOne } from '../../../shared/i18n/positionWords.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import { fingerprintOf } from '../../../shared/report/fingerprint.ts';
import { listed, namedBy } from '../../panels/names.ts';
import { Field } from '../../ui/Field.tsx';

export function WhatIf({ screen }: { readonly screen: ReportScreen }) {
  const text = screen.paragraphs.filter(({ kind, state }) => bearsPositions(kind) && state !== 'deleted');
  const [chosen, setChosen] = useState<ParagraphId | ''>('');
  const paragraph = text.find(({ id }) => id === chosen);
  return (
    <section className="what-if" aria-label="What if it read so">
      <h2>What if it read so</h2>
      <Field label="Paragraph to try a wording on">{(ids) => <select {...ids} value={chosen} onChange={({ target: { value } }) => setChosen(text.find(({ id }) => id === value)?.id ?? '')}><option value="">choose</option>{text.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</Field>
      {paragraph !== undefined && <Trial key={paragraph.id} screen={screen} paragraph={paragraph} />}
    </section>
  );
}

function Trial({ screen, paragraph }: { readonly screen: ReportScreen; readonly paragraph: SeenParagraph }) {
  const [said, setSaid] = useState(plainText(paragraph.runs));
  const outlook = useMemo(() => tried(screen, paragraph, said), [screen, paragraph, said]);
  return (
    <>
      <Field label="Wording" note="Stays in this browser: it is neither sent nor kept.">{(ids) => <textarea {...ids} dir="auto" rows={4} value={said} onChange={(event) => setSaid(event.target.value)} />}</Field>
      <output className="outlook">{outlook === null ? 'It reads so now.' : <Told outlook={outlook} screen={screen} />}</output>
    </>
  );
}

/** null where the words are those of the paragraph. */
function tried({ head, paragraphs }: ReportScreen, paragraph: SeenParagraph, said: string): Outlook | null {
  if (said.trim() === plainText(paragraph.runs).trim()) return null;
  const runs: Runs = [[said, []]], members = head.delegations.filter(({ seat }) => seat === 'member');
  const bracketed = new Map((paragraph.brackets ?? []).map((bracket) => [bracket.id as string, plainText(bracket.words)]));
  return whatIf(head.settings.rule, members, { id: paragraph.id, words: paragraph.words, state: paragraph.state, text: plainText(paragraph.runs), positions: paragraph.positions ?? [], bracketed },
    { words: fingerprintOf(paragraph.id, paragraph.kind, runs), text: said }, paragraphs.filter(({ id, state }) => id !== paragraph.id && state !== 'deleted'));
}

function Told({ outlook: { positions, unsettles, asFiled, atMost }, screen }: { readonly outlook: Outlook; readonly screen: ReportScreen }) {
  const named = namedBy(screen.head.delegations), names = (of: readonly { readonly delegation: DelegationId }[]) => listed(of.map(({ delegation }) => named(delegation).name));
  const lapse = positions.filter(({ was, becomes }) => was !== 'lapsed' && becomes === 'lapsed'), again = positions.filter(({ kind, becomes }) => becomes === 'needsReconfirmation' && kind !== 'object');
  const back = positions.filter(({ was, becomes }) => was !== 'current' && becomes === 'current');
  const objections = positions.filter(({ kind }) => kind === 'object'), met = objections.filter(({ meets }) => meets !== null), unmet = objections.filter(({ meets }) => meets === null);
  const nameOf = (id: ParagraphId) => screen.paragraphs.find((one) => one.id === id)?.name ?? 'a paragraph';
  return (
    <ul>
      {lapse.length > 0 && <li><b>Would lapse:</b> {lapse.map(({ delegation, kind }) => `${named(delegation).name} (${stanceOfOne(kind)})`).join(', ')}</li>}
      {again.length > 0 && <li><b>Would need reconfirming:</b> {again.map(({ delegation, kind }) => `${named(delegation).name} (${stanceOfOne(kind)})`).join(', ')}</li>}
      {back.length > 0 && <li><b>Would be current again:</b> {names(back)}</li>}
      {met.map(({ delegation, meets }) => <li key={delegation}><b>Meets {named(delegation).name}:</b> {meets === 'fix' ? 'the wording that would resolve the objection is in it' : 'the words that the objection quotes are gone'}. It stands until {named(delegation).name} withdraws it.</li>)}
      {unmet.length > 0 && <li><b>Does not meet</b> {names(unmet)}, as far as words can tell.</li>}
      {unsettles.length > 0 && <li><b>Unsettles conditions:</b> {unsettles.map(({ delegation, paragraph }) => `${named(delegation).name} on ${nameOf(paragraph)}`).join(', ')}</li>}
      <li><b>If put then, as filed:</b> {findingSaid(asFiled)}.</li>
      <li><b>At most:</b> {findingSaid(atMost)}, {AT_MOST}.</li>
    </ul>
  );
}

const AT_MOST = 'if whoever is met withdraws, whoever accepted accepts again, and nobody else objects';

function findingSaid(finding: Finding): string {
  if (finding.kind === 'holds') return 'consensus would hold';
  if (finding.kind === 'undetermined') return finding.because === 'nobodyEligible' ? 'nothing, since nobody is seated' : 'it would be left to the Chair and the room under this rule';
  const objections = finding.because.filter(({ stance }) => stance === 'object').length, others = finding.because.length - objections;
  const parts = [objections > 0 ? countedStance(objections, 'object') : '', others > 0 ? `${others} other ${others === 1 ? 'position prevents' : 'positions prevent'} it` : '', finding.short === undefined ? '' : 'what the rule asks for would be missing'].filter(Boolean);
  return `consensus would not hold: ${listed(parts)}`;
}
