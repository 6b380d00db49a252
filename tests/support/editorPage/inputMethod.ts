/** An input method as the browser knows it: text that is being composed, and what a keyboard without keys sends. */
import type { CDPSession, Page } from 'playwright-core';

export class InputMethod {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows each in place of the one before, under composition. */
  async compose(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await this.#session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }

  /** Ends the composition with this text, or types it at once when there is none. */
  async commit(text: string): Promise<void> {
    await this.#session.send('Input.insertText', { text });
  }

  /** What a phone's keyboard sends: a key without a name, and what the browser shall do. */
  async command(command: 'InsertNewline' | 'DeleteBackward' | 'DeleteForward' | 'DeleteWordBackward'): Promise<void> {
    const key = { key: 'Unidentified', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key, commands: [command] });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}
