import { choiceIndex } from '../catalog/choices';
import { limits } from '../catalog/limits';
import { answerChecks } from './answer-checks';
import type { ChatQuestionConfig } from './config';

/** Where an answer leads, and what it is worth; undefined: it is not what was asked for. */
export type Verdict = { readonly output: number; readonly value: unknown } | undefined;

/** Judges what visitors write by a node's settings. */
export class Judge {
  readonly #config: ChatQuestionConfig;
  readonly #pattern: RegExp | undefined;

  /** @throws SyntaxError where the pattern is none. */
  constructor(config: ChatQuestionConfig) {
    this.#config = config;
    this.#pattern = config.validate === 'pattern' ? new RegExp(config.pattern, 'u') : undefined;
  }

  judge(said: string): Verdict {
    // A pattern can take very long over a text that no visitor types.
    const text = said.slice(0, limits.message).trim();
    const { choices, validate } = this.#config;
    if (choices.length > 0) {
      const output = choiceIndex(
        choices.map((choice) => choice.trim()),
        text,
      );
      return output < 0 ? undefined : { output, value: choices[output] };
    }
    const value = (answerChecks[validate] ?? answerChecks['none'])?.(text, this.#pattern);
    return value === undefined || text === '' ? undefined : { output: 0, value };
  }
}
