/** The seconds of a question as a number and as blocks that empty one by one. Spoken at the beginning, and when 10 and 5 are left. */
import type { SeenWindow } from '../../shared/protocol/screens.ts';

/** More blocks than this are no longer counted at a glance. */
const MOST_BLOCKS = 20;

type Props = { readonly window: SeenWindow; readonly seconds: number };

export function SecondsNumber({ window, seconds }: Props) {
  const spoken = seconds === 10 || seconds === 5 ? `${seconds} seconds` : seconds === 0 ? 'The gavel is open.' : window.stopped === null ? '' : 'The seconds are stopped.';
  return (
    <div className="secs">
      <span role="timer" aria-live="off"><b>{seconds}</b> <small>{seconds === 1 ? 'second' : 'seconds'}<br />{window.stopped === null ? `left of ${Math.round(window.length / 1_000)}` : 'stopped'}</small></span>
      <output className="vh">{spoken}</output>
    </div>
  );
}

export function SecondsBlocks({ window, seconds }: Props) {
  const all = Math.round(window.length / 1_000), blocks = Math.min(MOST_BLOCKS, all), full = Math.ceil((seconds / Math.max(1, all)) * blocks);
  return <div className={window.stopped === null ? 'blocks' : 'blocks stopped'} aria-hidden>{Array.from({ length: blocks }, (_, index) => <i key={index} className={index < full ? 'on' : ''} />)}</div>;
}
