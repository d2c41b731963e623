import type { CommandEntry } from '../shared/catalogs';
import { button, el } from '../shared/dom';
import type { ParamConfig } from '../shared/read';
import type { Translate } from '../shared/red';
import type { RowTexts } from '../shared/texts';
import type { LiveValues } from '../values/source';
import { ParamRow } from './param-row';

/** The form of a command's parameters, built from its row. */
export class ParamForm {
  readonly element = el('div', { class: 'callwires-params' });
  readonly #rows: readonly ParamRow[];
  #leftOver: readonly ParamConfig[];

  constructor(
    row: CommandEntry,
    texts: RowTexts,
    private readonly translate: Translate,
    given: readonly ParamConfig[],
    values: LiveValues,
  ) {
    const schemas = Object.entries(row.params.properties);
    this.#rows = schemas.map(([name, schema]) => {
      const own = given.find((param) => param.name === name);
      return new ParamRow(row, name, schema, texts, translate, own, values);
    });
    this.#leftOver = given.filter(({ name }) => !Object.hasOwn(row.params.properties, name));
    const hint = el('p', { class: 'callwires-help' });
    hint.textContent = translate(schemas.length > 0 ? 'command.paramsHint' : 'command.noParams');
    this.element.append(hint, ...this.#rows.map(({ element }) => element));
    this.element.append(...this.#leftOver.map((param) => this.#stray(param)));
  }

  read(): readonly ParamConfig[] {
    return [...this.#rows.flatMap((row) => row.read() ?? []), ...this.#leftOver];
  }

  /** Saved for a parameter that the command does not have: shown until somebody removes it. */
  #stray(param: ParamConfig): HTMLElement {
    const words = this.translate('command.strayParam', { name: param.name });
    const element = el('div', { class: 'callwires-problem' }, `${words} `);
    element.append(
      button(this.translate('list.remove'), 'remove', () => {
        this.#leftOver = this.#leftOver.filter((other) => other !== param);
        element.remove();
      }),
    );
    return element;
  }
}
