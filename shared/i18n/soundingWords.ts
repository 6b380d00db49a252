/** Soundings in words: the five steps, what is asked about, and who reads the answer. */
import type { Comfort, SoundingAbout, SoundingSeen } from '../ledger/soundings.ts';

/** What a delegation says of itself. */
export const COMFORT_WORDS: Record<Comfort, string> = {
  welcomes: 'We would welcome it', comfortable: 'We are comfortable with it', canLive: 'We could live with it', uneasy: 'We are uneasy with it', cannotAccept: 'We could not accept it as it stands',
};

/** The same of others, after a number. */
export const COMFORT_COUNTED: Record<Comfort, string> = { welcomes: 'would welcome it', comfortable: 'comfortable', canLive: 'could live with it', uneasy: 'uneasy', cannotAccept: 'could not accept it as it stands' };

export const SEEN_WORDS: Record<SoundingSeen, string> = {
  chair: 'The Chair alone reads your answer.',
  counts: 'Nobody reads your answer, the Chair included. Once it is closed those who were asked are told how many gave each answer, where it is three or more; if all answer alike, that tells it.',
};

export function aboutWords(about: SoundingAbout, nameOf: { readonly paragraph: (id: Extract<SoundingAbout, { scope: 'paragraph' }>['paragraph']) => string; readonly pack: (id: number) => string }): string {
  switch (about.scope) {
    case 'paragraph': return nameOf.paragraph(about.paragraph);
    case 'package': return nameOf.pack(about.package);
    case 'report': return 'the report as a whole';
  }
}
