/** Submitting an act from a panel: busy while the server decides, and its refusal kept to be shown beside the button. */
import { useCallback, useState } from 'react';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Outcome, Submit } from '../connection/ports.ts';

export type Refused = Extract<Outcome, { ok: false }>['refusal'];

export type Acting = {
  readonly busy: boolean;
  /** The last act was recorded. */
  readonly done: boolean;
  readonly refused: Refused | null;
  /** @returns whether it is recorded */
  readonly run: (act: Act) => Promise<Outcome>;
  readonly clear: () => void;
};

export function useAct(submit: Submit): Acting {
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const run = useCallback(async (act: Act) => {
    setBusy(true);
    setRefused(null);
    const outcome = await submit(act).finally(() => setBusy(false));
    setDone(outcome.ok);
    if (!outcome.ok) setRefused(outcome.refusal);
    return outcome;
  }, [submit]);
  const clear = useCallback(() => setRefused(null), []);
  return { busy, done, refused, run, clear };
}
