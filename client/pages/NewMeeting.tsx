/** Opening a further meeting asks the same four questions as the first. */
import { session } from '../connection/session.ts';
import { addressOf } from '../router.ts';
import { useCell } from '../screen/useCell.ts';
import FirstRun from './FirstRun.tsx';
import { Frame } from './Frame.tsx';

export default function NewMeeting() {
  const now = useCell(session);
  if (now.is === 'signedIn' && (now.me.convener || now.me.role === 'chair')) return <FirstRun first={false} />;
  return (
    <Frame title="Open a meeting">
      <h1>Your seat does not open meetings</h1>
      <p className="lead">Whoever set up this installation, or the chair of a meeting, opens one. Nothing was changed.</p>
      <p><a href={addressOf.lobby}>All meetings</a></p>
    </Frame>
  );
}
