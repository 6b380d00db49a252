/** The band under the document: the question on the paragraph shown, or the latest one; else the report as a whole. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { mayNow } from '../../shared/permissions/policy.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { BeforeTheRoom } from './BeforeTheRoom.tsx';
import { GavelBand } from './chair/GavelBand.tsx';
import { packageWith, paragraphsIn } from './packageWords.ts';
import { QuestionBand } from './QuestionBand.tsx';
import { clockTime } from './times.ts';

type Props = { readonly screen: ReportScreen; readonly shown: ParagraphId | null; readonly connected: boolean; readonly now: () => number; readonly submit: Submit; readonly onShow: (paragraph: ParagraphId) => void; readonly onReason: (paragraph: ParagraphId) => void };

export function QuestionsBeforeTheRoom({ screen, shown, connected, now, submit, onShow, onReason }: Props) {
  const { head, viewer, paragraphs } = screen;
  if (head.status !== 'drafting') return null;
  const put = paragraphs.filter((paragraph) => paragraph.question !== null).toSorted((a, b) => (b.question?.at ?? 0) - (a.question?.at ?? 0));
  const paragraph = put.find((one) => one.id === shown) ?? put[0];
  if (paragraph === undefined) {
    return head.question === null ? null : <BeforeTheRoom sentence="The Chair puts the report as a whole." since={`Before the room since ${clockTime(head.question.at)}`} acts={<p className="none"><span>An objection to any paragraph is an objection to the report. The verdict above says whether one stands.</span></p>} />;
  }
  const show = paragraph.id === shown ? null : () => onShow(paragraph.id);
  const pack = packageWith(head.packages, paragraph.id), together = pack === null ? [paragraph] : paragraphsIn(pack, screen);
  if (mayNow('agreeParagraph', viewer, head)) {
    const members = head.delegations.filter((delegation) => delegation.seat === 'member');
    const present = new Set(head.presence.delegations.map(({ delegation }) => delegation));
    return <GavelBand key={paragraph.id} paragraph={paragraph} pack={pack} together={together} shownTo={members.filter((member) => present.has(member.id)).length} of={members.length} delegations={head.delegations} submit={submit} now={now} onShow={show} />;
  }
  const own = head.delegations.find((delegation) => delegation.id === viewer.delegation) ?? null;
  return <QuestionBand key={paragraph.id} paragraph={paragraph} together={together} delegation={own} head={mayNow('takePosition', viewer, head) && viewer.role === 'head'} connected={connected} now={now} submit={submit} onShow={show} onReason={() => onReason(paragraph.id)} />;
}
