/** The three-letter code of a delegation. Codes keep their direction inside any script. */
export type ChipLook = 'plain' | 'mine' | 'lapsed' | 'conditional' | 'absent';
const CLASS: Record<ChipLook, string> = { plain: 'c', mine: 'c me', lapsed: 'c lap', conditional: 'c cond', absent: 'c off' };

/** `name`: the official short name, as tooltip and for readers of the page who do not know the code. */
export function Chip({ code, name, look = 'plain' }: { readonly code: string; readonly name?: string; readonly look?: ChipLook }) {
  const said = name === undefined ? {} : { title: name };
  return <bdi className={CLASS[look]} {...said}>{code}</bdi>;
}
