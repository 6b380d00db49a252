/** The Chair on packages: make one of paragraphs that stand or fall together, put all of it, dissolve it with a reason. */
import { useState, type FormEvent } from 'react';
import type { DelegationId, Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import { bearsPositions } from '../../../shared/meeting/paragraph.ts';
import type { ReportScreen, SeenPackage, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Fold } from '../floor/Fold.tsx';
import { packageWith, paragraphsIn, togetherWords } from '../packageWords.ts';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';

type Props = { readonly screen: ReportScreen; readonly paragraph: SeenParagraph; readonly displayed: (paragraph: ParagraphId) => Fingerprint; readonly submit: Submit };

export function PackageDesk({ screen, paragraph, displayed, submit }: Props) {
  const { packages } = screen.head, pack = packageWith(packages, paragraph.id);
  const free = paragraph.state !== 'agreedAdRef' && paragraph.state !== 'underSilence' && paragraph.state !== 'deleted';
  return (
    <Fold title="Packages" count={packages.length} one={pack === null ? undefined : 'this paragraph is in one'} open={pack !== null}>
      {pack !== null && <Standing key={pack.id} pack={pack} screen={screen} displayed={displayed} submit={submit} />}
      {pack === null && (free ? <Make screen={screen} paragraph={paragraph} submit={submit} /> : <p className="sub">A package is made of paragraphs that are still open.</p>)}
    </Fold>
  );
}

function Standing({ pack, screen, displayed, submit }: Omit<Props, 'paragraph'> & { readonly pack: SeenPackage }) {
  const acting = useAct(submit);
  const [reason, setReason] = useState('');
  const all = paragraphsIn(pack, screen), frozen = pack.paragraphs.map((paragraph) => ({ paragraph, on: displayed(paragraph) }));
  const put = all.some(({ question }) => question !== null), agreed = all.every(({ state }) => state === 'agreedAdRef');
  return (
    <form className="say" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') void acting.run({ act: 'dissolvePackage', package: pack.id, reason: reason.trim() }); }}>
      {!put && !agreed && <Button disabled={acting.busy} onClick={() => void acting.run({ act: 'putPackage', package: pack.id, frozen })}>Put {togetherWords(all)} as displayed</Button>}
      {put && <p className="sub">The package is before the room; the gavel in the band below agrees all of it.</p>}
      <Field label="Reason for dissolving it" note="It goes on record. Each paragraph is on its own from then on.">{(ids) => <textarea {...ids} rows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <Button type="submit" disabled={acting.busy || reason.trim() === ''}>Dissolve the package</Button>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
    </form>
  );
}

function Make({ screen, paragraph, submit }: Pick<Props, 'screen' | 'paragraph' | 'submit'>) {
  const acting = useAct(submit);
  const [text, setText] = useState('');
  const [others, setOthers] = useState<readonly ParagraphId[]>([]);
  const [parties, setParties] = useState<readonly DelegationId[]>([]);
  const { paragraphs, head } = screen;
  const free = paragraphs.filter(({ id, kind, state }) => id !== paragraph.id && bearsPositions(kind) && state !== 'deleted' && state !== 'agreedAdRef' && state !== 'underSilence' && packageWith(head.packages, id) === null);
  const members = head.delegations.filter(({ seat }) => seat === 'member').toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const chosen = paragraphs.filter(({ id }) => id === paragraph.id || others.includes(id));
  const make = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await acting.run({ act: 'makePackage', paragraphs: chosen.map(({ id }) => id), parties, text: text.trim() });
    if (outcome.ok) { setText(''); setOthers([]); setParties([]); }
  };
  return (
    <form className="say" onSubmit={(event) => void make(event)}>
      <p>{others.length === 0 ? `${paragraph.name} stands or falls together with:` : `${togetherWords(chosen)}: all are agreed, or none.`}</p>
      <Field label="Paragraphs" note="Several may be chosen.">{(ids) => <select {...ids} multiple size={6} value={others} onChange={({ target }) => setOthers(picked(target, free))}>{free.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</Field>
      <Field label="Parties" note="Whose bargain it is; seen by whoever sees names.">{(ids) => <select {...ids} multiple size={5} value={parties} onChange={({ target }) => setParties(picked(target, members))}>{members.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</Field>
      <Field label="What the bargain is">{(ids) => <input {...ids} maxLength={400} value={text} onChange={(event) => setText(event.target.value)} />}</Field>
      <Button type="submit" disabled={acting.busy || others.length === 0 || text.trim() === ''}>Make the package</Button>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not made." />}
    </form>
  );
}

function picked<Id extends string>({ selectedOptions }: HTMLSelectElement, among: readonly { readonly id: Id }[]): readonly Id[] {
  const values = new Set(Array.from(selectedOptions, ({ value }) => value));
  return among.map(({ id }) => id).filter((id) => values.has(id));
}
