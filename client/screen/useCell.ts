/** Watches a cell from a component: it renders again when the value changes, and only then. */
import { useSyncExternalStore } from 'react';
import type { Cell } from './cell.ts';

export const useCell = <T>(cell: Cell<T>): T => useSyncExternalStore(cell.watch, cell.get);
