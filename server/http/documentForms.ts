/** The forms in which a document leaves the server, and what a browser is told about each. */
import type { Answer } from './answer.ts';

export const FORMS = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', html: 'text/html; charset=utf-8' } as const;
export type Form = keyof typeof FORMS;

/** @param name without its ending; what a file name cannot carry becomes a hyphen on the way out */
export const fileAnswer = (form: Form, name: string, bytes: Uint8Array): Answer => ({ is: 'file', type: FORMS[form], name: `${name}.${form}`, bytes });
