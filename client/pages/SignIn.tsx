/**
 * The way in. An invitation is redeemed only by a person's click: programs that look at links in mail must not use it
 * up. The token is never shown, never kept beyond this page, and leaves the browser only in the body of one request.
 */
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Failure } from '../connection/api.ts';
import { session, signIn } from '../connection/session.ts';
import { addressOf, go } from '../router.ts';
import { useCell } from '../screen/useCell.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Frame } from './Frame.tsx';
import { tokenIn } from './invitationLink.ts';
import { DemoOffer } from './DemoOffer.tsx';

/** `asked`: somebody came to sign in, rather than to a page that needs it. */
export function SignIn({ invitation, asked }: { readonly invitation: string | null; readonly asked: boolean }) {
  const [token, setToken] = useState(invitation);
  const [pasted, setPasted] = useState('');
  const [wrongPaste, setWrongPaste] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const now = useCell(session);

  const redeem = async (what: string, together = false) => {
    setBusy(true);
    setFailure(null);
    const answer = await signIn(what, together);
    if (answer.ok) { if (asked) go(addressOf.lobby); return; }
    setBusy(false);
    setFailure(answer.failure);
    if (answer.failure.code !== 'unreachable') setToken(null);
  };
  const redeemPasted = (event: FormEvent) => {
    event.preventDefault();
    const found = tokenIn(pasted);
    setWrongPaste(found === null ? 'This is not an invitation. Paste the whole link as you received it; it ends in a long code.' : null);
    if (found !== null) void redeem(found);
  };

  return (
    <Frame title="Sign in" look="sheet narrow">
      <h1>{token === null ? 'Take your seat' : 'You are invited'}</h1>
      <p className="lead">
        {token === null ? 'Each person has an invitation of their own. Open its link, or paste it here.' : 'This invitation seats one person, once. It seats whoever uses it in this browser.'}
      </p>
      {failure !== null && (
        <Notice live="alert" mark={<Icon name={failure.code === 'unreachable' ? 'offline' : 'key'} size={16} />} title="You are not signed in.">{failure.sentence}</Notice>
      )}
      {now.is === 'signedIn' && (
        <Notice title={`This browser is signed in as ${now.me.name}.`}>
          An invitation of another meeting can be taken beside it, so that one page tells of both. Otherwise using it here leaves that seat. <a href={addressOf.lobby}>Stay as {now.me.name}</a>
        </Notice>
      )}
      {token !== null && (
        <p className="go"><Button look="primary" disabled={busy} onClick={() => void redeem(token)}>{busy ? 'Taking the seat' : 'Take the seat'}</Button>{now.is === 'signedIn' && now.me.meeting !== null && <Button disabled={busy} onClick={() => void redeem(token, true)}>Take it beside my seat of {now.me.name}</Button>}</p>
      )}
      <form className="step-free" onSubmit={redeemPasted} noValidate>
        <Field label={token === null ? 'Link of your invitation' : 'Another link'} wrong={wrongPaste} note="The part after # never leaves this browser in an address.">
          {(ids) => <input {...ids} type="password" autoComplete="off" spellCheck={false} value={pasted} onChange={(event) => setPasted(event.target.value)} />}
        </Field>
        <p className="go"><Button look={token === null ? 'primary' : 'plain'} type="submit" disabled={busy}>Sign in</Button></p>
      </form>
      <p className="sub">No invitation, or it has been used? Ask your head of delegation, or the secretariat, for a new one. Positions already registered are kept.</p>
      <DemoOffer />
    </Frame>
  );
}
