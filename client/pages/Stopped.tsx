/**
 * Stands in for a page that could not go on: part of the program could not be fetched (the server was updated, or the
 * network is away), or there is a fault in it. Nothing recorded is touched by either.
 */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { addressOf } from '../router.ts';
import { Button } from '../ui/Button.tsx';
import { Frame } from './Frame.tsx';

type State = { readonly stopped: boolean };

export class PageGuard extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { stopped: false };

  static getDerivedStateFromError(): State {
    return { stopped: true };
  }

  override render(): ReactNode {
    return this.state.stopped ? <Stopped /> : this.props.children;
  }
}

function Stopped() {
  return (
    <Frame title="Not loaded">
      <div role="alert">
        <h1>This page could not be loaded</h1>
        <p className="lead">A part of it did not arrive, or it stopped. What was registered is on the server, and words not yet saved are kept on this device.</p>
      </div>
      <p className="row3"><Button look="primary" onClick={() => location.reload()}>Load it again</Button> <a className="btn" href={addressOf.lobby}>All meetings</a></p>
    </Frame>
  );
}
