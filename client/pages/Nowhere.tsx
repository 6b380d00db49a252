/** An address that leads to no page. */
import { addressOf } from '../router.ts';
import { Frame } from './Frame.tsx';

export function Nowhere() {
  return (
    <Frame title="No page here">
      <h1>There is no page at this address</h1>
      <p className="lead">The link may have been cut in the mail. Nothing is lost.</p>
      <p><a href={addressOf.lobby}>All meetings</a></p>
    </Frame>
  );
}
