/** Sets a badge; a text that stays is not set again, so that it is not read out again. */
export function showBadge(badge: HTMLElement, text: string, tone: string): void {
  if (badge.textContent !== text) badge.textContent = text;
  badge.className = `state ${tone}`;
}
