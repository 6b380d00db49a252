/** What a small group brings back to the room: the words as they are shown, settled there and not yet agreed here. */
import type { Fingerprint } from '../../../shared/base/ids.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';

type Props = { readonly paragraph: SeenParagraph; readonly displayed: () => Fingerprint; readonly submit: Submit };

export function SmallGroup({ paragraph, displayed, submit }: Props) {
  const acting = useAct(submit);
  const { id, name, state, bracketed, question } = paragraph;
  // While it is before the room, the room answers.
  if (bracketed || question !== null || (state !== 'open' && state !== 'reopened')) return null;
  return (
    <section className="quiet" aria-label={`Small group, ${name}`}>
      <Button look="quiet" disabled={acting.busy} onClick={() => void acting.run({ act: 'settleInSmallGroup', paragraph: id, on: displayed() })}><Icon name="handshake" />Settled in the small group</Button>
      <p className="sub">Says that a small group brings back these words. The room is still asked; objections stand as they are.</p>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not noted." />}
    </section>
  );
}
