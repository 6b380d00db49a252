/**
 * The outline: sections, then one row per paragraph with its state, number, first words and the one thing in the way.
 * Sections fold; wholly agreed ones start shut. What is typed into the find box leaves only the rows that answer to it.
 */
import { memo, useMemo, useState } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenHead, SeenParagraph } from '../../shared/protocol/screens.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';
import { atHead } from './names.ts';
import { markOf, oneThing } from './paragraphMarks.tsx';
import { answersTo, rangeOf, sectionsOf, shortLabel, shortTitle, type OutlineSection } from './outlineRows.ts';

type Props = {
  readonly paragraphs: readonly SeenParagraph[];
  readonly delegations: readonly Delegation[];
  readonly status: SeenHead['status'];
  readonly selected: ParagraphId | null;
  readonly query: string;
  readonly onGo: (paragraph: ParagraphId) => void;
};

export function Outline({ paragraphs, delegations, status, selected, query, onGo }: Props) {
  const sections = useMemo(() => sectionsOf(paragraphs), [paragraphs]);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const found = useMemo(() => new Set(paragraphs.filter((paragraph) => answersTo(query, paragraph, delegations)).map((paragraph) => paragraph.id)), [paragraphs, delegations, query]);
  const searching = query.trim() !== '';
  const bearing = paragraphs.filter((paragraph) => paragraph.kind !== 'heading' && paragraph.state !== 'deleted').length;
  const turn = (key: string) => setTurned((before) => {
    const after = new Set(before);
    if (!after.delete(key)) after.add(key);
    return after;
  });
  return (
    <>
      <header><h2>Outline</h2><output className="hint">{searching ? `${found.size} found` : `All ${bearing}`}</output></header>
      <div className="ol-list">
        {searching && found.size === 0 && <p className="ol-none">No paragraph contains “{query.trim()}”. Agreed paragraphs are searched too.</p>}
        {sections.map((section, place) => {
          const key = section.heading?.id ?? `before ${place}`;
          const rows = section.rows.filter((row) => found.has(row.id));
          if (searching && rows.length === 0 && !(section.heading !== null && found.has(section.heading.id))) return null;
          const open = searching || turned.has(key) !== !section.agreed || section.rows.some((row) => row.id === selected);
          return (
            <div key={key}>
              {section.heading !== null && <SectionRow section={section} heading={section.heading} open={open} onTurn={() => turn(key)} />}
              {open && rows.map((row) => <Row key={row.id} paragraph={row} status={status} current={row.id === selected} onGo={onGo} />)}
            </div>
          );
        })}
      </div>
    </>
  );
}

function SectionRow({ section, heading, open, onTurn }: { readonly section: OutlineSection; readonly heading: SeenParagraph; readonly open: boolean; readonly onTurn: () => void }) {
  return (
    <button type="button" className={open ? 'ol-h' : 'ol-h shut'} aria-expanded={open} onClick={onTurn}>
      <span className="r">{heading.label}</span><span className="t">{shortTitle(heading)}</span>
      {!open && <span className={section.agreed ? 'st st-agr n' : 'n'}>{section.agreed && <><Icon name="lock" size={12} /><span className="vh">agreed </span></>}{rangeOf(section.rows)}</span>}
      <Icon name={open ? 'chevronDown' : 'chevronEnd'} mirrored />
    </button>
  );
}

const Row = memo(function Row({ paragraph, status, current, onGo }: { readonly paragraph: SeenParagraph; readonly status: SeenHead['status']; readonly current: boolean; readonly onGo: (paragraph: ParagraphId) => void }) {
  const mark = markOf(paragraph, status);
  const thing = oneThing(paragraph, status);
  if (paragraph.kind === 'heading') {
    return <button type="button" className={`ol-r sub-h${current ? ' on' : ''}`} {...(current ? { 'aria-current': 'true' as const } : {})} onClick={() => onGo(paragraph.id)}><span /><span className="n">{paragraph.label}</span><span className="t">{shortTitle(paragraph)}</span></button>;
  }
  const on = `${paragraph.kind === 'sub' ? ` lv${paragraph.level}` : ''}${current ? ' on' : ''}${paragraph.state === 'deleted' ? ' gone' : ''}`;
  return (
    <button type="button" className={`ol-r${on}`} {...(current ? { 'aria-current': 'true' as const } : {})} onClick={() => onGo(paragraph.id)} title={atHead(paragraph.name)}>
      <span className={`st st-${mark.key}`}><Icon name={mark.icon} size={13} label={mark.word} /></span>
      <span className="n">{shortLabel(paragraph.label)}</span>
      <span className="t" dir="auto">{shortTitle(paragraph)}</span>
      {paragraph.question !== null && status === 'drafting' ? <span className="v"><Icon name="gavel" size={13} label="before the room" /></span>
        : thing !== null && <span className={`v k-${thing.glyph}`}><Glyph kind={thing.glyph} label={thing.said} />{thing.count !== null && <span aria-hidden>{thing.count}</span>}</span>}
    </button>
  );
});
