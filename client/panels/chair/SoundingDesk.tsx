/** The Chair begins a sounding: what about, until when, and who will read the answers, which is never changed afterwards. */
import { useState, type FormEvent } from 'react';
import type { Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import type { SoundingSeen } from '../../../shared/ledger/soundings.ts';
import type { LocalDeadline } from '../../../shared/meeting/acts.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button, TextButton } from '../../ui/Button.tsx';
import { Fold } from '../floor/Fold.tsx';
import { packageWith, paragraphsIn, togetherWords } from '../packageWords.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';
import { DeadlineFields, usualDeadline } from './DeadlineFields.tsx';

type Props = { readonly screen: ReportScreen; readonly paragraph: SeenParagraph; readonly displayed: (paragraph: ParagraphId) => Fingerprint; readonly submit: Submit };

export function SoundingDesk(props: Props) {
  const [asking, setAsking] = useState(false);
  const open = (props.screen.soundings ?? []).filter(({ closedAt }) => closedAt === null);
  return (
    <Fold title="Soundings" count={open.length} one={open.length === 0 ? 'none under way' : 'shown above the text'}>
      {asking ? <Begin {...props} onDone={() => setAsking(false)} /> : <Button onClick={() => setAsking(true)}>Ask all delegations in private</Button>}
    </Fold>
  );
}

function Begin({ screen, paragraph, displayed, submit, onDone }: Props & { readonly onDone: () => void }) {
  const acting = useAct(submit);
  const [scope, setScope] = useState<'paragraph' | 'package' | 'report'>('paragraph');
  const [seenAs, setSeenAs] = useState<SoundingSeen | null>(null);
  const [deadline, setDeadline] = useState<LocalDeadline>(usualDeadline);
  const pack = packageWith(screen.head.packages, paragraph.id);
  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (seenAs === null) return;
    const about = scope === 'package' && pack !== null ? { scope, package: pack.id } as const : scope === 'report' ? { scope } as const : { scope: 'paragraph', paragraph: paragraph.id, on: displayed(paragraph.id) } as const;
    const outcome = await acting.run({ act: 'startSounding', about, deadline, seenAs });
    if (outcome.ok) onDone();
  };
  return (
    <form className="say" onSubmit={(event) => void start(event)}>
      <fieldset className="rads">
        <legend>Ask about</legend>
        <label><input type="radio" name="sounding about" checked={scope === 'paragraph'} onChange={() => setScope('paragraph')} /> {paragraph.name}</label>
        {pack !== null && <label><input type="radio" name="sounding about" checked={scope === 'package'} onChange={() => setScope('package')} /> the package of {togetherWords(paragraphsIn(pack, screen))}</label>}
        <label><input type="radio" name="sounding about" checked={scope === 'report'} onChange={() => setScope('report')} /> the report as a whole</label>
      </fieldset>
      <fieldset className="rads">
        <legend>The answers</legend>
        <label><input type="radio" name="sounding seen" checked={seenAs === 'chair'} onChange={() => setSeenAs('chair')} /> are read by the Chair alone, with names</label>
        <label><input type="radio" name="sounding seen" checked={seenAs === 'counts'} onChange={() => setSeenAs('counts')} /> are read by nobody; those who were asked are told counts of three and more</label>
      </fieldset>
      <DeadlineFields deadline={deadline} onDeadline={setDeadline} asksWhich={acting.refused?.code === 'hourOccursTwice'} />
      <p className="sub">Delegations are told who reads their answer before they give it; this never changes afterwards. An answer is no position.</p>
      <div className="row3"><Button type="submit" disabled={acting.busy || seenAs === null}>Begin the sounding</Button> <TextButton onClick={onDone}>Not now</TextButton></div>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not begun." />}
    </form>
  );
}
