/** A few acts behind one button. Escape and leaving it shut it; focus returns to its button. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useKeys } from './useKeys.ts';

type Props = { readonly summary: ReactNode; readonly label?: string; readonly className?: string; readonly summaryClass?: string; readonly children: ReactNode };

/** Pressing any button or link inside shuts it. */
export function Menu({ summary, label, className = '', summaryClass, children }: Props) {
  const box = useRef<HTMLDetailsElement>(null);
  useKeys(box, (event) => {
    if (event.key !== 'Escape' || box.current?.open !== true) return;
    event.stopPropagation();
    box.current.open = false;
    box.current.querySelector('summary')?.focus();
  });
  useEffect(() => {
    const details = box.current;
    const shut = () => { if (details) details.open = false; };
    const left = (event: FocusEvent) => { if (!(event.relatedTarget instanceof Node) || details?.contains(event.relatedTarget) !== true) shut(); };
    const chosen = (event: MouseEvent) => { if (event.target instanceof Element && event.target.closest('.pop-menu button:not([data-stays]),.pop-menu a')) shut(); };
    const outside = (event: PointerEvent) => { if (event.target instanceof Node && details?.contains(event.target) !== true) shut(); };
    const opened = () => { if (details?.open === true) details.querySelector('.pop-menu')?.scrollIntoView({ block: 'nearest' }); };
    details?.addEventListener('toggle', opened);
    details?.addEventListener('focusout', left);
    details?.addEventListener('click', chosen);
    document.addEventListener('pointerdown', outside);
    return () => {
      details?.removeEventListener('toggle', opened);
      details?.removeEventListener('focusout', left);
      details?.removeEventListener('click', chosen);
      document.removeEventListener('pointerdown', outside);
    };
  }, []);
  const named = label === undefined ? {} : { 'aria-label': label, title: label };
  return <details className={`menu ${className}`.trim()} ref={box}><summary className={summaryClass} {...named}>{summary}</summary><div className="pop-menu">{children}</div></details>;
}
