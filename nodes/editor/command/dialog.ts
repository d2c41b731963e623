import { fetchInto } from '../picker/catalog-picker';
import { commandEntries } from '../picker/entries';
import { Picker } from '../picker/picker';
import { peekCatalog, type CommandEntry } from '../shared/catalogs';
import { button, el, fill } from '../shared/dom';
import { fieldList } from '../shared/field-list';
import { chosenConnection, fieldOf, followConnection, hostOf, section } from '../shared/form';
import { LinkState, transportOf } from '../shared/link-state';
import { isEnvironment, readParams, text, type ParamConfig } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { RowTexts } from '../shared/texts';
import { LiveValues } from '../values/source';
import { agentField, offerAgent, writtenAgent } from './agent-field';
import { ParamForm } from './param-form';

/** The form of a command node. */
export class CommandDialog {
  readonly #node: EditorNode;
  readonly #backend: string;
  readonly #texts: RowTexts;
  readonly #picker: Picker;
  readonly #link: LinkState;
  readonly #head = el('div', { class: 'callwires-command-head' });
  readonly #params = el('div', {});
  readonly #answer = el('div', { class: 'callwires-answer' });
  readonly #values: LiveValues;
  #command: string;
  #form: ParamForm | undefined;
  #transport = '';

  constructor(node: EditorNode, backend: string) {
    const t = node._;
    this.#node = node;
    this.#backend = backend;
    this.#texts = new RowTexts(t);
    this.#command = text(node['command']);
    this.#link = new LinkState(backend, t);
    this.#values = new LiveValues(backend, t, chosenConnection, () => this.#written());
    this.#picker = new Picker(
      {
        label: t('command.search'),
        placeholder: t('command.searchHint'),
        nothing: t('picker.nothing'),
      },
      {
        onPick: (id) => {
          this.#choose(id);
        },
        onLook: () => undefined,
      },
    );
    this.#layOut();
  }

  /** Puts what the form holds into the node; the rest Node-RED takes from its fields. */
  save(): void {
    this.#node['command'] = this.#command;
    this.#node['params'] = this.#read();
    const seconds = fieldOf('timeout')?.value.trim() ?? '';
    this.#node['timeout'] = isEnvironment(seconds) ? seconds : Number(seconds) || 0;
  }

  #layOut(): void {
    const t = this.#node._;
    hostOf('command').append(
      section(t('command.pick'), 'terminal', this.#head, this.#picker.element),
      section(t('command.params'), 'list-alt', this.#params, this.#answer),
    );
    fieldOf('connection')?.closest('.form-row')?.append(this.#link.element);
    const timeout = fieldOf('timeout');
    if (timeout?.value === '0') timeout.value = '';
    agentField(this.#values, t);
    followConnection((connection) => {
      void this.#link.show(connection);
      this.#transport = transportOf(connection);
      offerAgent(this.#transport);
      this.#offer();
    });
    void fetchInto(this.#picker, this.#backend, t, () => {
      this.#offer();
      this.#show();
    });
    this.#show();
  }

  #offer(): void {
    const catalog = peekCatalog(this.#backend);
    if (!catalog) return;
    const { commands } = catalog;
    this.#picker.offer(commandEntries(commands, this.#texts, this.#node._, this.#transport));
    this.#picker.choose([this.#command]);
  }

  /** What was entered stays for parameters that the new command has too. */
  #choose(id: string): void {
    const row = this.#rowOf(id);
    const kept = this.#read().filter(
      ({ name }) => row && Object.hasOwn(row.params.properties, name),
    );
    this.#command = id;
    this.#picker.choose([id]);
    this.#show(kept);
    this.#params.querySelector<HTMLElement>('.red-ui-typedInput-type-select')?.focus();
  }

  /** While the catalog is not there, saved parameters stay as they are. */
  #read(): readonly ParamConfig[] {
    return this.#form?.read() ?? readParams(this.#node['params']);
  }

  /** What lists may depend on: the agent, and parameters that are written as they are. */
  #written(): Readonly<Record<string, string>> {
    const params = this.#read().filter(({ type }) => type === 'str' || type === 'num');
    const agent = writtenAgent();
    return {
      ...Object.fromEntries(params.map(({ name, value }) => [name, text(value)])),
      ...(agent && { agent }),
    };
  }

  #show(given: readonly ParamConfig[] = readParams(this.#node['params'])): void {
    const t = this.#node._;
    const row = this.#rowOf(this.#command);
    this.#picker.element.classList.toggle('callwires-hidden', row !== undefined);
    this.#showHead(row);
    this.#form = row && new ParamForm(row, this.#texts, t, given, this.#values);
    const hint = el('p', { class: 'callwires-help' }, t('command.chooseFirst'));
    fill(this.#params, this.#form?.element ?? hint);
    this.#showAnswer(row);
  }

  #showHead(row: CommandEntry | undefined): void {
    const t = this.#node._;
    const unknown = this.#command !== '' && !row && peekCatalog(this.#backend);
    fill(
      this.#head,
      unknown &&
        el('div', { class: 'callwires-problem' }, t('command.unknown', { name: this.#command })),
      row &&
        el(
          'div',
          { class: 'callwires-option-text' },
          el('span', { class: 'callwires-name' }, row.name),
          el('span', { class: 'callwires-help' }, this.#texts.command(row)),
        ),
      row &&
        button(t('command.change'), 'pencil', () => {
          this.#picker.element.classList.remove('callwires-hidden');
          this.#picker.focus();
        }),
    );
  }

  #showAnswer(row: CommandEntry | undefined): void {
    const t = this.#node._;
    const result = row?.result && fieldList(row.result);
    fill(
      this.#answer,
      row &&
        el(
          'p',
          { class: 'callwires-help' },
          t(row.answer === 'awaited' ? 'command.awaited' : 'command.sent'),
        ),
      row &&
        row.confidence !== 'documented' &&
        el('p', { class: 'callwires-help' }, t(`confidence.${row.confidence}`)),
      result &&
        el(
          'details',
          { class: 'callwires-facts' },
          el('summary', {}, t('command.result')),
          el('div', { class: 'callwires-facts-body' }, result),
        ),
    );
    const preset = row?.timeout === undefined ? '' : String(row.timeout);
    fieldOf('timeout')?.setAttribute('placeholder', preset || t('command.timeoutOfConnection'));
  }

  #rowOf(name: string): CommandEntry | undefined {
    return peekCatalog(this.#backend)?.commands.find((row) => row.name === name);
  }
}
