/** Does the page have this shape now? Widths are in em, so that large text gets the narrow layout too. */
import { useSyncExternalStore } from 'react';

export const PHONE = '(max-width: 47.99em)';
export const NARROW = '(max-width: 63.99em)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore((changed) => {
    const list = matchMedia(query);
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, () => matchMedia(query).matches);
}
