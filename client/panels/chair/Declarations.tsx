/**
 * What the decision rule leaves to the Chair: judging a filing, designating a level, recording dissent, opening and
 * closing a vote. Each asks for its reason first; nothing is chosen by default. A rule that leaves nothing shows nothing.
 */
import { useState } from 'react';
import { type Declaration, type DeclarationKind, declaredUnder, LEVELS, type Level } from '../../../shared/ledger/declarations.ts';
import { leavesOf } from '../../../shared/ledger/conditions.ts';
import { LEVEL_WORDS } from '../../../shared/i18n/ruleWords.ts';
import type { Fingerprint } from '../../../shared/base/ids.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { RuleName } from '../../../shared/meeting/settings.ts';
import type { SeenParagraph, SeenPosition } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ifWords } from '../conditionRows.ts';
import { namedBy } from '../names.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';

type Props = { readonly paragraph: SeenParagraph; readonly paragraphs: readonly SeenParagraph[]; readonly rule: RuleName; readonly delegations: readonly Delegation[]; readonly displayed: () => Fingerprint; readonly submit: Submit };

/** One thing that may be declared now, and how it reads on its button. */
type Choice = { readonly key: string; readonly words: string; readonly declaration: Declaration };

export function Declarations({ paragraph, paragraphs, rule, delegations, displayed, submit }: Props) {
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState('');
  const acting = useAct(submit);
  const choices = choicesFor([...declaredUnder(rule), 'condition'], paragraph, paragraphs, delegations);
  if (choices.length === 0) return null;
  const choice = choices.find(({ key }) => key === chosen);
  const ready = choice !== undefined && reason.trim() !== '' && !acting.busy;
  const declare = async () => {
    if (!ready) return;
    const outcome = await acting.run({ act: 'declare', paragraph: paragraph.id, on: displayed(), declaration: choice.declaration, reason: reason.trim() });
    if (outcome.ok) { setReason(''); setChosen(''); }
  };
  return (
    <section className="mine" aria-label={`Left to the Chair, ${paragraph.name}`}>
      <div className="sec-h"><h3>Left to the Chair</h3></div>
      <form className="say" onSubmit={(event) => { event.preventDefault(); void declare(); }}>
        <fieldset className="rads">
          <legend className="vh">Declaration</legend>
          {choices.map(({ key, words }) => (
            <label key={key}><input type="radio" name={`declare ${paragraph.id}`} checked={key === chosen} onChange={() => setChosen(key)} /> <span>{words}</span></label>
          ))}
        </fieldset>
        <Field label="Reasons" note="They go on record beside the declaration, which falls when the words change.">{(ids) => <textarea {...ids} rows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <Button type="submit" disabled={!ready}>Declare</Button>
      </form>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not declared." />}
    </section>
  );
}

function choicesFor(kinds: readonly DeclarationKind[], paragraph: SeenParagraph, paragraphs: readonly SeenParagraph[], delegations: readonly Delegation[]): readonly Choice[] {
  const filings = (paragraph.positions ?? []).filter(({ filing, standing }) => standing !== 'lapsed' && standing !== 'suspended' && (filing.kind === 'object' || filing.kind === 'conditional' || filing.kind === 'reserve'));
  const named = namedBy(delegations);
  const whose = ({ delegation }: SeenPosition): string => named(delegation).name;
  return kinds.flatMap((kind): readonly Choice[] => {
    switch (kind) {
      case 'opposition': return filings.flatMap((one) => [
        { key: `insubstantial ${one.delegation}`, words: `The issue that ${whose(one)} raises is not substantial`, declaration: { what: kind, of: one.delegation, filed: one.filed, substantial: false, sustained: true, importantInterest: true } },
        { key: `unsustained ${one.delegation}`, words: `The opposition of ${whose(one)} is not sustained`, declaration: { what: kind, of: one.delegation, filed: one.filed, substantial: true, sustained: false, importantInterest: true } },
        { key: `unimportant ${one.delegation}`, words: `${whose(one)} is no important part of the interests concerned here`, declaration: { what: kind, of: one.delegation, filed: one.filed, substantial: true, sustained: true, importantInterest: false } },
        { key: `stands ${one.delegation}`, words: `What ${whose(one)} filed stands in the way`, declaration: { what: kind, of: one.delegation, filed: one.filed, substantial: true, sustained: true, importantInterest: true } },
      ]);
      case 'addressed': return filings.flatMap((one) => [
        { key: `accommodated ${one.delegation}`, words: `What ${whose(one)} raised was accommodated`, declaration: { what: kind, of: one.delegation, filed: one.filed, how: 'accommodated' } },
        { key: `answered ${one.delegation}`, words: `What ${whose(one)} raised was addressed, and not accommodated`, declaration: { what: kind, of: one.delegation, filed: one.filed, how: 'notAccommodated' } },
      ]);
      case 'paramount': return filings.filter(({ filing }) => filing.kind !== 'reserve').flatMap((one) => [
        { key: `notParamount ${one.delegation}`, words: `The objection of ${whose(one)} is not paramount`, declaration: { what: kind, of: one.delegation, filed: one.filed, paramount: false } },
        { key: `paramount ${one.delegation}`, words: `The objection of ${whose(one)} is paramount`, declaration: { what: kind, of: one.delegation, filed: one.filed, paramount: true } },
      ]);
      case 'condition': return filings.flatMap((one) => (one.filing.kind !== 'conditional' || !leavesOf(one.filing.condition).some((leaf) => typeof leaf === 'string' && leaf !== '') ? [] : [
        { key: `met ${one.delegation}`, words: `What ${whose(one)} said in words is met: ${ifWords(one.filing.condition, paragraphs)}`, declaration: { what: kind, of: one.delegation, filed: one.filed, met: true } },
        { key: `notMet ${one.delegation}`, words: `What ${whose(one)} said in words is not met`, declaration: { what: kind, of: one.delegation, filed: one.filed, met: false } },
      ]));
      case 'decidedWithDissent': return paragraph.question === null ? [] : [{ key: kind, words: 'Decided with dissent: legitimate concerns were considered', declaration: { what: kind } }];
      case 'designated': return paragraph.question === null ? [] : LEVELS.map((level: Level) => ({ key: level, words: `The level of agreement is ${LEVEL_WORDS[level]}`, declaration: { what: kind, level } }));
      case 'effortsExhausted': return paragraph.vote === null ? [{ key: kind, words: 'Efforts at consensus are exhausted: open a vote', declaration: { what: kind } }] : [];
      case 'voteClosed': return paragraph.vote?.state === 'open' ? [{ key: kind, words: 'Close the vote', declaration: { what: kind } }] : [];
    }
  });
}
