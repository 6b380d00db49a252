/**
 * The second text of the illustrative meeting: draft articles of a legally binding instrument, invented for it, with
 * positions, reasons and brackets of the same fictional delegations. None of it is taken from an instrument that exists.
 */

export const INSTRUMENT_TITLE = 'Draft elements of a legally binding instrument on the security of space systems';
export const INSTRUMENT_SYMBOL = 'NEMCON/DEMO/2023/WP.2';

type Code = string;
type Said = readonly [kind: 'support' | 'noObjection' | 'adRef' | 'awaitInstructions' | 'reserve' | 'conditional' | 'object', reason?: string];

export type Article = {
  readonly section: string;
  readonly text: string;
  readonly state?: 'agreed' | 'smallGroup';
  /** Of the first text, by its number there: the same measure, or without prejudice to it. */
  readonly norm?: string;
  readonly withoutPrejudice?: true;
  readonly positions?: Readonly<Record<Code, Said>>;
  /** Words in a bracket, who holds it and why, and what would stand there instead. */
  readonly bracket?: { readonly words: string; readonly by: readonly Code[]; readonly reason: string; readonly alternatives?: readonly { readonly text: string; readonly by: Code }[] };
  /** What the Chair has proposed it should read instead. */
  readonly chairsText?: string;
};

const GENERAL = 'General provisions', CONDUCT = 'Rules of conduct', OPENNESS = 'Openness', COMPLIANCE = 'Compliance', FINAL = 'Final provisions';

export const ARTICLES: readonly Article[] = [
  { section: GENERAL, text: 'The object of this instrument is to keep outer space free of armed conflict and to protect the space systems on which all peoples rely.', positions: { XTV: ['support'], XQA: ['support'], XMI: ['support'], XIN: ['support'], XAL: ['reserve', 'An object can be stated once it is known whether there will be an instrument.'], XHO: ['awaitInstructions'] } },
  {
    section: GENERAL, text: 'For the purposes of this instrument, “space system” means the segments in orbit and on the ground and the links between them, and “weapon” means any device designed or converted to destroy, damage or disable.', norm: '14',
    bracket: { words: 'designed or converted', by: ['XHO', 'XKE'], reason: 'What a device is converted to shows only when it is used.', alternatives: [{ text: 'designed, tested or used', by: 'XHO' }, { text: 'placed or used', by: 'XIN' }] },
    positions: { XTV: ['support'], XNV: ['object', 'Behaviour can be observed, purpose cannot.'], XAL: ['object', 'Many space systems serve two purposes; the definition would outlaw half of them.'], XHO: ['reserve'], XSE: ['awaitInstructions'] },
  },
  { section: GENERAL, text: 'Nothing in this instrument releases a State Party from its obligations under international law, including the Charter of the United Nations and the treaties on outer space.', norm: '7', state: 'smallGroup', positions: { XTV: ['support'], XAL: ['noObjection'], XKW: ['support'], XCC: ['support'] } },
  {
    section: CONDUCT, text: 'Each State Party undertakes not to place weapons in outer space or on celestial bodies, and not to assist others in doing so.', norm: '26',
    bracket: { words: 'or on celestial bodies', by: ['XTL'], reason: 'Existing law covers celestial bodies.' },
    positions: { XTV: ['support'], XSA: ['support'], XQA: ['support'], XMI: ['support'], XDH: ['support'], XCD: ['support'], XAL: ['object', 'Cannot be verified. Voluntary norms on behaviour come first.'], XNV: ['object', 'Paragraph 24 of the norms achieves more, and sooner.'], XTL: ['object'], XHO: ['reserve', 'Needs a definition of “weapon”.'], XIN: ['conditional', 'Article 16 provides for verification.'], XLU: ['awaitInstructions'] },
  },
  { section: CONDUCT, text: 'Each State Party shall not threaten or use force against the space objects of other States.', norm: '27', positions: { XTV: ['support'], XSA: ['support'], XIN: ['support'], XAL: ['object', 'The Charter says this already.'], XKE: ['reserve'], XMO: ['awaitInstructions'] } },
  {
    section: CONDUCT, text: 'Each State Party shall not conduct destructive tests of anti-satellite weapons, from whatever place the weapon is launched.', norm: '23',
    bracket: { words: 'from whatever place the weapon is launched', by: ['XAL', 'XNV'], reason: 'Debris comes from direct ascent; the other means cannot be told apart from ordinary operations.', alternatives: [{ text: 'by direct ascent', by: 'XAL' }] },
    positions: { XTV: ['support'], XMI: ['support'], XIN: ['support'], XQA: ['support'], XAL: ['object', 'A political commitment on direct ascent is within reach; this is not.'], XNV: ['reserve', 'Prefers the norm.'], XSE: ['noObjection'] },
    chairsText: 'Each State Party shall not conduct destructive tests of anti-satellite weapons that create long-lived debris, from whatever place the weapon is launched.',
  },
  { section: CONDUCT, text: 'Each State Party shall not intentionally create long-lived debris.', norm: '24', positions: { XTV: ['support'], XIN: ['support'], XSE: ['support'], XKW: ['support'], XVA: ['support'], XAL: ['reserve', 'Accepts the norm; a legally binding rule needs study.'], XHO: ['noObjection'] } },
  { section: CONDUCT, text: 'Each State Party shall not take action against space systems that would impair critical services to civilians.', norm: '25', positions: { XVA: ['support'], XSO: ['support'], XPC: ['support'], XTV: ['object', 'Civilian use must not shield military systems from a treaty on weapons.'], XAL: ['noObjection'], XMO: ['support'] } },
  { section: CONDUCT, text: 'Each State Party shall refrain from deliberate interference with command, control and warning functions whose loss could lead to inadvertent escalation.', norm: '30', positions: { XAL: ['noObjection'], XTV: ['noObjection'], XQA: ['awaitInstructions'], XSE: ['support'] } },
  {
    section: CONDUCT, text: 'A State Party conducting rendezvous or proximity operations near the space object of another State shall give prior notice and obtain consent.', norm: '29',
    bracket: { words: 'and obtain consent', by: ['XAL', 'XVE'], reason: 'Consent could be withheld from inspection and repair.', alternatives: [{ text: 'and seek consent where practicable', by: 'XVE' }] },
    positions: { XTV: ['support'], XSA: ['support'], XAL: ['object', 'Notice should be enough, as in paragraph 29 of the norms.'], XHO: ['reserve'] },
  },
  { section: OPENNESS, text: 'Each State Party shall provide timely notification of launches, of manoeuvres that may increase the risk of collision, and of uncontrolled re-entry.', norm: '28', state: 'smallGroup', positions: { XAL: ['noObjection'], XTV: ['support'], XIN: ['support'], XPA: ['support'] } },
  { section: OPENNESS, text: 'Each State Party shall designate and keep current a national point of contact for space security communications.', norm: '31', state: 'agreed', positions: { XAL: ['noObjection'], XTV: ['support'], XIN: ['support'], XTE: ['adRef'] } },
  { section: OPENNESS, text: 'Each State Party shall register its space objects promptly and share basic orbital information.', norm: '32', state: 'agreed', positions: { XNV: ['support'], XTV: ['noObjection'], XLU: ['support'] } },
  {
    section: OPENNESS, text: 'Each State Party shall publish every two years its national space policies, strategies and doctrines, and its military space expenditure.', norm: '33',
    bracket: { words: ', and its military space expenditure', by: ['XQA', 'XTV'], reason: 'Expenditure is a matter for each State.' },
    positions: { XNV: ['support'], XTL: ['support'], XQA: ['object', 'As on paragraph 33 of the norms.'], XTV: ['reserve'], XPC: ['awaitInstructions'] },
  },
  { section: OPENNESS, text: 'Each State Party shall supervise non-governmental space activities under its jurisdiction so that this instrument is respected.', norm: '34', positions: { XAL: ['noObjection'], XTV: ['support'], XTE: ['awaitInstructions'] } },
  {
    section: COMPLIANCE, text: 'Compliance with this instrument shall be verified by shared space situational awareness and, on request, by inspection before launch.', norm: '36',
    bracket: { words: 'and, on request, by inspection before launch', by: ['XTV', 'XQA'], reason: 'Payloads are a matter of national security.', alternatives: [{ text: 'and by other means to be agreed', by: 'XLU' }] },
    positions: { XHO: ['support'], XAL: ['reserve', 'Without inspection there is no verification.'], XTV: ['object'], XQA: ['object'], XIN: ['support'] },
  },
  { section: COMPLIANCE, text: 'A State Party that doubts the compliance of another may request consultations, which shall begin within thirty days.', norm: '37', positions: { XSE: ['support'], XAM: ['support'], XAL: ['reserve'], XPC: ['awaitInstructions', 'Thirty days are short for a mission of two.'] } },
  { section: COMPLIANCE, text: 'Capacity-building, including fellowships and sponsorship for participation, shall be provided on request and without conditions.', norm: '39', positions: { XVA: ['support'], XMO: ['support'], XTE: ['support'], XAL: ['object', 'Support can be promised in a political text, not owed under a treaty.'], XNV: ['object'] } },
  { section: FINAL, text: 'Nothing in this instrument affects the inherent right of self-defence in accordance with the Charter of the United Nations.', norm: '35', withoutPrejudice: true, positions: { XAL: ['support'], XKE: ['support'], XTV: ['noObjection'], XQA: ['reserve'] } },
  {
    section: FINAL, text: 'This instrument enters into force when forty States have deposited their instruments of ratification, among them every State that has launched a space object.',
    bracket: { words: ', among them every State that has launched a space object', by: ['XTV'], reason: 'No State may be bound while those with most capability are not.' },
    positions: { XTV: ['support'], XVA: ['object', 'One absence would keep the instrument from all.'], XCC: ['reserve'], XAL: ['reserve', 'Premature.'] },
  },
  { section: FINAL, text: 'The States Parties shall meet every five years to review this instrument in the light of technical change.', norm: '42', withoutPrejudice: true, positions: { XTV: ['support'], XIN: ['support'], XPC: ['reserve', 'Another meeting beside the others.'] } },
];
