/**
 * Which delegation stands where, as far as this viewer may see: objections first with their reasons, codes alphabetical
 * within a group, silence last and shown as silence. Where names are not for this viewer, the counts above are all.
 */
import { stanceGroup } from '../../../shared/i18n/positionWords.ts';
import { useMemo, useState } from 'react';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { Stance } from '../../../shared/ledger/positions.ts';
import type { SeenParagraph, SeenPosition } from '../../../shared/protocol/screens.ts';
import { TextButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { namedBy } from '../names.ts';
import { ConditionLine } from './ConditionLine.tsx';
import { glyphOfStanding, GLYPH_OF, LIST_ORDER } from '../stances.ts';
import { minuteTime, shortDay, whenSaid } from '../times.ts';

type Entry = { readonly delegation: Delegation; readonly position: SeenPosition | null };
type Group = { readonly stance: Stance; readonly entries: readonly Entry[] };

/** Members only; a lapsed acceptance stands with the silent, since that is what it counts as. */
export function groupsOf(positions: readonly SeenPosition[], delegations: readonly Delegation[]): readonly Group[] {
  const taken = new Map(positions.map((position) => [position.delegation, position]));
  const entries = delegations.filter((delegation) => delegation.seat === 'member').map((delegation): Entry => ({ delegation, position: taken.get(delegation.id) ?? null }))
    .sort((a, b) => (a.delegation.code < b.delegation.code ? -1 : 1));
  const stanceOf = ({ position }: Entry): Stance => (position === null || position.standing === 'lapsed' ? 'silent' : position.filing.kind);
  return LIST_ORDER.map((stance) => ({ stance, entries: entries.filter((entry) => stanceOf(entry) === stance) })).filter((group) => group.entries.length > 0);
}

/** Long groups without reasons show this many codes before "and 11 more". */
const FIRST = 8;

export function WhoStandsWhere({ paragraph, paragraphs, delegations, now }: { readonly paragraph: SeenParagraph; readonly paragraphs: readonly SeenParagraph[]; readonly delegations: readonly Delegation[]; readonly now: number }) {
  const { positions } = paragraph;
  const groups = useMemo(() => (positions === null ? [] : groupsOf(positions, delegations)), [positions, delegations]);
  const seated = delegations.filter((delegation) => delegation.seat === 'member').length;
  return (
    <section className="stands" aria-label="Who stands where">
      <div className="sec-h"><h3>Who stands where</h3><span className="sp" /><span className="n">All {seated}</span></div>
      {positions === null
        ? <p className="sub then">In this meeting only counts are shown. Who stands where is seen by the Chair and the secretariat.</p>
        : <dl className="whos">{groups.map((group) => <GroupRow key={group.stance} group={group} paragraphs={paragraphs} delegations={delegations} now={now} />)}</dl>}
    </section>
  );
}

function GroupRow({ group, paragraphs, delegations, now }: { readonly group: Group; readonly paragraphs: readonly SeenParagraph[]; readonly delegations: readonly Delegation[]; readonly now: number }) {
  const [all, setAll] = useState(false);
  const name = namedBy(delegations);
  const { stance, entries } = group;
  const long = stance === 'object' || entries.some(({ position }) => position?.filing.kind === 'conditional' || remark(position, now) !== null || position?.standing === 'needsReconfirmation');
  const shown = all || long ? entries : entries.slice(0, FIRST);
  return (
    <div className="who" data-stance={stance}>
      <dt className={`k-${GLYPH_OF[stance]}`}><Glyph kind={GLYPH_OF[stance]} />{stanceGroup(stance)} <b>{entries.length}</b></dt>
      <dd>
        <ul className={long ? 'lines' : 'chips'}>
          {shown.map(({ delegation, position }) => (
            <li key={delegation.id}>
              <Chip code={delegation.code} name={name(delegation.id).name} look={position?.standing === 'lapsed' ? 'lapsed' : position?.filing.kind === 'conditional' ? 'conditional' : 'plain'} />
              {position !== null && <Remark position={position} paragraphs={paragraphs} now={now} />}
            </li>
          ))}
          {shown.length < entries.length && <li><TextButton onClick={() => setAll(true)}>and {entries.length - shown.length} more</TextButton></li>}
        </ul>
      </dd>
    </div>
  );
}

/** What a delegation said beside its choice. */
function remark(position: SeenPosition | null, now: number): string | null {
  if (position === null || position.standing === 'lapsed') return null;
  const { filing } = position;
  if (filing.kind === 'awaitInstructions' && filing.answerBy !== null) return `until ${whenSaid(filing.answerBy, now)}${filing.reason === null ? '' : `. ${filing.reason}`}`;
  return filing.reason;
}

function Remark({ position, paragraphs, now }: { readonly position: SeenPosition; readonly paragraphs: readonly SeenParagraph[]; readonly now: number }) {
  const said = remark(position, now);
  const { filing, standing } = position;
  const since = shortDay(position.since) === shortDay(now) ? minuteTime(position.since) : shortDay(position.since);
  return (
    <>
      {standing === 'needsReconfirmation' && <> <span className={`k-${GLYPH_OF[filing.kind]}`}><Glyph kind={glyphOfStanding(position)} /> on earlier text</span>, {since}</>}
      {standing === 'lapsed' && <span className="muted"> lapsed, {since}</span>}
      {filing.kind === 'object' && filing.scope !== undefined && <span className="muted"> only to {filing.scope.alternative === null ? 'the bracketed words' : 'an alternative'}</span>}
      {filing.kind === 'conditional' && standing !== 'lapsed' && <> <ConditionLine condition={filing.condition} fate={position.fate} paragraphs={paragraphs} /></>}
      {filing.kind === 'object' && filing.quote !== undefined && <span className="muted"> only to “<bdi>{filing.quote}</bdi>”</span>}
      {said !== null && <> <span dir="auto">{said}</span></>}
      {filing.kind === 'object' && filing.proposedWording !== null && <span className="fix" dir="auto">Would resolve it: “{filing.proposedWording}”</span>}
    </>
  );
}
