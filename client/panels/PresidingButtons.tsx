/** To leave the chair and to take it, for those who may now. The secretariat records that it is left, for whoever presides. */
import { presidingIn, presides } from '../../shared/meeting/presiding.ts';
import { mayNow } from '../../shared/permissions/policy.ts';
import type { SeenHead, Viewer } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { Button } from '../ui/Button.tsx';
import { RefusedNotice } from './RefusedNotice.tsx';
import { useAct } from './useAct.ts';

export type PresidingProps = { readonly head: SeenHead; readonly viewer: Viewer; readonly submit: Submit };

/** May this viewer take the chair now: a vice-chair an empty one, the chair its own from whoever has it? */
export const mayTakeChair = (head: SeenHead, viewer: Viewer): boolean =>
  mayNow('takeChair', viewer, head) && !presides(head, viewer) && (viewer.role === 'chair' || presidingIn(head).office === 'nobody');

export const mayLeaveChair = (head: SeenHead, viewer: Viewer): boolean => mayNow('leaveChair', viewer, head) && presidingIn(head).office !== 'nobody';

export function PresidingButtons({ head, viewer, submit }: PresidingProps) {
  const acting = useAct(submit);
  return (
    <>
      <div className="acts">
        {mayTakeChair(head, viewer) && <Button small look="primary" disabled={acting.busy} onClick={() => void acting.run({ act: 'takeChair' })}>{viewer.role === 'chair' ? 'Take the chair back' : 'Take the chair'}</Button>}
        {mayLeaveChair(head, viewer) && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'leaveChair' })}>{viewer.role === 'secretariat' ? 'Record that the chair is left' : 'Leave the chair'}</Button>}
      </div>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
    </>
  );
}
