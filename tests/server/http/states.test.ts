/** The list of States: complete, unique, grouped as the five regional groups are. */
import { expect, test } from 'vitest';
import { REGIONAL_GROUPS } from '../../../shared/meeting/people.ts';
import { delegationCode } from '../../../shared/protocol/requestSchemas.ts';
import { STATES } from '../../../server/http/statesRoute.ts';

const members = STATES.filter(({ seat }) => seat === 'member');

test('there are 193 Member States and two observer States, each once', () => {
  expect(members).toHaveLength(193);
  expect(STATES.filter(({ seat }) => seat === 'observer').map(({ name }) => name)).toEqual(['Holy See', 'State of Palestine']);
  expect(new Set(STATES.map(({ code }) => code)).size).toBe(195);
  expect(new Set(STATES.map(({ name }) => name)).size).toBe(195);
});

test('the regional groups have 54, 54, 23, 33 and 29 members', () => {
  const sizes = Object.fromEntries(REGIONAL_GROUPS.map((group) => [group, members.filter((state) => state.group === group).length]));
  expect(sizes).toEqual({ AFR: 54, APG: 54, EEG: 23, GRULAC: 33, WEOG: 29 });
});

test('every code can seat a delegation, and names are the official short ones', () => {
  for (const { code, name } of STATES) {
    expect(delegationCode.parse(code)).toBe(code);
    expect(name).toBe(name.trim());
  }
  const names = new Set(STATES.map(({ name }) => name));
  for (const name of ['Bolivia (Plurinational State of)', 'Cabo Verde', 'Côte d’Ivoire', 'Czechia', 'Democratic People’s Republic of Korea', 'Eswatini', 'Iran (Islamic Republic of)', 'Lao People’s Democratic Republic', 'Netherlands (Kingdom of the)', 'Republic of Korea', 'Republic of Moldova', 'Russian Federation', 'Syrian Arab Republic', 'Timor-Leste', 'Türkiye', 'United Kingdom of Great Britain and Northern Ireland', 'United Republic of Tanzania', 'United States of America', 'Venezuela (Bolivarian Republic of)', 'Viet Nam']) {
    expect(names).toContain(name);
  }
});
