/** Acting in the room from a panel: busy while the server decides, and what went wrong kept to be shown beside the button. */
import { useState } from 'react';
import type { Problem } from '../../../shared/protocol/http.ts';
import type { RoomAnswer } from '../../../shared/protocol/delegationRoom.ts';
import type { AskedOfRoom } from '../../../shared/protocol/roomSchema.ts';

export type RoomSubmit = (act: AskedOfRoom) => Promise<{ readonly ok: true; readonly value: RoomAnswer } | { readonly ok: false; readonly failure: { readonly sentence: string } }>;

/** @returns what became of the drafts of a signing-off too: `problems` has the sentence of each that was not filed */
export function useRoomAct(submit: RoomSubmit) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Pick<Problem, 'detail'>[]>([]);
  const run = async (act: AskedOfRoom): Promise<boolean> => {
    setBusy(true);
    setWrong(null);
    setProblems([]);
    const answer = await submit(act).finally(() => setBusy(false));
    if (!answer.ok) setWrong(answer.failure.sentence);
    else setProblems(answer.value.refused.map(({ problem }) => problem));
    return answer.ok;
  };
  return { busy, wrong, problems, run };
}
