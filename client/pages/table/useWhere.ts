/**
 * Whose carets this page watches, and following the Chair: the view goes where the Chair is, until its reader goes
 * somewhere by hand.
 */
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { parseParagraphId } from '../../../shared/base/ids.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { ReportConnection } from '../../connection/reportConnection.ts';
import { cell, type Cell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';

export type Where = {
  readonly all: boolean;
  readonly turnAll: () => void;
  readonly chair: boolean;
  readonly turnChair: () => void;
  /** Its reader went somewhere: the Chair is not followed any more. */
  readonly stopFollowing: () => void;
  /** Codes of those whose carets are always shown. */
  readonly follow: ReadonlySet<string>;
  readonly turnFollow: (code: string) => void;
  /** To be spoken politely. */
  readonly said: string;
};

type Needs = {
  readonly connection: ReportConnection | null;
  readonly paper: RefObject<HTMLElement | null>;
  readonly paragraphs: readonly SeenParagraph[];
  /** The paragraph that others who follow are led to; null: nobody may follow this reader. */
  readonly leadsTo: ParagraphId | null;
  readonly go: (paragraph: ParagraphId) => void;
};

const NOWHERE: Cell<string | null> = cell<string | null>(null);
const SCROLLING = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

export function useWhere({ connection, paper, paragraphs, leadsTo, go }: Needs): Where {
  const [all, setAll] = useState(false);
  const [follow, setFollow] = useState<ReadonlySet<string>>(new Set());
  const [chair, setChair] = useState(false);
  const [ended, setEnded] = useState(false);
  const at = useCell(connection?.chairAt ?? NOWHERE);
  useEffect(() => connection?.watch({ all, follow, chair }), [connection, all, follow, chair]);
  useEffect(() => connection?.setLook(leadsTo), [connection, leadsTo]);

  const led = useEffectEvent((to: string | null) => {
    const id = parseParagraphId(to);
    if (id !== null) go(id);
  });
  useEffect(() => { if (chair) led(at); }, [chair, at]);

  const stop = () => {
    if (!chair) return;
    setChair(false);
    setEnded(true);
  };
  const stopped = useEffectEvent(stop);
  useEffect(() => {
    const box = paper.current;
    if (!chair || box === null) return;
    const byHand = () => stopped();
    const byKey = (event: KeyboardEvent) => { if (SCROLLING.has(event.key) && !event.altKey) stopped(); };
    for (const gesture of ['wheel', 'touchmove', 'pointerdown'] as const) box.addEventListener(gesture, byHand, { passive: true });
    box.addEventListener('keydown', byKey);
    return () => {
      for (const gesture of ['wheel', 'touchmove', 'pointerdown'] as const) box.removeEventListener(gesture, byHand);
      box.removeEventListener('keydown', byKey);
    };
  }, [chair, paper]);

  const name = paragraphs.find((paragraph) => paragraph.id === at)?.name;
  const said = chair ? name === undefined ? 'Following the Chair, who is in no paragraph now.' : `Following the Chair: ${name}.` : ended ? 'No longer following the Chair.' : '';
  return {
    all, turnAll: () => setAll(!all), follow, said, chair, stopFollowing: stop,
    turnChair: () => { if (chair) stop(); else setChair(true); },
    turnFollow: (code) => setFollow(new Set(follow.has(code) ? [...follow].filter((other) => other !== code) : [...follow, code])),
  };
}
