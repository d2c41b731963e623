import english from '../../locales/en-US/common.json';

const sections = {
  problems: english.problems,
  hints: english.hints,
  status: english.status,
  errors: english.errors,
};

type Sections = typeof sections;

/** Key of a text in `locales/<lang>/common.json`. */
export type PhraseKey = {
  [Section in keyof Sections]: `${Section}.${keyof Sections[Section] & string}`;
}[keyof Sections];

/** What can be wrong with a value: a key under `problems`. */
export type ProblemText = keyof typeof english.problems;

/** A part of a sentence that has words of its own in each language. */
export interface Phrase {
  readonly key: PhraseKey;
  readonly values: TextValues;
}

export type TextValues = Readonly<Record<string, string | number | Phrase>>;

const sentences: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(sections).flatMap(([section, texts]) =>
    Object.entries(texts).map(([name, text]) => [`${section}.${name}`, text]),
  ),
);

export function problem(text: ProblemText, values: TextValues = {}): Phrase {
  return { key: `problems.${text}`, values };
}

export function isProblemText(name: unknown): name is ProblemText {
  return typeof name === 'string' && Object.hasOwn(english.problems, name);
}

export function inEnglish({ key, values }: Phrase): string {
  return fill(sentences[key] ?? key, values);
}

/** Puts values into an English sentence in the notation of Node-RED's catalogs (`__name__`). */
export function fill(sentence: string, values: TextValues): string {
  return sentence.replaceAll(/__(\w+?)__/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === 'object' ? inEnglish(value) : String(value);
  });
}
