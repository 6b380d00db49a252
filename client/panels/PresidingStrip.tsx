/** Above the document while it is not the Chair who presides: who does, for everybody, and the way back for those who have one. */
import { presidingIn } from '../../shared/meeting/presiding.ts';
import { Icon } from '../ui/Icon.tsx';
import { PresidingButtons, type PresidingProps } from './PresidingButtons.tsx';
import { presidingWords } from './presidingWords.ts';

export function PresidingStrip({ head, viewer, submit }: PresidingProps) {
  const { office } = presidingIn(head);
  return (
    <section className="silences" aria-label="Who presides">
      {office === 'chair' ? <output className="vh">{head.presiding === undefined ? '' : `${presidingWords(head, viewer)}.`}</output> : (
        <div className="silence">
          <Icon name="gavel" size={15} />
          <output><b>{presidingWords(head, viewer)}.</b> {office === 'nobody' ? 'Nothing is put or agreed until a Vice-Chair takes the chair, or the Chair takes it back.' : 'The gavel goes with the chair, until it is left or the Chair takes it back.'}</output>
          <PresidingButtons head={head} viewer={viewer} submit={submit} />
        </div>
      )}
    </section>
  );
}
