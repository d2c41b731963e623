import type { ChatQuestionConfig } from '../../bct/chat-question/config';
import type { Origin } from '../event/ports';

export type WaitFor = ChatQuestionConfig['waitFor'];

/** What decides about the outputs of a question. */
export interface Shape {
  readonly waitFor: WaitFor;
  readonly choices: number;
}

/** Outputs for answers: one for each choice, or one for any. */
function answers({ waitFor, choices }: Shape): number {
  return waitFor === 'agent' ? 1 : Math.max(1, choices);
}

/** Outputs for the ways a question can end without an answer. */
function others({ waitFor }: Shape): readonly string[] {
  return waitFor === 'agent'
    ? ['portNobody', 'portEnded']
    : ['portOther', 'portNoAnswer', 'portEnded'];
}

/** Keys of the words that stand beside the outputs; undefined where it is a choice's own text. */
export function portLabels(shape: Shape): readonly (string | undefined)[] {
  const first =
    shape.waitFor === 'agent' ? 'portJoined' : shape.choices > 0 ? undefined : 'portAnswer';
  return [...Array.from({ length: answers(shape) }, () => first), ...others(shape)];
}

/**
 * Where each output was when the dialog opened, so that wires stay with what they are for.
 * @param choices origins of the choices there are now.
 */
export function originsOf(
  before: Shape,
  now: Shape,
  choices: readonly Origin[],
): readonly Origin[] {
  const hadChoices = before.waitFor === 'answer' && before.choices > 0;
  const hasChoices = now.waitFor === 'answer' && now.choices > 0;
  // What was wired to any answer goes with the first choice, and back.
  const first = Array.from({ length: answers(now) }, (_, index) => (index === 0 ? 0 : undefined));
  return [
    ...(hadChoices && hasChoices ? choices : first),
    ...others(now).map((ending) => {
      const place = others(before).indexOf(sameEnding(ending, before));
      return place < 0 ? undefined : answers(before) + place;
    }),
  ];
}

/** Nobody in time is the same end, whoever was waited for. */
function sameEnding(ending: string, { waitFor }: Shape): string {
  if (ending === 'portNobody' && waitFor === 'answer') return 'portNoAnswer';
  return ending === 'portNoAnswer' && waitFor === 'agent' ? 'portNobody' : ending;
}
