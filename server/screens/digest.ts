/**
 * The digest of one text: the viewer's own screen as it was when last read, beside the screen as it is. Both are composed
 * for the viewer by the same window as everything else, so that nothing can be in it that the viewer may not see elsewhere.
 */
import { plainText } from '../../shared/base/runs.ts';
import type { DelegationRoom } from '../../shared/meeting/delegationRoom.ts';
import { bearsPositions } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { DigestReport } from '../../shared/protocol/digest.ts';
import type { Presence, ReportScreen, SeenParagraph, Viewer } from '../../shared/protocol/screens.ts';
import { composeScreen } from './compose.ts';
import type { NameOf } from './composeParagraph.ts';
import { changesOn } from './digestChanges.ts';
import { needsOf } from './digestNeeds.ts';

type Needs = {
  readonly meeting: DigestReport['meeting'];
  readonly state: ReportState;
  /** As it stood when last read; null: it never was. */
  readonly before: { readonly state: ReportState; readonly readAt: number } | null;
  readonly viewer: Viewer;
  readonly room: DelegationRoom;
  readonly nameOf: NameOf;
};

const NOBODY: Presence = { delegations: [], officers: [] };

export function composeDigest({ meeting, state, before: past, viewer, room, nameOf }: Needs): DigestReport {
  const now = composeScreen(state, viewer, NOBODY, nameOf), before = past === null ? null : composeScreen(past.state, viewer, NOBODY, nameOf);
  const { head } = now, old = new Map(before?.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const noted = new Set([...room.values()].map(({ paragraph }) => paragraph)), needs = needsOf(now, room);
  const answered = new Set(needs.filter(({ what }) => what === 'lapsed' || what === 'reconfirm').map(({ paragraph }) => paragraph));
  const changed: DigestReport['changed'][number][] = [];
  let others = 0;
  for (const paragraph of before === null ? [] : now.paragraphs) {
    const was = old.get(paragraph.id) ?? null, follows = noted.has(paragraph.id) || isOurs(paragraph, viewer) || (was !== null && isOurs(was, viewer));
    if (!follows) {
      if (plainText(was?.runs ?? []) !== plainText(paragraph.runs) || (was !== null && was.state !== paragraph.state && paragraph.state === 'deleted')) others += 1;
      continue;
    }
    // What is to be answered shows the words already; what was agreed stands with the decided.
    const changes = changesOn(was, paragraph).filter((change) => !(change.what === 'reworded' && answered.has(paragraph.id)) && !(change.what === 'state' && change.is === 'agreedAdRef'));
    if (changes.length > 0) changed.push({ paragraph: paragraph.id, name: paragraph.name, label: paragraph.label, changes });
  }
  return {
    meeting, report: state.id, title: head.title, symbol: head.symbol, illustrative: head.settings.illustrative, role: viewer.role,
    delegation: head.delegations.find(({ id }) => id === viewer.delegation) ?? null, delegations: head.delegations, status: head.status, finding: head.finding,
    counts: { paragraphs: head.counts.paragraphs, contested: head.counts.contested.length, contestedThen: before?.head.counts.contested.length ?? null },
    seq: state.seq, read: past === null ? null : { at: past.readAt, seq: past.state.seq },
    needs, changed, decided: before === null ? [] : decidedSince(now, old, viewer), others,
  };
}

/** Has the own delegation or office something on it? */
function isOurs({ mine, proposals, brackets = [] }: SeenParagraph, { delegation }: Viewer): boolean {
  if (delegation !== null && mine !== null && (mine.position !== null || mine.prepared !== null || mine.offers.length > 0)) return true;
  return proposals.some(({ own, sponsors }) => own || sponsors.own) || brackets.some(({ holders, alternatives }) => holders.own || alternatives.some((one) => one.holders.own));
}

function decidedSince({ paragraphs }: ReportScreen, old: ReadonlyMap<SeenParagraph['id'], SeenParagraph>, { delegation }: Viewer): DigestReport['decided'] {
  return paragraphs.filter(({ id, state, kind, agreement }) => state === 'agreedAdRef' && bearsPositions(kind) && agreement !== null && old.get(id)?.agreement?.at !== agreement.at)
    .map(({ id, name, label, agreement, mine }) => ({ paragraph: id, name, label, at: agreement?.at ?? 0, said: delegation === null ? null : mine?.position?.filing.kind ?? 'silent' }));
}
