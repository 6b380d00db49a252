/** What surrounds every page but the drafting table: the bar, the main region with its heading, the status bar. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Me } from '../../shared/protocol/http.ts';
import { session, signOut } from '../connection/session.ts';
import { addressOf, hasMoved } from '../router.ts';
import { useCell } from '../screen/useCell.ts';
import { Chip } from '../ui/Chip.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { ROLE_CODES, ROLE_WORDS } from '../panels/seatWords.ts';

type Props = {
  /** Title of the browser's tab; the page itself shows its heading. */
  readonly title: string;
  /** Where we are, beside the mark. */
  readonly place?: ReactNode;
  /** Keys that work here, at the end of the status bar. */
  readonly keys?: ReactNode;
  /** Class of the main region. */
  readonly look?: string;
  readonly illustrative?: boolean;
  readonly children: ReactNode;
};

export function Frame({ title, place, keys, look = 'sheet', illustrative, children }: Props) {
  const now = useCell(session);
  const me = now.is === 'signedIn' ? now.me : null;
  const main = useRef<HTMLElement>(null);
  useEffect(() => { document.title = `${title} · Nemcon`; }, [title]);
  useEffect(() => {
    if (hasMoved() && focusIsLost()) focusHeading(main.current);
  });
  return (
    <div className="app framed">
      <button type="button" className="skip" onClick={() => main.current?.focus()}>Skip to the content</button>
      <header className="bar">
        <a href={addressOf.lobby} aria-label="Nemcon, all meetings"><Mark /></a>
        <span className="sep" />
        <span className="where">{place ?? <b>{title}</b>}</span>
        <span className="sp" />
        {me !== null && <Seat me={me} />}
      </header>
      <main id="main" ref={main} tabIndex={-1} className={look}>{children}</main>
      <footer className="foot">
        <span>Everything stays on this server. No outside service is called.</span>
        <span className="sp" />
        {keys}
        {(illustrative ?? me?.demo) === true && <span className="muted">Illustrative: every position is invented</span>}
      </footer>
    </div>
  );
}

/** After a move the focus is nowhere, or on a heading of ours that has made way for the page it announced. */
const focusIsLost = (): boolean => document.activeElement === null || document.activeElement === document.body || !document.activeElement.isConnected;

function focusHeading(main: HTMLElement | null): void {
  const heading = main?.querySelector('h1') ?? main;
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus();
}

function Seat({ me }: { readonly me: Me }) {
  const code = me.delegation?.code ?? (me.role === null ? null : ROLE_CODES[me.role]);
  return (
    <nav className="seat" aria-label="Your seat">
      {code !== null && <Chip code={code} look="mine" />}
      <span className="who-am-i">{me.name}{me.role !== null && `, ${ROLE_WORDS[me.role]}`}</span>
      <a href={addressOf.digest}>Since last time</a>
      <a href={addressOf.sessions}>Sessions</a>
      <TextButton onClick={() => void signOut()}>Sign out</TextButton>
    </nav>
  );
}
