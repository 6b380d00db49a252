/** The picture of a run: for each target the ratio of ours to Hocuspocus with its spread, on one logarithmic scale. */
import type { Line } from './outcome.ts';
import { short } from './rounds.ts';

const WIDE = 960, LABELS = 470, RIGHT = 110, ROW = 30, TOP = 64;
const LEAST = 0.05, MOST = 20;

/** @returns SVG; null when nothing in the run has a ratio to reach. */
export function pictureOf(lines: readonly Line[], note: string): string | null {
  const shown = lines.filter(({ target, ratio }) => target.startsWith('ratio') && ratio.hocuspocus !== undefined);
  if (shown.length === 0) return null;
  const x = (ratio: number) => LABELS + ((Math.log(Math.min(MOST, Math.max(LEAST, ratio))) - Math.log(LEAST)) / (Math.log(MOST) - Math.log(LEAST))) * (WIDE - LABELS - RIGHT);
  const tall = TOP + shown.length * ROW + 34;
  const scale = [0.1, 0.2, 0.5, 1, 2, 5, 10].map((tick) => `<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${tall - 30}" stroke="${tick === 1 ? '#333' : '#ddd'}"/><text x="${x(tick)}" y="${TOP - 14}" text-anchor="middle" fill="#555">${tick}</text>`);
  const rows = shown.map(({ scenario, figure, ratio, target, reached }, n) => {
    const { median = 1, least = 1, most = 1 } = ratio.hocuspocus ?? {};
    const y = TOP + n * ROW + ROW / 2, colour = reached === true ? '#2b6a4d' : '#9a3b2e';
    const goal = x(Number(/[\d.]+/.exec(target)?.[0] ?? 1));
    return `<text x="${LABELS - 12}" y="${y - 2}" text-anchor="end">${escaped(scenario)}</text><text x="${LABELS - 12}" y="${y + 11}" text-anchor="end" fill="#666" font-size="10">${escaped(figure)}, ${escaped(target)}</text>`
      + `<line x1="${x(least)}" x2="${x(most)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="3"/><circle cx="${x(median)}" cy="${y}" r="5" fill="${colour}"/>`
      + `<path d="M${goal} ${y - 10}V${y + 10}" stroke="#1d4f91" stroke-width="2"/><text x="${WIDE - RIGHT + 12}" y="${y + 4}">${short(median)}${reached === true ? '' : ' (missed)'}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${tall}" font-family="sans-serif" font-size="12" role="img" aria-label="Ratios of our server to Hocuspocus">
<rect width="${WIDE}" height="${tall}" fill="#fff"/><text x="12" y="24" font-size="15">Our server ÷ Hocuspocus in the same run: dot = median, bar = least to most, blue = must reach</text>
${[...scale, ...rows].join('\n')}
<text x="12" y="${tall - 10}" fill="#666" font-size="10">${escaped(note)}</text>
</svg>
`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
