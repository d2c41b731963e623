import { make, showList } from '../shared/dom';

export interface Choice {
  value: string;
  label: string;
}

/** Fills a select; what was chosen stays chosen. */
export function showChoices(select: HTMLSelectElement, choices: readonly Choice[]): void {
  const { value } = select;
  showList(
    select,
    choices,
    ({ value: key }) => key,
    (choice) => {
      const option = make('option', {}, choice.label);
      option.value = choice.value;
      return option;
    },
  );
  if (choices.some((choice) => choice.value === value)) select.value = value;
}

/** A choice of this browser tab, so that two tabs can be two people. */
export function remembered(key: string): string {
  return sessionStorage.getItem(`bct-${key}`) ?? '';
}

export function remember(key: string, value: string): void {
  sessionStorage.setItem(`bct-${key}`, value);
}
