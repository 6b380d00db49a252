/** What waits for an answer of the viewer's delegation, read off its own screen and its own room: nothing else is looked at. */
import { aboutWords } from '../../shared/i18n/soundingWords.ts';
import { plainText } from '../../shared/base/runs.ts';
import type { DelegationRoom } from '../../shared/meeting/delegationRoom.ts';
import type { DigestNeed } from '../../shared/protocol/digest.ts';
import type { ReportScreen, SeenParagraph } from '../../shared/protocol/screens.ts';

/** Most urgent first: what is before the room, then by deadline, then the rest in the order of the text. */
export function needsOf({ head, viewer, paragraphs, soundings = [] }: Pick<ReportScreen, 'head' | 'viewer' | 'paragraphs' | 'soundings'>, room: DelegationRoom): readonly DigestNeed[] {
  const own = head.delegations.find(({ id }) => id === viewer.delegation);
  if (own?.seat !== 'member' || head.status !== 'drafting') return [];
  const needs: DigestNeed[] = [];
  if (head.question !== null) needs.push({ what: 'question', paragraph: null, name: 'the report', label: '', by: head.question.window?.endsAt ?? null });
  for (const { id, deadline, stage, scope, paragraphs: circulated, received } of head.silences) {
    if (stage !== 'running' && stage !== 'held') continue;
    const first = scope === 'report' ? undefined : paragraphs.find((paragraph) => paragraph.id === circulated[0]);
    const confirmed = received?.includes(own.id) ?? false;
    needs.push({ what: 'silence', silence: id, deadline, confirmed, said: first?.mine?.position?.filing.kind ?? 'silent', by: deadline.at, ...(first === undefined ? { paragraph: null, name: 'the report', label: '' } : at(first)) });
  }
  for (const { id, about, deadline, closedAt, mine } of soundings) {
    if (closedAt !== null || mine !== null) continue;
    const on = about.scope === 'paragraph' ? paragraphs.find((paragraph) => paragraph.id === about.paragraph) : undefined;
    const name = aboutWords(about, { paragraph: () => on?.name ?? 'a paragraph', pack: (pack) => head.packages.find((one) => one.id === pack)?.text ?? 'a package' });
    needs.push({ what: 'sounding', sounding: id, deadline, by: deadline.at, paragraph: on?.id ?? null, name, label: on?.label ?? '' });
  }
  for (const paragraph of paragraphs) if (paragraph.state !== 'deleted') needs.push(...needsOn(paragraph, viewer.role === 'head'));
  const known = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  for (const item of room.values()) {
    const paragraph = item.is === 'draft' && item.filed === null ? known.get(item.paragraph) : undefined;
    if (item.is === 'draft' && paragraph !== undefined && paragraph.state !== 'deleted' && (viewer.role === 'head' || item.on !== paragraph.words)) needs.push({ what: 'draft', item: item.id, kind: item.filing.kind, current: item.on === paragraph.words, by: null, ...at(paragraph) });
  }
  const rank = (need: DigestNeed): number => (need.what === 'question' ? -1 : need.by ?? Number.MAX_SAFE_INTEGER);
  return needs.sort((a, b) => rank(a) - rank(b));
}

const at = ({ id, name, label }: SeenParagraph) => ({ paragraph: id, name, label });

function needsOn(paragraph: SeenParagraph, isHead: boolean): readonly DigestNeed[] {
  const { mine, question, runs, state } = paragraph, here = at(paragraph);
  if (mine === null) return [];
  const needs: DigestNeed[] = [], { position, prepared } = mine;
  if (question !== null) needs.push({ what: 'question', by: question.window?.endsAt ?? null, ...here });
  if (position !== null) {
    const { filing: { kind }, standing, readAs } = position, moved = readAs !== null && plainText(readAs) !== plainText(runs);
    if (standing === 'lapsed' && state !== 'agreedAdRef') needs.push({ what: 'lapsed', kind, before: readAs, after: runs, by: null, ...here });
    else if (standing === 'needsReconfirmation') needs.push({ what: 'reconfirm', kind, before: readAs, after: runs, by: null, ...here });
    else if (position.filing.kind === 'awaitInstructions') needs.push({ what: 'instructions', since: position.since, moved, by: position.filing.answerBy, ...here });
    if (position.filing.kind === 'conditional' && position.fate?.fate === 'notMet') needs.push({ what: 'conditionFailed', by: null, ...here });
  }
  if (isHead && prepared !== null) needs.push({ what: 'prepared', kind: prepared.filing.kind, byName: prepared.by, current: prepared.current, by: null, ...here });
  if (mine.matches.some(({ confirmed, declinedBy }) => !confirmed && declinedBy === null)) needs.push({ what: 'match', by: null, ...here });
  return needs;
}
