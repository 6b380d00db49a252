/**
 * What a wording would do to a paragraph if it stood there: which positions would lapse or need reconfirming, which
 * objections it meets in what they said, and what the finding would be at most. It is a trial: nothing of it is stored,
 * and nothing of it is a fact before the words are in the text and the question is put.
 */
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import type { Delegation } from '../meeting/people.ts';
import type { ParagraphState } from '../meeting/paragraph.ts';
import type { RuleSettings } from '../meeting/settings.ts';
import { type Condition, type Fate, fatedIn } from '../ledger/conditions.ts';
import type { Filing, Standing } from '../ledger/positions.ts';
import { standingOf } from '../ledger/standing.ts';
import { assess } from './assess.ts';
import type { Finding } from './findings.ts';

export type FiledPosition = { readonly delegation: DelegationId; readonly filing: Filing; readonly on: Fingerprint; readonly standing: Standing; readonly carriedFrom: ParagraphId | null; readonly fate?: { readonly fate: Fate } };

/** `bracketed`: the words in each bracket to which an objection may be limited. */
export type TriedOn = { readonly state: ParagraphState; readonly text: string; readonly positions: readonly FiledPosition[]; readonly bracketed: ReadonlyMap<string, string> };

/** `fix`: the wording that its author said would resolve it. `phrase`: the words that it quotes, or to which it is limited, are gone. */
export type Met = 'fix' | 'phrase';

export type Outlook = {
  readonly positions: readonly { readonly delegation: DelegationId; readonly kind: Filing['kind']; readonly was: Standing; readonly becomes: Standing; readonly meets: Met | null }[];
  /** Conditions elsewhere that this paragraph stays as it reads, which would no longer be met. */
  readonly unsettles: readonly { readonly delegation: DelegationId; readonly paragraph: ParagraphId }[];
  /** Once put, if everybody stays where that leaves them: objections stand, acceptances lapse. */
  readonly asFiled: Finding;
  /** At most: if whoever is met withdraws, whoever accepted accepts again, and whoever is silent supports. */
  readonly atMost: Finding;
};

type Elsewhere = readonly { readonly id: ParagraphId; readonly positions: readonly { readonly delegation: DelegationId; readonly filing: Filing }[] | null }[];

export function whatIf(rule: RuleSettings, eligible: readonly Pick<Delegation, 'id' | 'code'>[], paragraph: TriedOn & { readonly id: ParagraphId; readonly words: Fingerprint }, tried: { readonly words: Fingerprint; readonly text: string }, elsewhere: Elsewhere): Outlook {
  const positions = paragraph.positions.map(({ delegation, filing, on, standing, carriedFrom }) => {
    const becomes = standingOf({ kind: filing.kind, on, carriedFrom }, { words: tried.words, state: paragraph.state });
    return { delegation, kind: filing.kind, was: standing, becomes, meets: tried.words === paragraph.words ? null : metBy(filing, paragraph, tried.text) };
  });
  const fateOf = new Map(paragraph.positions.map(({ delegation, fate }) => [delegation, fate?.fate === 'met']));
  const asFiled = assess(rule, { eligible, put: true, filed: new Map(positions.map(({ delegation, kind, becomes }) => [delegation, { kind, standing: becomes, met: fateOf.get(delegation) === true, issue: true }])) });
  const left = new Map(positions.filter(({ meets, was }) => meets === null && was !== 'lapsed').map((one) => [one.delegation, one.kind]));
  const atMost = assess(rule, { eligible, put: true, filed: new Map(eligible.map(({ id }) => [id, { kind: left.get(id) ?? 'support', standing: 'current', met: fateOf.get(id) === true, issue: true }])) });
  return { positions, unsettles: unsettledBy(paragraph, tried.words, elsewhere), asFiled, atMost };
}

/** Only an objection can be met by words. */
function metBy(filing: Filing, { text, bracketed }: TriedOn, tried: string): Met | null {
  if (filing.kind !== 'object') return null;
  const said = plain(tried), fix = plain(filing.proposedWording ?? '');
  if (fix !== '' && said.includes(fix)) return 'fix';
  const scoped = filing.scope === undefined ? undefined : bracketed.get(filing.scope.bracket);
  const phrases = scoped === undefined ? quotedIn(filing.reason ?? '') : [plain(scoped)];
  const present = phrases.filter((phrase) => phrase !== '' && plain(text).includes(phrase));
  return present.length > 0 && present.every((phrase) => !said.includes(phrase)) ? 'phrase' : null;
}

/** What stands between quotation marks. */
const quotedIn = (reason: string): readonly string[] => [...reason.matchAll(/[“"«]([^”"»]{2,})[”"»]/g)].map((match) => plain(match[1] ?? ''));

const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase();

function unsettledBy({ id, words }: { readonly id: ParagraphId; readonly words: Fingerprint }, tried: Fingerprint, elsewhere: Elsewhere): Outlook['unsettles'] {
  const asksForIt = (condition: Condition): boolean => fatedIn(condition).some((leaf) => leaf.is === 'textEquals' && leaf.paragraph === id && leaf.on === words);
  if (tried === words) return [];
  return elsewhere.flatMap((other) => (other.positions ?? []).flatMap(({ delegation, filing }) => (filing.kind === 'conditional' && asksForIt(filing.condition) ? [{ delegation, paragraph: other.id }] : [])));
}
