import type { CommandEntry } from '../shared/catalogs';
import { el, freshId } from '../shared/dom';
import type { ParamConfig } from '../shared/read';
import type { Translate } from '../shared/red';
import { typeText, type Schema } from '../shared/schema';
import type { RowTexts } from '../shared/texts';
import type { LiveValues, OfferedValue } from '../values/source';
import { nameTypedInput } from '../values/typed-input';
import { ValueList } from '../values/value-list';
import { fromInput, inputTypes, paramProblem, toInput, withOffered } from './param-types';

/** One parameter of a command: its name, a typed input and what it means. */
export class ParamRow {
  readonly element: HTMLElement;
  readonly #input: JQuery;
  readonly #problem = el('div', { class: 'callwires-problem', role: 'alert' });
  readonly #required: boolean;

  constructor(
    row: CommandEntry,
    private readonly name: string,
    private readonly schema: Schema,
    texts: RowTexts,
    private readonly translate: Translate,
    given: ParamConfig | undefined,
    values: LiveValues,
  ) {
    this.#required = row.params.required?.includes(name) ?? false;
    const id = freshId('param');
    const help = el(
      'div',
      { class: 'callwires-help', id: `${id}-help` },
      ...this.#help(row, texts),
    );
    const input = el('input', {
      type: 'text',
      id,
      style: 'width: 100%',
      'aria-describedby': help.id,
    });
    const box = el('div', { class: 'callwires-with-values' }, input);
    const label = el(
      'label',
      { for: id },
      name,
      this.#required &&
        el('span', { class: 'callwires-required', title: translate('command.required') }, '*'),
    );
    this.element = el(
      'div',
      { class: 'form-row callwires-param', 'data-param': name },
      label,
      el('div', { class: 'callwires-param-input' }, box, help, this.#problem),
    );
    const { type, value } = toInput(schema, given);
    this.#input = $(input).typedInput({
      default: type,
      types: inputTypes(schema, type, translate),
    });
    this.#input.typedInput('value', value);
    this.#offer(box, values, help.id);
    this.#input.on('change', () => {
      this.#judge();
    });
    // The typed input tells of changes only when its field is left.
    this.element.addEventListener('input', () => {
      this.#judge();
    });
    this.#judge();
  }

  read(): ParamConfig | undefined {
    const type = this.#input.typedInput('type');
    return fromInput(this.name, this.schema, type, this.#input.typedInput('value'));
  }

  /** Offers the values of the backend's list, where the parameter has one. */
  #offer(box: HTMLElement, values: LiveValues, helpId: string): void {
    const input = nameTypedInput(this.#input, this.name);
    input?.setAttribute('aria-describedby', helpId);
    if (this.#required) input?.setAttribute('aria-required', 'true');
    const { list } = this.schema;
    if (!input || list === undefined) return;
    const offered = new ValueList(input, {
      label: this.name,
      translate: this.translate,
      source: values.list(list),
      take: (one) => {
        this.#take(one);
      },
    });
    box.append(offered.opener);
    box.after(offered.panel);
  }

  #take(offered: OfferedValue): void {
    const type = this.#input.typedInput('type');
    const present = this.#input.typedInput('value');
    const taken = withOffered(this.schema, type, present, offered.value);
    this.#input.typedInput('type', taken.type);
    this.#input.typedInput('value', taken.value);
    this.#judge();
  }

  #help(row: CommandEntry, texts: RowTexts): readonly (string | HTMLElement)[] {
    const { unit } = this.schema;
    const preset = this.schema.default;
    const text = texts.param(row.name, this.name, this.schema);
    const isFollowed = unit !== undefined || preset !== undefined;
    const words = [
      isFollowed && /[\p{L}\p{N})）]$/u.test(text)
        ? this.translate('command.sentence', { text })
        : text,
      unit && this.translate('command.unit', { unit }),
      preset !== undefined && this.translate('command.default', { value: JSON.stringify(preset) }),
    ];
    const type = el('span', { class: 'callwires-type' }, typeText(this.schema));
    return [words.filter(Boolean).join(' '), ' ', type];
  }

  #judge(): void {
    const value = this.read();
    const problem = value && paramProblem(value, this.#required, this.translate);
    this.#problem.textContent = problem ?? '';
    this.element.classList.toggle('callwires-wrong', problem !== undefined);
  }
}
