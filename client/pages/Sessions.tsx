/** Where this person, or this chair's meeting, is signed in; each seat can be left from here. */
import { useState } from 'react';
import type { SessionLine } from '../../shared/protocol/http.ts';
import { ask } from '../connection/api.ts';
import type { Failure } from '../connection/api.ts';
import { askWhoWeAre } from '../connection/session.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { Button } from '../ui/Button.tsx';
import { Frame } from './Frame.tsx';
import { moment } from './moment.ts';
import { Failed, Opening, Refused } from './Waiting.tsx';

export default function Sessions() {
  const [lines, again] = useAnswer<readonly SessionLine[]>('/api/sessions');
  const [failure, setFailure] = useState<Failure | null>(null);
  const end = async (line: SessionLine) => {
    const answer = await ask<null>('DELETE', `/api/sessions/${encodeURIComponent(line.id)}`);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok && line.current) await askWhoWeAre();
    else again();
  };
  return (
    <Frame title="Sessions">
      {lines.is === 'loading' && <Opening what="the sessions" />}
      {lines.is === 'failed' && <Failed heading="Sessions" failure={lines.failure} again={again} />}
      {lines.is === 'loaded' && (
        <>
          <h1>Sessions</h1>
          <p className="lead">Every browser that is signed in. Ending a session closes its connection at once; words already saved are kept.</p>
          {failure !== null && <Refused failure={failure} title="The session was not ended." />}
          <table className="listing rows">
            <thead><tr><th scope="col">Person</th><th scope="col">Browser</th><th scope="col">Signed in</th><th scope="col">Last seen</th><th scope="col"><span className="vh">Act</span></th></tr></thead>
            <tbody>
              {lines.value.map((line) => (
                <tr key={line.id}>
                  <th scope="row">{line.person}{line.current && <small>This browser</small>}</th>
                  <td><bdi className="agent">{line.agent === '' ? 'Unknown browser' : line.agent}</bdi></td>
                  <td className="nw">{moment(line.createdAt)}</td>
                  <td className="nw">{moment(line.seenAt)}</td>
                  <td><Button small onClick={() => void end(line)} aria-label={`End the session of ${line.person}${line.current ? ', this browser' : ''}`}>End</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Frame>
  );
}
