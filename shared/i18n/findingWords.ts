/**
 * Findings as sentences: the verdict first, then who and why. They say only what the viewer's screen carries, so names
 * appear where that viewer may see them and counts where not. A verdict is never a score.
 */
import type { DelegationId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { SeenFinding, SeenHead } from '../protocol/screens.ts';
import type { Catalogue, Verdict, Who } from './catalogue.ts';
import { ENGLISH } from './english.ts';

/** `name`: the paragraph as it is called in sentences ("paragraph 12 bis"). `delegations`: to turn ids into short names. */
export function findingWords(finding: SeenFinding, name: string, delegations: SeenHead['delegations'], catalogue: Catalogue = ENGLISH): Verdict {
  const say = catalogue.finding;
  switch (finding.kind) {
    case 'holds': return say.holds(name, finding.by ?? null);
    case 'doesNotHold': {
      const { because } = finding;
      const who = (count: number, wanted: (reason: NonNullable<typeof because>[number]) => boolean): Who =>
        ({ count, names: because === null ? null : namesOf(because.filter(wanted).map(({ by }) => by), delegations) });
      return say.doesNotHold(name,
        who(finding.onTheseWords, ({ stance, standing }) => stance === 'object' && standing === 'current'),
        who(finding.onEarlierWords, ({ stance, standing }) => stance === 'object' && standing !== 'current'),
        who(finding.unmetConditions, ({ stance }) => stance === 'conditional'),
        who(finding.others ?? 0, ({ stance }) => stance !== 'object' && stance !== 'conditional'), finding.short ?? null);
    }
    case 'undetermined': return finding.because === 'nobodyEligible' ? say.nobodySeated(name) : say.undetermined(finding.because, name);
    default: return unreachable(finding, 'findingWords');
  }
}

/** The ruling on the report as a whole. */
export function reportWords({ finding, status, counts }: Pick<SeenHead, 'finding' | 'status' | 'counts'>, catalogue: Catalogue = ENGLISH): Verdict {
  const say = catalogue.report;
  if (status === 'adopted') return say.adopted();
  if (status === 'notAdopted') return say.notAdopted();
  switch (finding.kind) {
    case 'holds': return say.holds();
    case 'doesNotHold': return say.doesNotHold(counts.objections, finding.because.length, counts.paragraphs);
    case 'undetermined': break;
    default: return unreachable(finding, 'reportWords');
  }
  switch (finding.because) {
    case 'nobodyEligible': return say.nobodySeated();
    case 'reportNotPut': return say.notPut();
    case 'notReady': {
      const inTheWay = { doesNotHold: 0, bracketed: 0, notTested: 0, package: 0 };
      for (const { what } of finding.inTheWay) inTheWay[what] += 1;
      return say.notReady(inTheWay, counts.paragraphs);
    }
    default: return unreachable(finding, 'reportWords');
  }
}

/** Both sentences as one. */
export const spoken = ({ verdict, why }: Verdict): string => why === null ? verdict : `${verdict} ${why}`;

/** Short names in the order of the alphabet, by code unit. */
function namesOf(ids: readonly DelegationId[], delegations: SeenHead['delegations']): readonly string[] {
  const names = new Map(delegations.map(({ id, name }) => [id, name]));
  return ids.map((id) => names.get(id) ?? id).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
