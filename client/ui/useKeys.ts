/** Keys heard by a region while the focus is somewhere inside it. */
import { useEffect, useEffectEvent, type RefObject } from 'react';

export function useKeys(region: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  const heard = useEffectEvent(onKey);
  useEffect(() => {
    const box = region.current;
    const listener = (event: KeyboardEvent) => heard(event);
    box?.addEventListener('keydown', listener);
    return () => box?.removeEventListener('keydown', listener);
  }, [region]);
}
