/**
 * A modal dialog: focus goes to its heading and returns where it was; the page behind is inert.
 * Mounted means open. `onClose` hears Escape and the closing cross; without it the dialog ends only by its own buttons.
 */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

type Props = {
  readonly title: ReactNode;
  readonly from?: ReactNode;
  readonly aside?: ReactNode;
  readonly footer?: ReactNode;
  readonly narrow?: boolean;
  readonly urgent?: boolean;
  readonly closeLabel?: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
};

export function Dialog({ title, from, aside, footer, narrow = false, urgent = false, closeLabel = 'Close', onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [titleId, bodyId] = [useId(), useId()];
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    heading.current?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box} className={narrow ? 'dlg narrow' : 'dlg'} role={urgent ? 'alertdialog' : 'dialog'} aria-labelledby={titleId} aria-describedby={bodyId}
      onCancel={(event) => { event.preventDefault(); onClose?.(); }}
    >
      <header>
        <div>
          {from !== undefined && <div className="from">{from}</div>}
          <h2 id={titleId} ref={heading} tabIndex={-1}>{title}</h2>
        </div>
        {aside}
        {onClose && <button type="button" className="ib" aria-label={closeLabel} title={closeLabel} onClick={onClose}><Icon name="cross" size={16} /></button>}
      </header>
      <div className="body" id={bodyId}>{children}</div>
      {footer !== undefined && <footer>{footer}</footer>}
    </dialog>
  );
}
