/**
 * The words changed while their reader was deciding. Shows what changed. The filled button, which has the focus, reads
 * the new text: a second press of Enter cannot bind anybody to words unread.
 */
import { useEffect, useRef } from 'react';
import { refusalWords } from '../../../shared/i18n/refusalWords.ts';
import type { Runs } from '../../../shared/base/runs.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { WordDiff } from '../WordDiff.tsx';

type Props = {
  readonly before: Runs;
  readonly after: Runs;
  /** The server refused the act for it, rather than this screen noticing first. */
  readonly refused: boolean;
  readonly again: string;
  readonly onRead: () => void;
  readonly onAgain: () => void;
};

export function MovedOn({ before, after, refused, again, onRead, onAgain }: Props) {
  const read = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) read.current?.querySelector<HTMLButtonElement>('.pri')?.focus();
  }, [refused]);
  return (
    <div ref={read}>
      <Notice
        mark={<Icon name="changed" size={15} />} live={refused ? 'alert' : 'status'}
        title={refused ? `${refusalWords({ code: 'textMovedOn' }).title}.` : 'The words changed while you are deciding.'}
        acts={<><Button onClick={onAgain}>{again}</Button><Button look="primary" onClick={onRead}>Read the new text <Kbd keys={['Enter']} /></Button></>}
      >
        <WordDiff before={before} after={after} />
      </Notice>
    </div>
  );
}
