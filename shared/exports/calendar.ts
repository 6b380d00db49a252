/** A deadline as a calendar file (RFC 5545), with reminders a day and an hour before. The same deadline gives the same bytes. */

export type CalendarEntry = {
  /** Unique for ever, and the same for every version of this entry. */
  readonly uid: string;
  /** Grows with every change, so that a calendar replaces what it has. */
  readonly sequence: number;
  readonly at: number;
  /** When this version was made. */
  readonly stamp: number;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly address: string;
  readonly cancelled: boolean;
};

const OCTETS = 75;

/** @returns text with CRLF line ends, no line longer than 75 octets */
export function calendarFile({ uid, sequence, at, stamp, title, description, place, address, cancelled }: CalendarEntry): string {
  const alarm = (trigger: string): readonly string[] => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, `TRIGGER:-${trigger}`, 'END:VALARM'];
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Nemcon//Deadlines//EN', `METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT', `UID:${escaped(uid)}`, `SEQUENCE:${sequence}`, `DTSTAMP:${utc(stamp)}`, `DTSTART:${utc(at)}`, `DTEND:${utc(at)}`,
    `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(description)}`, `LOCATION:${escaped(place)}`, `URL:${address}`, `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`, 'TRANSP:TRANSPARENT',
    ...(cancelled ? [] : [...alarm('P1D'), ...alarm('PT1H')]),
    'END:VEVENT', 'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const utc = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

/** Long lines go on after a line end and a space; never within a character. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '', width = 0;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (width + octets > OCTETS) { out += '\r\n '; width = 1; }
    out += character;
    width += octets;
  }
  return out;
}
