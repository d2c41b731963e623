import { el } from '../shared/dom';
import { hostOf } from '../shared/form';
import { LinkState } from '../shared/link-state';
import { text } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { settingFields, type SettingField } from './fields';

/** The form of a config node: rows follow the way in, each says what is wrong with its value. */
export class ConfigDialog {
  readonly #node: EditorNode;
  readonly #host: HTMLElement;
  readonly #fields: readonly SettingField[];
  readonly #judges: (() => void)[] = [];

  constructor(node: EditorNode, backend: string) {
    this.#node = node;
    this.#host = hostOf('config');
    this.#fields = settingFields(this.#host, node);
    const link = new LinkState(backend, node._);
    this.#host.prepend(link.element);
    void link.show(node.id);
    for (const field of this.#fields) this.#watch(field);
  }

  /** The way in that is chosen at present. */
  get transport(): string {
    const chosen = this.#fields.find(({ name }) => name === 'transport');
    return chosen ? chosen.input.value : text(this.#node['transport']);
  }

  save(): void {
    for (const { name, read } of this.#fields) {
      const value = read();
      if (value !== undefined) this.#node[name] = value;
    }
  }

  #watch(field: SettingField): void {
    const problem = el('div', { class: 'callwires-problem', role: 'alert' });
    field.row.append(problem);
    const judge = (): void => {
      problem.textContent = this.#problemOf(field);
      field.input.classList.toggle('input-error', problem.textContent !== '');
    };
    this.#judges.push(judge);
    $(field.input).on('change input', () => {
      if (field.name === 'transport') this.follow();
      else judge();
    });
  }

  #problemOf({ name, input, read }: SettingField): string {
    const { defaults, credentials } = this.#node._def;
    const property = defaults[name] ?? credentials?.[name];
    const verdict = property?.validate?.call(this.#node, read() ?? input.value, {});
    return typeof verdict === 'string' ? verdict : '';
  }

  /** Shows and judges the settings of the way in that is chosen. */
  follow(): void {
    for (const { ways, row } of this.#fields) {
      const used = ways.length === 0 || ways.includes(this.transport);
      row.classList.toggle('callwires-hidden', !used);
    }
    for (const judge of this.#judges) judge();
  }
}
