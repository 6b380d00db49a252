/**
 * Soundings above the document, for those who are asked: what about, until when, who reads the answer, and the five steps.
 * It is no position. For those at the podium: who has not answered, and what the Chair may read of the rest.
 */
import { useEffect, useState } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { aboutWords, COMFORT_COUNTED, COMFORT_WORDS, SEEN_WORDS } from '../../shared/i18n/soundingWords.ts';
import { deadlineWords } from '../../shared/i18n/silenceWords.ts';
import { COMFORT, type Comfort } from '../../shared/ledger/soundings.ts';
import { mayNow } from '../../shared/permissions/policy.ts';
import type { ReportScreen, SeenSounding } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { namedBy } from './names.ts';
import { paragraphsIn, togetherWords } from './packageWords.ts';
import { RefusedNotice } from './RefusedNotice.tsx';
import { useAct } from './useAct.ts';

/** A result stays in sight for a day. */
const RECENT_MS = 86_400_000;

type Props = { readonly screen: ReportScreen; /** The server's clock. */ readonly now: () => number; readonly submit: Submit; readonly onGo: (paragraph: ParagraphId) => void };

export function SoundingStrip({ screen, now, submit, onGo }: Props) {
  const [put, setPut] = useState<ReadonlySet<number>>(new Set());
  const shown = (screen.soundings ?? []).filter(({ id, closedAt, counts, answers }) => closedAt === null || (!put.has(id) && (counts !== null || answers !== null) && now() - closedAt < RECENT_MS));
  if (shown.length === 0) return null;
  return (
    <section className="silences" aria-label="Soundings">
      {shown.map((one) => <OneSounding key={one.id} screen={screen} sounding={one} now={now} submit={submit} onGo={onGo} onPut={() => setPut(new Set([...put, one.id]))} />)}
    </section>
  );
}

export function whatIsAsked({ about }: Pick<SeenSounding, 'about'>, screen: ReportScreen): string {
  return aboutWords(about, {
    paragraph: (id) => screen.paragraphs.find((one) => one.id === id)?.name ?? 'a paragraph that is gone',
    pack: (id) => { const pack = screen.head.packages.find((one) => one.id === id); return pack === undefined ? 'a package that is dissolved' : `the package of ${togetherWords(paragraphsIn(pack, screen))}`; },
  });
}

function OneSounding({ screen, sounding, now, submit, onGo, onPut }: Props & { readonly sounding: SeenSounding; readonly onPut: () => void }) {
  const acting = useAct(submit);
  const [chosen, setChosen] = useState<Comfort | null>(null);
  const { head, viewer } = screen, { about, deadline, closedAt, mine, undeclared } = sounding;
  const own = head.delegations.find(({ id }) => id === viewer.delegation), over = usePassed(deadline.at, now);
  const open = closedAt === null && !over, answers = open && own?.seat === 'member' && mayNow('answerSounding', viewer, head) && head.status === 'drafting';
  const what = whatIsAsked(sounding, screen), words = about.scope === 'paragraph' ? screen.paragraphs.find(({ id }) => id === about.paragraph)?.words : undefined;
  return (
    <div className="silence sounding">
      <Icon name="comment" size={15} />
      <output><b>{closedAt === null ? `The Chair asks in private how comfortable delegations would be with ${what}, until ${deadlineWords(deadline)}.` : `The sounding on ${what} is closed.`}</b> {closedAt === null && own?.seat === 'member' ? `${SEEN_WORDS[sounding.seenAs]} It is no position.` : ''}{about.scope === 'paragraph' && words !== about.on ? ' The words have changed since it was asked.' : ''}</output>
      {answers && (
        <fieldset className="comfort">
          <legend className="vh">{own.name} on {what}</legend>
          {COMFORT.map((level) => <label key={level}><input type="radio" name={`sounding ${sounding.id}`} checked={(chosen ?? mine) === level} onChange={() => setChosen(level)} /> {COMFORT_WORDS[level]}</label>)}
          <Button small look="primary" disabled={acting.busy || chosen === null || chosen === mine} onClick={() => { if (chosen !== null) void acting.run({ act: 'answerSounding', sounding: sounding.id, level: chosen }); }}>{mine === null ? `Answer for ${own.name}` : 'Change the answer'}</Button>
          {mine !== null && <span className="ok"><Icon name="check" size={13} /> Answered: {COMFORT_WORDS[mine]}</span>}
        </fieldset>
      )}
      {closedAt === null && own?.seat === 'member' && !answers && mine !== null && <p className="sub">Your delegation answered: {COMFORT_WORDS[mine].toLowerCase()}.</p>}
      <Results sounding={sounding} screen={screen} />
      {undeclared !== null && undeclared.length > 0 && closedAt === null && <p className="sub">Not yet answered, {undeclared.length} of {sounding.asked}: <span className="chips">{undeclared.map((id) => <Chip key={id} code={namedBy(head.delegations)(id).code} name={namedBy(head.delegations)(id).name} />)}</span></p>}
      <div className="acts">
        {about.scope === 'paragraph' && <TextButton onClick={() => onGo(about.paragraph)}>Show the words</TextButton>}
        {open && <a className="link" href={`/api/reports/${head.id}/sounding.ics?started=${sounding.id}`} download>Add {deadlineWords(deadline)} to a calendar</a>}
        {answers && mine !== null && <Button small look="quiet" disabled={acting.busy} onClick={() => { setChosen(null); void acting.run({ act: 'answerSounding', sounding: sounding.id, level: null }); }}>Take the answer back</Button>}
        {closedAt === null && mayNow('closeSounding', viewer, head) && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'closeSounding', sounding: sounding.id })}>Close the sounding</Button>}
        {closedAt !== null && <Button small look="quiet" onClick={onPut}>Understood</Button>}
      </div>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not recorded." />}
    </div>
  );
}

/** With names for the Chair alone, or as counts above the floor for those who were asked: never both. */
function Results({ sounding: { answers, counts, asked }, screen }: { readonly sounding: SeenSounding; readonly screen: ReportScreen }) {
  const named = namedBy(screen.head.delegations);
  if (counts !== null) return <dl className="levels">{counts.map(({ level, count }) => <div key={level}><dt>{COMFORT_COUNTED[level]}</dt><dd>{count === null ? 'fewer than three' : `${count} of ${asked}`}</dd></div>)}</dl>;
  if (answers === null || answers.length === 0) return null;
  return <dl className="levels">{COMFORT.map((level) => ({ level, of: answers.filter((one) => one.level === level) })).filter(({ of }) => of.length > 0).map(({ level, of }) => <div key={level}><dt>{COMFORT_COUNTED[level]}</dt><dd>{of.map(({ delegation }) => <Chip key={delegation} code={named(delegation).code} name={named(delegation).name} />)}</dd></div>)}</dl>;
}

/** Has the hour come, by the server's clock? */
function usePassed(at: number, now: () => number): boolean {
  const [passed, setPassed] = useState(() => now() > at);
  useEffect(() => {
    const timer = setInterval(() => setPassed(now() > at), 1_000);
    return () => clearInterval(timer);
  }, [at, now]);
  return passed;
}
