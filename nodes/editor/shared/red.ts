/**
 * Node-RED's editor, as far as it is used here. The published types describe version 1.3, before
 * validators could answer with a message.
 */

/** Translates a key of the node's own message catalog. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A node as the editor holds it. Flow files may be hand-edited: properties can be anything. */
export interface EditorNode {
  readonly id: string;
  readonly type: string;
  readonly _: Translate;
  readonly _def: Definition;
  [property: string]: unknown;
}

/** True, or a sentence that says what is wrong. */
export type Verdict = true | string;

/** The part of a node's definition that says which values are right. */
export interface Definition {
  readonly defaults: Readonly<Record<string, Property>>;
  readonly credentials?: Readonly<Record<string, Property>>;
}

interface Property {
  validate?(this: EditorNode, value: unknown, options: object): Verdict;
}

interface EditorRed {
  readonly nodes: {
    /** A node type's definition, which translates with the messages of its set. */
    getType(type: string): { readonly _: Translate } | null | undefined;
    node(id: string): EditorNode | null | undefined;
    eachNode(visit: (node: EditorNode) => void): void;
    eachConfig(visit: (node: EditorNode) => void): void;
  };
  readonly editor: { validateNode(node: EditorNode): boolean };
  readonly view: {
    redraw(updateActive?: boolean): void;
    /** Since 4.1, with which nodes can be added that are set up already. */
    readonly setSuggestedFlow?: unknown;
  };
  readonly tray: { resize(): void };
  readonly events: {
    emit(name: 'nodes:change', node: EditorNode): void;
    on(name: 'type-search:open', listener: () => void): void;
  };
  readonly sidebar: { readonly config: { refresh(): void } };
  /** Works where the page is not encrypted too; the browser's own clipboard does not. */
  readonly clipboard: { copyText(value: string, element: JQuery, message: string): boolean };
  readonly utils: {
    validateTypedProperty(
      value: string,
      type: string,
      options?: { readonly label?: string },
    ): boolean | string;
  };
}

interface SortableOptions {
  readonly axis: 'y';
  readonly handle: string;
  readonly update: () => void;
}

declare global {
  const RED: EditorRed;

  interface JQuery<TElement = HTMLElement> {
    /** Of jQuery UI, which the editor has loaded. */
    sortable(options: SortableOptions): JQuery<TElement>;
  }
}
