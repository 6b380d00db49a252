/** Invented people for the illustrative meeting. No name here is meant to be that of anybody. */

/** Head and, where the delegation is larger than one, a delegate. */
export const DELEGATION_PEOPLE: Readonly<Record<string, readonly [head: string, delegate: string]>> = {
  XAL: ['M. Halloran-Reyk', 'T. Ostervald'],
  XNV: ['I. Bjornvik', 'S. Haldane-Moe'],
  XTL: ['C. Wexcombe', 'R. Amblin'],
  XKE: ['J. Kestrovic', 'P. Danelik'],
  XVE: ['L. Veludova', 'O. Marnek'],
  XHO: ['K. Hoshiwara', 'Y. Tennomori'],
  XPA: ['D. Ardenault', 'V. Quillon'],
  XTV: ['A. Tarvenko', 'G. Ilmarov'],
  XSA: ['N. Sarovich', 'E. Podlesny'],
  XQA: ['H. al-Qarimi', 'F. Bensaloum'],
  XMI: ['Z. Mirastani', 'B. Khoravand'],
  XDH: ['S. Dhamir-Adoua', 'W. Tesselit'],
  XCD: ['E. Calderon-Puy', 'J. Marivel'],
  XSE: ['B. Serranes', 'L. Ouvidal'],
  XIN: ['R. Indaravan', 'P. Subhakar-Lal'],
  XKW: ['T. Kwezimba', 'N. Olawande-Sita'],
  XLU: ['M. Lusarani', 'C. Baytan'],
  XAM: ['F. Almadine', 'K. Ouedjari'],
  XCC: ['V. Clararroyo', 'I. Montebel'],
  XVA: ['L. Tavaiora', ''],
  XPC: ['J. Capdevant', 'M. Belrive'],
  XSO: ['O. Sorrelle', 'D. Finchley-Baye'],
  XMO: ['A. Montarassi', 'H. Dekouma'],
  XTE: ['S. Tekoana', ''],
};

export const OBSERVER_PEOPLE: Readonly<Record<string, string>> = {
  'OBS-NC': 'U. Nordlicht-Vane',
  'OBS-CA': 'P. Cathedrin',
  'OBS-HL': 'R. Humbert-Sales',
  'OBS-SO': 'G. Orbell',
  'OBS-OI': 'Y. Perigee-Lanz',
};

/** The Chair comes from Serrana and the vice-chairs from Kestria and Kwezi, all in their personal capacity. */
export const OFFICERS = [
  { role: 'chair', name: 'E. Salvaterra' },
  { role: 'viceChair', name: 'W. Kestelan' },
  { role: 'viceChair', name: 'A. Kwezanu' },
  { role: 'secretariat', name: 'Q. Scriven' },
  { role: 'facilitator', name: 'B. Lusanti' },
] as const;
