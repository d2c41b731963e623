import { el } from '../shared/dom';
import { pagesIn, type PagesSection } from '../pages/section';
import { hostOf } from '../shared/form';
import { LinkState } from '../shared/link-state';
import { isEnvironment, text } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { TestSection } from '../test-settings/section';
import { settingFields, type SettingField } from './fields';

/** How often the dialog asks how the connection is doing. */
const REFRESH_MS = 3000;

/** The form of a config node: rows follow the way in, each says what is wrong with its value. */
export class ConfigDialog {
  readonly #node: EditorNode;
  readonly #host: HTMLElement;
  readonly #fields: readonly SettingField[];
  readonly #link: LinkState;
  readonly #pages: PagesSection | undefined;
  readonly #test: TestSection;
  readonly #judges: (() => void)[] = [];

  constructor(node: EditorNode, backend: string) {
    this.#node = node;
    this.#host = hostOf('config');
    this.#fields = settingFields(this.#host, node);
    this.#link = new LinkState(backend, node._);
    this.#host.prepend(this.#link.element);
    this.#pages = pagesIn(this.#host, node._);
    this.#test = new TestSection(node, backend, this.#fields, () => this.transport);
    const more = this.#host.querySelector(':scope > h4');
    if (more) more.before(this.#test.element);
    else this.#host.append(this.#test.element);
    void this.#refresh();
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
      this.#test.forget();
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

  /** Shows and judges the settings of the way in that is chosen; those of all where a variable says which. */
  follow(): void {
    for (const { ways, row } of this.#fields) {
      const used =
        ways.length === 0 || ways.includes(this.transport) || isEnvironment(this.transport);
      row.classList.toggle('callwires-hidden', !used);
    }
    const way = this.#pages?.element.dataset['ways'] ?? this.transport;
    this.#pages?.element.classList.toggle('callwires-hidden', way !== this.transport);
    for (const judge of this.#judges) judge();
  }

  /** Asks again while the dialog is there. However it is closed, its form leaves the document. */
  async #refresh(): Promise<void> {
    if (!document.hidden) {
      const answer = await this.#link.show(this.#node.id);
      if (answer) this.#pages?.show(answer);
    }
    if (!this.#host.isConnected) return;
    setTimeout(() => {
      if (this.#host.isConnected) void this.#refresh();
    }, REFRESH_MS);
  }
}
