/**
 * The drafting table with a screen on it: ruling above, outline, document and floor side by side, status below.
 * The one place where connection, text and panels meet; panels get what they show and a way to submit.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import { NO_WORDS, parseParagraphId } from '../../../shared/base/ids.ts';
import type { Stance } from '../../../shared/ledger/positions.ts';
import { holdsGavel, maySeeWhere } from '../../../shared/permissions/policy.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import { signOut } from '../../connection/session.ts';
import { foldsOf, settledIn } from '../../panels/agreedFolds.ts';
import { BracketDialog, mayBracketHere, sideOf, wholeParagraph, type Selected } from '../../panels/BracketDialog.tsx';
import { signsOver } from '../../panels/bracketWords.ts';
import type { SignsOf } from '../../editor/bracketSigns.ts';
import { AllKeys } from '../../panels/AllKeys.tsx';
import { Floor } from '../../panels/floor/Floor.tsx';
import { proposalForms } from '../../panels/floor/proposalForms.ts';
import { positionDrafts } from '../../panels/floor/positionDrafts.ts';
import { HandsLegend } from '../../panels/HandsLegend.tsx';
import { handSignsOver } from '../../panels/handWords.ts';
import { ConditionSpoken } from '../../panels/ConditionSpoken.tsx';
import { LapseSpoken } from '../../panels/LapseSpoken.tsx';
import { NewsSpoken } from '../../panels/NewsSpoken.tsx';
import { MarkDialog } from '../../panels/MarkDialog.tsx';
import { Masthead } from '../../panels/Masthead.tsx';
import { Outline } from '../../panels/Outline.tsx';
import { Unplaced } from '../../panels/Unplaced.tsx';
import { answersTo } from '../../panels/outlineRows.ts';
import { PresidingStrip } from '../../panels/PresidingStrip.tsx';
import { proposedOver } from '../../panels/proposedSigns.ts';
import { tabledOn } from '../../panels/proposalWords.ts';
import { QuestionsBeforeTheRoom } from '../../panels/QuestionsBeforeTheRoom.tsx';
import { RulingBar } from '../../panels/RulingBar.tsx';
import { SoundingStrip } from '../../panels/SoundingStrip.tsx';
import { SilenceStrip } from '../../panels/SilenceStrip.tsx';
import { WaitingForYou } from '../../panels/WaitingForYou.tsx';
import { TopBar } from '../../panels/TopBar.tsx';
import type { Refused } from '../../panels/useAct.ts';
import { useTableKeys } from '../../panels/useTableKeys.ts';
import { cell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';
import { TableNotices } from './TableNotices.tsx';
import { TableStatus } from './TableStatus.tsx';
import { TextColumn, type TextHandle } from './TextColumn.tsx';
import { TextSlots } from './TextSlots.tsx';
import { ToolStrip } from './ToolStrip.tsx';
import { PHONE, useMedia } from './useMedia.ts';
import { WhoWrote } from './WhoWrote.tsx';
import type { OpenReport } from './useOpenReport.ts';
import { useHands } from './useHands.ts';
import { useWhere } from './useWhere.ts';
import { neighbour, useSelection, useSingleKeys, useSuggestions } from './useTableState.ts';

type Props = { readonly open: OpenReport; readonly screen: ReportScreen; readonly failure: string | null; /** The paragraph that the address names. */ readonly wanted: ParagraphId | null };

export function Table({ open, screen, failure, wanted }: Props) {
  const { feed, submit } = open;
  const { head, viewer, paragraphs } = screen;
  const connection = useCell(open.connection);
  const serverNow = useCallback(() => Date.now() + open.clockOffset.get(), [open.clockOffset]);
  const live = useCell(feed.live);
  const [words] = useState(() => cell<readonly SeenParagraph[]>(paragraphs));
  useEffect(() => words.set(paragraphs), [words, paragraphs]);
  const [drafts] = useState(positionDrafts);
  const [forms] = useState(proposalForms);
  const { selected, shown, show } = useSelection(() => wanted ?? firstOf(screen));
  const chosen = useCell(selected);
  const [handle, setHandle] = useState<TextHandle | null>(null);
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<ParagraphId> | 'all'>(new Set());
  const [mayFold, setMayFold] = useState(() => settledIn(paragraphs));
  const [drawer, setDrawer] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  const [wholeText, setWholeText] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const find = useRef<HTMLInputElement>(null);
  const floor = useRef<HTMLElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const moves = useRef(0);
  const phone = useMedia(PHONE);
  const only = phone && !wholeText ? shown : null;
  const mayWrite = viewer.mayWrite && head.status === 'drafting';
  const [pen] = useState(() => cell(mayWrite));
  // Once the server has ended the connection for good, nothing typed here would ever arrive; on waking it might meet words unseen.
  useEffect(() => {
    const look = () => pen.set(mayWrite && connection?.ended.get() !== true && connection?.waking.get() !== true);
    look();
    const stops = [connection?.ended.watch(look), connection?.waking.watch(look)];
    return () => { for (const stop of stops) stop?.(); };
  }, [pen, mayWrite, connection]);
  const [wrote, setWrote] = useState(false);
  const hands = useHands(head.id, wrote, screen.seq);
  const handsIn = useMemo(() => new Set(hands?.paragraphs.map(({ id }) => id)), [hands]);
  const handSigns = useMemo(() => (hands === null ? () => [] : handSignsOver(hands, head.delegations)), [hands, head.delegations]);
  const [suggestions, setSuggestions] = useSuggestions();
  const suggested = suggestions ? paragraphs.filter((one) => tabledOn(one).length > 0).map(({ id }) => id).join(' ') : '';
  const switched = useMemo(() => new Set([...handsIn, ...suggested.split(' ').flatMap((id) => parseParagraphId(id) ?? [])]), [handsIn, suggested]);
  const signsOf: SignsOf = (id, runs) => [
    ...signsOver(words.get(), head.delegations)(id, runs),
    // Whose the letters are and what is proposed would be one tangle of lines.
    ...(handsIn.has(id) ? handSigns(id, runs) : suggestions ? proposedOver(words.get(), head.delegations)(id, runs) : []),
  ];
  const [bracketing, setBracketing] = useState<Selected | null>(null);
  const [asking, setAsking] = useState<'link' | 'footnote' | null>(null);
  const paragraph = paragraphs.find((one) => one.id === shown) ?? paragraphs.find((one) => one.state !== 'deleted');
  const displayed = (id: ParagraphId): Fingerprint => handle?.displayed(id) ?? paragraphs.find((one) => one.id === id)?.words ?? NO_WORDS;

  const selectedWords = (): Selected | null => handle?.pen?.selection() ?? (paragraph === undefined ? null : wholeParagraph(paragraph));
  const unfold = (id: ParagraphId) => {
    const fold = opened === 'all' ? undefined : foldsOf(paragraphs, mayFold).find((one) => one.paragraphs.some((inside) => inside.id === id));
    if (fold !== undefined) setOpened((before) => (before === 'all' ? 'all' : new Set([...before, fold.before])));
  };
  const go = (id: ParagraphId, then: 'show' | 'read' | 'write' = 'show') => {
    const move = ++moves.current;
    unfold(id);
    show(id);
    setDrawer(false);
    afterPaint(() => {
      if (move !== moves.current) return; // somebody has gone elsewhere since
      handle?.reveal(id);
      if (then === 'read') handle?.read(id);
      if (then === 'write') handle?.focus(id);
    });
  };
  const leads = holdsGavel(viewer.role);
  const seesWhere = maySeeWhere(viewer, { settings: head.settings, delegations: new Map(head.delegations.map((one) => [one.id, one])) });
  const where = useWhere({ connection, paper, paragraphs, leadsTo: leads ? chosen : null, go });
  const goTo = (id: ParagraphId, then: 'show' | 'read' | 'write' = 'show') => {
    where.stopFollowing();
    go(id, then);
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(paragraphs, chosen, by);
    if (next !== null) goTo(next.id, paper.current?.contains(document.activeElement) === true ? 'write' : 'show');
  };
  /** On the paragraph under the caret, even before the floor has followed. At once where the control is on the screen, so that a digit typed right after the keys cannot land in the text. */
  const toMyPosition = () => {
    moves.current++;
    flushSync(() => { setSheet(true); if (chosen !== null) show(chosen); });
    const control = () => ['.seg input:checked', '.seg input', '.desk .btn', '.fl-h h2'].map((what) => floor.current?.querySelector<HTMLElement>(what)).find((found) => found !== null && found !== undefined);
    control()?.focus();
    afterPaint(() => { if (floor.current?.contains(document.activeElement) !== true) control()?.focus(); });
  };
  const openAt = (id: ParagraphId, at: Stance | null) => {
    goTo(id);
    setSheet(true);
    afterPaint(() => floor.current?.querySelector(at === null ? '.fl-h' : `[data-stance="${at}"]`)?.scrollIntoView({ block: 'nearest' }));
  };
  useTableKeys({
    step, toMyPosition, singleKeys, toTools: () => paper.current?.querySelector<HTMLElement>('.toolbar button')?.focus(),
    toFind: () => { find.current?.focus(); find.current?.select(); }, showKeys: () => setKeysShown(true), followChair: () => { if (seesWhere && !leads) where.turnChair(); },
    turnSuggestions: () => setSuggestions(!suggestions),
    turnFolds: () => {
      setMayFold(settledIn(paragraphs));
      setOpened((before) => (before === 'all' ? new Set() : 'all'));
    },
  });
  useEffect(() => { document.title = `${head.symbol} · Nemcon`; }, [head.symbol]);

  return (
    <div className={`app table${drawer ? ' drawer' : ''}${sheet ? ' floor-out' : ''}${only === null ? '' : ' single'}`}>
      <TopBar head={head} viewer={viewer} query={query} find={find} follow={seesWhere ? where.follow : null} onFollow={where.turnFollow} onQuery={setQuery} onOutline={() => setDrawer(!drawer)} onSignOut={() => void signOut()} onFirst={() => { const hit = paragraphs.find((one) => one.kind !== 'heading' && answersTo(query, one, head.delegations)); if (hit !== undefined) goTo(hit.id); }} />
      <RulingBar head={head} paragraphs={paragraphs} asOf={live ? null : screen.at} onGo={goTo} />
      <div className="cols">
        <nav className="outline" aria-label="Outline" data-region="outline" tabIndex={-1}>
          <Outline paragraphs={paragraphs} delegations={head.delegations} status={head.status} selected={chosen} query={query} onGo={goTo} />
          <Unplaced unplaced={head.unplaced} paragraphs={paragraphs} onGo={goTo} />
        </nav>
        <main className="paper" ref={paper} data-region="document" tabIndex={-1} aria-label="Document">
          <WaitingForYou screen={screen} submit={submit} onGo={goTo} />
          <PresidingStrip head={head} viewer={viewer} submit={submit} />
          <SilenceStrip screen={screen} now={serverNow} submit={submit} onGo={goTo} />
          <SoundingStrip screen={screen} now={serverNow} submit={submit} onGo={goTo} />
          <div className="scroll">
            {phone && <p className="phone-turn"><button type="button" className="link" onClick={() => setWholeText(!wholeText)}>{wholeText ? 'One paragraph at a time' : 'Whole text'}</button></p>}
            <article className="doc" aria-label={head.title}>
              <Masthead head={head} />
              <TextColumn paragraphs={words} connection={connection} mayWrite={pen} selected={selected} onHandle={setHandle} onRefused={(why, kept) => { if (connection?.waking.get() !== true) setRefused(connection?.ended.get() === true ? CONNECTION_ENDED : why); for (const one of kept) connection?.keepWords(chosen, one); }} onAskLink={() => setAsking('link')} signs={signsOf} switched={switched} />
            </article>
            {handle !== null && <TextSlots screen={screen} handle={handle} mayFold={mayFold} opened={opened} only={only} mayWrite={mayWrite} suggestions={suggestions} submit={submit} places={seesWhere ? connection : null} onBadge={openAt} onOpenFold={(before) => setOpened(before === 'all' || opened === 'all' ? 'all' : new Set([...opened, before]))} />}
          </div>
          <TableNotices connection={connection} live={live} failure={failure} mayWrite={mayWrite} screen={screen} refused={refused} submit={submit} onSeen={() => setRefused(null)} onGo={goTo} onWrite={(id, form) => { forms.of(id).set(form); goTo(id); setSheet(true); }} onPutBack={(kept) => handle?.pen?.putBack(kept) ?? false} />
          {wrote && <HandsLegend hands={hands} delegations={head.delegations} onClose={() => setWrote(false)} />}
          {mayWrite && <ToolStrip paragraphs={paragraphs} selected={chosen} handle={handle} onAsk={(mark) => (mark === 'bracket' ? setBracketing(selectedWords()) : setAsking(mark))} mayBracket={mayBracketHere(viewer, head)} />}
          <QuestionsBeforeTheRoom screen={screen} shown={shown} connected={live} now={serverNow} submit={submit} onShow={goTo} onReason={(id) => { goTo(id); toMyPosition(); }} />
        </main>
        <aside className="floor" ref={floor} aria-label={`Floor: ${paragraph?.name ?? 'no paragraph'}`} data-region="floor" tabIndex={-1}>
          {paragraph !== undefined && <Floor screen={screen} paragraph={paragraph} drafts={drafts} forms={forms} displayed={displayed} now={screen.at} submit={submit} onGo={(id) => goTo(id, 'read')} onStep={step} out={sheet} onTurn={() => setSheet(!sheet)} wrote={<WhoWrote key={`wrote ${paragraph.id}`} report={head.id} paragraph={paragraph} delegations={head.delegations} />} />}
        </aside>
      </div>
      <TableStatus open={open} connection={connection} live={live} paragraph={paragraph ?? null} carets={seesWhere ? { all: where.all, onAll: where.turnAll, chair: leads ? null : { followed: where.chair, onTurn: where.turnChair } } : null} hands={{ on: wrote, onTurn: () => setWrote(!wrote) }} suggestions={{ on: suggestions, onTurn: () => setSuggestions(!suggestions) }} illustrative={head.settings.illustrative} onKeys={() => setKeysShown(true)} />
      <output className="vh">{where.said}</output>
      <NewsSpoken paragraphs={paragraphs} delegations={head.delegations} />
      {viewer.delegation !== null && <ConditionSpoken paragraphs={paragraphs} />}
      {viewer.delegation !== null && <LapseSpoken paragraphs={paragraphs} delegation={head.delegations.find((one) => one.id === viewer.delegation)?.name ?? ''} />}
      {bracketing !== null && <BracketDialog selected={bracketing} name={paragraphs.find(({ id }) => id === bracketing.paragraph)?.name ?? 'the text'} side={sideOf(viewer, head.delegations)} submit={submit} onClose={() => setBracketing(null)} />}
      {asking !== null && <MarkDialog mark={asking} onClose={() => setAsking(null)} onDone={(detail) => { setAsking(null); requestAnimationFrame(() => handle?.pen?.format(asking === 'link' ? { link: detail } : { footnote: detail })); }} />}
      {keysShown && <AllKeys singleKeys={singleKeys} onSingleKeys={setSingleKeys} onClose={() => setKeysShown(false)} />}
    </div>
  );
}

const CONNECTION_ENDED: Refused = { code: 'unreachable', detail: 'The server has ended this connection, so nothing can be written from this page. Load it again to go on.' };

/** Once what was unfolded or opened by the same act is on the page. */
const afterPaint = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act));

/** Contested first, then anything open, then anything. */
function firstOf({ head, paragraphs }: ReportScreen): ParagraphId | null {
  const text = paragraphs.filter((paragraph) => paragraph.kind !== 'heading' && paragraph.state !== 'deleted');
  return head.counts.contested[0] ?? text.find((paragraph) => paragraph.state !== 'agreedAdRef')?.id ?? text[0]?.id ?? null;
}
