/** The window: the state of a report as one viewer may see it. Pure; nothing reaches a browser by another way. */
import type { DelegationId, ParagraphId } from '../../shared/base/ids.ts';
import { assessReport, assessedParagraphs } from '../../shared/consensus/assessReport.ts';
import { unplacedIn } from '../../shared/consensus/unplaced.ts';
import { standingExplanations } from '../../shared/ledger/explanations.ts';
import { labelsOf, type Label } from '../../shared/ledger/labels.ts';
import { linksIn } from '../../shared/ledger/links.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { tellsWhoIsHere } from '../../shared/permissions/policy.ts';
import type { Mark, Presence, ReportScreen, SeenHead, SeenParagraph, Viewer } from '../../shared/protocol/screens.ts';
import { seenWindow } from './composeWindow.ts';
import { seenPackages } from './composePackages.ts';
import { seenSoundings } from './composeSoundings.ts';
import { seenSilences } from './composeSilences.ts';
import { assessed } from './assessed.ts';
import { composeParagraph, type NameOf } from './composeParagraph.ts';
import { sightOf, WALL, WALL_VIEWER, type Sight } from './sight.ts';

/** The whole screen. The viewer's role and seat must be those of this moment. */
export function composeScreen(state: ReportState, viewer: Viewer, presence: Presence, nameOf: NameOf): ReportScreen {
  return { seq: state.seq, at: state.at, viewer, head: composeHead(state, presence, viewer.maySeeNames), paragraphs: composeParagraphs(state, sightOf(viewer, state), presence, nameOf), ...(state.soundings === undefined ? {} : { soundings: seenSoundings(state, sightOf(viewer, state)) }) };
}

/** The screen of the wall: what everybody in the room may know, whoever opens it. */
export function composeWall(state: ReportState, presence: Presence, nameOf: NameOf): ReportScreen {
  return { seq: state.seq, at: state.at, viewer: WALL_VIEWER, head: composeHead(state, presence, WALL.names), paragraphs: composeParagraphs(state, WALL, presence, nameOf) };
}

export function composeParagraphs(state: ReportState, sight: Sight, presence: Presence, nameOf: NameOf): readonly SeenParagraph[] {
  const labels = labelsOf(state);
  const connected = connectedIn(presence);
  const seen: SeenParagraph[] = [];
  for (const id of state.order) {
    const paragraph = state.paragraphs.get(id);
    if (paragraph !== undefined) seen.push(composeParagraph(state, paragraph, labels.get(id) ?? NO_LABEL, sight, connected, nameOf));
  }
  return seen;
}

export const NO_LABEL: Label = { label: '', name: 'this paragraph' };

export const connectedIn = (presence: Presence): ReadonlySet<DelegationId> => new Set(presence.delegations.map(({ delegation }) => delegation));

/** Who is connected, as far as people who do or do not see names are told. Officers are there openly. */
export const presenceFor = (names: boolean, { settings }: ReportState, presence: Presence): Presence =>
  (tellsWhoIsHere(settings, names) ? presence : { delegations: [], officers: presence.officers });

/** Everything that is not a paragraph: the same for everybody who sees names, and for everybody who does not. */
export function composeHead(state: ReportState, presence: Presence, names: boolean): SeenHead {
  const alive = assessedParagraphs(state);
  const marks = alive.map((paragraph) => assessed(state, paragraph));
  const contested: ParagraphId[] = alive.filter((_, index) => marks[index]?.mark === 'objection').map(({ id }) => id);
  const count = (mark: Mark) => marks.filter((it) => it.mark === mark).length;
  return {
    id: state.id, meeting: state.meeting, body: state.body, title: state.title, symbol: state.symbol, settings: state.settings, status: state.status,
    revision: state.revision.number, revisedAt: state.revision.at,
    delegations: [...state.delegations.values()],
    finding: assessReport(state, (paragraph) => assessed(state, paragraph).finding),
    question: state.question === null ? null : { at: state.question.at, window: seenWindow(state.question.window, { names, delegation: null }) },
    ...(state.presiding === undefined ? {} : { presiding: state.presiding }),
    shown: state.shown ?? null,
    counts: {
      paragraphs: alive.length,
      objections: marks.reduce((sum, { tally }) => sum + tally.object, 0),
      contested,
      pending: count('pending'),
      holdNotAgreed: count('holds'),
      agreed: count('agreed'),
    },
    silences: seenSilences(state, names),
    packages: seenPackages(state, names),
    explanations: standingExplanations(state).map(({ seq, at, delegation, kind, scope, text }) => ({ seq, at, by: delegation, kind, scope, text })),
    ...(state.links === undefined || state.links.size === 0 ? {} : { links: linksIn(state) }),
    summaries: state.summaries.map(({ seq, at, sha256 }) => ({ seq, at, sha256 })),
    presence: presenceFor(names, state, presence),
    unplaced: unplacedIn(state),
  };
}
