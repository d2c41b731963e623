/**
 * The parts of a typed input that people see. The widget hides the field that has the label, so screen
 * readers would have no name for them.
 */
export function nameTypedInput(widget: JQuery, name: string): HTMLInputElement | undefined {
  const container = widget.next('.red-ui-typedInput-container').get(0);
  if (!container) return undefined;
  for (const part of container.querySelectorAll('input.red-ui-typedInput-input, button')) {
    if (part.classList.contains('red-ui-typedInput-type-select')) continue;
    part.setAttribute('aria-label', name);
  }
  const type = container.querySelector('.red-ui-typedInput-type-select');
  // What it says is the type that is chosen: it stays part of the name.
  type?.setAttribute('title', name);
  return container.querySelector<HTMLInputElement>('input.red-ui-typedInput-input') ?? undefined;
}
