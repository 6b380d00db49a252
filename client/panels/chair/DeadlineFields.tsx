/** A deadline as it is said in the room: the hour on the wall of a named city. Where that hour occurs twice, the Chair is asked which. */
import type { LocalDeadline } from '../../../shared/meeting/acts.ts';
import { localHour } from '../../../shared/protocol/localTime.ts';
import { Field } from '../../ui/Field.tsx';

export function DeadlineFields({ deadline, onDeadline, asksWhich }: { readonly deadline: LocalDeadline; readonly onDeadline: (deadline: LocalDeadline) => void; readonly asksWhich: boolean }) {
  return (
    <>
      <div className="grid2">
        <Field label="Deadline">{(ids) => <input {...ids} type="datetime-local" required value={deadline.local} onChange={(event) => onDeadline({ ...deadline, local: event.target.value.slice(0, 16) })} />}</Field>
        <Field label="City">{(ids) => <input {...ids} required maxLength={80} value={deadline.city} onChange={(event) => onDeadline({ ...deadline, city: event.target.value })} />}</Field>
      </div>
      <Field label="Time zone">{(ids) => <select {...ids} value={deadline.zone} onChange={(event) => onDeadline({ ...deadline, zone: event.target.value, city: cityOf(event.target.value) || deadline.city })}>{zones(deadline.zone).map((zone) => <option key={zone} value={zone}>{zone.replaceAll('_', ' ')}</option>)}</select>}</Field>
      {asksWhich && (
        <fieldset className="rads">
          <legend>Clocks are put back in that hour. Which one is meant?</legend>
          <label><input type="radio" name="which" checked={deadline.which === 'first'} onChange={() => onDeadline({ ...deadline, which: 'first' })} /> The first, before the clocks are put back</label>
          <label><input type="radio" name="which" checked={deadline.which === 'second'} onChange={() => onDeadline({ ...deadline, which: 'second' })} /> The second, after it</label>
        </fieldset>
      )}
    </>
  );
}

/** Zones that lie in no city, such as UTC, name none: the Chair says which clock is meant. */
const cityOf = (zone: string): string => (zone.includes('/') && !zone.startsWith('Etc/') ? (zone.split('/').at(-1) ?? '').replaceAll('_', ' ') : '');
const zones = (with_: string): readonly string[] => [...new Set([with_, ...Intl.supportedValuesOf('timeZone')])].sort();

/** Four days from now at 17:00, where the Chair sits. */
export function usualDeadline(): LocalDeadline {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { local: `${localHour(Date.now() + 4 * 86_400_000, zone).slice(0, 10)}T17:00`, zone, city: cityOf(zone), which: null };
}
