/** What becomes of a pasted or uploaded text. */
import { describe, expect, test } from 'vitest';
import { importWords } from '../../shared/i18n/importWords.ts';
import { importText, MAX_IMPORT_BYTES, type ImportRefusal } from '../../shared/report/importText.ts';

function imported(text: string, format: 'plain' | 'markdown' = 'plain') {
  const outcome = importText(text, format);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}
const shapes = (text: string, format: 'plain' | 'markdown' = 'plain') => imported(text, format).map(({ kind, level, runs }) => `${kind} ${level}: ${runs.map(([words]) => words).join('')}`);
const refusal = (text: string): ImportRefusal | null => {
  const outcome = importText(text, 'plain');
  return outcome.ok ? null : outcome.refusal;
};

describe('plain text', () => {
  test('[I1] typed numbers say what a paragraph is, and are dropped', () => {
    expect(shapes(`
      The Working Group,
      Recalling its mandate,

      I. Introduction
      A. Background
      12.  Numbers are
           computed, whatever was typed.
      12 bis.  So is this.
      OP3. And this.
      PP2 bis. Concerned about debris,
      (a)  First:
           (i)   one,
           (ii)  two;
                a. deep;
      (b)  Second.
      B. Scope
      II. Norms
    `.replace('The Working Group,\n', 'The Working Group,\n\n'))).toEqual([
      'unnumbered 1: The Working Group,', 'preambular 1: Recalling its mandate,', 'heading 1: Introduction', 'heading 2: Background',
      'numbered 1: Numbers are computed, whatever was typed.', 'numbered 1: So is this.', 'numbered 1: And this.', 'preambular 1: Concerned about debris,',
      'sub 1: First:', 'sub 2: one,', 'sub 2: two;', 'sub 3: deep;', 'sub 1: Second.', 'heading 2: Scope', 'heading 1: Norms',
    ]);
  });

  test('[I1] (i) after (h) is the letter, (i) elsewhere the numeral', () => {
    const letters = [...'abcdefghij'].map((letter) => `(${letter}) x`).join('\n');
    expect(shapes(`1. List:\n${letters}`).slice(1).map((shape) => shape.slice(0, 5))).toEqual(Array.from({ length: 10 }, () => 'sub 1'));
    expect(shapes('(c) x\n(i) y\n(v) z').map((shape) => shape.slice(0, 5))).toEqual(['sub 1', 'sub 2', 'sub 1']);
  });

  test('[I1] brackets around a whole paragraph stay, and words in parentheses are no sub-paragraph', () => {
    expect(shapes('[26.  States should not be the first.]\n\n(see) above')).toEqual(['numbered 1: [States should not be the first.]', 'unnumbered 1: (see) above']);
  });

  test('[I1] marks of another format are text here, and an alien anchor is dropped', () => {
    expect(imported('1. **bold** \ufffc[x](https://example.org)')[0]?.runs).toEqual([['**bold** [x](https://example.org)', []]]);
  });

  test('[I1] a text with Windows line ends and a byte order mark is read like any other', () => {
    expect(shapes('\ufeff1. One\r\nmore.\r\n\r\n2. Two.\r\n')).toEqual(['numbered 1: One more.', 'numbered 1: Two.']);
  });
});

describe('Markdown', () => {
  test('[I1] headings, lists and running text become paragraphs', () => {
    expect(shapes('# IV. Norms\n\n## Scope ##\n\n1. One\n   more.\n   - first\n     - deeper\n2. Two.\n\nTail\n====\n\n> Quoted\n\n---\n', 'markdown')).toEqual([
      'heading 1: Norms', 'heading 2: Scope', 'numbered 1: One more.', 'sub 1: first', 'sub 2: deeper', 'numbered 1: Two.', 'heading 1: Tail', 'unnumbered 1: Quoted',
    ]);
  });

  test('[I1] bold, italic, underline, links and footnotes become marks; the rest stays text', () => {
    expect(imported('1. **Bold _both_** <u>under</u> [site](https://example.org "t")[^n] snake_case 2 * 3 \\*plain\\* [to be completed]\n\n[^n]: See *there*.', 'markdown')[0]?.runs).toEqual([
      ['Bold ', ['bold']], ['both', ['bold', 'italic']], [' ', []], ['under', ['underline']], [' ', []], ['site', ['link:https://example.org']],
      ['\ufffc', ['footnote:See there.']], [' snake_case 2 * 3 *plain* [to be completed]', []],
    ]);
  });

  test('[I1] a link that would run something is only its words', () => {
    for (const target of ['javascript:alert(1', 'data:text/html,x', 'file:///etc/passwd', '//evil.example']) {
      expect(imported(`1. [x](${target})`, 'markdown')[0]?.runs.flatMap(([, marks]) => marks)).toEqual([]);
    }
  });
});

describe('what is no text', () => {
  test('[I2] nothing, or nothing but numbers and space, is empty', () => {
    for (const text of ['', ' \n\t\n', '\ufeff']) expect(refusal(text)).toEqual({ code: 'empty' });
  });

  test('[I2] control characters, half characters and undecodable bytes are told with their line', () => {
    for (const odd of ['\u0000', '\u0007', '\u001b', '\u007f', '\ufffd', '\ud800']) expect(refusal(`1. One.\n2. T${odd}wo.`)).toEqual({ code: 'notText', line: 2 });
  });

  test('[I2] more than two megabytes are refused, counted as they travel', () => {
    expect(refusal('x'.repeat(MAX_IMPORT_BYTES + 1))).toEqual({ code: 'tooLong', maxBytes: MAX_IMPORT_BYTES });
    expect(refusal('é'.repeat(MAX_IMPORT_BYTES / 2 + 1))).toEqual({ code: 'tooLong', maxBytes: MAX_IMPORT_BYTES });
  });

  test('[I2] a paragraph too long to work with, or too many of them, are refused', () => {
    expect(refusal(`1. One.\n\n2. ${'x'.repeat(20_001)}`)).toEqual({ code: 'paragraphTooLong', line: 3, most: 20_000 });
    expect(refusal('1. x\n'.repeat(5_001))).toEqual({ code: 'tooManyParagraphs', most: 5_000 });
  });

  test('[I2] each refusal has a sentence that says nothing was created', () => {
    const refusals: readonly ImportRefusal[] = [{ code: 'empty' }, { code: 'notText', line: 7 }, { code: 'tooLong', maxBytes: MAX_IMPORT_BYTES }, { code: 'tooManyParagraphs', most: 5 }, { code: 'paragraphTooLong', line: 7, most: 9 }];
    for (const one of refusals) expect(importWords(one)).toMatch(/Nothing was created\. [A-Z]/);
    expect(importWords({ code: 'notText', line: 7 })).toContain('7');
  });
});
