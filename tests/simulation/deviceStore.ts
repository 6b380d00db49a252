/** What a browser keeps on a device: as much of IndexedDB as the product uses. It outlives the page. */
import type { VirtualWorld } from './virtualWorld.ts';

type Line = { readonly key: number; readonly value: Record<string, unknown> };
type Asked = { result: unknown; error: null; addEventListener: (name: string, heard: () => void) => void };

/** One device's store; `api` stands in for `indexedDB` while the device is at work. */
export class DeviceStore {
  readonly #world: VirtualWorld;
  readonly #stores = new Map<string, Line[]>();
  #key = 0;

  constructor(world: VirtualWorld) {
    this.#world = world;
  }

  readonly api = { open: () => this.#ask(this.#database(), 'success') };

  #database(): unknown {
    return {
      createObjectStore: () => undefined,
      close: () => undefined,
      transaction: () => this.#transaction(),
    };
  }

  #lines(name: string): Line[] {
    let lines = this.#stores.get(name);
    if (!lines) this.#stores.set(name, (lines = []));
    return lines;
  }

  #transaction(): unknown {
    const heard: (() => void)[] = [];
    let waiting = 0, over = false;
    const settle = () => this.#world.after(0, () => {
      if (waiting > 0 || over) return;
      over = true;
      for (const each of heard) each();
    });
    const asking = (result: () => unknown): Asked => {
      waiting += 1;
      const asked: Asked = this.#ask(null, 'success', () => { asked.result = result(); }, () => { waiting -= 1; settle(); });
      return asked;
    };
    settle();
    return {
      error: null,
      addEventListener: (name: string, then: () => void) => { if (name === 'complete') heard.push(then); },
      objectStore: (name: string) => {
        const lines = this.#lines(name);
        return {
          add: (value: Record<string, unknown>) => asking(() => lines.push({ key: (this.#key += 1), value })),
          index: () => ({
            getAll: (owner: unknown) => asking(() => lines.filter(({ value }) => value['owner'] === owner).map(({ value }) => value)),
            openCursor: (owner: unknown) => {
              const found = lines.filter(({ value }) => value['owner'] === owner);
              let at = 0;
              const listeners: (() => void)[] = [];
              const asked = { result: null as unknown, error: null, addEventListener: (_name: string, then: () => void) => { listeners.push(then); } };
              const visit = () => {
                waiting += 1;
                this.#world.after(0, () => {
                  const line = found[at];
                  at += 1;
                  asked.result = line === undefined ? null : {
                    value: line.value, primaryKey: line.key,
                    delete: () => { const index = lines.indexOf(line); if (index >= 0) lines.splice(index, 1); },
                    continue: visit,
                  };
                  waiting -= 1;
                  for (const then of listeners) then();
                  settle();
                });
              };
              visit();
              return asked;
            },
          }),
        };
      },
    };
  }

  #ask(result: unknown, name: string, before: () => void = () => undefined, after: () => void = () => undefined): Asked {
    const listeners: (() => void)[] = [];
    this.#world.after(0, () => {
      before();
      for (const then of listeners) then();
      after();
    });
    return { result, error: null, addEventListener: (of, then) => { if (of === name) listeners.push(then); } };
  }
}
