/** A whole report at a glance: one mark per paragraph, in order. Height carries the meaning; colour repeats it. */
import type { ReactElement } from 'react';

export type StripMark = 'objection' | 'pending' | 'holds' | 'agreed';

/** Marks in one line before the strip wraps; what fits the column it stands in. */
const PER_LINE = 34;
const STEP = 9, LINE = 22;

const SHAPES: Record<StripMark, ReactElement> = {
  objection: <rect y="1" width="6" height="17" fill="var(--obj)" />,
  pending: <path d="M0 7h6l-2.2 5.5 2.2 5.5h-6l2.2-5.5z" fill="var(--awt)" />,
  holds: <rect x=".75" y="10.75" width="4.5" height="6.5" fill="none" stroke="var(--st-agr)" strokeWidth="1.5" />,
  agreed: <rect y="14" width="6" height="4" fill="var(--st-agr)" />,
};

/** `label` says in words what the marks add up to. Without it the strip is decoration. */
export function Strip({ marks, label }: { readonly marks: readonly StripMark[]; readonly label?: string }) {
  const width = Math.max(1, Math.min(marks.length, PER_LINE)) * STEP;
  const height = Math.max(1, Math.ceil(marks.length / PER_LINE)) * LINE - (LINE - 18);
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className="strip" viewBox={`0 0 ${width} ${height}`} style={{ inlineSize: `${width / 16}rem` }} {...said}>
      {marks.map((mark, place) => (
        <g key={place} transform={`translate(${(place % PER_LINE) * STEP} ${Math.floor(place / PER_LINE) * LINE})`}>{SHAPES[mark]}</g>
      ))}
    </svg>
  );
}
