/** The description of the HTTP API (OpenAPI 3.1), made from the very schemas that the routes read by. */
import { Router } from 'express';
import { z } from 'zod';
import { LINE_LIMITS } from '../../shared/protocol/httpLine.ts';
import { actSchema } from '../../shared/protocol/actSchema.ts';
import { roomSchema } from '../../shared/protocol/roomSchema.ts';
import { digestReadSchema, demoSignInSchema, invitePeopleSchema, issueSummarySchema, newMeetingSchema, newPersonSchema, newReportSchema, newRoleSchema, signInSchema } from '../../shared/protocol/requestSchemas.ts';
import { SESSION_COOKIE } from '../auth/sessions.ts';
import { answering, json } from './answer.ts';
import { FORMS } from './documentForms.ts';

const problemSchema = z.object({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string().meta({ description: 'A sentence that can be shown as it stands.' }), code: z.string(),
  field: z.string().optional().meta({ description: 'For malformed input: the first field that is wrong.' }),
  refusal: z.unknown().optional().meta({ description: 'What the author of an act needs in order to act anew.' }),
});
const receiptSchema = z.object({ seq: z.int(), at: z.int(), hash: z.string() });
const doneSchema = z.object({ receipt: receiptSchema, made: z.array(z.string()).meta({ description: 'Ids of paragraphs made by the act, in order.' }) });
const lineRequestSchema = z.object({ n: z.int().min(0).meta({ description: 'Number of the request on its line, from 0.' }), messages: z.array(z.string()).max(LINE_LIMITS.messages).meta({ description: 'In base64.' }) });
const lineAnswerSchema = z.object({ line: z.string(), messages: z.array(z.string()), closed: z.object({ code: z.int(), why: z.string() }).nullable() });
const madeSchema = (what: string) => z.object({ [what]: z.string() });

type Operation = {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly takes?: z.ZodType;
  /** Numbers of entries in the query. */
  readonly asks?: readonly string[];
  readonly needsAsked?: boolean;
  /** Ids in the query. */
  readonly names?: readonly string[];
  readonly gives?: z.ZodType | string;
  readonly open?: true;
  readonly refuses?: readonly number[];
};

const OPERATIONS: readonly Operation[] = [
  { method: 'post', path: '/api/session', summary: 'Sign in with a one-time invitation; sets the cookie.', takes: signInSchema, gives: 'application/json', open: true, refuses: [401, 422, 429] },
  { method: 'get', path: '/api/session', summary: 'Who is signed in here.', gives: 'application/json' },
  { method: 'delete', path: '/api/session', summary: 'Sign out.', open: true },
  { method: 'get', path: '/api/sessions', summary: 'Open sessions: the own ones, and those of the meeting for whoever looks after it.', gives: 'application/json' },
  { method: 'delete', path: '/api/sessions/{id}', summary: 'End a session at once, its sockets and feeds included.', refuses: [404] },
  { method: 'get', path: '/api/demo', summary: 'Seats of the demo meeting; 404 without the demo.', gives: 'application/json', open: true, refuses: [404] },
  { method: 'post', path: '/api/demo/session', summary: 'Take a seat of the demo meeting.', takes: demoSignInSchema, gives: 'application/json', open: true, refuses: [404, 422] },
  { method: 'get', path: '/api/meetings', summary: 'The lobby.', gives: 'application/json' },
  { method: 'post', path: '/api/meetings', summary: 'Open a meeting.', takes: newMeetingSchema, gives: madeSchema('meeting'), refuses: [403, 422] },
  { method: 'get', path: '/api/meetings/{id}', summary: 'A meeting and its people, as far as the viewer may see them.', gives: 'application/json', refuses: [404] },
  { method: 'post', path: '/api/meetings/{id}/people', summary: 'Seat a person.', takes: newPersonSchema, gives: madeSchema('person'), refuses: [403, 404, 422] },
  { method: 'post', path: '/api/meetings/{id}/invitations', summary: 'Make one-time invitations; the tokens are shown this once.', takes: invitePeopleSchema, gives: 'application/json', refuses: [403, 404, 409, 422] },
  { method: 'post', path: '/api/meetings/{id}/reports', summary: 'Start a report from plain text or Markdown.', takes: newReportSchema, gives: z.object({ report: z.string(), paragraphs: z.int() }), refuses: [403, 404, 413, 422] },
  { method: 'patch', path: '/api/people/{id}', summary: 'Change a person’s role; their sockets and feeds close at once.', takes: newRoleSchema, refuses: [403, 404, 409, 422] },
  { method: 'delete', path: '/api/people/{id}', summary: 'Remove a person from the meeting, at once.', refuses: [403, 404, 409] },
  { method: 'get', path: '/api/states', summary: 'States to choose delegations from.', gives: z.array(z.object({ code: z.string(), name: z.string(), group: z.string(), seat: z.enum(['member', 'observer']) })) },
  { method: 'get', path: '/api/reports/{id}', summary: 'The report as this viewer may see it; ?as=wall: as it may hang on the wall of the room, with counts and no names, the same for everybody.', names: ['as'], gives: 'application/json', refuses: [404] },
  { method: 'get', path: '/api/reports/{id}/feed', summary: 'Server-sent events: "screen" with what changed, "gone" when the right to read ends. Resumes with Last-Event-ID. ?as=wall: for the wall of the room.', names: ['as'], gives: 'text/event-stream', refuses: [404] },
  { method: 'get', path: '/api/digest', summary: 'What happened since the viewer was last here, over all texts of all meetings that the viewer sits in: what needs an answer, what changed on paragraphs where the own delegation has something, what was decided.', gives: 'application/json' },
  { method: 'post', path: '/api/digest/read', summary: 'The digest has been read up to these entries; kept for this person.', takes: digestReadSchema, refuses: [404, 422] },
  { method: 'get', path: '/api/reports/{id}/instructions.ics', summary: 'By when the own delegation said that it would answer on a paragraph, for a calendar.', names: ['paragraph'], gives: 'text/calendar', refuses: [404] },
  { method: 'get', path: '/api/reports/{id}/delegation', summary: 'The viewer’s own delegation’s room: draft positions, notes and red lines. For everybody else it is not there.', gives: 'application/json', refuses: [404] },
  { method: 'post', path: '/api/reports/{id}/delegation', summary: 'Write, change or throw away in the own room; the head signs drafts off, which files them as positions.', takes: roomSchema, gives: 'application/json', refuses: [403, 404, 409, 422, 503] },
  { method: 'get', path: '/api/reports/{id}/delegation/feed', summary: 'Server-sent events: "room" with the whole room after each change, "gone" when the seat has changed.', gives: 'text/event-stream', refuses: [404] },
  { method: 'post', path: '/api/reports/{id}/acts', summary: 'Attempt a formal act. Repeating it with the same Idempotency-Key gives the same receipt.', takes: actSchema, gives: doneSchema, refuses: [403, 404, 409, 422, 503] },
  { method: 'get', path: '/api/reports/{id}/summary', summary: 'The chair’s summary as it would be issued now.', gives: 'application/json', refuses: [403, 404] },
  { method: 'post', path: '/api/reports/{id}/summary', summary: 'Issue the summary whose file has this hash.', takes: issueSummarySchema, gives: doneSchema, refuses: [403, 404, 409, 422] },
  { method: 'get', path: '/api/reports/{id}/exports/report.docx', summary: 'The report as it reads now, with labels and the state of every paragraph in words, as a Word file.', gives: FORMS.docx, refuses: [404] },
  { method: 'get', path: '/api/reports/{id}/objections', summary: 'How many objections stood when; counts only.', gives: 'application/json', refuses: [404] },
  { method: 'get', path: '/api/reports/{id}/sounding.ics', summary: 'The deadline of a sounding for a calendar, for those who are asked; ?started= the number of the entry that started it.', gives: 'text/calendar', refuses: [404] },
  { method: 'get', path: '/api/reports/{id}/silence.ics', summary: 'The deadline of a silence procedure for a calendar; ?started= the number of the entry that started it.', gives: 'text/calendar', refuses: [404] },
  { method: 'get', path: '/api/reports/{id}/exports/report.html', summary: 'The same as a page that stands alone.', gives: 'text/html', refuses: [404] },
  { method: 'get', path: '/api/reports/{id}/exports/summary.docx', summary: 'The summary as a Word file.', gives: FORMS.docx, refuses: [403, 404] },
  { method: 'get', path: '/api/reports/{id}/exports/summary.html', summary: 'The summary as a page.', gives: 'text/html', refuses: [403, 404] },
  { method: 'get', path: '/api/reports/{id}/history', summary: 'Moments of the log as this viewer may see them: drafting, acts, revisions; at most 2,000 entries a page, the latest unless a range is named.', asks: ['from', 'to'], gives: 'application/json', refuses: [404, 422] },
  { method: 'get', path: '/api/reports/{id}/text', summary: 'The text as it stood when an entry had been applied; the latest unless one is named.', asks: ['at'], gives: 'application/json', refuses: [404, 422] },
  { method: 'get', path: '/api/reports/{id}/compare', summary: 'The texts at two entries beside each other, by paragraph and by word.', asks: ['from', 'to'], needsAsked: true, gives: 'application/json', refuses: [404, 422] },
  { method: 'get', path: '/api/reports/{id}/hands', summary: 'Who wrote what, character by character, as this viewer may see it; at the latest entry unless one is named, of all paragraphs unless one is.', asks: ['at'], names: ['paragraph'], gives: 'application/json', refuses: [404, 422] },
  { method: 'get', path: '/api/reports/{id}/record', summary: 'The log as this viewer may see it, one JSON object per line.', gives: 'application/jsonl', refuses: [404] },
  { method: 'get', path: '/sync/{id}/line', summary: 'Words where no WebSocket gets through: messages of the socket as server-sent events; see PROTOCOL.md.', gives: 'text/event-stream', open: true, refuses: [403, 404] },
  { method: 'post', path: '/sync/{id}/line', summary: 'The same for where streams are held up: opens a line whose messages come in answers.', takes: lineRequestSchema, gives: lineAnswerSchema, open: true, refuses: [403, 404, 422, 503] },
  { method: 'post', path: '/sync/{id}/line/{line}', summary: 'Takes messages up, one request at a time.', takes: lineRequestSchema, gives: lineAnswerSchema, open: true, refuses: [403, 404, 422, 503] },
  { method: 'delete', path: '/sync/{id}/line/{line}', summary: 'Ends a line.', open: true, refuses: [403, 404] },
  { method: 'get', path: '/healthz', summary: 'The process lives.', gives: 'text/plain', open: true },
  { method: 'get', path: '/readyz', summary: 'Storage answers.', gives: 'text/plain', open: true, refuses: [503] },
  { method: 'get', path: '/metrics', summary: 'Figures in Prometheus’ text format.', gives: 'text/plain', open: true },
];

/** The routes that the description names, for the test that compares them with the app. */
export const DESCRIBED: readonly { readonly method: string; readonly path: string }[] = OPERATIONS.map(({ method, path }) => ({ method, path }));

export function openApiRoute(): Router {
  const description = describeApi();
  const router = Router();
  router.get('/openapi.json', answering(async () => json(description)));
  return router;
}

function describeApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) (paths[operation.path] ??= {})[operation.method] = describeOperation(operation);
  return {
    openapi: '3.1.0',
    info: { title: 'Nemcon', version: '1', description: 'Delegations draft a report together, take formal positions on exact words, and learn at every moment whether consensus holds.' },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
    security: [{ session: [] }],
    paths,
  };
}

function describeOperation({ method, path, summary, takes, asks = [], needsAsked = false, names = [], gives, open, refuses = [] }: Operation): Record<string, unknown> {
  const parameters = [
    ...['id', 'line'].filter((name) => path.includes(`{${name}}`)).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(path.endsWith('/acts') || (path.endsWith('/summary') && method === 'post') ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' } }] : []),
    ...asks.map((name) => ({ name, in: 'query', required: needsAsked, schema: { type: 'integer', minimum: 1 } })),
    ...names.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
    ...(path.endsWith('/feed') ? [{ name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string', pattern: '^[0-9]{1,15}$' } }] : []),
  ];
  const answer = typeof gives === 'string' ? { [gives]: {} } : gives === undefined ? undefined : { 'application/json': { schema: schemaOf(gives, 'output') } };
  const refusals = [...new Set([...(open ? [] : [401]), ...refuses])].sort((a, b) => a - b);
  return {
    operationId: `${method} ${path}`, summary,
    ...(open ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takes === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(takes, 'input') } } } }),
    responses: {
      ...(answer === undefined ? { 204: { description: 'Done.' } } : { 200: { description: summary, content: answer } }),
      ...Object.fromEntries(refusals.map((number) => [number, { description: 'Refused, with a sentence.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }])),
    },
  };
}

/** The schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
