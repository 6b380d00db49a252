/** Chooses the page for the address and the seat. Every page but the lobby and the way in is loaded when it is needed. */
import { lazy, Suspense, useEffect } from 'react';
import { askWhoWeAre, session } from './connection/session.ts';
import { Failed, Opening } from './pages/Waiting.tsx';
import { Frame } from './pages/Frame.tsx';
import { Lobby } from './pages/Lobby.tsx';
import { Nowhere } from './pages/Nowhere.tsx';
import { PageGuard } from './pages/Stopped.tsx';
import { SignIn } from './pages/SignIn.tsx';
import type { Route } from './router.ts';
import type { Cell } from './screen/cell.ts';
import { useCell } from './screen/useCell.ts';
import { unreachable } from '../shared/base/unreachable.ts';

const DraftingTable = lazy(() => import('./pages/DraftingTable.tsx'));
const Demo = lazy(() => import('./pages/Demo.tsx'));
const NewMeeting = lazy(() => import('./pages/NewMeeting.tsx'));
const Meeting = lazy(() => import('./pages/Meeting.tsx'));
const Invitations = lazy(() => import('./pages/Invitations.tsx'));
const NewReport = lazy(() => import('./pages/NewReport.tsx'));
const Summary = lazy(() => import('./pages/Summary.tsx'));
const History = lazy(() => import('./pages/History.tsx'));
const Register = lazy(() => import('./pages/Register.tsx'));
const Projector = lazy(() => import('./pages/Projector.tsx'));
const DelegationRoom = lazy(() => import('./pages/DelegationRoom.tsx'));
const ConsensusMap = lazy(() => import('./pages/ConsensusMap.tsx'));
const Tracks = lazy(() => import('./pages/Tracks.tsx'));
const Digest = lazy(() => import('./pages/Digest.tsx'));
const Sessions = lazy(() => import('./pages/Sessions.tsx'));

export function App({ route }: { readonly route: Cell<Route> }) {
  const asked = useCell(route);
  useEffect(() => { void askWhoWeAre(); }, []);
  return (
    <PageGuard key={nameOf(asked)}>
      <Suspense fallback={<Frame title="Opening"><Opening what="the page" /></Frame>}>
        <Page route={asked} />
      </Suspense>
    </PageGuard>
  );
}

function Page({ route }: { readonly route: Route }) {
  const now = useCell(session);
  if (route.page === 'demo') return <Demo />;
  if (route.page === 'signIn') return <SignIn invitation={route.invitation} asked />;
  if (route.page === 'nowhere') return <Nowhere />;
  switch (now.is) {
    case 'asking': return <Frame title="Opening"><Opening what="Nemcon" /></Frame>;
    case 'failed': return <Frame title="Not reachable"><Failed heading="Nemcon is not reachable" failure={now.failure} again={() => void askWhoWeAre()} /></Frame>;
    case 'signedOut': return <SignIn invitation={null} asked={false} />;
    case 'signedIn': return <Seated key={now.me.person} route={route} />;
    default: return unreachable(now, 'App/Page');
  }
}

/** Pages for somebody who is signed in. */
function Seated({ route }: { readonly route: Exclude<Route, { page: 'demo' | 'signIn' | 'nowhere' }> }) {
  switch (route.page) {
    case 'lobby': return <Lobby />;
    case 'newMeeting': return <NewMeeting />;
    case 'meeting': return <Meeting meeting={route.meeting} />;
    case 'invitations': return <Invitations meeting={route.meeting} />;
    case 'newReport': return <NewReport meeting={route.meeting} />;
    case 'report': return <DraftingTable reportId={route.report} paragraph={route.paragraph} />;
    case 'summary': return <Summary report={route.report} />;
    case 'history': return <History report={route.report} from={route.at} />;
    case 'projector': return <Projector report={route.report} />;
    case 'delegation': return <DelegationRoom report={route.report} />;
    case 'map': return <ConsensusMap report={route.report} />;
    case 'tracks': return <Tracks report={route.report} other={route.other} />;
    case 'register': return <Register report={route.report} />;
    case 'digest': return <Digest />;
    case 'sessions': return <Sessions />;
    default: return unreachable(route, 'App/Seated');
  }
}

/** Pages of the same name for another meeting or report are other pages; another paragraph of a report is not. */
function nameOf(route: Route): string {
  if ('meeting' in route) return `${route.page} ${route.meeting}`;
  if ('report' in route) return `${route.page} ${route.report}`;
  return route.page;
}
