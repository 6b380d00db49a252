/** The head of the working paper: body, symbol, illustrative line, revision and date, title, as it would be printed. */
import type { SeenHead } from '../../shared/protocol/screens.ts';
import { longDay } from './times.ts';

export function Masthead({ head }: { readonly head: SeenHead }) {
  const state = { drafting: head.settings.illustrative ? 'Illustrative draft' : 'Draft', adopted: head.settings.illustrative ? 'Illustrative, adopted' : 'Adopted', notAdopted: head.settings.illustrative ? 'Illustrative, not adopted' : 'Not adopted' }[head.status];
  return (
    <>
      <div className="mast">
        <div><span dir="auto">{head.body}</span><bdi className="sym">{head.symbol}</bdi></div>
        <div><span>{state}<span className="gap" />{head.revision === 0 ? '' : `Rev. ${head.revision}, `}{longDay(head.revisedAt)}</span></div>
      </div>
      <h1 dir="auto">{head.title}</h1>
    </>
  );
}
