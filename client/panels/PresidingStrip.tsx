/** Above the document while it is not the Chair who presides: who does, for everybody, and the way back for those who have one. */
import { presidingIn } from '../../shared/meeting/presiding.ts';
import { Icon } from '../ui/Icon.tsx';
import { PresidingButtons, type PresidingProps } from './PresidingButtons.tsx';
import { presidingWords } from './presidingWords.ts';

export function PresidingStrip({ head, viewer, submit }: PresidingProps) {
  const { office } = presidingIn(head), words = `${presidingWords(head, viewer)}.`;
  return (
    <>
      <output className="vh">{head.presiding === undefined ? '' : words}</output>
      {office !== 'chair' && (
        <section className="silences" aria-label="Who presides">
          <div className="silence">
            <Icon name="gavel" size={15} />
            <p><b>{words}</b> {office === 'nobody' ? 'Nothing is put or agreed until a Vice-Chair takes the chair, or the Chair takes it back.' : 'The gavel goes with the chair, until it is left or the Chair takes it back.'}</p>
            <PresidingButtons head={head} viewer={viewer} submit={submit} />
          </div>
        </section>
      )}
    </>
  );
}
