/** The fictional delegations and observers of the illustrative meeting. */
import type { DelegationId } from '../../shared/base/ids.ts';
import type { Delegation, RegionalGroup } from '../../shared/meeting/people.ts';
import dataset from './demoReport.json' with { type: 'json' };

/** "OBS-NC" → dlg_obsnc: the same in every installation, so that links and tests can name a delegation. */
export const demoDelegationId = (code: string): DelegationId => `dlg_${code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')}` as DelegationId; // the one door for codes of the data set

export function demoDelegations(): readonly Delegation[] {
  const members = dataset.delegations.map(({ code, name, regionalGroup }): Delegation =>
    ({ id: demoDelegationId(code), code, name, group: regionalGroup as RegionalGroup, seat: 'member' })); // groups of the data set are checked by its test
  const observers = dataset.observers.map(({ code, name }): Delegation => ({ id: demoDelegationId(code), code, name, group: null, seat: 'observer' }));
  return [...members, ...observers];
}
