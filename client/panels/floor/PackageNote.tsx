/** Says on a paragraph that it stands or falls together with others, and with whom the bargain was made. */
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { ReportScreen, SeenPackage } from '../../../shared/protocol/screens.ts';
import { TextButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { namedBy } from '../names.ts';
import { paragraphsIn, togetherWords } from '../packageWords.ts';

export function PackageNote({ pack, screen, here, onGo }: { readonly pack: SeenPackage; readonly screen: ReportScreen; readonly here: ParagraphId; readonly onGo: (paragraph: ParagraphId) => void }) {
  const all = paragraphsIn(pack, screen), named = namedBy(screen.head.delegations);
  return (
    <section className="quiet" aria-label="Package">
      <Notice plain mark={<Icon name="link" size={15} />} title={`Part of a package: ${togetherWords(all)}.`}>
        <span dir="auto">{pack.text}</span> They are agreed together, or none of them is. {all.filter(({ id }) => id !== here).map(({ id, name, state }) => <TextButton key={id} onClick={() => onGo(id)}>{name}{state === 'deleted' ? ' (deleted)' : ''}</TextButton>)}
        {pack.parties !== null && pack.parties.length > 0 && <span className="chips">{pack.parties.map((id) => <Chip key={id} code={named(id).code} name={named(id).name} />)}</span>}
      </Notice>
    </section>
  );
}
