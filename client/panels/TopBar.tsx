/** The top bar: whose room it is, the find box, who is present, and who is reading. */
import type { ReactNode, RefObject } from 'react';
import { keepsDesk, tellsWhoIsHere } from '../../shared/permissions/policy.ts';
import type { SeenHead, Viewer } from '../../shared/protocol/screens.ts';
import { IconButton } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Mark } from '../ui/Mark.tsx';
import { ThemeButton } from '../ui/ThemeButton.tsx';
import { InTheRoom } from './InTheRoom.tsx';
import { presidingWords } from './presidingWords.ts';
import { seatWords } from './seatWords.ts';

type Props = {
  readonly head: SeenHead;
  readonly viewer: Viewer;
  readonly query: string;
  readonly find: RefObject<HTMLInputElement | null>;
  readonly onQuery: (query: string) => void;
  /** Enter in the find box: to the first paragraph found. */
  readonly onFirst: () => void;
  readonly onOutline: () => void;
  readonly onSignOut: () => void;
} & Omit<Parameters<typeof InTheRoom>[0], 'head'>;

export function TopBar({ head, viewer, query, find, onQuery, onFirst, onOutline, onSignOut, follow, onFollow }: Props) {
  return (
    <header className="bar">
      <IconButton label="Outline" className="only-narrow" onClick={onOutline}><Icon name="list" size={18} /></IconButton>
      <a href="#/" aria-label="Nemcon, all meetings"><Mark /></a>
      <span className="sep not-phone" />
      <span className="room" title={head.title}><b>{head.body}</b> <bdi className="muted">{head.symbol}</bdi></span>
      <span className="sp" />
      <label className="find">
        <Icon name="search" /><span className="vh">Find paragraph, word or delegation</span>
        <input
          ref={find} type="search" value={query} placeholder="Paragraph, word or delegation" onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onFirst();
            if (event.key === 'Escape') { onQuery(''); event.currentTarget.blur(); }
          }}
        />
        <kbd aria-hidden>/</kbd>
      </label>
      {(keepsDesk(viewer.role) || head.summaries.length > 0) && <a className="hint" aria-label="Chair’s summary" href={`#/reports/${head.id}/summary`}><Icon name="file" size={15} /><span className="not-phone">Chair’s summary</span></a>}
      <a className="hint" aria-label="Since last time: what happened since you were last here" title="Since you were last here" href="#/digest"><Icon name="history" size={15} /><span className="not-phone">Since last time</span></a>
      {tellsWhoIsHere(head.settings, viewer.maySeeNames) && <InTheRoom head={head} follow={follow} onFollow={onFollow} />}
      <span className="sep" />
      <WhoAmI head={head} viewer={viewer}>
        <a href={`#/reports/${head.id}/projector`} target="_blank" rel="noopener">For the wall of the room</a>
        {viewer.delegation !== null && <a href={`#/reports/${head.id}/delegation`}>Delegation room</a>}
        <a href={`/api/reports/${head.id}/exports/report.docx`} download>The report as a Word file</a>
        <a href={`/api/reports/${head.id}/exports/report.html`} download>The report as a web page</a>
        <a href={`#/reports/${head.id}/history`}>History of the text</a>
        <a href={`#/reports/${head.id}/map`}>What stands between us and consensus</a>
        <a href={`#/reports/${head.id}/tracks`}>Two tracks: beside another text of this meeting</a>
        <a href={`#/reports/${head.id}/register`}>Register of proposals and brackets</a>
        <a href="#/sessions">Sessions on other devices</a>
        <ThemeButton />
        <button type="button" onClick={onSignOut}>Sign out</button>
      </WhoAmI>
    </header>
  );
}

function WhoAmI({ head, viewer, children }: { readonly head: SeenHead; readonly viewer: Viewer; readonly children: ReactNode }) {
  const seat = seatWords(viewer, head.delegations);
  return (
    <Menu className="me" summary={<><Chip code={seat.code} look="mine" /><span className="who-name">{seat.said}</span><Icon name="chevronDown" /></>}>
      <p><b>{viewer.name}</b><span className="sub">{seat.long}</span><span className="sub">{presidingWords(head, viewer)}.</span></p>{children}
    </Menu>
  );
}
