/** A page whose content is on its way, or did not come: grey lines, or what happened and what to do. */
import type { Failure } from '../connection/api.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';

/** `what` completes "Opening …". No shimmer: nothing moves that carries no meaning. */
export function Opening({ what }: { readonly what: string }) {
  return (
    <div className="opening">
      <h1>Opening {what}</h1>
      <p><output>One moment.</output></p>
      <i className="grey-line" /><i className="grey-line" /><i className="grey-line short" />
    </div>
  );
}

export function Failed({ heading, failure, again }: { readonly heading: string; readonly failure: Failure; readonly again?: () => void }) {
  return (
    <div className="opening">
      <h1>{heading}</h1>
      <Refused failure={failure} title="This could not be opened." {...(again === undefined ? {} : { again })} />
    </div>
  );
}

/** An act or a request that did not succeed, announced at once. */
export function Refused({ failure, title, again }: { readonly failure: Failure; readonly title: string; readonly again?: () => void }) {
  return (
    <Notice live="alert" title={title} mark={<Icon name={failure.code === 'unreachable' ? 'offline' : 'warning'} size={16} />} {...(again === undefined ? {} : { acts: <Button onClick={again}>Try again</Button> })}>
      {failure.sentence}
    </Notice>
  );
}
