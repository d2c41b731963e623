import type { EditorNode } from './red';

/** Dialogs from `oneditprepare` to `oneditsave` or `oneditcancel`, by the node they edit. */
export class OpenDialogs<Dialog> {
  readonly #open = new WeakMap<EditorNode, Dialog>();

  open(node: EditorNode, dialog: Dialog): void {
    this.#open.set(node, dialog);
  }

  of(node: EditorNode): Dialog | undefined {
    return this.#open.get(node);
  }

  /** The node's dialog, which is no longer open. */
  close(node: EditorNode): Dialog | undefined {
    const dialog = this.#open.get(node);
    this.#open.delete(node);
    return dialog;
  }
}
