/** The chair of the demonstration without a browser: reads the report and acts on it over HTTP, between what others do in theirs. */
import type { ReportScreen, SeenParagraph } from '../../shared/protocol/screens.ts';
import { demoCookie, type Product } from './product.ts';

export type ChairOverHttp = {
  readonly cookie: string;
  readonly report: string;
  readonly meeting: string;
  readonly read: () => Promise<ReportScreen>;
  /** @returns ids of the paragraphs that it made. @throws when it is refused */
  readonly act: (body: object) => Promise<readonly string[]>;
  /** A new paragraph at the end of the report. @returns its id */
  readonly insert: (words: string) => Promise<string>;
  /** Puts a paragraph and gavels it. */
  readonly agree: (id: string) => Promise<void>;
  readonly wordsOf: (id: string) => Promise<string>;
};

export async function chairOverHttp({ address }: Pick<Product, 'address'>): Promise<ChairOverHttp> {
  const { cookie, report, meeting } = await demoCookie(address, { role: 'chair' });
  const path = `${address}/api/reports/${report}`;
  const read = async () => (await (await fetch(path, { headers: { cookie } })).json()) as ReportScreen;
  const act = async (body: object) => {
    const answer = await fetch(`${path}/acts`, { method: 'POST', headers: { cookie, origin: address, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the chair was refused with ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { made?: readonly string[] }).made ?? [];
  };
  const paragraph = async (id: string) => {
    const found = (await read()).paragraphs.find((one) => one.id === id);
    if (!found) throw new Error(`there is no paragraph ${id}`);
    return found;
  };
  return {
    cookie, report, meeting, read, act,
    insert: async (words) => {
      const after = (await read()).paragraphs.at(-1)?.id ?? null;
      return (await act({ act: 'insert', after, kind: 'numbered', level: 1, runs: [[words, []]] }))[0] ?? '';
    },
    agree: async (id) => {
      const { words: on } = await paragraph(id);
      await act({ act: 'putParagraph', paragraph: id, on });
      await act({ act: 'agreeParagraph', paragraph: id, on });
    },
    wordsOf: async (id) => (await paragraph(id)).runs.map(([text]) => text).join(''),
  };
}

/** The paragraph with this printed number. */
export function labelled({ paragraphs }: ReportScreen, label: string): SeenParagraph {
  const found = paragraphs.find((one) => one.label === label);
  if (!found) throw new Error(`the illustrative report has no paragraph ${label}`);
  return found;
}
