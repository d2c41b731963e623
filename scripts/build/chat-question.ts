import { ChatQuestionConfig, portsOf } from '../../nodes/bct/chat-question/config';
import { readNodeConfig } from '../../nodes/runtime/node-configs';
import { versionOf } from './definitions';
import { Code } from './literal';
import type { Extra } from './palette';
import type { Texts } from './skeletons';

const TYPE = 'bct-chat-question';

/** The question node: its form has choices, which are outputs. */
export function chatQuestion(color: string): Extra {
  const presets = readNodeConfig(ChatQuestionConfig, {});
  return {
    node: {
      type: TYPE,
      definition: {
        category: 'contact_center',
        color,
        defaults: {
          name: { value: '' },
          ...versionOf(TYPE),
          connection: { value: '', type: 'bct-config', required: true },
          waitFor: { value: presets.waitFor },
          question: { value: presets.question, validate: check('question', 'value') },
          questionType: { value: presets.questionType },
          choices: { value: presets.choices, validate: check('choices', 'value') },
          answerName: { value: presets.answerName },
          validate: { value: presets.validate },
          pattern: { value: presets.pattern, validate: check('pattern', 'value') },
          retries: { value: presets.retries, validate: check('number', "'retries', value") },
          retryText: { value: presets.retryText },
          timeout: { value: presets.timeout, validate: check('number', "'timeout', value") },
          store: { value: presets.store },
          retention: { value: presets.retention, validate: check('number', "'retention', value") },
          outputs: { value: portsOf(presets).ended + 1 },
        },
        inputs: 1,
        outputs: portsOf(presets).ended + 1,
        icon: `${TYPE}.svg`,
        paletteLabel: method(`this._('${TYPE}.palette')`),
        label: method(`callwires.question.label(this, this._('${TYPE}.palette'))`),
        labelStyle: method("this.name ? 'node_label_italic' : ''"),
        outputLabels: new Code(
          'function (index) {\n  return callwires.question.outputLabel(this, index);\n}',
        ),
        oneditprepare: method('callwires.question.prepare(this)'),
        oneditsave: method('callwires.question.save(this)'),
        oneditcancel: method('callwires.question.cancel(this)'),
      },
    },
    form: questionForm,
  };
}

function check(property: string, rest: string): Code {
  const call = `callwires.question.check.${property}(this, ${rest})`;
  return new Code(`function (value, opt) {\n  return ${call};\n}`);
}

function method(call: string): Code {
  return new Code(`function () {\n  return ${call};\n}`);
}

function questionForm(texts: Texts): string {
  for (const port of ['Answer', 'Other', 'NoAnswer', 'Ended', 'Joined', 'Nobody']) {
    texts.need(`question.port${port}`);
  }
  const field = (name: string, icon: string, input: string): string =>
    row(name, icon, input, texts);
  return [
    plainRow('name', 'tag', 'node-red:common.label.name', input('name', '')),
    plainRow('connection', 'plug', texts.need('connection.label'), input('connection', '')),
    input('outputs', '', 'hidden'),
    input('questionType', '', 'hidden'),
    field('waitFor', 'hourglass-half', select('waitFor', ['answer', 'agent'], texts)),
    field('question', 'question-circle', input('question', '')),
    '<div class="callwires-question-dialog"></div>',
    field(
      'validate',
      'check',
      select('validate', ['none', 'email', 'number', 'date', 'pattern'], texts),
    ),
    field('pattern', 'asterisk', input('pattern', '')),
    field('answerName', 'bookmark', input('answerName', '')),
    field('retries', 'repeat', withUnit('retries', texts.need('question.retriesUnit'))),
    field('retryText', 'comment', input('retryText', '')),
    field('timeout', 'clock-o', `${short('timeout')} <span class="callwires-unit">s</span>`),
    `<h4><i class="fa fa-database"></i> <span data-i18n="${texts.need('question.more')}"></span></h4>`,
    field('store', 'database', input('store', '')),
    field('retention', 'trash', withUnit('retention', texts.need('question.minutes'))),
  ].join('\n');
}

function row(name: string, icon: string, field: string, texts: Texts): string {
  const help = `question.${name}Help`;
  const suffix = texts.has(help)
    ? `\n  <div class="callwires-help" data-i18n="${help}"></div>`
    : '';
  return plainRow(name, icon, texts.need(`question.${name}`), field + suffix);
}

function plainRow(name: string, icon: string, label: string, field: string): string {
  return [
    '<div class="form-row">',
    `  <label for="node-input-${name}"><i class="fa fa-${icon}"></i> <span data-i18n="${label}"></span></label>`,
    `  ${field}`,
    '</div>',
  ].join('\n');
}

function input(name: string, attributes: string, type = 'text'): string {
  return `<input type="${type}" id="node-input-${name}" autocomplete="off"${attributes}>`;
}

function short(name: string): string {
  return input(name, ' class="callwires-short" inputmode="numeric"');
}

function withUnit(name: string, unit: string): string {
  return `${short(name)} <span class="callwires-unit" data-i18n="${unit}"></span>`;
}

function select(name: string, values: readonly string[], texts: Texts): string {
  const options = values.map((value) => {
    const text = `question.${name}${value.charAt(0).toUpperCase()}${value.slice(1)}`;
    return `<option value="${value}" data-i18n="${texts.need(text)}"></option>`;
  });
  return `<select id="node-input-${name}">${options.join('')}</select>`;
}
