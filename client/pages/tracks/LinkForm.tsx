/** Linking two paragraphs, for whoever looks after the texts. The act stands in the log of the report from which the page was opened. */
import { useState } from 'react';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { LINK_WORDS } from '../../../shared/i18n/trackWords.ts';
import { LINK_KINDS, type LinkKind } from '../../../shared/ledger/links.ts';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { shortLabel, shortTitle } from '../../panels/outlineRows.ts';
import { RefusedNotice } from '../../panels/RefusedNotice.tsx';
import { useAct } from '../../panels/useAct.ts';
import { Button } from '../../ui/Button.tsx';
import { textOf } from './trackRows.ts';

type Props = { readonly left: ReportScreen; readonly right: ReportScreen; readonly home: 'left' | 'right'; readonly submit: Submit; readonly onDone: () => void };

export function LinkForm({ left, right, home, submit, onDone }: Props) {
  const acting = useAct(submit);
  const [kind, setKind] = useState<LinkKind>('sameMeasure');
  const [chosen, setChosen] = useState<{ readonly left: ParagraphId | null; readonly right: ParagraphId | null }>({ left: null, right: null });
  const here = home === 'left' ? left : right, there = home === 'left' ? right : left;
  const run = async () => {
    const paragraph = chosen[home], other = chosen[home === 'left' ? 'right' : 'left'];
    if (paragraph === null || other === null) return;
    const outcome = await acting.run({ act: 'linkParagraphs', kind, paragraph, there: { report: there.head.id, paragraph: other } });
    if (outcome.ok) { setChosen({ left: null, right: null }); onDone(); }
  };
  const choice = (side: 'left' | 'right', screen: ReportScreen) => (
    <label>{screen.head.symbol || screen.head.title} <select className="in" value={chosen[side] ?? ''} onChange={({ target: { value } }) => setChosen({ ...chosen, [side]: textOf(screen).find(({ id }) => id === value)?.id ?? null })}>
      <option value="">Choose a paragraph</option>
      {textOf(screen).map((paragraph) => <option key={paragraph.id} value={paragraph.id}>{shortLabel(paragraph.label)} {shortTitle(paragraph)}</option>)}
    </select></label>
  );
  return (
    <form className="link-form" aria-label="Link two paragraphs" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      {choice('left', left)}{choice('right', right)}
      <fieldset className="rads line"><legend className="vh">As what</legend>
        {LINK_KINDS.map((one) => <label key={one}><input type="radio" name="link-kind" checked={kind === one} onChange={() => setKind(one)} /> <span>{LINK_WORDS[one].name}</span></label>)}
      </fieldset>
      <Button type="submit" look="primary" disabled={acting.busy || chosen.left === null || chosen.right === null}>Link</Button>
      <p className="sub">{LINK_WORDS[kind].meaning} The record of the link is kept in {here.head.symbol || here.head.title}.</p>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="linking" />}
    </form>
  );
}
