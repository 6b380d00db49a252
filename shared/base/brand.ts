/** Names a kind of value so that two strings with different meanings cannot be exchanged by mistake. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
