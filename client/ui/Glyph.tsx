/**
 * Marks of positions and verdicts, drawn on a grid of 12. Filled: taken on the present text; hollow: on earlier text.
 * `fre`: no objection stands and the question has not been put; it becomes `yes` when it has.
 * A glyph is decoration beside a word; where it stands alone, give it a `label`.
 */
import type { ReactElement } from 'react';

export const GLYPHS = ['sup', 'liv', 'awt', 'res', 'obj', 'obe', 'sil', 'lap', 'abs', 'yes', 'fre', 'no', 'pen', 'nov'] as const;
export type GlyphKind = (typeof GLYPHS)[number];

const CROSS = 'M.8.8h10.4v10.4H.8zM3.82 9.34 6 7.16 8.18 9.34 9.34 8.18 7.16 6 9.34 3.82 8.18 2.66 6 4.84 3.82 2.66 2.66 3.82 4.84 6 2.66 8.18Z';
const HOURGLASS = <path d="M1.7.9h8.6v1.5L7 6l3.3 3.6v1.5H1.7V9.6L5 6 1.7 2.4z" />;
const DASH = <path d="M3.2 5.3h5.6v1.4H3.2z" />;

const SHAPES: Record<GlyphKind, ReactElement> = {
  sup: <circle cx="6" cy="6" r="4.9" />,
  liv: <><path d="M6 1.1a4.9 4.9 0 0 0 0 9.8z" /><circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.4" /></>,
  awt: HOURGLASS,
  res: <path d="M6 1.3 10.7 6 6 10.7 1.3 6z" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="miter" />,
  obj: <path fillRule="evenodd" d={CROSS} />,
  obe: <><path d="M1.5 1.5h9v9h-9z" fill="none" stroke="currentColor" strokeWidth="1.4" /><path d="M4.06 9.01 6 7.06 7.94 9.01 9.01 7.94 7.06 6 9.01 4.06 7.94 2.99 6 4.94 4.06 2.99 2.99 4.06 4.94 6 2.99 7.94Z" /></>,
  sil: DASH,
  lap: <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2.2 1.66" />,
  abs: <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  yes: <path fillRule="evenodd" d="M6 .6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 6 .6zM5.3 8.9 9.5 4.5l-1-.95L5.25 7 3.6 5.4l-.95 1z" />,
  fre: <><circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.2" /><path d="M5.3 8.6 9 4.6l-.9-.85L5.25 6.8 3.8 5.45l-.85.9z" /></>,
  no: <path fillRule="evenodd" d={CROSS} />,
  pen: HOURGLASS,
  nov: DASH,
};

/** `abs` (abstains, goes along ad referendum) borrows the colour of silence: it neither supports nor objects. */
const COLOUR: Partial<Record<GlyphKind, string>> = { abs: 'g-sil', nov: 'g-sil' };

export function Glyph({ kind, label }: { readonly kind: GlyphKind; readonly label?: string }) {
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <svg className={`g ${COLOUR[kind] ?? `g-${kind}`}`} viewBox="0 0 12 12" {...said}>{SHAPES[kind]}</svg>;
}
