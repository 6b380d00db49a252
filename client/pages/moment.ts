/** Times as the room writes them: 24 hours, the day before the month, no weekday unless asked. */

const two = (n: number) => String(n).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param at milliseconds by the server's clock @returns "26 Nov 2026, 12:17" in this device's zone */
export function moment(at: number): string {
  const when = new Date(at);
  return `${when.getDate()} ${MONTHS[when.getMonth()]} ${when.getFullYear()}, ${two(when.getHours())}:${two(when.getMinutes())}`;
}
