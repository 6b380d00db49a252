/** Between the two texts: what the link is, what has become of it, where both stand to each other, who stands where. */
import { campsOf, notesOn, ownDifference, type Compared, type Texts } from '../../../shared/consensus/convergence.ts';
import type { SharedWords } from '../../../shared/ledger/sharedWords.ts';
import { stanceOfOne } from '../../../shared/i18n/positionWords.ts';
import { commonWords, LINK_WORDS, noteWords, sinceWords } from '../../../shared/i18n/trackWords.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import { atHead, namedBy } from '../../panels/names.ts';
import { ROLE_WORDS } from '../../panels/seatWords.ts';
import { GLYPH_OF } from '../../panels/stances.ts';
import { shortDay } from '../../panels/times.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { REGION_WORDS } from '../map/mapWords.ts';
import type { TrackLink } from './trackRows.ts';

type Props = { readonly link: TrackLink; readonly shared: SharedWords | null; readonly texts: Texts; readonly delegations: readonly Delegation[]; readonly own: Delegation | null; /** Null where this viewer may not. */ readonly onUnlink: (() => void) | null };

export function LinkCell({ link, shared, texts, delegations, own, onUnlink }: Props) {
  const { kind, left, right, called } = link, { name, meaning } = LINK_WORDS[kind];
  const named = namedBy(delegations), both = left.paragraph !== null && right.paragraph !== null ? { left: left.paragraph, right: right.paragraph } : null;
  const since = [sinceWords(called.left, left.since, left.parts.map((part) => part.name)), sinceWords(called.right, right.since, right.parts.map((part) => part.name))].filter((said) => said !== null);
  const different = both === null ? null : ownDifference(both.left, both.right);
  return (
    <div className={`between ${kind}`}>
      <p className="kind"><Icon name={kind === 'sameMeasure' ? 'link' : 'changed'} size={14} /><b>{name}</b><span className="vh">: {called.left} and {called.right}</span></p>
      <p className="sub">{shared !== null && <>{commonWords(shared.common, shared.of)}. </>}Linked by the {atHead(ROLE_WORDS[link.by])}, {shortDay(link.at)}. {meaning}</p>
      {since.map((said) => <p key={said} className="flag"><Icon name="changed" size={13} /><span>{said}</span></p>)}
      {own !== null && different !== null && <p className="flag own"><Icon name="warning" size={13} /><span>{own.name} answers differently: {stanceOfOne(different.left)} on {called.left}, {stanceOfOne(different.right)} on {called.right}. Only your delegation is told.</span></p>}
      {both !== null && <Notes left={both.left} right={both.right} texts={texts} called={called} nameOf={(id) => named(id).name} />}
      {both !== null && <Camps left={both.left} right={both.right} called={called} delegations={delegations} />}
      {onUnlink !== null && <Button small look="quiet" onClick={onUnlink}>Take back<span className="vh"> the link of {called.left} and {called.right}</span></Button>}
    </div>
  );
}

type Both = { readonly left: Compared; readonly right: Compared; readonly called: TrackLink['called'] };

function Notes({ left, right, texts, called, nameOf }: Both & { readonly texts: Texts; readonly nameOf: Parameters<typeof noteWords>[1]['nameOf'] }) {
  const notes = notesOn(left, right, texts);
  if (notes.length === 0) return null;
  return (
    <ul className="told">
      {notes.map((note, at) => (
        <li key={at}>{noteWords(note, { called, nameOf })}{note.note === 'namesOther' && note.said.map(({ by, reason }) => <span key={by} className="said-so"><b>{nameOf(by)}:</b> <q dir="auto">{reason}</q></span>)}</li>
      ))}
    </ul>
  );
}

/** Camps are those who answer alike on both; each with its regional groups in numbers and its names. */
function Camps({ left, right, called, delegations }: Both & { readonly delegations: readonly Delegation[] }) {
  const members = delegations.filter(({ seat }) => seat === 'member'), camps = campsOf(left, right, members.map(({ id }) => id));
  if (camps === null || camps.length === 0) return null;
  const byId = new Map(members.map((one) => [one.id, one])), silent = members.length - camps.reduce((sum, { who }) => sum + who.length, 0);
  return (
    <details className="camps">
      <summary>Who stands where, {camps.length} {camps.length === 1 ? 'camp' : 'camps'}</summary>
      <ul>
        {camps.map((camp) => {
          const who = camp.who.flatMap((id) => byId.get(id) ?? []);
          return (
            <li key={`${camp.left} ${camp.right}`}>
              <span><Glyph kind={GLYPH_OF[camp.left]} /> {stanceOfOne(camp.left)} on {called.left}, <Glyph kind={GLYPH_OF[camp.right]} /> {stanceOfOne(camp.right)} on {called.right}</span>
              <span className="chips">{who.map(({ id, code, name }) => <Chip key={id} code={code} name={name} />)} <span className="sub">{groupsIn(who)}</span></span>
            </li>
          );
        })}
      </ul>
      {silent > 0 && <p className="sub">{silent} silent on both</p>}
    </details>
  );
}

/** "WEOG 2, Africa 1" */
function groupsIn(who: readonly Delegation[]): string {
  const counts = new Map<string, number>();
  for (const { group } of who) { const name = group === null ? 'other' : REGION_WORDS[group]; counts.set(name, (counts.get(name) ?? 0) + 1); }
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}
