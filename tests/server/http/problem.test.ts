/** Every refusal at the door can be shown to the person as it stands: what happened, what is safe, what to do next. */
import { expect, test } from 'vitest';
import { DOOR_CODES, doorProblem, invitationUsedProblem, malformedProblem } from '../../../server/http/problem.ts';

const SAFE = /\b(?:nothing (?:was|is|of)|is safe|was not|are signed out)\b/i;
const NEXT = /(?:^|[.;:] )(?:ask|open|send|wait|try|read|seat|go back|correct|paste)\b/i;

const problems = [...DOOR_CODES.map((code) => doorProblem(code)), invitationUsedProblem('Zemblanda'), malformedProblem({ code: 'malformed', field: '' }), malformedProblem({ code: 'malformed', field: 'name' })];

test.each(problems.map((problem) => [problem.code, problem] as const))('%s says what happened, what is safe and what to do next', (_, { title, detail }) => {
  expect(title).toMatch(/^[A-Z].*[^.!]$/);
  expect(detail).toMatch(/^[A-Z].*\.$/);
  expect(detail).toMatch(SAFE);
  expect(detail).toMatch(NEXT);
  expect(detail).not.toMatch(/!|please|oops|error \d/i);
});
