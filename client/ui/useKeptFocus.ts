/**
 * Keeps a keyboard's place: when the button that had the focus goes because what it was for is done, the focus stays in
 * the same region instead of falling back to the top of the page.
 */
import { useEffect, useRef, type RefObject } from 'react';

/** `region` must be focusable (`tabIndex={-1}`). Looks after every rendering. */
export function useKeptFocus(region: RefObject<HTMLElement | null>): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const follow = (event: FocusEvent) => { wasInside.current = event.target instanceof Node && region.current?.contains(event.target) === true; };
    const leave = (event: PointerEvent) => { if (!(event.target instanceof Node) || region.current?.contains(event.target) !== true) wasInside.current = false; };
    document.addEventListener('focusin', follow);
    document.addEventListener('pointerdown', leave, true);
    return () => {
      document.removeEventListener('focusin', follow);
      document.removeEventListener('pointerdown', leave, true);
    };
  }, [region]);
  useEffect(() => {
    if (wasInside.current && (document.activeElement === null || document.activeElement === document.body)) region.current?.focus({ preventScroll: true });
  });
}
