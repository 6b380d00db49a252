/** Brings a deleted paragraph back, with the positions that were suspended with it. */
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import type { Submit } from '../connection/ports.ts';
import { Button } from '../ui/Button.tsx';
import { RefusedNotice } from './RefusedNotice.tsx';
import { useAct } from './useAct.ts';

export function RestoreButton({ paragraph, submit }: { readonly paragraph: SeenParagraph; readonly submit: Submit }) {
  const acting = useAct(submit);
  return (
    <>
      <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'restore', paragraph: paragraph.id })}>Restore</Button>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not restored." />}
    </>
  );
}
