/** What happens to the window of a question. Like all of `evolve` it applies and never judges. */
import type { ParagraphId } from '../base/ids.ts';
import { type GavelWindow, lengthenedWindow, resumedWindow, stoppedWindow } from '../ledger/gavelWindow.ts';
import { unreachable } from '../base/unreachable.ts';
import type { EventOf, Stamp } from './events.ts';
import { need, withParagraph } from './evolveStructure.ts';
import type { ReportState } from './state.ts';

export type WindowEvent = EventOf<'WindowStopped' | 'WindowResumed' | 'WindowLengthened' | 'WindowAsked'>;

export function windowEvolved(state: ReportState, event: WindowEvent, { at }: Pick<Stamp, 'at'>): ReportState {
  return withWindow(state, event.paragraph, (window) => {
    switch (event.type) {
      case 'WindowStopped': return stoppedWindow(window, at, event.because);
      case 'WindowResumed': return resumedWindow(window, at);
      case 'WindowLengthened': return lengthenedWindow(window, event.seconds, at);
      case 'WindowAsked': {
        const asked = event.delegation === null ? window : { ...window, asked: [...window.asked, { delegation: event.delegation, for: event.for, at }] };
        return event.for === 'time' ? stoppedWindow(asked, at, 'time') : asked;
      }
      default: return unreachable(event, 'evolve');
    }
  });
}

/** An objection stops the seconds at the server's time, also in the last of them. */
export const objectedInWindow = (state: ReportState, paragraph: ParagraphId, { at }: Pick<Stamp, 'at'>): ReportState =>
  withWindow(state.question?.window === undefined ? state : withWindow(state, null, (window) => stoppedWindow(window, at, 'objection')), paragraph, (window) => stoppedWindow(window, at, 'objection'));

function withWindow(state: ReportState, paragraph: ParagraphId | null, change: (window: GavelWindow) => GavelWindow): ReportState {
  const { question } = paragraph === null ? state : need(state, paragraph);
  if (question?.window === undefined) return state;
  const window = change(question.window);
  if (window === question.window) return state;
  if (paragraph === null) return { ...state, question: { ...question, window } };
  const one = need(state, paragraph);
  return one.question === null ? state : withParagraph(state, one, { question: { ...one.question, window } });
}
