/** Comments on the paragraph. They bear no position and prevent nothing; observers may speak here where the body lets them. */
import { useState } from 'react';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/Field.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { shortDay, minuteTime } from '../times.ts';
import { useAct } from '../useAct.ts';
import { Fold } from './Fold.tsx';

export function Comments({ paragraph, mayComment, submit, open }: { readonly paragraph: SeenParagraph; readonly mayComment: boolean; readonly submit: Submit; readonly open: boolean }) {
  const [text, setText] = useState('');
  const acting = useAct(submit);
  const { comments } = paragraph;
  const send = async () => {
    if (text.trim() === '') return;
    const outcome = await acting.run({ act: 'comment', paragraph: paragraph.id, text: text.trim() });
    if (outcome.ok) setText('');
  };
  const last = comments.at(-1);
  return (
    <Fold title="Comments" count={comments.length} one={last === undefined ? undefined : `${last.by.code} “${last.text}”`} open={open}>
      <ol className="record">
        {comments.map((comment) => (
          <li key={comment.seq}>
            <time className="muted" dateTime={new Date(comment.at).toISOString()}>{shortDay(comment.at)}, {minuteTime(comment.at)}</time>
            <span><Chip code={comment.by.code} name={comment.by.name} /> <span dir="auto">{comment.text}</span></span>
          </li>
        ))}
      </ol>
      {mayComment && (
        <form className="say" onSubmit={(event) => { event.preventDefault(); void send(); }}>
          <Field label="Comment on this paragraph">{(ids) => <textarea {...ids} rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />}</Field>
          <Button type="submit" small disabled={acting.busy || text.trim() === ''}>Comment</Button>
        </form>
      )}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="The comment was not sent." />}
    </Fold>
  );
}
