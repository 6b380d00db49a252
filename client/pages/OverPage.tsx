/** Shows a dialog outside the page that opened it, so that the page's own type and spacing do not reach into it. */
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const OverPage = ({ children }: { readonly children: ReactNode }) => createPortal(children, document.body);
