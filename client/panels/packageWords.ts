/** Packages in words. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { ReportScreen, SeenPackage, SeenParagraph } from '../../shared/protocol/screens.ts';
import { listed } from './names.ts';

export const packageWith = (packages: readonly SeenPackage[], paragraph: ParagraphId): SeenPackage | null => packages.find(({ paragraphs }) => paragraphs.includes(paragraph)) ?? null;

/** The paragraphs of a package, in the order of the text, the deleted included. */
export const paragraphsIn = ({ paragraphs }: Pick<SeenPackage, 'paragraphs'>, screen: Pick<ReportScreen, 'paragraphs'>): readonly SeenParagraph[] => screen.paragraphs.filter(({ id }) => paragraphs.includes(id));

/** "paragraphs 4 and 7" without saying "paragraph" twice. */
export function togetherWords(paragraphs: readonly Pick<SeenParagraph, 'name'>[]): string {
  const names = paragraphs.map(({ name }) => name), short = names.map((name) => /^paragraph (.+)$/.exec(name)?.[1]);
  return names.length > 1 && short.every((one) => one !== undefined) ? `paragraphs ${listed(short)}` : listed(names);
}
