/** What delegations of the illustrative meeting say to explain themselves, by paragraph and code. Invented throughout. */

/** Reasons given with objections and reservations. Many give none, as in any meeting. */
export const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '5': { XTV: 'Entities that are no States contribute in writing or in informal segments only.', XQA: 'The first bracket goes beyond what the body decided.' },
  '10': { XTV: 'Naming this body of law here would suggest that armed conflict in outer space is expected.', XDH: 'Acceptable if the second half of the sentence stays.' },
  '11': { XAL: 'Prefers to say this once, in paragraph 10.' },
  '12': { XAL: 'The first bracket anticipates the outcome of other negotiations.', XTV: 'The second bracket postpones new obligations without end.' },
  '15': { XTV: 'Capability matters: what can be used as a weapon must be accounted for.' },
  '17': { XTV: 'Whether an operation is hostile depends on more than communication.' },
  '19': { XAL: 'The words “in any form” cover things that threaten nobody.', XNV: 'It is behaviour that threatens, not placement.', XHO: 'Needs a definition of “weapon”.' },
  '22': { XTV: 'The concept is subjective and has no place in law.', XSA: 'Who would judge what is responsible?', XQA: 'Not agreed in the mandate in this sense.' },
  '23': { XTV: 'One technique is singled out and all others are left alone.', XMI: 'Should cover every means of destruction.', XIN: 'Open to it if the scope is wider.' },
  '26': { XAL: 'Cannot be verified, and says nothing about weapons on the ground.', XNV: 'A pledge without verification builds no confidence.', XTL: 'Does not address what is already there.' },
  '27': { XAL: 'The Charter says this already.' },
  '29': { XAL: 'On “seek consent”: notice should be enough.', XTV: 'On “where practicable”: too loose.' },
  '29 bis': { XAL: 'Distance may not be known in advance.' },
  '33': { XQA: 'Expenditure is a matter for each State.', XTV: 'Only the words in brackets.' },
  '35': { XTV: 'Self-defence needs no mention in a list of voluntary norms.' },
  '36': { XQA: 'Verification belongs in a binding instrument.' },
  '39': { XAL: 'On “without conditions”.' },
  '40': { XAL: 'The words in brackets are foreign to this subject.', XNV: 'Delete the words in brackets.' },
  '41': { XTV: 'Cannot recommend norms to which it objects.', XSA: 'Linked to paragraph 22.' },
  '42': { XTV: 'One process only, leading to a treaty.', XVA: 'Two processes cannot be followed by a delegation of one.', XPC: 'Two processes exclude small delegations.' },
};

export const CONDITIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '10': { XIN: 'Paragraph 11 is adopted.' },
  '19': { XQA: 'Only the second bracket, and only if paragraph 26 is retained.' },
  '23': { XQA: 'Paragraph 26 is retained in some form.' },
  '35': { XAL: 'The words in brackets stay.' },
  '43': { XAL: 'The words “as appropriate” stay.' },
};

/** How paragraph 19 read when Aldermark objected to it: its objection stands, on earlier text. */
export const EARLIER_19 = '[The placement of weapons in outer space, in any form,] [The hostile use of any object] constitutes the gravest threat to the security of outer space.';
