/** Buttons are ink on paper. One filled button a region at most; vermilion only where the act itself is an objection. */
import type { ComponentProps, ReactNode } from 'react';

export type ButtonLook = 'plain' | 'primary' | 'objection' | 'quiet';
const CLASS: Record<ButtonLook, string> = { plain: '', primary: ' pri', objection: ' objb', quiet: ' quiet' };

export function Button({ look = 'plain', small = false, className = '', children, ...rest }: ComponentProps<'button'> & { readonly look?: ButtonLook; readonly small?: boolean }) {
  return <button type="button" {...rest} className={`btn${CLASS[look]}${small ? ' sm' : ''} ${className}`.trim()}>{children}</button>;
}

/** A button that is only an icon. `label` is its name for everybody who does not see the icon, and its tooltip. */
export function IconButton({ label, className = '', children, ...rest }: ComponentProps<'button'> & { readonly label: string; readonly children: ReactNode }) {
  return <button type="button" {...rest} aria-label={label} title={label} className={`ib ${className}`.trim()}>{children}</button>;
}

/** An act that reads like a link inside a sentence. */
export function TextButton({ className = '', children, ...rest }: ComponentProps<'button'>) {
  return <button type="button" {...rest} className={`link ${className}`.trim()}>{children}</button>;
}
