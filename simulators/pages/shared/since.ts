import { make } from './dom';

let now = Date.now();
let seenAt = Date.now();
let running = true;

/** Takes over the simulator's time; while it is not held the page lets it run on. */
export function setNow(simulated: number, held: boolean): void {
  now = simulated;
  seenAt = Date.now();
  running = !held;
  update();
}

/** An element that shows how long ago this was. */
export function elapsed(since: number): HTMLElement {
  const element = make('span', { data: { since: String(since) } });
  show(element);
  return element;
}

export function startTicking(): void {
  setInterval(update, 1000);
}

function update(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-since]')) show(element);
}

function show(element: HTMLElement): void {
  const current = running ? now + Date.now() - seenAt : now;
  const seconds = Math.max(0, Math.floor((current - Number(element.dataset['since'])) / 1000));
  const minutes = Math.floor(seconds / 60);
  const text = `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  if (element.textContent !== text) element.textContent = text;
}
