/** Who wrote a paragraph, for those who ask: every hand with how much of it is theirs, and whose proposals came into it. */
import { useEffect, useState } from 'react';
import type { ReportId } from '../../../shared/base/ids.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { ReportHands } from '../../../shared/protocol/hands.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { useAnswer } from '../../connection/useAnswer.ts';
import { HandList } from '../../panels/floor/HandList.tsx';
import { Icon } from '../../ui/Icon.tsx';

type Props = { readonly report: ReportId; readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[] };

export function WhoWrote(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <section className="foldable">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="sec-h shut"><h3>Who wrote this</h3><span className="sp" /><Icon name="chevronDown" /></summary>
        <div className="fold-in">{open && <Asked {...props} />}</div>
      </details>
    </section>
  );
}

function Asked({ report, paragraph, delegations }: Props) {
  const [answer, again] = useAnswer<ReportHands>(`/api/reports/${report}/hands?paragraph=${paragraph.id}`);
  useEffect(again, [again, paragraph.words]);
  switch (answer.is) {
    case 'loading': return <p className="sub">One moment.</p>;
    case 'failed': return <p className="sub">{answer.failure.sentence}</p>;
    case 'loaded': return <HandList hands={answer.value} delegations={delegations} />;
  }
}
