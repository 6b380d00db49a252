/** A value that can be watched: the one way in which connection, editor and panels share what changes. */
export type Cell<T> = {
  readonly get: () => T;
  /** @returns the way to stop watching */
  readonly watch: (listener: () => void) => () => void;
};

export type SettableCell<T> = Cell<T> & { readonly set: (value: T) => void };

/** Setting an identical value (Object.is) tells nobody. */
export function cell<T>(first: T): SettableCell<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of Array.from(listeners)) listener();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
