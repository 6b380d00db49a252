/** Times as the room reads them: 24 hours, the day first. All take milliseconds by the server's clock. */

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** "12:17:48" */
export const clockTime = (at: number): string => clock.format(at);
/** "12:17" */
export const minuteTime = (at: number): string => minute.format(at);
/** "26 Nov" */
export const shortDay = (at: number): string => day.format(at);
/** "Thu 26 Nov" */
export const shortWeekday = (at: number): string => `${weekday.format(at)} ${day.format(at)}`;
/** "26 November 2026" */
export const longDay = (at: number): string => long.format(at);

/** Of today only the time, of any other day the day as well: "11:42", "25 Nov, 11:42". */
export function whenSaid(at: number, now: number): string {
  return day.format(at) === day.format(now) && Math.abs(now - at) < 86_400_000 ? minuteTime(at) : `${shortDay(at)}, ${minuteTime(at)}`;
}
