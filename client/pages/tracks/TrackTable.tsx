/** The two texts as a table that is walked by keys: a row for each measure, the link between its two columns. */
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ownDifference, type Side } from '../../../shared/consensus/convergence.ts';
import { sharedWords } from '../../../shared/ledger/sharedWords.ts';
import { mayAttempt } from '../../../shared/permissions/policy.ts';
import type { MeetingDetail } from '../../../shared/protocol/http.ts';
import type { ReportScreen, SeenHead } from '../../../shared/protocol/screens.ts';
import type { Failure } from '../../connection/api.ts';
import type { Submit } from '../../connection/ports.ts';
import { RefusedNotice } from '../../panels/RefusedNotice.tsx';
import { rulingOf } from '../../panels/rulingWords.ts';
import type { Refused } from '../../panels/useAct.ts';
import { addressOf, go } from '../../router.ts';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Frame } from '../Frame.tsx';
import { LinkCell } from './LinkCell.tsx';
import { LinkForm } from './LinkForm.tsx';
import { TrackCell } from './TrackCell.tsx';
import { inOrder, rowsOf, textsOf, type TrackLink } from './trackRows.ts';

const TITLE = 'Two tracks';
/** `middle` is the link. */
type Column = Side | 'middle';
const COLUMNS: readonly Column[] = ['left', 'middle', 'right'];

type Props = {
  readonly asked: ReportScreen;
  readonly other: ReportScreen;
  readonly submits: { readonly asked: Submit; readonly other: Submit };
  readonly others: MeetingDetail['reports'];
  /** Why what is shown does not change any more. */
  readonly stopped: Failure | null;
};

export function TrackTable({ asked, other, submits, others, stopped }: Props) {
  const { left, right } = inOrder(asked, other), { viewer } = asked;
  const home: Side = left === asked ? 'left' : 'right';
  const [everything, setEverything] = useState(false), [side, setSide] = useState<Side>(home);
  const [linking, setLinking] = useState(false), [refused, setRefused] = useState<Refused | null>(null);
  const [at, setAt] = useState<readonly [row: number, column: Column]>([0, 'left']);
  const table = useRef<HTMLTableElement>(null), page = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf({ left, right }, everything), [left, right, everything]);
  const shared = useMemo(() => rows.map((row) => (row.link !== null && row.left !== null && row.right !== null ? sharedWords(row.left.runs, row.right.runs) : null)), [rows]);
  const texts = textsOf(left.head, right.head), own = asked.head.delegations.find(({ id, seat }) => id === viewer.delegation && seat === 'member') ?? null;
  const mayLink = mayAttempt('linkParagraphs', viewer.role, asked.head.settings);
  const links = rows.filter(({ link }) => link !== null), differing = own === null ? 0 : links.filter((row) => row.left !== null && row.right !== null && ownDifference(row.left, row.right) !== null).length;
  const namesHidden = !viewer.maySeeNames;

  const unlink = async ({ kept }: TrackLink) => {
    setRefused(null);
    for (const { in: where, paragraph, there } of kept) {
      const outcome = await (where === home ? submits.asked : submits.other)({ act: 'unlinkParagraphs', paragraph, there });
      if (!outcome.ok) { setRefused(outcome.refusal); return; }
    }
  };
  const walk = (row: number, column: Column) => {
    const to = Math.max(0, Math.min(rows.length - 1, row));
    setAt([to, column]);
    if (column !== 'middle') setSide(column);
    // A column that was not shown until now is there after the next paint.
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-cell="${to}.${column}"]`)?.focus());
  };
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('input,select,textarea,form') !== null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key.toLowerCase() === 'l' && !event.altKey && mayLink) { setLinking(true); requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('.link-form select')?.focus()); event.preventDefault(); return; }
    const here = target.closest<HTMLElement>('[data-cell]');
    if (here === null) return;
    const [row, column] = at, forward = getComputedStyle(here).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const next = event.altKey ? (event.key === forward ? 'right' : 'left') : COLUMNS[COLUMNS.indexOf(column) + (event.key === forward ? 1 : -1)];
      if (next === undefined) return;
      walk(row, next);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      let to = row + step;
      if (event.altKey) while (rows[to] !== undefined && rows[to]?.link === null) to += step;
      walk(to, column);
    } else if (event.key === 'Enter' && target === here && column !== 'middle') {
      const paragraph = rows[row]?.[column];
      if (paragraph !== null && paragraph !== undefined) go(addressOf.paragraph((column === 'left' ? left : right).head.id, paragraph.id));
    } else return;
    event.preventDefault();
  };
  const cellOf = (row: number, column: Column) => ({ 'data-cell': `${row}.${column}`, tabIndex: at[0] === row && at[1] === column ? 0 : -1, onFocus: () => setAt([row, column]) });
  const noneOf = (which: Side, link: TrackLink | null) => (link !== null ? `${which === 'left' ? link.called.left : link.called.right} is no longer in the text.` : 'No counterpart.');

  return (
    <Frame
      title={TITLE} look="tracks" illustrative={asked.head.settings.illustrative} place={<b>{asked.head.body}</b>}
      keys={<><span className="hint"><Kbd keys={['Alt', '←', '→']} /> other track</span><span className="hint"><Kbd keys={['Alt', '↓']} /> next link</span>{mayLink && <span className="hint"><Kbd keys={['L']} /> link paragraphs</span>}</>}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the table and of the form above it are heard in one place */}
      <div ref={page} className={`two side-${side}`} onKeyDown={keys}>
        <div className="two-head">
          <h1>{TITLE}</h1>
          <form className="sift" aria-label="What to show" onSubmit={(event) => event.preventDefault()}>
            <fieldset className="rads line"><legend className="vh">Show</legend>
              <label><input type="radio" name="rows" checked={!everything} onChange={() => setEverything(false)} /> <span>Linked paragraphs</span></label>
              <label><input type="radio" name="rows" checked={everything} onChange={() => setEverything(true)} /> <span>Full texts</span></label>
            </fieldset>
            <fieldset className="rads line one-side"><legend className="vh">Which text</legend>
              {(['left', 'right'] as const).map((which) => <label key={which}><input type="radio" name="side" checked={side === which} onChange={() => setSide(which)} /> <bdi>{nameOf((which === 'left' ? left : right).head)}</bdi></label>)}
            </fieldset>
            {others.length > 1 && <label>With <select className="in" value={other.head.id} onChange={({ target: { value } }) => { const chosen = others.find(({ id }) => id === value); if (chosen !== undefined) go(addressOf.tracks(asked.head.id, chosen.id)); }}>{others.map(({ id, title, symbol }) => <option key={id} value={id}>{symbol || title}</option>)}</select></label>}
            {mayLink && <Button small aria-expanded={linking} onClick={() => setLinking(!linking)}><Icon name="link" size={14} /> Link paragraphs</Button>}
          </form>
          <p className="sub">Words that both have are underlined. Consensus is found in each text for itself; nothing here decides it.{namesHidden && ' In this meeting delegations see how many stand where, and not who.'}</p>
          {linking && mayLink && <LinkForm left={left} right={right} home={home} submit={submits.asked} onDone={() => setLinking(false)} />}
          {refused !== null && <RefusedNotice refused={refused} what="The link was not taken back." />}
          {stopped !== null && <Notice live="status" mark={<Icon name="offline" size={16} />} title="This page is not being kept current.">{stopped.sentence}</Notice>}
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table whose cells are moved through */}
        <table ref={table} role="grid" className="parallel" aria-label="Two texts side by side">
          <thead>
            <tr>
              <th scope="col" className="a"><TextHead head={left.head} /></th>
              <th scope="col" className="lk"><b>{links.length} {links.length === 1 ? 'link' : 'links'}</b>{differing > 0 && own !== null && <span className="sub">{differing} where {own.name} answers differently</span>}</th>
              <th scope="col" className="b"><TextHead head={right.head} /></th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, number) => (
              <tr key={row.key} className={`${at[0] === number ? 'on' : ''}${row.link !== null ? '' : row.left === null ? ' only-right' : ' only-left'}`.trim()}>
                <td className="a" {...cellOf(number, 'left')}><TrackCell head={left.head} paragraph={row.left} stretches={shared[number]?.left ?? null} own={own} none={noneOf('left', row.link)} /></td>
                <td className={row.link === null ? 'lk off' : 'lk'} {...cellOf(number, 'middle')}>
                  {row.link === null ? <span className="vh">No link</span> : <LinkCell link={row.link} shared={shared[number] ?? null} texts={texts} delegations={asked.head.delegations} own={own} onUnlink={mayLink ? () => void unlink(row.link as TrackLink) : null} />}
                </td>
                <td className="b" {...cellOf(number, 'right')}><TrackCell head={right.head} paragraph={row.right} stretches={shared[number]?.right ?? null} own={own} none={noneOf('right', row.link)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="none">Nothing is linked yet. {mayLink ? 'Link two paragraphs, or show the full texts.' : 'Show the full texts to read both.'}</p>}
      </div>
    </Frame>
  );
}

const nameOf = ({ symbol, title }: SeenHead): string => symbol || title;

function TextHead({ head }: { readonly head: SeenHead }) {
  const { verdict, facts, glyph } = rulingOf(head);
  return <><span className="ti" dir="auto">{head.title}</span><a className="sy" href={addressOf.report(head.id)}><bdi>{nameOf(head)}</bdi></a><span className="ve"><Glyph kind={glyph} /> <b>{verdict}</b> {facts}</span></>;
}
