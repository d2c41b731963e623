import { CONNECTED_AGENTS } from '../../runtime/lists';
import { fieldOf } from '../shared/form';
import { isEnvironment } from '../shared/read';
import type { Translate } from '../shared/red';
import type { LiveValues } from '../values/source';
import { nameTypedInput } from '../values/typed-input';
import { ValueList } from '../values/value-list';

const HIDDEN = 'callwires-hidden';

/** Backends that live in a page have a field for the agent whose page runs the command. */
export function agentField(values: LiveValues, translate: Translate): void {
  const agent = fieldOf('agent');
  if (!agent) return;
  const widget = $(agent).typedInput({
    default: 'str',
    types: ['str', 'msg', 'flow', 'global', 'jsonata', 'env'],
    typeField: $('#node-input-agentType'),
  });
  const label = translate('command.agent');
  const input = nameTypedInput(widget, label);
  if (!input) return;
  const list = new ValueList(input, {
    label,
    translate,
    source: values.list(CONNECTED_AGENTS),
    take: ({ value }) => {
      widget.typedInput('type', 'str');
      widget.typedInput('value', String(value));
    },
  });
  widget.next().after(' ', list.opener);
  rowOfAgent()?.querySelector('.callwires-help')?.before(list.panel);
}

/** Hides the field where the connection goes to a server: what is written in it would mean nothing. */
export function offerAgent(transport: string): void {
  const row = rowOfAgent();
  const unknown = transport === '' || isEnvironment(transport);
  row?.classList.toggle(HIDDEN, !unknown && row.dataset['ways'] !== transport);
}

/** The agent that is written in the field; empty where it comes from elsewhere. */
export function writtenAgent(): string {
  if (rowOfAgent()?.classList.contains(HIDDEN)) return '';
  const agent = fieldOf('agent');
  const type = fieldOf('agentType')?.value ?? '';
  return agent && (type === 'str' || type === '') && agent.value !== '*' ? agent.value : '';
}

function rowOfAgent(): HTMLElement | undefined {
  return fieldOf('agent')?.closest<HTMLElement>('.form-row') ?? undefined;
}
