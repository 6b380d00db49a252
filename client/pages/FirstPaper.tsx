/** The working paper that a new meeting will draft, filling in as the questions are answered. A picture, for the eye alone. */
import type { ReportSettings } from '../../shared/meeting/settings.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';

type Props = { readonly name: string; readonly place: string; readonly dates: string; readonly drafting: ReportSettings['drafting']; readonly members: number };

export function FirstPaper({ name, place, dates, drafting, members }: Props) {
  return (
    <aside className="pv" aria-hidden>
      <div className="cap"><b>Your first working paper</b><span className="muted">fills in as you answer</span></div>
      <div className="rl"><Glyph kind="nov" /><span><b>No verdict yet.</b> {members === 0 ? 'Nobody is seated.' : `${members} seated, nothing put.`}</span><span className="muted">The verdict always stands here, in a sentence</span></div>
      <div className="paper-sheet">
        <div className="mast"><div className={name === '' ? 'ghost' : ''}>{name === '' ? 'Name of the meeting' : name}<br /><span className="ghost">{place}</span></div><div><div className="sym">CRP.1</div><div className="d ghost">{dates === '' ? 'Date of opening' : dates}</div></div></div>
        <div className="ghost title">Draft report</div>
        <div className="gp"><span>1.</span><div><i className="gl" style={{ inlineSize: '100%' }} /><i className="gl" style={{ inlineSize: '96%' }} /><i className="gl" style={{ inlineSize: '58%' }} />
          <div className="ann"><Icon name="pencil" size={13} /><span><b>Open.</b> {drafting === 'open' ? 'Any delegate can draft' : 'Chair, secretariat and facilitators draft'}; only heads of delegation register positions.</span></div></div></div>
        <div className="gp"><span>2.</span><div><i className="gl" style={{ inlineSize: '98%' }} /><div className="bracketed"><b>[</b><i className="gl" style={{ inlineSize: '64%' }} /><b>]</b></div><i className="gl" style={{ inlineSize: '44%' }} />
          <div className="ann"><Icon name="brackets" size={13} /><span><b>In brackets.</b> Words that are not settled. They can be without objection, and cannot be agreed.</span></div></div></div>
        <div className="gp"><span>3.</span><div><i className="gl" style={{ inlineSize: '97%' }} /><i className="gl" style={{ inlineSize: '100%' }} /><i className="gl" style={{ inlineSize: '38%' }} />
          <div className="ann"><Icon name="lock" size={13} /><span><b>Agreed ad referendum.</b> Sealed by the Chair’s gavel; reopening is on record.</span></div></div></div>
      </div>
    </aside>
  );
}
