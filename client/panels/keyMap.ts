/** Every key of the drafting table in one list: shown, searched and spoken from here. */
export type KeyLine = { readonly keys: readonly string[]; readonly where: string; readonly does: string };

export const KEY_MAP: readonly KeyLine[] = [
  { keys: ['F6'], where: 'anywhere', does: 'next region: ruling, outline, document, floor, status' },
  { keys: ['Shift', 'F6'], where: 'anywhere', does: 'previous region' },
  { keys: ['Alt', '↓'], where: 'anywhere', does: 'next paragraph (macOS: Ctrl Option ↓)' },
  { keys: ['Alt', '↑'], where: 'anywhere', does: 'previous paragraph (macOS: Ctrl Option ↑)' },
  { keys: ['Ctrl', '.'], where: 'anywhere', does: 'my position on this paragraph; for the Chair, the desk (macOS: ⌘ .)' },
  { keys: ['1', '…', '5'], where: 'position control', does: 'choose a position' },
  { keys: ['0'], where: 'position control', does: 'clear the choice' },
  { keys: ['Enter'], where: 'position control', does: 'register' },
  { keys: ['Ctrl', 'Enter'], where: 'reason, condition, wording', does: 'register' },
  { keys: ['/'], where: 'outside text fields', does: 'find paragraph, word or delegation' },
  { keys: ['Alt', '0'], where: 'anywhere', does: 'show or fold agreed text' },
  { keys: ['Ctrl', 'B'], where: 'text of a paragraph', does: 'bold; Ctrl I italic, Ctrl U underline' },
  { keys: ['Alt', 'F10'], where: 'text of a paragraph', does: 'to the tools of the paragraph; arrows from tool to tool, Esc back to the words' },
  { keys: ['G'], where: 'Chair’s desk', does: 'put the paragraph as displayed' },
  { keys: ['Esc'], where: 'proposal before the room, Chair', does: 'withdraw the question' },
  { keys: ['F'], where: 'outside text fields', does: 'follow the Chair, or stop following' },
  { keys: ['S'], where: 'outside text fields', does: 'show suggestions in the words, or the words alone' },
  { keys: ['?'], where: 'outside text fields', does: 'this list' },
];
