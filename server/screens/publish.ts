/**
 * A channel: the screen of one sight, kept as the bytes last sent. It tells what changed for these viewers and nothing
 * else: an entry of the log that changes nothing they may see leaves no trace in what they receive.
 */
import type { DelegationId, ParagraphId } from '../../shared/base/ids.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import { labelsOf, type Label } from '../../shared/ledger/labels.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Presence } from '../../shared/protocol/screens.ts';
import { composeHead, connectedIn, NO_LABEL } from './compose.ts';
import { composeParagraph, type NameOf } from './composeParagraph.ts';
import type { Sight } from './sight.ts';

export type Moment = {
  readonly state: ReportState;
  /** JSON of the head. */
  readonly head: string;
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
    head: JSON.stringify(composeHead(state, presence)),
    order: JSON.stringify(state.order),
    labels: before?.state === state ? before.labels : labelsOf(state),
    connected: before !== null && isSameSet(before.connected, connected) ? before.connected : connected,
  };
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

/** A paragraph as last composed, with all that its composition depended on. */
type Kept = {
  json: string;
  /** Entry at which its bytes were last seen to change. */
  changedAt: number;
  from: { readonly paragraph: Paragraph; readonly label: string; readonly name: string; readonly delegations: ReportState['delegations']; readonly settings: ReportState['settings']; readonly connected: ReadonlySet<DelegationId> };
};

export function createChannel(sight: Sight, nameOf: NameOf, first: Moment): Channel {
  const kept = new Map<ParagraphId, Kept>();
  let now = first;
  compose(first);
  const openedAt = first.state.seq;

  /** @returns ids of paragraphs whose bytes changed */
  function compose({ state, connected, labels }: Moment): Set<ParagraphId> {
    const changed = new Set<ParagraphId>();
    for (const id of state.order) {
      const paragraph = state.paragraphs.get(id);
      if (paragraph === undefined) continue;
      const label = labels.get(id) ?? NO_LABEL;
      const before = kept.get(id);
      if (before !== undefined && isSame(before.from)) continue;
      const json = JSON.stringify(composeParagraph(state, paragraph, label, sight, connected, nameOf));
      const from = { paragraph, label: label.label, name: label.name, delegations: state.delegations, settings: state.settings, connected };
      if (before?.json === json) { before.from = from; continue; }
      kept.set(id, { json, changedAt: state.seq, from });
      changed.add(id);

      function isSame(past: Kept['from']): boolean {
        return past.paragraph === paragraph && past.label === label.label && past.name === label.name
          && past.delegations === state.delegations && past.settings === state.settings && (!sight.guard || past.connected === connected);
      }
    }
    return changed;
  }

  const change = (include: (id: ParagraphId) => boolean): string => {
    const paragraphs = now.state.order.filter((id) => kept.has(id) && include(id)).map((id) => kept.get(id)?.json ?? '');
    return `{"seq":${now.state.seq},"at":${now.state.at},"head":${now.head},"order":${now.order},"paragraphs":[${paragraphs.join(',')}]}`;
  };

  return {
    advance(moment) {
      const before = now;
      const changed = compose(moment);
      now = moment;
      return changed.size === 0 && before.head === moment.head && before.order === moment.order ? null : change((id) => changed.has(id));
    },
    since: (seq) => change((id) => seq === null || seq <= openedAt || seq > now.state.seq || (kept.get(id)?.changedAt ?? 0) >= seq),
    seq: () => now.state.seq,
  };
}
