/** On the floor while the Chair presides: to leave the chair, so that a Vice-Chair may preside. Afterwards the strip above the document has the way back. */
import { presidingIn } from '../../../shared/meeting/presiding.ts';
import { Fold } from '../floor/Fold.tsx';
import { mayLeaveChair, PresidingButtons, type PresidingProps } from '../PresidingButtons.tsx';
import { presidingWords } from '../presidingWords.ts';

export function PresidingDesk({ head, viewer, submit }: PresidingProps) {
  if (presidingIn(head).office !== 'chair' || !mayLeaveChair(head, viewer)) return null;
  const words = presidingWords(head, viewer);
  return (
    <Fold title="Who presides" one={`${words.charAt(0).toLowerCase()}${words.slice(1)}`} open={false}>
      <p className="sub">Once the chair is left, a Vice-Chair may take it and has the gavel. The Chair may take it back at any time.</p>
      <PresidingButtons head={head} viewer={viewer} submit={submit} />
    </Fold>
  );
}
