/** The key of a note: the one under which the editor's own binding keeps it, so that neither rewrites what the other wrote. */
import { getSchema } from '@tiptap/core';
import { prosemirrorToYDoc } from '@tiptap/y-tiptap';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { inlineOfRuns, ONE_PARAGRAPH, runsOfNode } from '../../client/editor/marks.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { deltaOfRuns, runsOfDelta, type DeltaInsert } from '../../shared/report/delta.ts';
import { footnoteKey, markName } from '../../shared/report/markKey.ts';
import { isAllowedMark } from '../../server/sync/marks.ts';

const RUNS: Runs = [['Words', []], ['\uFFFC', ['footnote:See annex II, “Terms”.']], ['\uFFFC', ['footnote:Reserved.']], [' more', ['bold']]];

test('is what y-tiptap takes for a mark that may stand beside itself, and passes the gate', () => {
  const schema = getSchema([...ONE_PARAGRAPH]), paragraph = schema.node('paragraph', null, inlineOfRuns(schema, RUNS));
  const written = prosemirrorToYDoc(schema.node('doc', null, [paragraph]), 'words').getXmlFragment('words').get(0) as Y.XmlElement;
  const delta = (written.get(0) as Y.XmlText).toDelta() as DeltaInsert[];
  expect(delta.map(({ attributes }) => Object.keys(attributes ?? {}))).toEqual(deltaOfRuns(RUNS).map(({ attributes }) => Object.keys(attributes)));
  expect(delta.map(({ attributes }) => Object.keys(attributes ?? {}))[1]).toEqual([footnoteKey('See annex II, “Terms”.')]);
  expect(isAllowedMark(footnoteKey('Reserved.'), { note: 'Reserved.' })).toBe(true);
  expect(runsOfDelta(delta)).toEqual(RUNS);
  expect(runsOfNode(paragraph)).toEqual(RUNS);
});

test('a key without a hash, as notes were kept before, is a note too', () => {
  expect(markName('footnote')).toBe('footnote');
  expect(runsOfDelta([{ insert: '\uFFFC', attributes: { footnote: { note: 'Old.' } } }])).toEqual([['\uFFFC', ['footnote:Old.']]]);
});
