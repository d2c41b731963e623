import type { ParamProblem } from '../../runtime/catalog';
import { isList } from '../../runtime/json';
import { problem } from '../../runtime/phrase';
import { limits } from './limits';

/** Parts options on the wire. No way to write it inside an option is known. */
const PIPE = '|';

/** The options of a choice, trimmed: a list as it is, a text split at its pipes. */
export function choiceOptions(value: unknown): readonly string[] {
  const parts = isList(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value.split(PIPE)
      : [];
  return parts.map((part) => part.trim());
}

export function choiceText(value: unknown): string {
  return choiceOptions(value).join(PIPE);
}

export function choiceProblem(value: unknown): ParamProblem | undefined {
  const field = 'choiceOptions';
  const options = choiceOptions(value);
  if (options.length === 0) return { field, problem: problem('noOption') };
  if (options.length > limits.options) {
    return { field, problem: problem('manyOptions', { limit: limits.options }) };
  }
  for (const option of options) {
    if (option === '') return { field, problem: problem('emptyOption') };
    if (option.includes(PIPE)) {
      return { field, problem: problem('pipeInOption', { option }) };
    }
    if (option.length > limits.option) {
      return { field, problem: problem('longOption', { limit: limits.option }) };
    }
  }
  return undefined;
}

/** Position of an answer among the options: exact, then ignoring case; -1 where it is none of them. */
export function choiceIndex(options: readonly string[], answer: unknown): number {
  if (typeof answer !== 'string') return -1;
  const wanted = answer.trim();
  const exact = options.indexOf(wanted);
  if (exact >= 0) return exact;
  return options.findIndex((option) => option.toLowerCase() === wanted.toLowerCase());
}
