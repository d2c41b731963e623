import { outputMap, type Origin } from '../event/ports';
import { button, el } from '../shared/dom';
import { fieldOf, followConnection, hostOf, section } from '../shared/form';
import { LinkState } from '../shared/link-state';
import { OrderedList } from '../shared/ordered-list';
import type { EditorNode } from '../shared/red';
import { originsOf, type Shape } from './ports';
import { readChoices, shapeOf } from './read';

/** Rows that concern the visitor's answer only, by the property in them. */
const ANSWER_ROWS = ['answerName', 'validate', 'pattern', 'retries', 'retryText'];

interface Choice {
  readonly input: HTMLInputElement;
  readonly origin: Origin;
}

/** The form of a question node. */
export class QuestionDialog {
  readonly #node: EditorNode;
  readonly #opened: Shape;
  readonly #outputs: number;
  readonly #list: OrderedList<Choice>;
  readonly #choices: HTMLElement;
  readonly #link: LinkState;

  constructor(node: EditorNode) {
    const t = node._;
    this.#node = node;
    this.#opened = shapeOf(node);
    this.#outputs = Number(node['outputs']) || 0;
    this.#link = new LinkState('bct', t);
    this.#list = new OrderedList<Choice>({
      label: t('question.choices'),
      translate: t,
      sortable: true,
      render: ({ input }, body) => {
        body.append(input);
      },
      onChange: this.#update,
    });
    const add = button(t('question.choiceAdd'), 'plus', () => {
      this.#add('', undefined).focus();
      this.#update();
    });
    const help = el('p', { class: 'callwires-help' }, t('question.choicesHelp'));
    this.#choices = section(t('question.choices'), 'list-ul', help, this.#list.element, add);
    readChoices(node['choices']).forEach((choice, index) => this.#add(choice, index));
    this.#show();
  }

  /** Puts what the form holds into the node; the rest Node-RED takes from its fields. */
  save(): void {
    this.#node['choices'] = this.#written();
    for (const name of ['retries', 'timeout', 'retention']) {
      const written = fieldOf(name)?.value.trim() ?? '';
      this.#node[name] =
        written === '' || Number.isNaN(Number(written)) ? written : Number(written);
    }
  }

  #show(): void {
    hostOf('question').append(this.#choices);
    // As a style and not by the widget's own method, which measures a tray that is not shown yet.
    $('#node-input-question')
      .css('width', '70%')
      .typedInput({
        default: 'str',
        types: ['str', 'msg', 'flow', 'global', 'env', 'jsonata'],
        typeField: '#node-input-questionType',
      });
    fieldOf('connection')?.closest('.form-row')?.append(this.#link.element);
    followConnection((connection) => {
      void this.#link.show(connection);
    });
    for (const name of ['waitFor', 'validate']) {
      $(fieldOf(name) ?? []).on('change', this.#update);
    }
    this.#update();
  }

  #add(choice: string, origin: Origin): HTMLInputElement {
    const number = this.#list.items.length + 1;
    const label = this.#node._('question.choiceName', { number });
    const input = el('input', { type: 'text', autocomplete: 'off', 'aria-label': label });
    input.value = choice;
    input.addEventListener('change', this.#update);
    this.#list.add({ input, origin });
    return input;
  }

  #written(): readonly string[] {
    return this.#filled().map(({ input }) => input.value.trim());
  }

  /** A row that was left empty is no choice. */
  #filled(): readonly Choice[] {
    return this.#list.items.filter(({ input }) => input.value.trim() !== '');
  }

  #shape(): Shape {
    const waitFor = fieldOf('waitFor')?.value === 'agent' ? 'agent' : 'answer';
    return { waitFor, choices: this.#filled().length };
  }

  readonly #update = (): void => {
    const shape = this.#shape();
    const forAnswer = shape.waitFor === 'answer';
    this.#choices.classList.toggle('callwires-hidden', !forAnswer);
    for (const name of ANSWER_ROWS) showRow(name, forAnswer);
    if (forAnswer) {
      showRow('validate', shape.choices === 0);
      showRow('pattern', shape.choices === 0 && fieldOf('validate')?.value === 'pattern');
    }
    const outputs = fieldOf('outputs');
    if (!outputs) return;
    const origins = originsOf(
      this.#opened,
      shape,
      this.#filled().map(({ origin }) => origin),
    );
    outputs.value = JSON.stringify(outputMap(this.#outputs, origins));
  };
}

function showRow(name: string, shown: boolean): void {
  fieldOf(name)?.closest('.form-row')?.classList.toggle('callwires-hidden', !shown);
}
