import { migrations } from '../../migrations';
import { migrate, type Migrations } from '../../runtime/migrate';
import { el } from './dom';
import { shown } from './read';
import type { EditorNode } from './red';

/** What is done to the form of the dialog that opens. */
export interface Form {
  /** Node-RED filled the field with what the property was. */
  refill(name: string, value: unknown): void;
  warn(text: string): void;
}

/** Brings nodes of earlier versions up to date while their dialogs are open. */
export class Upgrades {
  /** What the properties were, by the node whose dialog is open. */
  readonly #before = new WeakMap<EditorNode, Readonly<Record<string, unknown>>>();

  constructor(
    private readonly table: Migrations = migrations,
    private readonly form: Form = openForm,
  ) {}

  /** Before anything reads the node; Node-RED has filled its fields already. */
  begin(node: EditorNode): void {
    const names = Object.keys(node._def.defaults);
    const given = Object.fromEntries(names.map((name) => [name, node[name]]));
    const { properties, version, current } = migrate(node.type, given, this.table);
    if (version > current) this.form.warn(node._('version.later', { version, current }));
    if (version >= current) return;
    this.#before.set(node, given);
    for (const name of names) {
      if (JSON.stringify(properties[name]) === JSON.stringify(given[name])) continue;
      node[name] = properties[name];
      this.form.refill(name, properties[name]);
    }
  }

  /** True where the node has become another by it, so that Node-RED marks it as changed. */
  keep(node: EditorNode): boolean {
    return this.#before.delete(node);
  }

  undo(node: EditorNode): void {
    const before = this.#before.get(node);
    if (before) Object.assign(node, before);
    this.#before.delete(node);
  }
}

const openForm: Form = {
  refill(name, value) {
    for (const prefix of ['node-input', 'node-config-input']) {
      const field = document.getElementById(`${prefix}-${name}`);
      if (field instanceof HTMLInputElement && field.type === 'checkbox') {
        field.checked = value === true;
      } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        field.value = shown(value);
      }
    }
  },
  warn(text) {
    // The dialog of a connection opens above that of a node.
    const [form] = [...document.querySelectorAll('.callwires-form')].slice(-1);
    form?.prepend(el('div', { class: 'callwires-problem', role: 'alert' }, text));
  },
};

/** One for all dialogs. */
export const upgrades = new Upgrades();
