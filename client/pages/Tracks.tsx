/**
 * Two tracks: two texts of one meeting set like a parallel edition. Each is seen through the viewer's own window of it, and
 * what they tell about each other is computed here from those two, so that nothing more can be learned. It decides nothing.
 */
import type { ReportId } from '../../shared/base/ids.ts';
import type { MeetingDetail } from '../../shared/protocol/http.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import type { ScreenFeed } from '../connection/screenFeed.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { addressOf } from '../router.ts';
import { useCell } from '../screen/useCell.ts';
import '../styles/tracks.css';
import { Frame } from './Frame.tsx';
import { TrackTable } from './tracks/TrackTable.tsx';
import { Failed, Opening } from './Waiting.tsx';
import { useReportFeed } from './useReportFeed.ts';

const TITLE = 'Two tracks';

/** `other` null: the first other text of the meeting. */
export default function Tracks({ report, other }: { readonly report: ReportId; readonly other: ReportId | null }) {
  const feed = useReportFeed(report);
  return feed === null ? <Waiting /> : <First key={other} feed={feed} other={other} />;
}

const Waiting = () => <Frame title={TITLE}><Opening what="both texts" /></Frame>;

function First({ feed, other }: { readonly feed: ScreenFeed; readonly other: ReportId | null }) {
  const screen = useCell(feed.screen), failure = useCell(feed.failure);
  if (screen !== null) return <Chosen feed={feed} screen={screen} other={other} />;
  return failure === null ? <Waiting /> : <Frame title={TITLE}><Failed heading={TITLE} failure={failure} /></Frame>;
}

function Chosen({ feed, screen, other }: { readonly feed: ScreenFeed; readonly screen: ReportScreen; readonly other: ReportId | null }) {
  const [meeting, again] = useAnswer<MeetingDetail>(`/api/meetings/${screen.head.meeting}`);
  if (meeting.is === 'loading') return <Waiting />;
  if (meeting.is === 'failed') return <Frame title={TITLE}><Failed heading={TITLE} failure={meeting.failure} again={again} /></Frame>;
  const others = meeting.value.reports.filter(({ id }) => id !== screen.head.id), chosen = other ?? others[0]?.id ?? null;
  if (chosen === null || !others.some(({ id }) => id === chosen)) {
    return (
      <Frame title={TITLE} illustrative={screen.head.settings.illustrative}>
        <h1>{TITLE}</h1>
        <p className="lead">{others.length === 0 ? 'This meeting has one text. Two tracks are shown as soon as it has another.' : 'There is no such text in this meeting.'}</p>
        <p><a href={addressOf.report(screen.head.id)}>Back to {screen.head.symbol || screen.head.title}</a></p>
      </Frame>
    );
  }
  return <Second key={chosen} first={feed} screen={screen} report={chosen} others={others} />;
}

type Others = MeetingDetail['reports'];

function Second({ first, screen, report, others }: { readonly first: ScreenFeed; readonly screen: ReportScreen; readonly report: ReportId; readonly others: Others }) {
  const feed = useReportFeed(report);
  return feed === null ? <Waiting /> : <Both first={first} screen={screen} second={feed} others={others} />;
}

function Both({ first, screen, second, others }: { readonly first: ScreenFeed; readonly screen: ReportScreen; readonly second: ScreenFeed; readonly others: Others }) {
  const other = useCell(second.screen), failure = useCell(second.failure), ended = useCell(first.failure);
  if (other === null) return failure === null ? <Waiting /> : <Frame title={TITLE}><Failed heading={TITLE} failure={failure} /></Frame>;
  return <TrackTable asked={screen} other={other} submits={{ asked: first.submit, other: second.submit }} others={others} stopped={ended ?? failure} />;
}
