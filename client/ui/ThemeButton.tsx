/** Light, dark, or as the device says. The choice stays on this device. */
import { useState } from 'react';

export type Theme = 'device' | 'light' | 'dark';
const KEPT = 'nemcon.theme';
const NEXT: Record<Theme, Theme> = { device: 'dark', dark: 'light', light: 'device' };
const WORD: Record<Theme, string> = { device: 'as on this device', dark: 'dark', light: 'light' };

/** @returns "device" where nothing was chosen or nothing may be kept (a private window). */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === 'light' || kept === 'dark' ? kept : 'device';
  } catch {
    return 'device';
  }
}

/** Call once before the first render, so that no page flashes in the other theme. */
export function applyTheme(theme: Theme = keptTheme()): void {
  if (theme === 'device') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(keptTheme);
  const turn = () => {
    const next = NEXT[theme];
    try { localStorage.setItem(KEPT, next); } catch { /* a private window keeps nothing; the page still turns */ }
    applyTheme(next);
    setTheme(next);
  };
  return <button type="button" data-stays onClick={turn}>Appearance: {WORD[theme]}</button>;
}
