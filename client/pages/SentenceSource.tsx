/** Where a sentence of the summary comes from: its kind, its paragraph, the entries of the record it rests on. */
import type { ReportId } from '../../shared/base/ids.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { addressOf } from '../router.ts';
import { Icon } from '../ui/Icon.tsx';
import type { Sentence } from './summaryBlocks.ts';

const CLASSES: Record<Sentence['class'], { readonly words: string; readonly more: string }> = {
  introduction: { words: 'Introduction', more: 'Says what was drafted and under which rule.' },
  convergence: { words: 'Convergence', more: 'No objection stands on these words.' },
  difference: { words: 'Difference', more: 'At least one objection stands.' },
  proposal: { words: 'Proposal', more: 'Wording that a delegation filed with its objection.' },
  notTested: { words: 'Not tested', more: 'The words were not put to the room.' },
  forward: { words: 'The way forward', more: 'What remains to be done.' },
};

export function SentenceSource({ sentence, paragraph, report }: { readonly sentence: Sentence | undefined; readonly paragraph: SeenParagraph | undefined; readonly report: ReportId }) {
  return (
    <aside className="floor trace" aria-labelledby="source">
      <header className="fl-h"><h2 id="source">Where this sentence comes from</h2></header>
      {sentence === undefined
        ? <section><p className="quote muted">Choose a sentence.</p></section>
        : (
          <div aria-live="polite">
            <section><p className="quote">{sentence.text}</p></section>
            <section>
              <dl className="tr">
                <div><dt>Kind</dt><dd><b>{CLASSES[sentence.class].words}.</b> {CLASSES[sentence.class].more}</dd></div>
                <div>
                  <dt>Paragraph</dt>
                  <dd>{paragraph === undefined ? 'The report as a whole' : <><a href={addressOf.paragraph(report, paragraph.id)}>{paragraph.name.charAt(0).toUpperCase() + paragraph.name.slice(1)}</a><br /><span className="muted">Text <bdi>{shortFingerprint(paragraph.words)}</bdi>{paragraph.bracketed ? ', in brackets' : ''}</span></>}</dd>
                </div>
                <div><dt>Record</dt><dd>{sentence.because.length === 0 ? 'Follows from the state of the report.' : <>{sentence.because.length === 1 ? 'Entry' : 'Entries'} {sentence.because.join(', ')} <a className="nw" href={`/api/reports/${report}/record`} download>Read the record</a></>}</dd></div>
                <div><dt>Words</dt><dd>Drawn from the record. Not edited.</dd></div>
              </dl>
            </section>
            {sentence.warning !== undefined && <section className="warnb"><p><Icon name="warning" /> <b>For your eyes.</b> {sentence.warning}</p></section>}
          </div>
        )}
    </aside>
  );
}

/** As people read it aloud: "7F3A-91C0". */
export const shortFingerprint = (fingerprint: string): string => `${fingerprint.slice(0, 4)}-${fingerprint.slice(4, 8)}`.toUpperCase();
