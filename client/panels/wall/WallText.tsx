/** The words on the wall, with what is proposed to them and what stands in brackets drawn in, and nobody's name. */
import { Fragment } from 'react';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { signsIn } from '../bracketWords.ts';
import { doesWords, handOf, outlookOf, suggestions, tabledOn } from '../proposalWords.ts';
import { wallPieces, type WallStretch } from './wallPieces.ts';

export function WallText({ paragraph }: { readonly paragraph: SeenParagraph }) {
  const { runs } = paragraph;
  const fitting = tabledOn(paragraph).flatMap((proposal, place) => {
    const outlook = outlookOf(proposal, paragraph);
    return proposal.kind === 'replace' && outlook.is !== 'collides' ? [{ after: outlook.after, hand: handOf(place) }] : [];
  });
  const handAt = (of: number) => fitting[of]?.hand ?? 1;
  return (
    <p dir="auto">
      {wallPieces(runs, signsIn(paragraph, runs, []), fitting.map(({ after }) => after)).map((piece, place) => {
        if (piece.what === 'kept') return <Stretches key={place} words={piece.words} />;
        const [first] = piece.ways;
        return (
          <Fragment key={place}>
            {piece.goes ? <del className={`sg hand-${piece.ways.length > 1 || first === undefined ? 0 : handAt(first.of)}`}><span className="vh"> proposed to be deleted: </span><Stretches words={piece.was} /><span className="vh"> end of deletion </span></del> : <Stretches words={piece.was} />}
            {piece.ways.map(({ of, text }) => <Fragment key={of}>{' '}<ins className={`sg hand-${handAt(of)}`}><span className="vh"> proposed: </span>{text.trim()}<span className="vh"> end of insertion </span></ins></Fragment>)}
            {piece.space ? ' ' : null}
          </Fragment>
        );
      })}
    </p>
  );
}

const Stretches = ({ words }: { readonly words: readonly WallStretch[] }) => (
  <>{words.map((stretch, place) => ('text' in stretch ? <Fragment key={place}>{stretch.text}</Fragment> : <span key={place} className="bk"><span className="vh"> {stretch.sign.said} </span><span aria-hidden="true">{stretch.sign.is === 'open' ? '[' : ']'}</span></span>))}</>
);

/** What is proposed and cannot be drawn into the words, and how many alternatives compete: one line, no names. Empty when there is nothing to say. */
export function besideWords(paragraph: SeenParagraph): string {
  const all = tabledOn(paragraph), drawn = all.filter((proposal) => proposal.kind === 'replace' && outlookOf(proposal, paragraph).is !== 'collides').length;
  const others = all.filter(({ kind }) => kind !== 'replace').map((proposal) => `one ${doesWords(proposal)}`), stale = all.length - drawn - others.length;
  const competing = (paragraph.brackets ?? []).filter(({ state }) => state === 'standing').reduce((sum, { alternatives }) => sum + alternatives.filter(({ state }) => state === 'tabled').length, 0);
  return [
    drawn > 0 ? `${suggestions(drawn)} drawn in` : '', ...others,
    stale > 0 ? `${stale} on earlier words` : '',
    competing > 0 ? `${competing} ${competing === 1 ? 'alternative' : 'alternatives'} to bracketed words` : '',
  ].filter(Boolean).join('; ');
}
