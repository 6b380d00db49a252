/**
 * Sealed offers of the viewer's delegation on a paragraph: what it would accept here if others accepted what it names.
 * Nobody else sees this section or that there is anything in it. When offers meet, the head is asked here.
 */
import { useState } from 'react';
import type { DelegationId, Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import { MOST_OFFERS } from '../../../shared/ledger/offers.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import type { ReportScreen, SeenMatch, SeenOffer, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button, TextButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { listed, namedBy } from '../names.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';
import { Fold } from './Fold.tsx';

type Props = { readonly screen: ReportScreen; readonly paragraph: SeenParagraph; readonly mine: NonNullable<SeenParagraph['mine']>; readonly displayed: (paragraph: ParagraphId) => Fingerprint; readonly submit: Submit };

export function Offers({ screen, paragraph, mine, displayed, submit }: Props) {
  const asking = mine.matches.filter(({ declinedBy, confirmed }) => declinedBy === null && !confirmed);
  return (
    <Fold title="Sealed offers" count={mine.offers.length} one={asking.length > 0 ? 'your answer is asked for' : undefined} open={mine.matches.length > 0}>
      {mine.matches.map((match) => <Asked key={match.id} match={match} screen={screen} offers={mine.offers} submit={submit} />)}
      {mine.offers.map((offer) => <OneOffer key={offer.id} offer={offer} screen={screen} submit={submit} />)}
      <Deposit screen={screen} paragraph={paragraph} displayed={displayed} submit={submit} />
    </Fold>
  );
}

/** "paragraph 12, if Kwezi accepts paragraph 14 and Serrana accepts paragraph 16" */
function offerWords(offer: SeenOffer, { head, paragraphs }: ReportScreen): string {
  const nameOf = (id: ParagraphId): string => paragraphs.find((one) => one.id === id)?.name ?? 'a paragraph', named = namedBy(head.delegations);
  return `${listed(offer.gives.map(nameOf))}, if ${listed(offer.needs.map(({ by, paragraph }) => `${named(by).name} accepts ${nameOf(paragraph)}`))}`;
}

function OneOffer({ offer, screen, submit }: { readonly offer: SeenOffer; readonly screen: ReportScreen; readonly submit: Submit }) {
  const acting = useAct(submit);
  return (
    <div className="sealed">
      <p><Icon name="lock" size={13} /> We would accept {offerWords(offer, screen)}. {offer.waits && <span className="muted">The words have changed: it waits until they come back.</span>} <TextButton disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawOffer', offer: offer.id })}>Withdraw</TextButton></p>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not withdrawn." />}
    </div>
  );
}

function Asked({ match, screen, offers, submit }: { readonly match: SeenMatch; readonly screen: ReportScreen; readonly offers: readonly SeenOffer[]; readonly submit: Submit }) {
  const acting = useAct(submit);
  const own = offers.filter(({ id }) => match.offers.includes(id));
  if (match.declinedBy !== null) return <Notice plain live="status" mark={<Icon name="cross" size={15} />} title={`${namedBy(screen.head.delegations)(match.declinedBy).name} declined.`}>Nothing was filed. Your offer is under its seal again. Only the parties of this match are told who declined.</Notice>;
  if (own.length === 0) return null;
  return (
    <Notice
      live="status" mark={<Icon name="key" size={15} />} title="Your offer is met."
      acts={match.confirmed ? <span className="ok"><Icon name="check" size={13} /> Confirmed; the others are being asked.</span> : <>
        <Button look="primary" disabled={acting.busy} onClick={() => void acting.run({ act: 'confirmMatch', match: match.id })}>Confirm</Button>
        <Button disabled={acting.busy} onClick={() => void acting.run({ act: 'declineMatch', match: match.id })}>Decline</Button>
      </>}
    >
      You would accept {own.map((offer) => offerWords(offer, screen)).join('; ')}; and so it is offered. When every party has confirmed, all of it is filed and disclosed at once. Until then nothing is. Whoever declines is named to the other parties, and to nobody else.
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
    </Notice>
  );
}

type Wanted = { readonly by: DelegationId | ''; readonly paragraph: ParagraphId | '' };

function Deposit({ screen, paragraph, displayed, submit }: Omit<Props, 'mine'>) {
  const acting = useAct(submit);
  const [needs, setNeeds] = useState<readonly Wanted[]>([{ by: '', paragraph: '' }]);
  const others = screen.head.delegations.filter(({ id, seat }) => seat === 'member' && id !== screen.viewer.delegation).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const text = screen.paragraphs.filter(({ kind, state }) => bearsPositions(kind) && state !== 'deleted');
  const complete = needs.flatMap(({ by, paragraph: id }) => (by === '' || id === '' ? [] : [{ by, paragraph: id, on: displayed(id) }]));
  const ready = complete.length === needs.length && !acting.busy;
  const change = (at: number, part: Partial<Wanted>) => setNeeds(needs.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const deposit = async () => {
    if (!ready) return;
    const outcome = await acting.run({ act: 'depositOffer', gives: [{ paragraph: paragraph.id, on: displayed(paragraph.id) }], needs: complete });
    if (outcome.ok) setNeeds([{ by: '', paragraph: '' }]);
  };
  return (
    <form className="say" onSubmit={(event) => { event.preventDefault(); void deposit(); }}>
      <p>We would accept {paragraph.name} as it reads now, if:</p>
      {needs.map((need, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are only added at the end and removed by hand
        <div className="grid2" key={index}>
          <Field label={`Delegation ${index + 1}`}>{(ids) => <select {...ids} value={need.by} onChange={({ target: { value } }) => change(index, { by: others.find(({ id }) => id === value)?.id ?? '' })}><option value="">choose</option>{others.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</Field>
          <Field label="accepts">{(ids) => <select {...ids} value={need.paragraph} onChange={({ target: { value } }) => change(index, { paragraph: text.find(({ id }) => id === value)?.id ?? '' })}><option value="">choose</option>{text.map(({ id, name }) => <option key={id} value={id}>{name} as it reads now</option>)}</select>}</Field>
        </div>
      ))}
      <div className="row3">
        <TextButton onClick={() => setNeeds([...needs, { by: '', paragraph: '' }])}>and another</TextButton>
        {needs.length > 1 && <TextButton onClick={() => setNeeds(needs.slice(0, -1))}>one less</TextButton>}
      </div>
      <p className="sub">Nobody sees this, the Chair included, unless offers meet; then each party is asked. {MOST_OFFERS} at a time are the most.</p>
      <Button type="submit" disabled={!ready}><Icon name="lock" size={13} /> Deposit under seal</Button>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not deposited." />}
    </form>
  );
}
