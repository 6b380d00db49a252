/** What happened, what is safe, what to do next: a bold sentence, more words, and buttons. */
import type { ReactNode } from 'react';

type Props = {
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly acts?: ReactNode;
  readonly plain?: boolean;
  /** `alert` interrupts a screen reader, `status` waits; leave out for what was there when the page opened. */
  readonly live?: 'alert' | 'status';
};

export function Notice({ mark, title, children, acts, plain = false, live }: Props) {
  return (
    <div className={plain ? 'notice plain' : 'notice'} {...(live === undefined ? {} : { role: live })}>
      {mark}
      <div>
        <b>{title}</b>
        {children !== undefined && <>{' '}{children}</>}
        {acts !== undefined && <div className="acts">{acts}</div>}
      </div>
    </div>
  );
}
