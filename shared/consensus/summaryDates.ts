/** Dates as an official document prints them, in UTC, without asking the machine's calendar: same log, same bytes. */
import type { Instant } from '../base/time.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const DAY_MS = 86_400_000;

type Civil = { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number; readonly second: number };

/** Proleptic Gregorian calendar, counted in years that begin in March so that the leap day comes last. */
function civil(at: Instant): Civil {
  const days = Math.floor(at / DAY_MS);
  const rest = Math.floor((at - days * DAY_MS) / 1000);
  const sinceMarchOfYearZero = days + 719_468;
  const era = Math.floor(sinceMarchOfYearZero / 146_097);
  const dayOfEra = sinceMarchOfYearZero - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day,
    hour: Math.floor(rest / 3600), minute: Math.floor(rest / 60) % 60, second: rest % 60,
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** "31 August 2023" */
function dateInWords(at: Instant): string {
  const { year, month, day } = civil(at);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** "31 August 2023, 18:00 UTC" */
export function momentInWords(at: Instant): string {
  const { hour, minute } = civil(at);
  return `${dateInWords(at)}, ${two(hour)}:${two(minute)} UTC`;
}

/** "2023-08-31T18:00:00Z", for machines. */
export function momentForMachines(at: Instant): string {
  const { year, month, day, hour, minute, second } = civil(at);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`;
}
