/**
 * What a change of the words meant for the positions on this paragraph, and what each may say about it: the secretariat
 * certifies, with advice beside it; a member contests, confirms or withdraws; the Chair asks who maintains an objection.
 */
import type { Fingerprint } from '../../../shared/base/ids.ts';
import { adviseChange } from '../../../shared/ledger/changeAdvice.ts';
import { adviceWords, causeWords, FLAG_WORDS, maintainedWords } from '../../../shared/i18n/carryOverWords.ts';
import { MAINTAIN_MS } from '../../../shared/ledger/maintained.ts';
import type { ActName } from '../../../shared/meeting/acts.ts';
import type { SeenParagraph, SeenPosition } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { clockTime } from '../times.ts';
import { useAct } from '../useAct.ts';
import { WordDiff } from '../WordDiff.tsx';

type Props = { readonly paragraph: SeenParagraph; readonly member: boolean; readonly may: (act: ActName) => boolean; readonly displayed: () => Fingerprint; readonly now: number; readonly submit: Submit };

export function ChangedWords({ paragraph, member, may, displayed, now, submit }: Props) {
  const acting = useAct(submit);
  const { id, maintenance, name } = paragraph, mine = member ? paragraph.mine?.position ?? null : null;
  const earlier = may('certifyEditorial') ? earlierWordings(paragraph) : [];
  const certified = (paragraph.certified ?? []).filter(({ present }) => present);
  const asks = may('askMaintained') && (paragraph.tally?.objectOnEarlier ?? 0) > 0 && paragraph.state !== 'deleted';
  const open = maintenance !== undefined && maintenance.answered === null;
  const objects = mine?.filing.kind === 'object' && mine.standing === 'needsReconfirmation';
  const why = mine === null ? null : causeWords(mine.cause);
  if (earlier.length === 0 && certified.length === 0 && !asks && maintenance === undefined && why === null && mine?.flags === undefined && mine?.unconfirmed !== true) return null;
  return (
    <section className="quiet" aria-label={`Changed words, ${name}`}>
      <div className="sec-h"><h3>Changed words</h3></div>
      {why !== null && <p className="sub">{why}</p>}
      {(mine?.flags ?? []).map((flag) => <p key={flag} className="sub">{FLAG_WORDS[flag]}</p>)}
      {mine?.unconfirmed === true && <p className="sub">The Chair asked who maintains an objection to these words while your delegation was away. Yours stands, and is marked as unconfirmed.</p>}
      {maintenance !== undefined && <output className="sub">{maintainedWords(name, maintenance, clockTime(maintenance.at))}</output>}
      {open && objects && mine !== null && may('takePosition') && (
        <p className="acts">
          <Button small look="objection" disabled={acting.busy} onClick={() => void acting.run({ act: 'takePosition', paragraph: id, on: displayed(), filing: unlimited(mine) })}>We maintain the objection</Button>{' '}
          <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawPosition', paragraph: id })}>We no longer object</Button>
        </p>
      )}
      {asks && !open && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'askMaintained', paragraph: id, on: displayed() })}>Ask who maintains an objection to {name} as it now stands</Button>}
      {open && may('recordMaintained') && <p className="acts"><Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'recordMaintained', paragraph: id, on: displayed() })}>Record the answer</Button> <span className="muted">From {clockTime(maintenance.at + MAINTAIN_MS)}. Whoever is in the room and does not uphold its objection no longer objects; whoever is away has not answered.</span></p>}
      {earlier.map(({ on, runs }) => (
        <div key={on} className="lapse">
          <WordDiff before={runs} after={paragraph.runs} />
          <p className="then">{adviceWords(adviseChange(runs, paragraph.runs))}</p>
          <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'certifyEditorial', paragraph: id, from: on, on: displayed() })}>Certify this change as editorial</Button>
        </div>
      ))}
      {certified.map(({ seq, at, until, contested, from, to }) => (
        <div key={seq} className="lapse">
          {contested ? 'A delegation contests that this change is editorial: it counts as substantive.' : `Certified as editorial by the secretariat at ${clockTime(at)}: positions stay.`}
          {from !== null && to !== null && <WordDiff before={from} after={to} />}
          {!contested && member && may('contestEditorial') && now <= until && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'contestEditorial', paragraph: id, certification: seq })}>Contest: this is substantive</Button>}
        </div>
      ))}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
    </section>
  );
}

/** What is maintained is the objection to these words; a limit to words that are gone is not filed again. */
function unlimited({ filing, cause }: SeenPosition): SeenPosition['filing'] {
  if (filing.kind !== 'object' || cause !== 'phraseRemoved') return filing;
  const { quote: _quote, ...whole } = filing;
  return whole;
}

/** Each wording once on which a position rests that the change has put in doubt. */
function earlierWordings({ positions }: SeenParagraph) {
  const found = new Map<Fingerprint, NonNullable<SeenPosition['readAs']>>();
  for (const { on, readAs, cause } of positions ?? []) if (readAs !== null && cause === 'substantive') found.set(on, readAs);
  return [...found].map(([on, runs]) => ({ on, runs }));
}
