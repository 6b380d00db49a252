/** The decision rule of a new meeting: strictest practice first, the others one choice away, each with what it asks. */
import { RULE_NAMES, ruleWords, BASE_WORDS, THRESHOLD_WORDS } from '../../shared/i18n/ruleWords.ts';
import { type RuleName, type RuleSettings, THRESHOLDS, VOTING_BASES } from '../../shared/meeting/settings.ts';
import { atHead } from '../panels/names.ts';
import { IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';

type Props = { readonly rule: RuleSettings; readonly onRule: (rule: RuleSettings) => void };

/** Each rule as its bodies usually have it. */
const USUAL: { readonly [R in RuleName]: Extract<RuleSettings, { readonly rule: R }> } = {
  noFormalObjection: { rule: 'noFormalObjection', unmetConditionBlocks: true },
  unanimity: { rule: 'unanimity', abstentionBreaks: true, adRefCounts: false },
  consensusMinus: { rule: 'consensusMinus', unmetConditionBlocks: true, excluded: [], tolerated: 0 },
  majorityFallback: { rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'twoThirds', base: 'presentAndVoting' },
  sustainedOpposition: { rule: 'sustainedOpposition' },
  roughConsensus: { rule: 'roughConsensus' },
  activeSupport: { rule: 'activeSupport', leastSupport: 1 },
  graded: { rule: 'graded' },
  consent: { rule: 'consent' },
};


export function RuleQuestion({ rule, onRule }: Props) {
  const { definition, notes } = ruleWords(rule);
  return (
    <>
      <Field label="Decision rule" note="It is written into the first entry of every report and cannot be changed afterwards.">{(ids) => (
        <select {...ids} value={rule.rule} onChange={(event) => { for (const one of Object.values(USUAL)) if (one.rule === event.target.value) onRule(one); }}>
          {Object.values(USUAL).map((one) => <option key={one.rule} value={one.rule}>{atHead(RULE_NAMES[one.rule])}</option>)}
        </select>
      )}</Field>
      <div className="rule-said"><Icon name="check" size={15} /><div><b>{definition}</b> {notes.map((note) => <span key={note}>{note} </span>)}</div></div>
      <RuleDetails rule={rule} onRule={onRule} />
    </>
  );
}

/** What a body still has to say about the rule it chose. */
function RuleDetails({ rule, onRule }: Props) {
  const tick = (label: string, checked: boolean, onTick: (checked: boolean) => void) => <label className="check"><input type="checkbox" checked={checked} onChange={(event) => onTick(event.target.checked)} /> {label}</label>;
  const conditions = (blocks: boolean, onTick: (blocks: boolean) => void) => tick('An acceptance whose condition is not met prevents consensus.', blocks, onTick);
  switch (rule.rule) {
    case 'noFormalObjection': return conditions(rule.unmetConditionBlocks, (unmetConditionBlocks) => onRule({ ...rule, unmetConditionBlocks }));
    case 'unanimity': return <>
      {tick('An abstention prevents it.', rule.abstentionBreaks, (abstentionBreaks) => onRule({ ...rule, abstentionBreaks }))}
      {tick('An acceptance ad referendum counts as a yes.', rule.adRefCounts, (adRefCounts) => onRule({ ...rule, adRefCounts }))}
    </>;
    case 'activeSupport': return <Field label="Delegations that must actively support">{(ids) => <input {...ids} type="number" min={1} max={400} value={rule.leastSupport} onChange={(event) => onRule({ ...rule, leastSupport: Math.max(1, Math.trunc(event.target.valueAsNumber || 1)) })} />}</Field>;
    case 'majorityFallback': return <>
      <div className="grid2">
        <Field label="Majority">{(ids) => <select {...ids} value={rule.threshold} onChange={(event) => { const threshold = THRESHOLDS.find((one) => one === event.target.value); if (threshold !== undefined) onRule({ ...rule, threshold }); }}>{THRESHOLDS.map((one) => <option key={one} value={one}>{THRESHOLD_WORDS[one]}</option>)}</select>}</Field>
        <Field label="Of">{(ids) => <select {...ids} value={rule.base} onChange={(event) => { const base = VOTING_BASES.find((one) => one === event.target.value); if (base !== undefined) onRule({ ...rule, base }); }}>{VOTING_BASES.map((one) => <option key={one} value={one}>{BASE_WORDS[one]}</option>)}</select>}</Field>
      </div>
      {conditions(rule.unmetConditionBlocks, (unmetConditionBlocks) => onRule({ ...rule, unmetConditionBlocks }))}
    </>;
    case 'consensusMinus': return <>
      <Excluded rule={rule} onRule={onRule} />
      <Field label="Objections tolerated" note="None in any intergovernmental body that is known.">{(ids) => <input {...ids} type="number" min={0} max={20} value={rule.tolerated} onChange={(event) => onRule({ ...rule, tolerated: Math.max(0, Math.trunc(event.target.valueAsNumber || 0)) })} />}</Field>
      {conditions(rule.unmetConditionBlocks, (unmetConditionBlocks) => onRule({ ...rule, unmetConditionBlocks }))}
    </>;
    case 'sustainedOpposition': case 'roughConsensus': case 'graded': case 'consent': return null;
  }
}

/** Parties whose consent is not asked: nobody is excluded without a cause and without somebody who decided so. */
function Excluded({ rule, onRule }: { readonly rule: Extract<RuleSettings, { rule: 'consensusMinus' }>; readonly onRule: Props['onRule'] }) {
  const change = (at: number, part: Partial<(typeof rule.excluded)[number]>) => onRule({ ...rule, excluded: rule.excluded.map((one, index) => index === at ? { ...one, ...part } : one) });
  return (
    <fieldset className="officers">
      <legend>Parties excluded for cause</legend>
      {rule.excluded.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are only added at the end and removed by hand
        <div className="excluded" key={index}>
          <Field label="Code">{(ids) => <input {...ids} maxLength={10} value={one.code} onChange={(event) => change(index, { code: event.target.value.toUpperCase() })} />}</Field>
          <Field label="Cause">{(ids) => <input {...ids} maxLength={400} value={one.reason} onChange={(event) => change(index, { reason: event.target.value })} />}</Field>
          <Field label="Decided by">{(ids) => <input {...ids} maxLength={200} value={one.authority} onChange={(event) => change(index, { authority: event.target.value })} />}</Field>
          <IconButton label={`Remove ${one.code || 'this party'}`} onClick={() => onRule({ ...rule, excluded: rule.excluded.filter((_, at) => at !== index) })}><Icon name="cross" /></IconButton>
        </div>
      ))}
      <button type="button" className="link" onClick={() => onRule({ ...rule, excluded: [...rule.excluded, { code: '', reason: '', authority: '' }] })}>Exclude a party</button>
    </fieldset>
  );
}
