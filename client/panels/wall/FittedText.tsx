/** Words as large as the wall takes them: smaller in two steps, and what still does not fit is turned part by part by itself. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

/** Steps of the design, in pixels of a wall 1920 wide. */
const SIZES = [60, 52, 46] as const;
const TURN_MS = 14_000;

/** `fitsAnew`: changes when the words do. Give it the paragraph as key: another one begins with its first part. */
export function FittedText({ fitsAnew, label, children }: { readonly fitsAnew: string; readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null), inner = useRef<HTMLDivElement>(null);
  const [parts, setParts] = useState(1);
  const [turned, setTurned] = useState(0);
  const part = turned % parts;
  useLayoutEffect(() => {
    const around = box.current, words = inner.current;
    if (around === null || words === null) return;
    const fit = () => {
      const fits = SIZES.find((size) => { around.dataset['size'] = String(size); return words.scrollHeight <= around.clientHeight; });
      const line = Number.parseFloat(getComputedStyle(words).lineHeight), lines = Math.max(1, Math.floor(around.clientHeight / line));
      around.style.setProperty('--part', `${lines * line}px`);
      setParts(fits === undefined ? Math.ceil(words.scrollHeight / (lines * line)) : 1);
    };
    fit();
    const watching = new ResizeObserver(fit);
    watching.observe(around);
    // Fonts that arrive late take another width.
    void document.fonts.ready.then(fit);
    return () => watching.disconnect();
  }, [fitsAnew]);
  useEffect(() => {
    if (parts === 1) return;
    const turning = setInterval(() => setTurned((before) => before + 1), TURN_MS);
    return () => clearInterval(turning);
  }, [parts]);
  return (
    <main className="wall-text">
      <span className="no">{label}{parts > 1 && <small>Part {part + 1} of {parts}</small>}</span>
      <div className="fit" ref={box}><div className="shift" data-parts={parts} ref={(element) => { element?.style.setProperty('--nth', String(part)); }}><div ref={inner}>{children}</div></div></div>
    </main>
  );
}
