/** Tells the compiler that a stylesheet may be imported for its effect; the bundler does the rest. */
declare module '*.css';
