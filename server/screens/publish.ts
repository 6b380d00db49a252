/**
 * A channel: the screen of one sight, remembered by digests of the bytes last sent. It tells what changed for these
 * viewers and nothing else: an entry of the log that changes nothing they may see leaves no trace in what they receive.
 */
import { createHash } from 'node:crypto';
import type { DelegationId, ParagraphId } from '../../shared/base/ids.ts';
import { conditionFates } from '../../shared/consensus/assess.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import { labelsOf, type Label } from '../../shared/ledger/labels.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Presence } from '../../shared/protocol/screens.ts';
import { composeHead, connectedIn, NO_LABEL, presenceFor } from './compose.ts';
import { aroundOf } from './composeCarryOver.ts';
import { composeParagraph, type NameOf } from './composeParagraph.ts';
import { seenSoundings } from './composeSoundings.ts';
import type { Sight } from './sight.ts';

export type Moment = {
  readonly state: ReportState;
  /** JSON of the head, as those who see names read it and as the others do. */
  readonly heads: { readonly names: string; readonly counts: string };
  /** JSON of the order of paragraphs. */
  readonly order: string;
  readonly labels: ReadonlyMap<ParagraphId, Label>;
  readonly presence: Presence;
  readonly connected: ReadonlySet<DelegationId>;
};

/** What all channels of a report share at one moment. `before` lends its set of connected delegations when it is equal. */
export function momentOf(state: ReportState, presence: Presence, before: Moment | null = null): Moment {
  const connected = connectedIn(presence);
  return {
    state, presence,
    heads: headsOf(state, presence),
    order: JSON.stringify(state.order),
    labels: before?.state === state ? before.labels : labelsOf(state),
    connected: before !== null && isSameSet(before.connected, connected) ? before.connected : connected,
  };
}

function headsOf(state: ReportState, presence: Presence): Moment['heads'] {
  const names = JSON.stringify(composeHead(state, presence, true));
  const alike = state.silences === undefined && state.packages === undefined && presenceFor(true, state, presence) === presenceFor(false, state, presence);
  return { names, counts: alike ? names : JSON.stringify(composeHead(state, presence, false)) };
}

const isSameSet = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean => a.size === b.size && [...a].every((it) => b.has(it));

export type Channel = {
  /** Takes in the moment. @returns the `ScreenChange` as JSON, or null when these viewers' screens stay as they are. */
  readonly advance: (moment: Moment) => string | null;
  /** Everything that may differ from the screen of entry `seq`, as JSON; null: from no screen at all. Call after `advance`. */
  readonly since: (seq: number | null) => string;
  /** The entry up to which the channel has looked. */
  readonly seq: () => number;
};

/** A paragraph as last composed, with all that its composition depended on. The bytes themselves would fill the memory. */
type Kept = {
  digest: string;
  /** Entry at which its bytes were last seen to change. */
  changedAt: number;
  from: From;
};
type From = { readonly paragraph: Paragraph; readonly around: string; readonly label: string; readonly name: string; readonly delegations: ReportState['delegations']; readonly settings: ReportState['settings']; readonly connected: ReadonlySet<DelegationId>; /** what its conditions depend on elsewhere, in short */ readonly fates: string };

export function createChannel(sight: Sight, nameOf: NameOf, first: Moment): Channel {
  const kept = new Map<ParagraphId, Kept>();
  const headOf = ({ heads }: Moment) => (sight.names ? heads.names : heads.counts);
  /** What is told to these viewers and to nobody else. */
  const soundingsOf = ({ state }: Moment): string => (state.soundings === undefined ? '' : `,"soundings":${JSON.stringify(seenSoundings(state, sight))}`);
  let now = first, soundings = soundingsOf(first);
  lookAt(first);
  const openedAt = first.state.seq;

  function compose({ state, labels, connected }: Moment, paragraph: Paragraph): string {
    return JSON.stringify(composeParagraph(state, paragraph, labels.get(paragraph.id) ?? NO_LABEL, sight, connected, nameOf));
  }

  /** @returns JSON of each paragraph whose bytes changed, in order */
  function lookAt(moment: Moment): readonly string[] {
    const { state, connected, labels } = moment;
    const changed: string[] = [];
    for (const id of state.order) {
      const paragraph = state.paragraphs.get(id);
      if (paragraph === undefined) continue;
      const { label, name } = labels.get(id) ?? NO_LABEL;
      const from: From = { paragraph, around: aroundOf(state, paragraph), label, name, delegations: state.delegations, settings: state.settings, connected, fates: conditionFates(state, paragraph)?.key ?? '' };
      const before = kept.get(id);
      if (before !== undefined && isSame(before.from, from, sight)) continue;
      const json = compose(moment, paragraph);
      const digest = createHash('sha256').update(json).digest('base64');
      if (before?.digest === digest) { before.from = from; continue; }
      kept.set(id, { digest, changedAt: state.seq, from });
      changed.push(json);
    }
    return changed;
  }

  const change = (paragraphs: readonly string[]): string =>
    `{"seq":${now.state.seq},"at":${now.state.at},"head":${headOf(now)},"order":${now.order},"paragraphs":[${paragraphs.join(',')}]${soundings}}`;

  return {
    advance(moment) {
      const before = now, heard = soundings;
      const changed = lookAt(moment);
      now = moment;
      if (before.state.soundings !== moment.state.soundings || before.state.delegations !== moment.state.delegations) soundings = soundingsOf(moment);
      return changed.length === 0 && heard === soundings && headOf(before) === headOf(moment) && before.order === moment.order ? null : change(changed);
    },
    since(seq) {
      const knowsNothing = seq === null || seq <= openedAt || seq > now.state.seq;
      const paragraphs = now.state.order.flatMap((id) => now.state.paragraphs.get(id) ?? []);
      return change(paragraphs.filter(({ id }) => knowsNothing || (kept.get(id)?.changedAt ?? 0) >= seq).map((paragraph) => compose(now, paragraph)));
    },
    seq: () => now.state.seq,
  };
}

const isSame = (past: From, present: From, sight: Sight): boolean =>
  past.paragraph === present.paragraph && past.around === present.around && past.fates === present.fates && past.label === present.label && past.name === present.name
  && past.delegations === present.delegations && past.settings === present.settings && (!sight.guard || past.connected === present.connected);
