/**
 * The digest of one text: the viewer's own screen as it was when last read, beside the screen as it is. Both are composed
 * for the viewer by the same window as everything else, so that nothing can be in it that the viewer may not see elsewhere.
 */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { plainText } from '../../shared/base/runs.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { DelegationRoom } from '../../shared/meeting/delegationRoom.ts';
import { bearsPositions } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { DigestReport } from '../../shared/protocol/digest.ts';
import type { Presence, SeenParagraph, Viewer } from '../../shared/protocol/screens.ts';
import { assessed } from './assessed.ts';
import { composeHead, NO_LABEL } from './compose.ts';
import { composeParagraph, type NameOf } from './composeParagraph.ts';
import { changesOn } from './digestChanges.ts';
import { seenSoundings } from './composeSoundings.ts';
import { needsOf } from './digestNeeds.ts';
import { sightOf } from './sight.ts';

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
const NOBODY_CONNECTED = new Set<never>();
/** So many paragraphs are composed, twice each, before others have their turn. */
const AT_A_TIME = 8;

/** Lets what else waits in the process go first. */
const breathe = (): Promise<void> => new Promise((next) => setImmediate(next));

export async function composeDigest({ meeting, state, before: past, viewer, room, nameOf }: Needs): Promise<DigestReport> {
  const sight = sightOf(viewer, state), labels = labelsOf(state), old = past === null ? null : { state: past.state, labels: labelsOf(past.state) };
  const paragraphs: SeenParagraph[] = [], was = new Map<ParagraphId, SeenParagraph>();
  let contestedThen = 0;
  for (const [place, id] of state.order.entries()) {
    if (place % AT_A_TIME === AT_A_TIME - 1) await breathe();
    const now = state.paragraphs.get(id), then = old?.state.paragraphs.get(id);
    if (now !== undefined) paragraphs.push(composeParagraph(state, now, labels.get(id) ?? NO_LABEL, sight, NOBODY_CONNECTED, nameOf));
    if (old === null || then === undefined) continue;
    was.set(id, composeParagraph(old.state, then, old.labels.get(id) ?? NO_LABEL, sight, NOBODY_CONNECTED, nameOf));
    if (bearsPositions(then.kind) && then.state !== 'deleted' && assessed(old.state, then).mark === 'objection') contestedThen += 1;
  }
  const head = composeHead(state, NOBODY, viewer.maySeeNames), needs = needsOf({ head, viewer, paragraphs, soundings: seenSoundings(state, sight) }, room);
  const noted = new Set([...room.values()].map(({ paragraph }) => paragraph)), answered = new Set(needs.filter(({ what }) => what === 'lapsed' || what === 'reconfirm').map(({ paragraph }) => paragraph));
  const changed: DigestReport['changed'][number][] = [];
  let others = 0;
  for (const paragraph of past === null ? [] : paragraphs) {
    const then = was.get(paragraph.id) ?? null, follows = noted.has(paragraph.id) || isOurs(paragraph, viewer) || (then !== null && isOurs(then, viewer));
    if (!follows) {
      if (plainText(then?.runs ?? []) !== plainText(paragraph.runs) || (then !== null && then.state !== paragraph.state && paragraph.state === 'deleted')) others += 1;
      continue;
    }
    // What is to be answered shows the words already; what was agreed stands with the decided.
    const changes = changesOn(then, paragraph).filter((change) => !(change.what === 'reworded' && answered.has(paragraph.id)) && !(change.what === 'state' && change.is === 'agreedAdRef'));
    if (changes.length > 0) changed.push({ paragraph: paragraph.id, name: paragraph.name, label: paragraph.label, changes });
  }
  return {
    meeting, report: state.id, title: head.title, symbol: head.symbol, illustrative: head.settings.illustrative, role: viewer.role,
    delegation: head.delegations.find(({ id }) => id === viewer.delegation) ?? null, delegations: head.delegations, status: head.status, finding: head.finding,
    counts: { paragraphs: head.counts.paragraphs, contested: head.counts.contested.length, contestedThen: past === null ? null : contestedThen },
    seq: state.seq, read: past === null ? null : { at: past.readAt, seq: past.state.seq },
    needs, changed, decided: past === null ? [] : decidedSince(paragraphs, was, viewer), others,
  };
}

/** Has the own delegation or office something on it? */
function isOurs({ mine, proposals, brackets = [] }: SeenParagraph, { delegation }: Viewer): boolean {
  if (delegation !== null && mine !== null && (mine.position !== null || mine.prepared !== null || mine.offers.length > 0)) return true;
  return proposals.some(({ own, sponsors }) => own || sponsors.own) || brackets.some(({ holders, alternatives }) => holders.own || alternatives.some((one) => one.holders.own));
}

function decidedSince(paragraphs: readonly SeenParagraph[], old: ReadonlyMap<SeenParagraph['id'], SeenParagraph>, { delegation }: Viewer): DigestReport['decided'] {
  return paragraphs.filter(({ id, state, kind, agreement }) => state === 'agreedAdRef' && bearsPositions(kind) && agreement !== null && old.get(id)?.agreement?.at !== agreement.at)
    .map(({ id, name, label, agreement, mine }) => ({ paragraph: id, name, label, at: agreement?.at ?? 0, said: delegation === null ? null : mine?.position?.filing.kind ?? 'silent' }));
}
