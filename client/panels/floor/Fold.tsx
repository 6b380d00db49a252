/** A section of the floor that folds: its heading says what is inside before it is opened. */
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';

export function Fold({ title, count, one, children, open = false }: { readonly title: string; readonly count?: number; readonly one?: string | undefined; readonly children: ReactNode; readonly open?: boolean }) {
  return (
    <section className="foldable">
      <details open={open}>
        <summary className="sec-h shut"><h3>{title}</h3> {count !== undefined && <span className="n">{count}</span>}{one !== undefined && <span className="one" dir="auto">{one}</span>}<span className="sp" /><Icon name="chevronDown" /></summary>
        <div className="fold-in">{children}</div>
      </details>
    </section>
  );
}
