/** For the wall of the room: one paragraph in large type, what is before the room, and counts. It has no controls, follows the Chair, and shows everybody the same. */
import { useEffect, useState } from 'react';
import { plainText } from '../../shared/base/runs.ts';
import type { ReportId } from '../../shared/base/ids.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { openScreenFeed, type ScreenFeed } from '../connection/screenFeed.ts';
import { openServerClock, type ServerClock } from '../connection/serverClock.ts';
import { submitOverHttp } from '../connection/submitAct.ts';
import { FittedText } from '../panels/wall/FittedText.tsx';
import { paragraphOnWall, sectionOf } from '../panels/wall/onWall.ts';
import { WallClock, WallFoot } from '../panels/wall/WallFoot.tsx';
import { besideWords, WallText } from '../panels/wall/WallText.tsx';
import { WallVerdict } from '../panels/wall/WallVerdict.tsx';
import { cell } from '../screen/cell.ts';
import { useCell } from '../screen/useCell.ts';
import '../styles/wall.css';
import { Frame } from './Frame.tsx';
import { Failed, Opening } from './Waiting.tsx';

const TITLE = 'For the wall of the room';
type Wall = { readonly feed: ScreenFeed; readonly clock: ServerClock };

export default function Projector({ report }: { readonly report: ReportId }) {
  const [opened] = useState(() => cell<Wall | null>(null));
  useEffect(() => {
    const wall = { feed: openScreenFeed(report, submitOverHttp(report), 'wall'), clock: openServerClock() };
    opened.set(wall);
    return () => { wall.feed.stop(); wall.clock.stop(); opened.set(null); };
  }, [report, opened]);
  const wall = useCell(opened);
  return wall === null ? <Frame title={TITLE}><Opening what="the wall" /></Frame> : <Hung wall={wall} />;
}

function Hung({ wall: { feed, clock } }: { readonly wall: Wall }) {
  const screen = useCell(feed.screen), failure = useCell(feed.failure), live = useCell(feed.live);
  useEffect(() => { if (screen !== null) document.title = `${screen.head.symbol} · Nemcon`; }, [screen]);
  if (screen === null) return <Frame title={TITLE}>{failure !== null ? <Failed heading={TITLE} failure={failure} /> : <Opening what="the wall" />}</Frame>;
  const { head, paragraphs } = screen, on = paragraphOnWall(screen);
  const section = on === null ? null : sectionOf(paragraphs, on);
  return (
    <div className="wall-room">
      <div className="wall">
        <header className="wall-head">
          <b><bdi>{head.symbol}</bdi></b><span className="sub">{head.revision > 0 && `Rev. ${head.revision}, `}{head.settings.illustrative ? 'illustrative draft' : head.status === 'drafting' ? 'draft' : head.status === 'adopted' ? 'adopted' : 'not adopted'}</span>
          <span className="sp" />
          <span className="sub section" dir="auto">{section !== null && `${section.label} ${plainText(section.runs)}`}</span><WallClock now={clock.now} />
        </header>
        {on === null
          ? <main className="wall-text"><span /><p>No paragraph yet.</p></main>
          : <>
            <FittedText key={on.id} fitsAnew={`${on.id} ${canonicalJson(on.runs)} ${on.proposals.map(({ id, written, state }) => `${id}${written}${state}`).join()}`} label={on.label}><WallText paragraph={on} /></FittedText>
            <WallVerdict paragraphs={paragraphs} head={head} paragraph={on} beside={besideWords(on)} now={clock.now} />
          </>}
        <WallFoot screen={screen} now={clock.now} live={live} />
      </div>
    </div>
  );
}
