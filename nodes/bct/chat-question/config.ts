import { Type, type Static } from '@sinclair/typebox';
import { limits } from '../catalog/limits';
import { answerChecks } from './answer-checks';

const checks = Object.keys(answerChecks).map((name) => Type.Literal(name));

/** What the editor saves for a question node. Flow files may be hand-edited: everything has a default. */
export const ChatQuestionConfig = Type.Object({
  connection: Type.String({ default: '' }),
  /** What is waited for: the visitor's answer, or an agent who joins the chat. */
  waitFor: Type.Union([Type.Literal('answer'), Type.Literal('agent')], { default: 'answer' }),
  question: Type.Unknown({ default: '' }),
  questionType: Type.String({ default: 'str' }),
  choices: Type.Array(Type.String({ maxLength: limits.option }), {
    default: [],
    maxItems: limits.options,
  }),
  answerName: Type.String({ default: '' }),
  validate: Type.Union(checks, { default: 'none' }),
  pattern: Type.String({ default: '' }),
  retries: Type.Integer({ default: 1, minimum: 0, maximum: 20 }),
  retryText: Type.String({ default: '' }),
  /** Seconds; 0: as long as the chat lasts. */
  timeout: Type.Number({ default: 120, minimum: 0 }),
  store: Type.String({ default: '' }),
  /** Minutes for which answers and transcript are kept after the last of them. */
  retention: Type.Number({ default: 60, minimum: 1, maximum: 43_200 }),
});

export type ChatQuestionConfig = Static<typeof ChatQuestionConfig>;

/** Numbers of the outputs: one per choice (or one for any answer), then the ways it can end without. */
export interface Ports {
  readonly other: number;
  readonly noAnswer: number;
  readonly ended: number;
}

/** Of the question for an agent, the first output says that one has joined; it has none for other text. */
export function portsOf({ waitFor, choices }: ChatQuestionConfig): Ports {
  if (waitFor === 'agent') return { other: -1, noAnswer: 1, ended: 2 };
  const answers = Math.max(1, choices.length);
  return { other: answers, noAnswer: answers + 1, ended: answers + 2 };
}
