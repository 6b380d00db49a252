/**
 * Keys that work anywhere on the drafting table. Single keys only outside text fields and only while they are switched
 * on. AltGr, Ctrl Alt and Alt Shift are avoided: on many keyboards they type letters or switch the language.
 */
import { useEffect, useEffectEvent } from 'react';

export type TableKeys = {
  readonly step: (by: 1 | -1) => void;
  readonly toMyPosition: () => void;
  readonly toTools: () => void;
  readonly toFind: () => void;
  readonly turnFolds: () => void;
  readonly showKeys: () => void;
  readonly followChair: () => void;
  readonly turnSuggestions: () => void;
  readonly singleKeys: boolean;
};

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

export function useTableKeys(keys: TableKeys): void {
  const heard = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    const act = meaningOf(event, keys);
    if (act === null) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => heard(event);
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function meaningOf(event: KeyboardEvent, keys: TableKeys): (() => void) | null {
  const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
  if (key === 'F6' && !ctrlKey && !altKey && !metaKey) return () => nextRegion(shiftKey ? -1 : 1);
  if (key === 'F10' && altKey && !ctrlKey && !metaKey) return keys.toTools;
  const stepping = altKey && !metaKey && !shiftKey && ctrlKey === MAC;
  if (stepping && key === 'ArrowDown') return () => keys.step(1);
  if (stepping && key === 'ArrowUp') return () => keys.step(-1);
  if (key === '.' && (MAC ? metaKey : ctrlKey) && !altKey) return keys.toMyPosition;
  if (altKey && !ctrlKey && !metaKey && event.code === 'Digit0') return keys.turnFolds;
  if (!keys.singleKeys || ctrlKey || altKey || metaKey || inTextField(event.target)) return null;
  if (key === '/') return keys.toFind;
  if (key === 'f' || key === 'F') return keys.followChair;
  if (key === 's' || key === 'S') return keys.turnSuggestions;
  return key === '?' ? keys.showKeys : null;
}

const inTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]):not([type=button]),textarea,select'));

/** Regions in the order of the page. One that is not shown is passed over. */
function nextRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.getClientRects().length > 0);
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = here === -1 ? (by === 1 ? 0 : regions.length - 1) : (here + by + regions.length) % regions.length;
  const region = regions[next];
  region?.focus();
  region?.scrollIntoView({ block: 'nearest' });
}
