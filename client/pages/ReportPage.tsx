/** A page that reads a report: it waits for the screen, says why there is none, and keeps what it shows current. */
import type { ReactNode } from 'react';
import type { ReportId } from '../../shared/base/ids.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import type { Failure } from '../connection/api.ts';
import type { ScreenFeed } from '../connection/screenFeed.ts';
import { useCell } from '../screen/useCell.ts';
import { Frame } from './Frame.tsx';
import { useReportFeed } from './useReportFeed.ts';
import { Failed, Opening } from './Waiting.tsx';

/** `what` is being opened: "the map". */
type Named = { readonly title: string; readonly what: string };

type Props = Named & { readonly report: ReportId; readonly children: (screen: ReportScreen) => ReactNode };

export function ReportPage({ report, children, ...named }: Props) {
  const feed = useReportFeed(report);
  return feed === null ? <Waits {...named} failure={null} /> : <Fed {...named} feed={feed}>{children}</Fed>;
}

function Fed({ feed, children, ...named }: Named & { readonly feed: ScreenFeed; readonly children: Props['children'] }) {
  const screen = useCell(feed.screen), failure = useCell(feed.failure);
  return screen === null ? <Waits {...named} failure={failure} /> : children(screen);
}

export const Waits = ({ title, what, failure }: Named & { readonly failure: Failure | null }) =>
  <Frame title={title}>{failure !== null ? <Failed heading={title} failure={failure} /> : <Opening what={what} />}</Frame>;
