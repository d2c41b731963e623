import { isEnvironment, readParams, shown, text } from '../shared/read';
import type { EditorNode, Verdict } from '../shared/red';
import { rowsWhenKnown } from '../shared/rows-when-known';
import { paramProblem } from './param-types';

/** Validators of a command node, by property. */
export const commandChecks = {
  /** With `dynamic` the message may name the command. */
  command(node: EditorNode, backend: string, value: unknown): Verdict {
    const name = text(value);
    if (!name) return node['dynamic'] === true || node._('command.none');
    const rows = rowsWhenKnown(backend)?.commands;
    return !rows || rows.some((row) => row.name === name) || node._('command.unknown', { name });
  },

  timeout(node: EditorNode, _backend: string, value: unknown): Verdict {
    const seconds = shown(value).trim();
    if (isEnvironment(seconds) || Number(seconds) >= 0) return true;
    return node._('command.timeoutUnfit');
  },

  params(node: EditorNode, backend: string, value: unknown): Verdict {
    const row = rowsWhenKnown(backend)?.commands.find(({ name }) => name === node['command']);
    for (const param of readParams(value)) {
      if (row && !Object.hasOwn(row.params.properties, param.name)) {
        return node._('command.strayParam', { name: param.name });
      }
      const required = row?.params.required?.includes(param.name) ?? false;
      const problem = paramProblem(param, required, node._);
      if (problem !== undefined) return problem;
    }
    return true;
  },
};
