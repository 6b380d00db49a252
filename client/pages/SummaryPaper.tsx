/** The summary as it will print. Every sentence can be chosen, to see where it comes from. */
import { Fragment, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import { moment } from './moment.ts';
import type { Sentence, SummaryBlock } from './summaryBlocks.ts';
import { notesIn, Words } from './Words.tsx';

type Props = {
  readonly blocks: readonly SummaryBlock[];
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
  /** "¶12" for the margin. */
  readonly shortName: (paragraph: ParagraphId) => string;
};

const OUTCOMES = { held: 'Held', didNotHold: 'Did not hold', notTested: 'Not tested' } as const;

export function SummaryPaper({ blocks, chosen, onChoose, shortName }: Props) {
  const paper = useRef<HTMLElement>(null);
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    const next = paper.current?.querySelector<HTMLElement>(`[data-place="${chosen + by}"]`);
    if (next === null || next === undefined) return;
    event.preventDefault();
    onChoose(chosen + by);
    next.focus();
  };
  const notes: string[] = [];
  const set = (block: SummaryBlock): ReactNode => {
    switch (block.part) {
      case 'masthead':
        return (
          <>
            <div className="mast">
              <div>{block.body}{block.asOf?.endsWith(block.place) !== true && <><br />{block.place}</>}</div>
              <div><div className="sym"><bdi>{block.symbol}</bdi></div>{block.reference !== undefined && <div className="d">{block.reference}</div>}<div className="d">{block.illustrative ? 'Illustrative. ' : ''}{block.asOf ?? moment(block.at)}</div></div>
            </div>
            <h2 className="title">{block.title}</h2>
          </>
        );
      case 'status': return <p className="status">{block.text}</p>;
      case 'disclaimer': return <p className="disclaimer">{block.text}</p>;
      case 'heading': return <Heading level={block.level} annex={block.annex === true}>{block.text}</Heading>;
      case 'paragraph': return <Paragraph block={block} chosen={chosen} onChoose={onChoose} shortName={shortName} />;
      case 'statusTable':
        return (
          <table className="outcomes">
            <caption className="vh">Status of every paragraph</caption>
            <thead><tr><th scope="col">Paragraph</th><th scope="col">Outcome</th><th scope="col">Note</th></tr></thead>
            <tbody>{block.rows.map((row) => <tr key={row.paragraph}><th scope="row">{row.label}</th><td>{OUTCOMES[row.outcome]}</td><td>{row.note}</td></tr>)}</tbody>
          </table>
        );
      case 'text': {
        const firstNote = notes.length + 1;
        notes.push(...notesIn(block.runs));
        return <p className={`pp text-${block.kind} lv${block.level}`}><span>{block.label}</span><span><Words runs={block.runs} firstNote={firstNote} />{block.note !== '' && <small> {block.note}</small>}</span></p>;
      }
      default: return unreachable(block, 'SummaryPaper');
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys only add to the sentences inside
    <article className="a4" ref={paper} onKeyDown={step} aria-label="Chair’s summary, as it will print">
      {blocks.map((block, at) => <Fragment key={at}>{set(block)}</Fragment>)}
      {notes.length > 0 && <ol className="notes">{notes.map((note, at) => <li key={at}>{note}</li>)}</ol>}
    </article>
  );
}

function Heading({ level, annex, children }: { readonly level: 1 | 2 | 3; readonly annex: boolean; readonly children: string }) {
  const Tag = ({ 1: 'h3', 2: 'h4', 3: 'h5' } as const)[level];
  return <Tag className={annex ? 'annex' : ''}>{children}</Tag>;
}

type ParagraphProps = Omit<Props, 'blocks'> & { readonly block: Extract<SummaryBlock, { part: 'paragraph' }> };

function Paragraph({ block, chosen, onChoose, shortName }: ParagraphProps) {
  const about = [...new Set(block.sentences.flatMap((sentence) => (sentence.about === null ? [] : [shortName(sentence.about)])))];
  return (
    <div className="pp">
      <span>{block.number === null ? '' : `${block.number}.`}</span>
      <p>{block.sentences.map((sentence) => <Fragment key={sentence.place}><OneSentence sentence={sentence} on={sentence.place === chosen} onChoose={onChoose} />{' '}</Fragment>)}</p>
      {about.length > 0 && <em>{about.join(' ')}</em>}
    </div>
  );
}

/** Not a button element: a button cannot break over lines, and a sentence must. */
function OneSentence({ sentence, on, onChoose }: { readonly sentence: Sentence; readonly on: boolean; readonly onChoose: (place: number) => void }) {
  const choose = () => onChoose(sentence.place);
  return (
    <span
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
      role="button"
      tabIndex={on ? 0 : -1} aria-pressed={on} data-place={sentence.place} className={on ? 'sn on' : sentence.warning === undefined ? 'sn' : 'sn chk'}
      onClick={choose} onFocus={choose} onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(); } }}
    >{sentence.text}</span>
  );
}
