/**
 * Words of one's own that did not become part of the report: what was refused, why, where the words are now, and the ways
 * on: table them as a proposal on their paragraph, put them back, copy them, keep them as a file. Only their author lets them go.
 */
import { useState } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { plainText } from '../../shared/base/runs.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import type { KeptText, Submit } from '../connection/ports.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { ProposalForm } from './floor/proposalForms.ts';
import { mayPropose } from './floor/Proposals.tsx';
import { keptFile, keptTitle, keptWhere, offerOf, type Offer } from './keptTextWords.ts';
import { Redline } from './Redline.tsx';
import { RefusedNotice } from './RefusedNotice.tsx';
import { ROLE_CODES, ROLE_WORDS } from './seatWords.ts';
import { useTabling } from './useTabling.ts';

export type KeptTextsProps = {
  readonly texts: readonly KeptText[];
  readonly screen: ReportScreen;
  /** The server answers, so that something can be tabled. */
  readonly connected: boolean;
  readonly mayWrite: boolean;
  readonly submit: Submit;
  readonly onForget: (key: string) => void;
  readonly onGo: (paragraph: ParagraphId) => void;
  /** Opens the field for a proposal with these words in it. */
  readonly onWrite: (paragraph: ParagraphId, form: ProposalForm) => void;
  /** @returns false when the words could not be put back as they are */
  readonly onPutBack: (text: KeptText) => boolean;
};

export function KeptTexts({ texts, ...rest }: KeptTextsProps) {
  return texts.map((text) => <Kept key={text.key} text={text} {...rest} />);
}

function Kept({ text, screen: { head, viewer, paragraphs }, connected, mayWrite, submit, onForget, onGo, onWrite, onPutBack }: Omit<KeptTextsProps, 'texts'> & { readonly text: KeptText }) {
  const paragraph = paragraphs.find(({ id }) => id === text.paragraph) ?? null;
  const own = head.delegations.find(({ id }) => id === viewer.delegation);
  const by = own ?? { code: ROLE_CODES[viewer.role], name: `The ${ROLE_WORDS[viewer.role]}` };
  const may = mayPropose(head, viewer, own?.seat ?? null), offer = offerOf(text, paragraph);
  const tabling = useTabling(submit, paragraph, may.table, () => onForget(text.key));
  const [letting, setLetting] = useState(false), [copied, setCopied] = useState(false), [stuck, setStuck] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text.words === '' && text.wording !== null ? plainText(text.wording) : text.words).then(() => setCopied(true), () => undefined);
  const open = (words: Exclude<Offer, { is: 'stands' | 'homeless' }>) => { if (paragraph !== null) onWrite(paragraph.id, { does: { what: 'draft' }, wish: words.kind, text: plainText(words.runs), after: null, rationale: '', live: null }); };
  const returns = text.why === CLOSE.signInNeeded, fits = paragraph !== null && paragraph.state !== 'deleted' && paragraph.state !== 'agreedAdRef';
  return (
    <section className="kept" aria-label={`Your words${paragraph === null || paragraph.name === '' ? '' : ` on ${paragraph.name}`}, kept`}>
      <Notice
        live="alert" mark={<Icon name={text.why === 'sealed' || text.why === 'renewed' ? 'lock' : 'file'} size={15} />} title={keptTitle(text, paragraph, head.status)}
        acts={<>
          {offer.is === 'proposal' && may.draft && !returns && <Button small look="primary" disabled={tabling.busy || !connected} onClick={() => tabling.propose(offer)}>{may.table ? 'Table them as a proposal' : 'Keep them as a draft proposal'}</Button>}
          {(offer.is === 'toWrite' || offer.is === 'proposal') && may.draft && !returns && <Button small onClick={() => open(offer)}>{offer.is === 'toWrite' ? 'Propose them' : 'Look first'}</Button>}
          {mayWrite && fits && offer.is !== 'stands' && !returns && <Button small onClick={() => { if (onPutBack(text)) onForget(text.key); else setStuck(true); }}>{text.wording === null ? 'Put them at the caret' : 'Put them into the text'}</Button>}
          {returns && <Button small look="primary" onClick={() => location.reload()}>Sign in again</Button>}
          <Button small onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>
          <Button small onClick={() => saveAs(`${head.symbol.replaceAll('/', '-')} my words.txt`, keptFile(text, head.title, head.symbol))}>Download</Button>
          {letting
            ? <><Button small look="objection" onClick={() => onForget(text.key)}>Let them go for good</Button><Button small look="quiet" onClick={() => setLetting(false)}>Keep them</Button></>
            : <Button small look="quiet" onClick={() => setLetting(true)}>Let them go</Button>}
        </>}
      >
        {keptWhere(text)}{' '}{nextSentence(offer, may, head.status)}
        {paragraph !== null && paragraph.name !== '' && <>{' '}<TextButton onClick={() => onGo(paragraph.id)}>Go to {paragraph.name}</TextButton></>}
        <KeptWordsShown text={text} offer={offer} by={by} />
        {stuck && <p role="alert">They do not fit as they are: others have changed the same words. Propose them, or copy them and type them where they belong.</p>}
      </Notice>
      {tabling.refused !== null && <RefusedNotice refused={tabling.refused} what="Not tabled." />}
    </section>
  );
}

/** As a redline against the words of now where that can be told, else the words alone. */
function KeptWordsShown({ text, offer, by }: { readonly text: KeptText; readonly offer: Offer; readonly by: { readonly code: string; readonly name: string } }) {
  if (offer.is === 'proposal' && offer.kind === 'replace') return <blockquote><Redline before={offer.before} after={offer.runs} by={by} hand={1} /></blockquote>;
  if (text.base !== null && text.wording !== null && offer.is !== 'stands') return <blockquote><Redline before={text.base} after={text.wording} by={by} hand={1} /></blockquote>;
  return <blockquote dir="auto">{text.words === '' && text.wording !== null ? plainText(text.wording) : text.words}</blockquote>;
}

function nextSentence(offer: Offer, may: ReturnType<typeof mayPropose>, status: ReportScreen['head']['status']): string {
  if (offer.is === 'stands') return 'The text reads so by now, so nothing is missing.';
  if (status !== 'drafting') return 'Nothing can be tabled any more; copy or download what you want to keep.';
  if (offer.is === 'homeless' || !may.draft) return 'Copy or download what you want to keep.';
  if (offer.is === 'toWrite') return offer.collides ? 'Others have changed the same words since, so look at both before you propose yours.' : '';
  return may.table ? '' : 'Your head of delegation tables what you draft.';
}

function saveAs(name: string, words: string): void {
  const link = document.createElement('a'), address = URL.createObjectURL(new Blob([words], { type: 'text/plain;charset=utf-8' }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
