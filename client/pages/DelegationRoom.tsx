/** The delegation's room: draft positions, notes and red lines that one delegation keeps to itself, paragraph by paragraph. */
import { useEffect, useMemo, useState } from 'react';
import { NO_WORDS, type ParagraphId, type ReportId, type RoomItemId } from '../../shared/base/ids.ts';
import type { SeenRoom } from '../../shared/protocol/delegationRoom.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import type { Failure } from '../connection/api.ts';
import { openRoomFeed, type RoomFeed } from '../connection/roomFeed.ts';
import { possessive } from '../panels/names.ts';
import { NoteCard } from '../panels/room/NoteCard.tsx';
import { NoteForm } from '../panels/room/NoteForm.tsx';
import { notesOnAll, readyDrafts, type RoomFilter, roomRows } from '../panels/room/roomRows.ts';
import { RoomParagraph } from '../panels/room/RoomParagraph.tsx';
import { SignOff } from '../panels/room/SignOff.tsx';
import { addressOf } from '../router.ts';
import { cell } from '../screen/cell.ts';
import { useCell } from '../screen/useCell.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import '../styles/room.css';
import { Frame } from './Frame.tsx';
import { ReportPage, Waits } from './ReportPage.tsx';

const TITLE = 'Delegation room', WHAT = 'your delegation’s room';

export default function DelegationRoom({ report }: { readonly report: ReportId }) {
  // Another delegation's room is another room: nothing of the one before stays on the page.
  return <ReportPage report={report} title={TITLE} what={WHAT}>{(screen) => screen.viewer.delegation === null ? <NoRoom screen={screen} /> : <Inside key={screen.viewer.delegation} screen={screen} />}</ReportPage>;
}

function Inside({ screen }: { readonly screen: ReportScreen }) {
  const { id } = screen.head, [opened] = useState(() => cell<RoomFeed | null>(null));
  useEffect(() => {
    const opening = openRoomFeed(id);
    opened.set(opening);
    return () => { opening.stop(); opened.set(null); };
  }, [id, opened]);
  const feed = useCell(opened);
  return feed === null ? <Waits title={TITLE} what={WHAT} failure={null} /> : <InRoom screen={screen} feed={feed} />;
}

function InRoom({ screen, feed }: { readonly screen: ReportScreen; readonly feed: RoomFeed }) {
  const room = useCell(feed.room), failure = useCell(feed.failure);
  return room === null ? <Waits title={TITLE} what={WHAT} failure={failure} /> : <Told screen={screen} room={room} act={feed.act} stale={failure} />;
}

function NoRoom({ screen: { head } }: { readonly screen: ReportScreen }) {
  return (
    <Frame title={TITLE}>
      <h1>You sit for no delegation</h1>
      <p className="lead">Rooms belong to delegations. What is written in them is not open to the Chair, the secretariat or any office. <a href={addressOf.report(head.id)}>Back to the report</a></p>
    </Frame>
  );
}

type ToldProps = { readonly screen: ReportScreen; readonly room: SeenRoom; readonly act: RoomFeed['act']; readonly stale: Failure | null };

function Told({ screen: { head, viewer, paragraphs, at }, room, act, stale }: ToldProps) {
  const own = head.delegations.find(({ id }) => id === viewer.delegation), name = own?.name ?? 'your delegation', isHead = viewer.role === 'head';
  const [filter, setFilter] = useState<RoomFilter>('all');
  const [chosen, setChosen] = useState<ReadonlySet<RoomItemId>>(new Set());
  const [writing, setWriting] = useState(false);
  const rows = useMemo(() => roomRows(paragraphs, room, filter), [paragraphs, room, filter]);
  const around = useMemo(() => ({ paragraphs, displayed: (wanted: ParagraphId) => paragraphs.find(({ id }) => id === wanted)?.words ?? NO_WORDS }), [paragraphs]);
  const ready = useMemo(() => readyDrafts(paragraphs, room), [paragraphs, room]);
  const onAll = notesOnAll(room), now = Math.max(at, ...room.items.flatMap(({ hands }) => hands.map((hand) => hand.at)));
  const choose = (draft: RoomItemId, is: boolean) => setChosen((before) => { const after = new Set(before); if (is) after.add(draft); else after.delete(draft); return after; });
  return (
    <Frame title={`${TITLE}, ${name}`} look="delegation-room" illustrative={head.settings.illustrative} place={<><b>{head.body}</b> <a href={addressOf.report(head.id)}><bdi>{head.symbol}</bdi><span className="vh">, the report</span></a></>}>
      <h1>{possessive(name)} delegation room</h1>
      <p className="lead"><Icon name="lock" /> Only people who sit for {name} read this page: not the Chair, not the secretariat, no other delegation. It is in no record and no export. Whoever runs this server keeps its disk.</p>
      {stale !== null && <Notice live="status" mark={<Icon name="offline" size={16} />} title="This may not be how the room stands now.">{stale.sentence}</Notice>}
      <div className="room-top">
        {own?.seat === 'member' && head.status === 'drafting' && <SignOff paragraphs={paragraphs} ready={ready} chosen={chosen} delegation={name} head={isHead} onChooseAll={(drafts) => setChosen(new Set(drafts))} submit={act} />}
        <fieldset className="kinds"><legend className="vh">Which paragraphs</legend>
          <label><input type="radio" name="which" checked={filter === 'all'} onChange={() => setFilter('all')} /> All paragraphs</label>
          <label><input type="radio" name="which" checked={filter === 'ours'} onChange={() => setFilter('ours')} /> Those we have something on</label>
        </fieldset>
      </div>
      <section className="room-row" aria-label="The report as a whole">
        <div className="words-side"><h2>The report as a whole</h2><p className="sub">Instructions, lines to take, what is to be avoided.</p></div>
        <div className="own-side">
          {onAll.length > 0 && <ul>{onAll.map((note) => <NoteCard key={note.id} note={note} about="the report" now={now} submit={act} />)}</ul>}
          {writing ? <NoteForm paragraph={null} about="the report" note={null} submit={act} onDone={() => setWriting(false)} /> : <div className="acts"><Button small look="quiet" onClick={() => setWriting(true)}>Write a note<span className="vh"> on the report as a whole</span></Button></div>}
        </div>
      </section>
      {rows.map((row) => (
        <RoomParagraph
          key={row.paragraph.id} row={row} around={around} delegation={name} member={own?.seat === 'member' && head.status === 'drafting'} now={now} href={addressOf.paragraph(head.id, row.paragraph.id)}
          chosen={isHead && own?.seat === 'member' && head.status === 'drafting' ? chosen : null} onChoose={choose} submit={act}
        />
      ))}
      {rows.length === 0 && <p>Nothing is written yet, and no position taken. Show all paragraphs to begin.</p>}
    </Frame>
  );
}
