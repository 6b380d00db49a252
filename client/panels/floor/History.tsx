/** Every position ever taken or withdrawn on the paragraph that this viewer may see, newest first. Nothing is erased. */
import { stanceOfOne } from '../../../shared/i18n/positionWords.ts';
import type { ReportId } from '../../../shared/base/ids.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { namedBy } from '../names.ts';
import { GLYPH_OF } from '../stances.ts';
import { clockTime, shortDay } from '../times.ts';
import { Fold } from './Fold.tsx';

export function History({ paragraph, delegations, report }: { readonly paragraph: SeenParagraph; readonly delegations: readonly Delegation[]; readonly report: ReportId }) {
  const name = namedBy(delegations);
  const lines = paragraph.history.toReversed();
  const [last] = lines;
  const one = last === undefined ? 'No position has been taken yet' : `${name(last.delegation).code} ${last.kind === 'withdrawn' ? 'withdrew' : last.kind === 'lapsed' ? 'objection lapsed' : last.kind === 'notMaintained' ? 'did not maintain its objection' : stanceOfOne(last.kind)} ${clockTime(last.at)}`;
  return (
    <Fold title="Positions so far" count={lines.length} one={one}>
      {lines.length > 0 && (
        <ol className="record">
          {lines.map((line) => (
            <li key={`${line.seq} ${line.delegation}`}>
              <time className="muted" dateTime={new Date(line.at).toISOString()}>{shortDay(line.at)}, {clockTime(line.at)}</time>
              <span><Chip code={name(line.delegation).code} name={name(line.delegation).name} /> {line.kind === 'withdrawn' ? 'withdrew its position' : line.kind === 'lapsed' ? 'objection lapsed: it was limited to a wording that was not chosen' : line.kind === 'notMaintained' ? 'did not maintain its objection to the words as they then stood, when the Chair asked' : <span className={`k-${GLYPH_OF[line.kind]}`}><Glyph kind={GLYPH_OF[line.kind]} /> {stanceOfOne(line.kind)}</span>}{line.reason !== null && <span dir="auto">. {line.reason}</span>}</span>
            </li>
          ))}
        </ol>
      )}
      <p><a href={`#/reports/${report}/history`}>Earlier words, in the history of the text</a></p>
    </Fold>
  );
}
