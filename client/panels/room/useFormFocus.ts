/** A form that opens in place of its button takes the focus, and when it is done leaves it to what stands in its place. */
import { useEffect, useRef, type RefObject } from 'react';

/** @param first which field; give the form the ref */
export function useFormFocus(first: 'input' | 'textarea'): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const around = form.current?.parentElement ?? null;
    form.current?.querySelector<HTMLElement>(first)?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) around?.querySelector<HTMLElement>('.acts button,.condrow button')?.focus();
      });
    };
  }, [first]);
  return form;
}
