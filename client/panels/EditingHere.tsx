/** Beside a paragraph: how many people have a caret in it. Never spoken by itself; the status line gives it on demand. */
import { useSyncExternalStore } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { PlacesSeen } from '../connection/ports.ts';
import { Icon } from '../ui/Icon.tsx';

/** A row of the paragraph's margin list; none while nobody else is there. Renders again only when its own figure changes. */
export function EditingHere({ paragraph, places }: { readonly paragraph: ParagraphId; readonly places: Pick<PlacesSeen, 'editing' | 'ownAt'> }) {
  const people = useSyncExternalStore(places.editing.watch, () => places.editing.get().get(paragraph) ?? 0);
  const isMine = useSyncExternalStore(places.ownAt.watch, () => places.ownAt.get() === paragraph);
  if (people === 0 || (isMine && people === 1)) return null;
  return <li className="here muted"><Icon name="users" size={12} />{people} editing</li>;
}
