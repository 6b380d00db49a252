/**
 * The formal position of the viewer's delegation on the paragraph shown. Choosing records nothing; registering binds
 * the choice to the words that were on the screen when it was made, and the server refuses it if they have moved on.
 * A head registers; a delegate proposes to the head.
 */
import { stanceOfOne } from '../../../shared/i18n/positionWords.ts';
import { useRef } from 'react';
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import type { Fingerprint } from '../../../shared/base/ids.ts';
import type { Filing } from '../../../shared/ledger/positions.ts';
import { shortFingerprint } from '../../../shared/report/fingerprint.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import type { SettableCell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';
import { Button, TextButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { possessive } from '../names.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { filingOf, type Choice } from '../stances.ts';
import { useAct } from '../useAct.ts';
import { limitsIn, stillLimited } from '../bracketWords.ts';
import { MovedOn } from './MovedOn.tsx';
import { EarlierText, StandingLine } from './MyStanding.tsx';
import { conditionOf, rowsOf } from '../conditionRows.ts';
import type { Around } from './ConditionFields.tsx';
import { ConditionLine } from './ConditionLine.tsx';
import { EMPTY_DRAFT, type PositionDraft } from './positionDrafts.ts';
import { PositionControl } from './PositionControl.tsx';
import { PositionFields } from './positionFields.tsx';
import { Prepared } from './Prepared.tsx';

type Props = {
  readonly paragraph: SeenParagraph;
  readonly mine: NonNullable<SeenParagraph['mine']>;
  readonly delegation: Delegation;
  readonly head: boolean;
  readonly draft: SettableCell<PositionDraft>;
  /** Fingerprint of the words as this screen shows them at this moment. */
  readonly displayed: () => Fingerprint;
  /** The other paragraphs, of which a condition may speak. */
  readonly around: Around;
  readonly now: number;
  readonly submit: Submit;
  /** Shows the paragraph in the document and puts the reader there. */
  readonly onRead: () => void;
};

export function MyPosition({ paragraph, mine, delegation, head, draft: kept, displayed, around, now, submit, onRead }: Props) {
  const draft = useCell(kept);
  const acting = useAct(submit);
  const box = useRef<HTMLElement>(null);
  const change = (part: Partial<PositionDraft>) => kept.set({ ...kept.get(), ...part });
  const readNow = (runs: Runs = paragraph.runs) => ({ on: displayed(), runs });
  const choose = (choice: Choice | null) => {
    acting.clear();
    const kept = choice === null || mine.position === null || draft.choice === choice ? {} : alreadySaid(mine.position.filing, choice, draft);
    change({ choice, read: choice === null ? null : readNow(), ...kept });
  };
  const deleted = paragraph.state === 'deleted';
  const agreed = paragraph.state === 'agreedAdRef';
  const objects = mine.position?.filing.kind === 'object';
  const { read } = draft;
  const choice = agreed && draft.choice !== 'object' ? null : draft.choice;
  const refusedOn = acting.refused?.code === 'textMovedOn' ? acting.refused : null;
  const nowReads = refusedOn !== null ? { on: refusedOn.words, runs: refusedOn.runs } : { on: paragraph.words, runs: paragraph.runs };
  const moved = choice !== null && read !== null && (refusedOn !== null || (read.on !== paragraph.words && read.on !== displayed() && plainText(read.runs) !== plainText(paragraph.runs)));

  const file = async (filing: Filing, on: Fingerprint) => {
    const outcome = await acting.run({ act: head ? 'takePosition' : 'preparePosition', paragraph: paragraph.id, on, filing });
    if (!outcome.ok) return;
    kept.set(EMPTY_DRAFT);
    requestAnimationFrame(keepFocus);
  };
  /** The field that had the focus goes when it has done its work; the reader stays with the control. */
  const keepFocus = () => {
    if (document.activeElement === document.body) box.current?.querySelector<HTMLElement>('.seg input,.condrow .link')?.focus();
  };
  /** A condition that is not filled in yet: registering now would accept without it. */
  const unsaid = choice === 'noObjection' && draft.condition.length > 0 && conditionOf(draft.condition) === null;
  const register = async (on = read?.on) => {
    if (choice === null || on === undefined || acting.busy || unsaid) return;
    const answerBy = draft.answerBy === '' ? null : new Date(draft.answerBy).getTime();
    await file(filingOf(choice, { ...draft, answerBy, condition: choice === 'noObjection' ? conditionOf(draft.condition) : null }), on);
  };
  const readNew = () => {
    acting.clear();
    change({ read: nowReads });
    onRead();
  };
  const name = delegation.name;
  return (
    <section className="mine" aria-label={`${possessive(name)} formal position`} ref={box}>
      <div className="top"><Chip code={delegation.code} name={name} look="mine" /><b>{possessive(name)} formal position</b><StandingLine position={mine.position} now={now} /></div>
      {mine.position?.filing.kind === 'conditional' && <p className="sub">We can live with it, <ConditionLine condition={mine.position.filing.condition} fate={mine.position.fate} paragraphs={around.paragraphs} /></p>}
      {mine.position !== null && <EarlierText position={mine.position} paragraph={paragraph} now={now} />}
      {head && !deleted && (!agreed || objects) && mine.position?.standing === 'needsReconfirmation' && (
        <Button small disabled={acting.busy} onClick={() => { if (mine.position !== null) void file(stillLimited(mine.position.filing, paragraph), paragraph.words); }}>Confirm “{stanceOfOne(mine.position.filing.kind)}” on the words now shown</Button>
      )}
      {mine.prepared !== null && (
        <Prepared
          prepared={mine.prepared} paragraphs={around.paragraphs} head={head} name={name} busy={acting.busy} now={now}
          onRegister={({ filing, on }) => void acting.run({ act: 'takePosition', paragraph: paragraph.id, on, filing })}
          onDiscard={() => void acting.run({ act: 'discardPreparation', paragraph: paragraph.id })}
        />
      )}
      {deleted && <p className="sub">The paragraph is deleted. Positions on it are suspended and return with it.</p>}
      {agreed && <AgreedWords objects={objects} name={name} />}
      {!deleted && !(agreed && objects) &&
        <>
          <PositionControl {...(agreed ? { choices: ONLY_OBJECT } : {})} chosen={choice} disabled={acting.busy} label={`Formal position of ${name}`} onChoose={choose} onEnter={() => (moved ? readNew() : void register())} />
          {choice !== null && <PositionFields key={choice} here={paragraph.id} around={around} limits={limitsIn(paragraph)} draft={draft} onChange={change} onSubmit={() => (moved ? readNew() : void register())} />}
          {moved && read !== null
            ? <MovedOn before={read.runs} after={nowReads.runs} refused={refusedOn !== null} again={head ? 'Register on the new words' : 'Propose on the new words'} onRead={readNew} onAgain={() => { change({ read: nowReads }); void register(nowReads.on); }} />
            : <div className="reg">
              <Button look="primary" disabled={choice === null || acting.busy || unsaid} onClick={() => void register()}>{head ? `Register for ${name}` : choice === null ? 'Propose to the head' : `Propose “${stanceOfOne(choice)}” to the head`} <Kbd keys={['Enter']} /></Button>
              <span className="muted">Binds to the words now shown, <bdi className="nw">text {shortFingerprint(read?.on ?? displayed())}</bdi></span>
            </div>}
          {!head && <p className="sub then">Only the head of delegation registers. Your choice goes to the head with the words you were reading.</p>}
        </>}
      {acting.refused !== null && refusedOn === null && <RefusedNotice refused={acting.refused} what={head ? 'Not registered.' : 'Not proposed.'} />}
      {mine.position !== null && head && !deleted && (!agreed || objects) && (
        <div className="condrow"><TextButton disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawPosition', paragraph: paragraph.id })}>Withdraw “{stanceOfOne(mine.position.filing.kind)}”</TextButton></div>
      )}
    </section>
  );
}

const ONLY_OBJECT = ['object'] as const;

/** All is provisional until adoption: agreed words can still be objected to, and what that changes is said first. */
function AgreedWords({ objects, name }: { readonly objects: boolean; readonly name: string }) {
  return objects
    ? <p className="sub">{possessive(name)} objection is on record and the Chair is told. The words stay agreed ad referendum unless the Chair reopens them.</p>
    : <p className="sub">The words are agreed ad referendum and the positions on them stay on record. All is provisional until adoption: {name} may still object. That does not change the state of the paragraph; consensus no longer holds on it, and the Chair is told.</p>;
}

/** Filing the same again starts with what was said before, so that confirming never drops a reason. */
function alreadySaid(filing: Filing, choice: Choice, draft: PositionDraft): Partial<PositionDraft> {
  if (choice !== (filing.kind === 'conditional' ? 'noObjection' : filing.kind)) return {};
  return {
    reason: draft.reason || (filing.reason ?? ''),
    condition: draft.condition.length > 0 ? draft.condition : filing.kind === 'conditional' ? rowsOf(filing.condition) : [],
    scope: draft.scope ?? (filing.kind === 'object' ? filing.scope ?? null : null),
    quote: draft.quote || (filing.kind === 'object' ? filing.quote ?? '' : ''),
    proposedWording: draft.proposedWording || (filing.kind === 'object' ? filing.proposedWording ?? '' : ''),
  };
}
