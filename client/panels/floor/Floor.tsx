/**
 * The floor: everything said on one paragraph. Verdict, counts, the viewer's own formal position or the Chair's desk,
 * who stands where, what was said before, comments. It fetches nothing; what a viewer may not see is not in its screen.
 */
import type { ReactNode } from 'react';
import type { Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import { bearsPositions, isSealed } from '../../../shared/meeting/paragraph.ts';
import { mayNow } from '../../../shared/permissions/policy.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ChairDesk } from '../chair/ChairDesk.tsx';
import { Declarations } from '../chair/Declarations.tsx';
import { Guard } from '../chair/Guard.tsx';
import { PresidingDesk } from '../chair/PresidingDesk.tsx';
import { PackageDesk } from '../chair/PackageDesk.tsx';
import { ReportDesk } from '../chair/ReportDesk.tsx';
import { SilenceDesk } from '../chair/SilenceDesk.tsx';
import { SoundingDesk } from '../chair/SoundingDesk.tsx';
import { Brackets } from './Brackets.tsx';
import { ChangedWords } from './ChangedWords.tsx';
import { Comments } from './Comments.tsx';
import { Explanations } from './Explanations.tsx';
import { Offers } from './Offers.tsx';
import { Declared } from './Declared.tsx';
import { Decided } from './Decided.tsx';
import { FloorHeader } from './FloorHeader.tsx';
import { History } from './History.tsx';
import { MyPosition } from './MyPosition.tsx';
import { Origin } from './Origin.tsx';
import { packageWith } from '../packageWords.ts';
import { PackageNote } from './PackageNote.tsx';
import { Proposals } from './Proposals.tsx';
import type { ProposalForms } from './proposalForms.ts';
import type { PositionDrafts } from './positionDrafts.ts';
import { SmallGroup } from './SmallGroup.tsx';
import { Tally } from './Tally.tsx';
import { Verdict } from './Verdict.tsx';
import { WhoStandsWhere } from './WhoStandsWhere.tsx';

export type FloorProps = {
  readonly screen: ReportScreen;
  readonly paragraph: SeenParagraph;
  readonly drafts: PositionDrafts;
  readonly forms: ProposalForms;
  readonly displayed: (paragraph: ParagraphId) => Fingerprint;
  /** The server's clock now, in ms. */
  readonly now: number;
  readonly submit: Submit;
  readonly onGo: (paragraph: ParagraphId) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly out: boolean;
  readonly onTurn: () => void;
  /** Who wrote the paragraph, on demand. */
  readonly wrote: ReactNode;
};

export function Floor({ screen, paragraph, drafts, forms, displayed, now, submit, onGo, onStep, out, onTurn, wrote }: FloorProps) {
  const { viewer, head, paragraphs } = screen;
  const { settings, delegations, status } = head;
  const own = delegations.find((delegation) => delegation.id === viewer.delegation);
  const may = (act: Parameters<typeof mayNow>[0]) => mayNow(act, viewer, head);
  const bears = bearsPositions(paragraph.kind);
  const shown = () => displayed(paragraph.id);
  const drafting = status === 'drafting', pack = packageWith(head.packages, paragraph.id);
  return (
    <>
      <FloorHeader paragraph={paragraph} status={status} onStep={onStep} out={out} onTurn={onTurn} />
      {bears && <Verdict paragraph={paragraph} delegations={delegations} status={status} />}
      {bears && paragraph.tally !== null && paragraph.state !== 'deleted' && <Tally tally={paragraph.tally} />}
      {!bears && <section className="quiet"><p className="sub">A heading bears no positions. They are taken on the paragraphs under it.</p></section>}
      {pack !== null && <PackageNote pack={pack} screen={screen} here={paragraph.id} onGo={onGo} />}
      {bears && drafting && may('putParagraph') && <ChairDesk key={paragraph.id} onWall={screen.head.shown === paragraph.id} paragraph={paragraph} packaged={pack !== null} delegations={delegations} displayed={shown} submit={submit} />}
      {bears && drafting && may('settleInSmallGroup') && pack === null && <SmallGroup key={`group ${paragraph.id}`} paragraph={paragraph} displayed={shown} submit={submit} />}
      {bears && drafting && may('declare') && !isSealed(paragraph.state) && <Declarations key={`declare ${paragraph.id}`} paragraph={paragraph} paragraphs={paragraphs} rule={settings.rule.rule} delegations={delegations} displayed={shown} submit={submit} />}
      {bears && <Declared key={`declared ${paragraph.id}`} paragraph={paragraph} delegations={delegations} mayVote={drafting && may('castBallot') && own?.seat === 'member'} displayed={shown} submit={submit} />}
      {bears && status !== 'drafting' && <Decided status={status} paragraph={paragraph} delegation={own} mayComment={may('comment')} now={now} />}
      {bears && drafting && !may('putParagraph') && <Guard paragraph={paragraph} delegations={delegations} />}
      {bears && drafting && paragraph.mine !== null && own?.seat === 'member' && viewer.role !== 'observer' && (
        <MyPosition
          key={paragraph.id} paragraph={paragraph} mine={paragraph.mine} delegation={own} head={viewer.role === 'head'} draft={drafts.of(paragraph.id)}
          displayed={shown} around={{ paragraphs, displayed }} now={now} submit={submit} onRead={() => onGo(paragraph.id)}
        />
      )}
      {(viewer.role === 'observer' || own?.seat === 'observer') && (
        <section className="quiet"><Notice plain mark={<Icon name="eye" size={16} />} title="You are reading as an observer.">You see the text and the verdict as the room sees them. Observers do not take positions and never block.</Notice></section>
      )}
      {bears && drafting && <ChangedWords key={`changed ${paragraph.id}`} paragraph={paragraph} member={own?.seat === 'member'} may={may} displayed={shown} now={now} submit={submit} />}
      {bears && paragraph.state !== 'deleted' && <WhoStandsWhere key={`who ${paragraph.id}`} paragraph={paragraph} paragraphs={paragraphs} delegations={delegations} now={now} />}
      <Brackets key={`bracket ${paragraph.id}`} screen={screen} paragraph={paragraph} now={now} submit={submit} />
      <Proposals key={`propose ${paragraph.id}`} screen={screen} paragraph={paragraph} forms={forms} submit={submit} />
      <Origin paragraph={paragraph} paragraphs={paragraphs} onGo={onGo} />
      {paragraph.state !== 'deleted' && wrote}
      {bears && <History paragraph={paragraph} delegations={delegations} report={head.id} />}
      {bears && <Comments key={`say ${paragraph.id}`} paragraph={paragraph} mayComment={may('comment')} submit={submit} open={viewer.role === 'observer' && may('comment')} />}
      {bears && drafting && may('depositOffer') && own?.seat === 'member' && paragraph.mine !== null && <Offers key={`offers ${paragraph.id}`} screen={screen} paragraph={paragraph} mine={paragraph.mine} displayed={displayed} submit={submit} />}
      {bears && <Explanations key={`explain ${paragraph.id}`} screen={screen} paragraph={paragraph} mayExplain={may('explain') && own?.seat === 'member'} submit={submit} />}
      {drafting && bears && may('startSounding') && <SoundingDesk key={`sounding ${paragraph.id}`} screen={screen} paragraph={paragraph} displayed={displayed} submit={submit} />}
      {drafting && bears && may('makePackage') && <PackageDesk key={`package ${paragraph.id}`} screen={screen} paragraph={paragraph} displayed={displayed} submit={submit} />}
      {drafting && bears && may('startSilence') && <SilenceDesk key={`silence ${paragraph.id}`} screen={screen} paragraph={paragraph} displayed={displayed} submit={submit} />}
      {(may('issueRevision') || may('adoptReport')) && <ReportDesk head={head} mayGavel={may('adoptReport')} mayRevise={may('issueRevision')} submit={submit} />}
      <PresidingDesk head={head} viewer={viewer} submit={submit} />
    </>
  );
}
